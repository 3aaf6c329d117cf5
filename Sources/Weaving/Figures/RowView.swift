import Arithmetic
import Estimation
import Plotting
import Reporting

/// The rows of a scenario over the two quantities of a plane: what the figures of rows have in common.
struct RowView: Sendable {
  let plane: Plane
  let xs: [Double]
  let ys: [Double]
  let xTitle: RichText
  /// What stands on y, but for the logarithm.
  private let ownYTitle: RichText
  /// What the points show, where a curve beside them shows something else, as a probability beside outcomes of 0 and 1.
  let pointTitle: RichText
  /// What becomes of points at one place, where the author says.
  let ties: Ties?
  /// The rows as bars; nil where they are points.
  let bars: RowBars?
  /// The rows as the steps of a survival function; nil where they are points or bars.
  let steps: RowSteps?
  /// The rows of which the plane shows limits, and not values.
  let limits: RowLimits
  /// Whether x is a logarithmic axis, and y the density of the logarithm: so components can be seen side by side that lie far
  /// apart, each as large as its share.
  private(set) var isOfLogarithm: Bool
  /// Which cells are true values that others do not see, in a sentence; nil where there are none.
  let truth: String?
  /// The names of the groups that stand along x; nil for numbers.
  private let groups: [String]?

  /// Nil where a column of the plane holds no numbers.
  ///
  /// - Parameters:
  ///   - density: What is fitted to the column of the plane; nil for two columns, and where there is nothing such.
  ///   - counts: How often each row was seen; nil for once.
  ///   - ends: Between what the values of a column lie whose survival function is shown.
  init?(
    _ seen: SeenRows, over plane: Plane, ties: Ties?, beside density: FittedDensity? = nil,
    counts: [Double]? = nil, ends: ClosedRange<Double>? = nil
  ) {
    func limited(_ quantity: Quantity) -> LimitedColumn? {
      if case .column(let name) = quantity { seen.limited(name) } else { nil }
    }
    let (onX, onY) = (limited(plane.x), limited(plane.y))
    guard let xs = seen.values(of: plane.x), let ys = seen.values(of: plane.y) else { return nil }
    let truths = [plane.x, plane.y].filter(seen.seesTruth)
    truth =
      truths.isEmpty
      ? nil
      : "Hidden cells of \(Grammar.list(truths.map(\.title.spoken))) count with their true values."
    let isStepped = plane.y == .survival
    self.limits = RowLimits(x: isStepped ? nil : onX, y: onY, xs, ys)
    steps =
      isStepped
      ? RowSteps(
        low: onX?.low ?? xs, high: onX?.high ?? xs, counts: counts, within: ends ?? .reals) : nil
    self.plane = plane
    groups = plane.x.names(in: seen.rows)
    self.xs = xs
    self.ys = ys
    self.ties = ties
    let isMixed = plane.y == .probabilityOfClasses
    let isBarred = plane.y == .probability || isMixed || plane.y == .density && density?.counts != nil
    let atoms = isMixed ? plane.columns.flatMap { density?.atoms(of: $0[0]) } ?? [] : []
    bars =
      isBarred
      ? RowBars(
        xs, counts: density?.counts, areCounted: plane.y == .probability, atoms: atoms.map(\.value)) : nil
    xTitle = plane.x.title
    ownYTitle = plane.y.title
    pointTitle =
      if case .outcome(let outcome) = plane.y { RichText(plain: outcome.indicator(in: seen.rows)) } else {
        plane.y.title
      }
    isOfLogarithm =
      plane.y == .density && bars == nil && xs.contains { $0 > 0 } && !xs.contains { $0 <= 0 }
      && plane.columns.map { density?.hasDistantComponents(on: $0[0]) ?? false } ?? false
  }

  /// The same on linear axes.
  var onLinearAxis: RowView {
    var view = self
    view.isOfLogarithm = false
    return view
  }

  var yTitle: RichText { isOfLogarithm ? "\(ownYTitle) of ln \(xTitle)" : ownYTitle }
  /// What a density is of, where it is not of the column itself.
  var logarithm: String { isOfLogarithm ? " of ln \(xTitle.spoken)" : "" }

  /// Whether x counts the rows instead of showing a column.
  var countsRows: Bool { plane.x == .row }
  /// Whether the column has probabilities in the place of a density.
  var isCounted: Bool { plane.y == .probability }
  /// Whether some values of it have a probability, and all others a density.
  var isMixed: Bool { plane.y == .probabilityOfClasses }
  /// Whether the rows lie on the axis of one column, below what is said of its distribution.
  var isDensity: Bool { plane.y == .density || plane.y == .survival || isCounted || isMixed }
  /// What a density at x is multiplied with to be drawn: the width of the classes where rows are shares of these, and x where the
  /// density is that of the logarithm,
  ///
  ///     f(ln x) = x f(x).
  func densityUnit(at x: Double) -> Double { isOfLogarithm ? x : bars?.classes?.width ?? 1 }

