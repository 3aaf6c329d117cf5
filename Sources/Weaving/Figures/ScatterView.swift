import Estimation
import Plotting
import Reporting

/// The two-dimensional view of a scenario's rows that its figures share, chosen from what its fits can draw.
struct ScatterView {
  var xs: [Double]
  var ys: [Double]
  var xTitle: String
  var yTitle: String
  /// What the points show, where a curve beside them shows something else, as a probability beside outcomes of 0 and 1.
  var pointTitle: String?
  /// Whether x counts the rows instead of showing a column.
  var countsRows = false
  /// Whether the rows lie on the axis of one column, below the curves of its density.
  var isDensity = false
  /// A fixed domain, as for shares between 0 and 1.
  var yDomain: ClosedRange<Double>?
  /// What becomes of points at one place, where the author says.
  var ties: Ties?

  /// A regression shows the response against its predictor, a mixture its first two columns, coins the share of heads by row;
  /// a mixture of one column shows its rows below its density.
  init?(_ scenario: Scenario, at range: SourceRange, _ problems: inout Problems) {
    let rows = scenario.rows
    let fits = scenario.fits.map(\.fit)
    func numbers(_ name: String) -> [Double]? {
      if case .numbers(let numbers)? = rows[name]?.values { numbers } else { nil }
    }
    if let levels = fits.lazy.compactMap(\.levels).first, let above = numbers(levels.numerator),
      let below = numbers(levels.denominator)
    {
      xs = (1...rows.count).map(Double.init)
      ys = zip(above, below).map { $1 > 0 ? $0 / $1 : .nan }
      (xTitle, yTitle) = ("Row", "Share of \(LabelMarkup.escape(levels.numerator))")
      (countsRows, yDomain) = (true, 0...1)
      return
    }
    if let fit = fits.first(where: { $0.curve != nil && $0.outcome != nil }), let curve = fit.curve,
      let outcome = fit.outcome, let x = numbers(curve.predictor), let y = outcome.indicators(in: rows)
    {
      (xs, ys) = (x, y)
      (xTitle, yTitle) = (LabelMarkup.escape(curve.predictor), LabelMarkup.escape(outcome.probability))
      pointTitle = LabelMarkup.escape(outcome.indicator(in: rows))
      return
    }
    if let curve = fits.lazy.compactMap(\.curve).first, let x = numbers(curve.predictor),
      let y = numbers(curve.response)
    {
      (xs, ys) = (x, y)
      (xTitle, yTitle) = (LabelMarkup.escape(curve.predictor), LabelMarkup.escape(curve.response))
      if let denominator = curve.denominator, let below = numbers(denominator) {
        ys = zip(y, below).map { $1 > 0 ? $0 / $1 : .nan }
        (yTitle, yDomain) = ("Share of \(LabelMarkup.escape(curve.response))", 0...1)
      }
      return
    }
    let columns = scenario.model.columns.compactMap { name in numbers(name).map { (name, $0) } }
    if columns.count == 1, fits.contains(where: { $0.density?.columns.count == 1 }) {
      xs = columns[0].1
      ys = xs.map { _ in 0 }
      (xTitle, yTitle) = (LabelMarkup.escape(columns[0].0), "Density")
      isDensity = true
      return
    }
    guard columns.count >= 2 else {
      problems.error(
        at: range,
        "A scatter needs two columns of numbers, and the model of '\(scenario.name)' reads \(columns.count)",
        remedy: "Write marks of your own with 'marks:'.")
      return nil
    }
    (xs, ys) = (columns[0].1, columns[1].1)
    (xTitle, yTitle) = (LabelMarkup.escape(columns[0].0), LabelMarkup.escape(columns[1].0))
  }
}

extension Key {
  /// The key of every figure that shows the rows.
  static func ties(_ property: any WritableKeyPath<Owner, Ties?> & Sendable) -> Key {
    Key(
      "ties", .choice(), property, default: "apart up to 8 of them, else size",
      "points at one place; by size the area counts")
  }
}
