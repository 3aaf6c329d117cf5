import Reporting
import Estimation
import Plotting

/// A fitted mean or probability along one predictor for each level of a factor, or of what is hidden.
struct CurvesDrawing: FittedDrawing {
  private let curves: FittedCurves
  private let drawn: DrawnFit

  init(_ curves: FittedCurves, _ drawn: DrawnFit) {
    self.curves = curves
    self.drawn = drawn
  }

  private var view: RowView { drawn.view }
  private var isHidden: Bool { curves.levels == nil }

  var below: [any Mark] { marks(named: true) }
  func outlines(named: Bool) -> [any Mark] { marks(named: named) }

  /// Whether the levels are too many for a colour and a name each.
  private var areMany: Bool { curves.list.count > ColorGroups.limit }

  private func marks(named: Bool) -> [any Mark] {
    let bands = curves.list.enumerated().filter { $0.element.curve.hasBand(over: extent(of: $0.offset)) }.map
    {
      AreaMark(.functions($0.element.curve.band, over: extent(of: $0.offset)), color: .component($0.offset))
    }
    let lines = curves.list.enumerated().map { place, branch in
      LineMark(
        .function(branch.curve.band.around, over: extent(of: place)),
        color: areMany ? .unknown : .component(place), width: curves.whole == nil ? nil : 1.1,
        label: named && !areMany ? RichText(plain: branch.name) : nil)
    }
    let whole = curves.whole.map {
      LineMark(
        .function($0.band.around, over: view.extent), color: drawn.fit.method == .em ? .hidden : .labelled)
    }
    return bands + lines + [whole].compactMap { $0 }
  }

  /// Where a curve has rows of its level; that of a hidden one, everywhere.
  private func extent(of place: Int) -> ClosedRange<Double> {
    guard let levels = curves.levels else { return view.extent }
    let xs = zip(view.xs, levels).filter { $0.isFinite && $1 == place }.map(\.0)
    guard let low = xs.min(), let high = xs.max(), low < high else { return view.extent }
    return low...high
  }

  /// The rows in the colours of their levels, where these are those of a column.
  var points: [any Mark]? {
    if areMany { return view.symbols(color: [.unknown]) }
    return curves.levels.map { levels in
      view.symbols(color: levels.map { $0.map { .component($0) } ?? .unknown })
    }
  }

  // MARK: - Words

  var title: RichText { "\(view.yTitle) against \(view.xTitle)" }
  var finding: String { drawn.estimates }

  func clause(in panel: Panel) -> String? { "\(line) is the fitted \(kind) of \(whose)\(wholeWords)" }

  func tell(_ draft: inout FigureDraft, in panel: Panel, beside others: [any FittedDrawing]) {
    let hasBands = curves.first.curve.hasBand(over: view.extent)
    let bands = hasBands ? ", the bands pointwise 95 % confidence limits" : ""
    let color = isHidden ? "Colour is \(drawn.meaningOfColor); " : ""
    draft.subtitle = RichText(
      plain: Grammar.capitalized(
        "\(color)\(line) is the fitted \(kind) of \(whose)\(curves.first.curve.heldWords)\(wholeWords)\(bands)"
      ))
    let with = hasBands ? ", with 95 % confidence bands" : ""
    draft.caption = "The data with the fitted \(kind) of `\(drawn.model)` for each level\(of)\(with)."
  }

  /// Where the other predictors are held.
  var asides: [String] { [curves.first.curve.aside].compactMap { $0 } }

  private var line: String { curves.whole == nil ? "each line" : "each thin line" }
  /// What the line of all is.
  private var wholeWords: String { curves.whole == nil ? "" : ", the thick line the mean of all levels" }
  private var kind: String { curves.response.isProbability ? "probability" : "mean" }
  private var of: String { curves.variable.map { " of \($0)" } ?? "" }
  private var whose: String { "a level\(of)" }
}
