import Reporting
import Estimation
import Plotting

/// A fitted density: a curve over one column, contours over two; probabilities at whole numbers.
struct DensityDrawing: FittedDrawing {
  private let density: FittedDensity
  private let drawn: DrawnFit

  init(_ density: FittedDensity, _ drawn: DrawnFit) {
    self.density = density
    self.drawn = drawn
  }

  private var columns: [String] { drawn.view.plane.columns ?? [] }

  var below: [any Mark] {
    if isCounted, let at = density.over(columns) {
      return drawn.view.counts([{ at([$0]) }]).map { .line(x: $0.x, y: $0.y, color: .muted, points: true) }
    }
    if columns.count == 1, let curve = density.curve(of: columns[0]) {
      return [LineMark(.function(drawn.view.drawn(curve).function, over: drawn.view.span), color: .muted)]
        + density.atoms(of: columns[0]).map { .stem(of: $0, color: .muted) }
    }
    return density.surface(over: columns).map { [ContourMark($0, levels: .count(7))] } ?? []
  }

  /// Beside others the parts stand for the whole.
  func outlines(named: Bool) -> [any Mark] {
    guard isAlone else { return [] }
    return ellipse.map { [.ellipse([$0], color: [ink], isLabelled: false)] } ?? below
  }

  func clause(in panel: Panel) -> String? {
    guard isAlone else { return nil }
    if ellipse != nil { return "the ellipse holds 95 % of the fitted density" }
    return columns.count == 1 ? curve : "the contours are those of the fitted density"
  }

  /// Whether the plane shows nothing else of the fit.
  private var isAlone: Bool {
    drawn.fit.answers.drawables.count { $0.isDrawn(on: drawn.view.plane) } == 1
  }

  /// That of two columns that are normal together.
  private var ellipse: EllipseDatum? {
    density.isNormal ? density.centres.first?.ellipse(over: columns) : nil
  }

  private var ink: Ink { drawn.fit.method == .em ? .hidden : .labelled }

  private var isCounted: Bool { drawn.view.isCounted }
  private var isMixed: Bool { drawn.view.isMixed }
  private var kind: String { isCounted ? "probabilities" : isMixed ? "distribution" : "density" }

  var title: RichText {
    let named = density.adjective.map { "\($0) \(kind)" } ?? kind
    return "The fitted \(named) of \(Grammar.list(columns))"
  }
  var noun: String? { "the fitted \(kind)" }
  var finding: String { drawn.estimates }
  var asides: [String] {
    let average =
      density.isAverage
      ? "The rows differ in their distributions, of which the figure shows the mean." : nil
    let curve = columns.count == 1 && !isCounted ? density.curve(of: columns[0]) : nil
    return [drawn.projection(of: density.columns), average, curve.flatMap(drawn.view.edge(of:))].compactMap(
      \.self)
  }

  /// What the curve of one column is, in a clause.
  private var curve: String {
    isCounted
      ? "the line goes through the fitted probabilities"
      : isMixed
        ? "\(density.atoms(of: columns[0]).stems) the fitted probability, the curve the fitted density times the width of a class"
        : "the curve is the fitted density\(drawn.view.logarithm)"
  }

  func tell(_ draft: inout FigureDraft, in panel: Panel, beside others: [any FittedDrawing]) {
    let bars = drawn.view.bars.map { "\($0.clause); " } ?? ""
    draft.subtitle = columns.count == 1 ? RichText(plain: Grammar.capitalized(bars + curve)) : ""
    draft.caption = "The data and the fitted \(kind)."
  }
}

extension [Atom] {
  /// `a stem is`, or `stems are`.
  var stems: String { count == 1 ? "the stem is" : "the stems are" }
}

extension Mark where Self == LineMark {
  /// The probability of one value: a line as high as it is.
  static func stem(of atom: Atom, color: Ink, label: RichText? = nil) -> LineMark {
    var stem = LineMark(
      .through(x: [atom.value, atom.value], y: [0, atom.probability]), color: color, label: label)
    stem.isNamedAtTop = true
    return stem
  }
}

extension FittedDensity {
  /// The density of one column as a function; nil for a column that is none of its own.
  func curve(of column: String) -> PlottedFunction? {
    over([column]).map { at in
      PlottedFunction(densityAround: centres, of: column, within: ends(of: column)) { at([$0]) }
    }
  }