  /// A density as it is drawn, cut off where it has no bound: at that edge of its values, nil where it has one.
  func drawn(_ density: PlottedFunction) -> (function: PlottedFunction, cut: Double?) {
    density.times(densityUnit).bounded(over: span)
  }

  var xAxis: Axis {
    if let groups { return Axis(title: xTitle, kind: .ordinal, categories: groups, grid: false) }
    var axis = Axis(
      title: xTitle, domain: rowDomain, wholeNumbers: isCounted || Self.areWhole(xs), isCount: countsRows)
    axis.support = steps?.ends
    if isOfLogarithm { axis.kind = .log }
    return axis
  }
  var yAxis: Axis {
    var axis = Axis(title: yTitle, domain: plane.y.support, wholeNumbers: !isDensity && Self.areWhole(ys))
    if bars != nil { axis.support = isCounted || isMixed ? .probabilities : 0...(.greatestFiniteMagnitude) }
    if steps != nil { axis.domain = .probabilities }
    return axis
  }

  /// Whether values are counts, between which no tick makes sense; 0 and 1 alone may also be the ends of a share.
  private static func areWhole(_ values: [Double]) -> Bool {
    let values = values.filter(\.isFinite)
    guard let low = values.min(), let high = values.max(), high - low >= 2 else { return false }
    return values.allSatisfy { $0 == $0.rounded() }
  }

  /// Rows stand apart from the frame by half their distance.
  var rowDomain: ClosedRange<Double>? { countsRows ? 0.5...(Double(xs.count) + 0.5) : nil }

  /// The extent of the data.
  var extent: ClosedRange<Double> {
    if let steps { return steps.extent }
    let xs = xs.filter(\.isFinite)
    let (lower, upper) = (xs.min() ?? 0, xs.max() ?? 1)
    return lower...max(lower, upper)
  }

  /// The extent of the data with a tenth on each side, so that curves come down.
  var span: ClosedRange<Double> {
    if isOfLogarithm {
      let ratio = Elementary.exp((Elementary.log(extent.upperBound) - Elementary.log(extent.lowerBound)) / 10)
      return max(
        extent.lowerBound / ratio, .leastNonzeroMagnitude)...min(
          extent.upperBound * ratio, .greatestFiniteMagnitude)
    }
    let margin = max((extent.upperBound - extent.lowerBound) / 10, 1e-9)
    return (extent.lowerBound - margin)...(extent.upperBound + margin)
  }

  /// The whole numbers where probabilities are drawn, with these: those of the data, and to both sides as far as one of them is more
  /// than a hundredth of the greatest of all, so that one of little weight takes no room from the others.
  func counts(_ probabilities: [(Double) -> Double]) -> [(x: [Double], y: [Double])] {
    let (low, high) = (span.lowerBound.rounded(.up), span.upperBound.rounded(.down))
    guard low.isFinite, high.isFinite else { return probabilities.map { _ in ([], []) } }
    let step = max(((high - low) / 400).rounded(.up), 1)
    func values(_ x: Double) -> (x: Double, ys: [Double]) { (x, probabilities.map { $0(x) }) }
    var counts = stride(from: low, through: high, by: step).map(values)
    let least = (counts.flatMap(\.ys).max() ?? 0) / 100
    func isHigh(_ y: Double) -> Bool { y > least }
    for _ in 0..<100 {
      if let first = counts.first, case let next = values(first.x - step), next.ys.contains(where: isHigh) {
        counts.insert(next, at: 0)
      }
      if let last = counts.last, case let next = values(last.x + step), next.ys.contains(where: isHigh) {
        counts.append(next)
      }
    }
    return probabilities.indices.map { place in
      let first = counts.firstIndex { $0.ys[place] > 0 } ?? counts.count
      let last = counts.lastIndex { $0.ys[place] > 0 } ?? -1
      let drawn = first <= last ? counts[first...last] : []
      return (drawn.map(\.x), drawn.map { $0.ys[place] })
    }
  }

  /// How many rows have a place: none that lacks a value.
  var count: Int { zip(xs, ys).count { $0.isFinite && $1.isFinite } }

  /// The view in words, without a full stop.
  var description: String {
    let (x, y) = (xTitle.spoken, pointTitle.spoken)
    if let bars {
      return "\(bars.count.words(of: x)) as bars, \(bars.words)"
    }
    if let steps { return steps.description(of: x) }
    if isDensity { return Grammar.count(count, "value") + " of \(x)" }
    if countsRows { return count == 1 ? "\(y) in one row" : "\(y) in each of \(Grammar.count(count, "row"))" }
    return "\(Grammar.count(count, "point")), \(y) against \(x)\(limits.words.map { ", \($0)" } ?? "")"
  }

  /// What must be known to read the rows, in a clause; nil where points say all.
  var clause: String? { steps?.clause ?? limits.clause }

  /// The same with what a fit expects of blank cells.
  func clause(of fit: Fit) -> String? {
    let rows = knowsLabels(fit) ? steps?.clauseOfLabels : nil
    let clauses = [rows ?? clause, ExpectedRows(fit, in: self).clause].compactMap { $0 }
    return clauses.isEmpty ? nil : clauses.joined(separator: ", ")
  }

