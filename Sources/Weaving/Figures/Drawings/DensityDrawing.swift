import Reporting
import Estimation
import Plotting

/// A fitted density: a curve over one column, contours over two.
struct DensityDrawing: FittedDrawing {
  private let density: FittedDensity
  private let drawn: DrawnFit

  init(_ density: FittedDensity, _ drawn: DrawnFit) {
    self.density = density
    self.drawn = drawn
  }

  private var columns: [String] { drawn.view.plane.columns ?? [] }

  var below: [any Mark] {
    if columns.count == 1, let curve = density.curve(of: columns[0]) {
      return [LineMark(.function(curve, over: drawn.view.span), color: .muted)]
    }
    return density.surface(over: columns).map { [ContourMark($0, levels: .count(7))] } ?? []
  }

  /// Beside others the parts stand for the whole.
  func outlines(named: Bool) -> [any Mark] { [] }

  var title: RichText { "The fitted density of \(Grammar.list(columns))" }
  var noun: String? { "the fitted density" }
  var finding: String { drawn.estimates }
  var aside: String? { drawn.projection(of: density.columns) }

  func tell(_ draft: inout FigureDraft, in panel: Panel, beside others: [any FittedDrawing]) {
    draft.subtitle = columns.count == 1 ? "The curve is the fitted density" : ""
    draft.caption = "The data and the fitted density."
  }
}

extension FittedDensity {
  /// The density of one column as a function; nil for a column that is none of its own.
  func curve(of column: String) -> PlottedFunction? {
    over([column]).map { at in PlottedFunction(landmarks: centres.landmarks(of: column)) { at([$0]) } }
  }

  /// The density of two columns as a surface; nil for others than two of its own.
  func surface(over columns: [String]) -> PlottedSurface? {
    guard columns.count == 2, let at = over(columns) else { return nil }
    return PlottedSurface(landmarks: centres.compactMap { $0.ellipse(over: columns) }) { at([$0, $1]) }
  }
}

extension [Centre] {
  /// Where the density of a column lives.
  func landmarks(of column: String) -> [PlottedFunction.Landmark] {
    compactMap { centre in
      centre.over([column]).map { .init(center: $0.mean[0], spread: $0.covariance[0, 0].squareRoot()) }
    }
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