  /// The density of two columns as a surface; nil for others than two of its own.
  func surface(over columns: [String]) -> PlottedSurface? {
    guard columns.count == 2, let at = over(columns) else { return nil }
    return PlottedSurface(landmarks: centres.compactMap { $0.ellipse(over: columns) }) { at([$0, $1]) }
  }
}

extension PlottedFunction {
  /// The density of a column as it is drawn: from the least to the greatest of its values, and up to the limits that it has there,
  /// whether or not it has these values themselves.
  init(
    densityAround centres: [Centre], of column: String, within ends: ClosedRange<Double>,
    _ at: @escaping @Sendable (Double) -> Double
  ) {
    let landmarks = centres.landmarks(of: column)
    let (low, high) = (ends.lowerBound, ends.upperBound)
    let width = landmarks.map(\.spread).filter { $0 > 0 && $0.isFinite }.min() ?? 1
    let (first, last) = (max(low + 1e-9 * width, low.nextUp), min(high - 1e-9 * width, high.nextDown))
    self.init(landmarks: landmarks, over: ends) { x in
      at(
        (low...first).contains(x) && first < high ? first : (last...high).contains(x) && last > low ? last : x
      )
    }
  }

  /// The function times another.
  func times(_ factor: @escaping @Sendable (Double) -> Double) -> PlottedFunction {
    PlottedFunction(landmarks: landmarks, over: domain) { [at] in factor($0) * at($0) }
  }

  /// A density as high as it can be drawn: one without bound at an edge of its values, which would make the rest of it flat, is
  /// broken off there.
  ///
  /// - Returns: The edge as well, an end of its domain; nil for a density with a bound.
  func bounded(over range: ClosedRange<Double>) -> (function: PlottedFunction, cut: Double?) {
    let width = range.upperBound - range.lowerBound
    let even = (1..<200).map { range.lowerBound + width * Double($0) / 200 }
    let places = even + landmarks.flatMap { [$0.center - $0.spread, $0.center, $0.center + $0.spread] }
    let inside = [self].drawn(in: range) ?? range
    let most = 2 * (places.filter(inside.contains).map(at).filter(\.isFinite).max() ?? 0)
    let near = [1e-3, 1e-6, 1e-9, 1e-12].flatMap { [$0 * width, -$0 * width] }
    let edge = [domain.lowerBound, domain.upperBound].first { edge in
      range.contains(edge) && most > 0
        && near.contains { domain.contains(edge + $0) && at(edge + $0) > most }
    }
    guard let edge else { return (self, nil) }
    let bounded = PlottedFunction(landmarks: landmarks, over: domain) { [at] x in
      let y = at(x)
      return y > most ? .nan : y
    }
    return (bounded, edge)
  }

}

extension RowView {
  /// That a density has no bound at an edge of its values, in a sentence; nil where it has one.
  func edge(of density: PlottedFunction) -> String? {
    drawn(density).cut.map {
      "The density has no bound near \(Numeral.significant($0)), where it is cut off."
    }
  }
}

extension FittedDensity {
  /// Whether the components of a column that has positive values alone lie so far apart that on a linear axis some have no room: the
  /// mean of one is five times that of another.
  func hasDistantComponents(on column: String) -> Bool {
    let means = centres.compactMap { $0.over([column])?.mean[0] }
    guard ends(of: column).lowerBound >= 0, let least = means.min(), let most = means.max(), least > 0 else {
      return false
    }
    return most >= 5 * least
  }
}

extension [Centre] {
  /// Where the density of a column lives.
  func landmarks(of column: String) -> [PlottedFunction.Landmark] {
    compactMap { centre in
      centre.over([column]).map { .init(center: $0.mean[0], spread: $0.covariance[0, 0].squareRoot()) }
    }.filter { !($0.spread <= 0) }
  }
}

extension Centre {
  /// The ellipse of two columns; nil for others than two of its own.
  func ellipse(name: RichText = "", weight: Double = 1, over columns: [String]) -> EllipseDatum? {
    guard columns.count == 2, let own = over(columns) else { return nil }
    return EllipseDatum(
      name: name, center: Point(x: own.mean[0], y: own.mean[1]), xx: own.covariance[0, 0],
      xy: own.covariance[0, 1], yy: own.covariance[1, 1], weight: weight)
  }
}