  /// Whether a fit was given the labels of all rows, so that each has a part of them of its own.
  private func knowsLabels(_ fit: Fit) -> Bool { fit.method == .mle && fit.tellsRows }

  // MARK: - Points

  /// What a point is called; nil where points are no rows.
  var pointNoun: String? { steps == nil ? "row" : nil }

  /// What the rows are drawn as.
  var symbols: String { steps != nil ? "rows" : bars == nil ? "points" : "bars" }

  /// The rows as points or bars, coloured by label and named unless something else names the groups; grey without a label.
  func points(labels: Labels?, named: Bool = true) -> [any Mark] {
    if let labels { return points(levels: labels.indices, of: labels.names, named: named) }
    if let steps { return steps.marks([(.unknown, nil, { _ in true })]) }
    return bars.map { $0.marks([(.unknown, nil, { _ in 1 })]) } ?? symbols(color: [.unknown])
  }

  /// The same by the levels of the rows, each by its place among these names.
  func points(levels: [Int?], of names: [String], named: Bool) -> [any Mark] {
    if let bars {
      let groups = names.enumerated().map { k, name in
        (
          ink: Ink.component(k), name: named ? RichText(plain: name) : nil,
          share: { (row: Int) in levels[row] == k ? 1.0 : 0 }
        )
      }
      return bars.marks(groups + [(.unknown, nil, { levels[$0] == nil ? 1 : 0 })])
    }
    if let steps {
      let groups = names.enumerated().map { k, name in
        (
          ink: Ink.component(k), name: named ? RichText(plain: name) : nil,
          holds: { (row: Int) in levels[row] == k }
        )
      }
      return steps.marks(groups + [(.unknown, nil, { levels[$0] == nil })])
    }
    let texts = named ? names.map { RichText(plain: $0) } : []
    return symbols(
      color: levels.map { $0.map { .component($0) } ?? .unknown },
      label: named ? levels.map { $0.map { texts[$0] } ?? "" } : [])
  }

  /// The rows as points, those that are limits as what is known of them.
  ///
  /// - Parameter color: One ink, or one for each row.
  func symbols(color: [Ink], label: [RichText] = []) -> [any Mark] {
    let points: any Mark = .point(
      x: limits.exact(xs), y: limits.exact(ys), color: color, ties: ties, label: label)
    return limits.marks(color: color) + [points]
  }

  /// The rows as points, each the blend of its responsibilities, or as bars, each cut by them; grey where the fit has none. Steps are
  /// those of the rows of each label where the fit knows these, and of all rows elsewhere.
  func points(of fit: Fit) -> [any Mark] {
    let expected = ExpectedRows(fit, in: self)
    guard let shares = fit.shares, steps == nil || knowsLabels(fit) else {
      return points(labels: nil) + expected.marks(color: [.unknown])
    }
    let columns = shares.columns.map { $0.values.doubles ?? [] }
    if let steps {
      return steps.marks(
        columns.enumerated().map { k, column in
          (.component(k), nil, { column.indices.contains($0) && column[$0] > 0.5 })
        })
    }
    if let bars {
      return bars.marks(
        columns.enumerated().map { k, column in
          (.component(k), nil, { column.indices.contains($0) ? column[$0] : 0 })
        })
    }
    return symbols(color: shares.blends) + expected.marks(color: shares.blends)
  }
}

extension Fit {
  /// The responsibilities of each row; nil where there is nothing to be told apart.
  fileprivate var shares: Columns? {
    answers.table("responsibilities").flatMap { $0.columns.count > 1 ? $0.ofRows : nil }
  }

  /// Whether rows have colours by what a fit thinks that they are of.
  var tellsRows: Bool { shares != nil }
}

extension Quantity {
  /// The title of an axis that shows it.
  var title: RichText {
    switch self {
    case .column(let name), .group(let name): RichText(plain: name)
    case .row: "Row"
    case .share(let part, _): "Share of \(part)"
    case .outcome(let outcome): RichText(plain: outcome.probability)
    case .density: "Density"
    case .probability: "Probability"
    case .probabilityOfClasses: "Share"
    case .survival: "Survival function"
    }
  }
}

extension Columns {
  /// For every row the blend of the colours of components, by its shares.
  var blends: [Ink] {
    let shares = columns.map { $0.values.doubles ?? [] }
    return (0..<count).map { row in .blend(shares.map { $0.indices.contains(row) ? $0[row] : 0 }) }
  }

  /// Whether components with these shares tell no row from another, by more than the rounding of an iteration: they are equal
  /// but for their weights, and which of them is the most probable says nothing of a row.
  var areSameInEveryRow: Bool {
    count > 1 && columns.count > 1
      && columns.allSatisfy { column in
        guard let shares = column.values.doubles, let first = shares.first else { return false }
        return shares.allSatisfy { abs($0 - first) <= 1e-9 }
      }
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
