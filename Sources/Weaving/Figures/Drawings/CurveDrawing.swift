import Reporting
import Estimation
import Plotting

/// A fitted mean or probability along one predictor, with its band.
struct CurveDrawing: FittedDrawing {
  private let curve: FittedCurve
  private let drawn: DrawnFit

  init(_ curve: FittedCurve, _ drawn: DrawnFit) {
    self.curve = curve
    self.drawn = drawn
  }

  private var view: RowView { drawn.view }
  private var ink: Ink { drawn.fit.method == .em ? .hidden : .labelled }

  var below: [any Mark] {
    let band = curve.band
    return [
      AreaMark(.functions(band, over: view.extent), color: ink),
      LineMark(.function(band.around, over: view.extent), color: ink),
    ]
  }

  var title: RichText { "\(view.yTitle) against \(view.xTitle)" }
  var finding: String { drawn.estimates }

  func clause(in panel: Panel) -> String? { "the line is the fitted \(kind)" }

  func tell(_ draft: inout FigureDraft, in panel: Panel, beside others: [any FittedDrawing]) {
    let band = hasBand ? ", the band its pointwise 95 % confidence limits" : ""
    let with = hasBand ? " and its 95 % confidence band" : ""
    draft.subtitle = "The line is the fitted \(kind)\(curve.heldWords)\(band)"
    draft.caption = "The data with the fitted \(mean) of `\(drawn.model)`\(with)."
  }

  /// Where the other predictors are held.
  var asides: [String] { [curve.aside].compactMap { $0 } }

  private var kind: String { curve.response.isProbability ? "probability" : "mean" }

  /// What the curve is, in the words of a caption.
  private var mean: String {
    if case .outcome(let outcome) = curve.response { "probability \(outcome.probability)" } else { kind }
  }

  private var hasBand: Bool { curve.hasBand(over: view.extent) }
}

extension FittedCurve {
  /// Where the other predictors are held, in a few words behind what the curve is; empty where there are none.
  var heldWords: String {
    switch held.count {
    case 0: ""
    case 1: " at the \(held[0].level == nil ? "mean" : "reference level") of \(held[0].column)"
    default:
      " at the \(held.contains { $0.level != nil } ? "means and reference levels" : "means") of the other predictors"
    }
  }

  /// Where the other predictors are held, in a sentence; nil where there are none.
  var aside: String? {
    guard !held.isEmpty else { return nil }
    let values = held.map { "\($0.column) at \($0.level ?? "\(Numeral.significant($0.value))")" }
    let places = held.contains { $0.level != nil } ? "means and reference levels" : "means"
    let rest =
      values.count == 1
      ? "the other predictor is held at its \(held[0].level == nil ? "mean" : "reference level")"
      : "the others are held at their \(places)"
    return "Along \(predictor) \(rest): \(Grammar.list(values))."
  }

  /// Whether its limits are to be seen: those of an exact fit lie on its line.
  func hasBand(over extent: ClosedRange<Double>) -> Bool {
    [extent.lowerBound, extent.upperBound].map(at).contains { $0.lower < $0.upper }
  }

  /// The mean with its pointwise 95 % limits, ready to be drawn.
  var band: PlottedBand {
    let at = at
    return PlottedBand(
      lower: PlottedFunction { at($0).lower }, upper: PlottedFunction { at($0).upper },
      around: PlottedFunction { at($0).mean })
  }
}
