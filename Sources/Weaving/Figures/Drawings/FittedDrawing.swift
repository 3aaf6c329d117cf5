import Reporting
import Estimation
import Plotting

/// How one kind of drawable is shown over a view of the rows, and what is said of it.
protocol FittedDrawing: Sendable {
  /// What lies below the points.
  var below: [any Mark] { get }
  /// What lies above them.
  var above: [any Mark] { get }
  /// The points, where it has colours of its own for them.
  var points: [any Mark]? { get }
  /// What a panel beside others shows of it, with the names of its parts if they are to be there.
  func outlines(named: Bool) -> [any Mark]
  /// Whether its parts carry their names in any case.
  var namesItself: Bool { get }
  /// The title of a figure of it.
  var title: RichText { get }
  /// What the captions of others call it, beside the data.
  var noun: String? { get }
  /// What it is in a panel of several, as a clause; nil where it is not to be seen.
  func clause(in panel: Panel) -> String?
  /// What of it is too small to be seen in a panel, in clauses.
  func exceptions(in panel: Panel) -> [String]
  /// What was found, in a sentence.
  var finding: String { get }
  /// What is not to be seen and must be known, in sentences: the columns that a figure does not show.
  var asides: [String] { get }
  /// Says of a figure what its panel shows; its axes are those of the author.
  ///
  /// - Parameter others: What the figure shows besides.
  func tell(_ draft: inout FigureDraft, in panel: Panel, beside others: [any FittedDrawing])
}

extension FittedDrawing {
  var above: [any Mark] { [] }
  var points: [any Mark]? { nil }
  var namesItself: Bool { false }
  var noun: String? { nil }
  var asides: [String] { [] }
  func outlines(named: Bool) -> [any Mark] { below + above }
  func clause(in panel: Panel) -> String? { nil }
  func exceptions(in panel: Panel) -> [String] { [] }
}

extension FigureDraft {
  /// Adds the sentences that the picture does not tell, each once.
  ///
  /// - Parameter more: What is to be known of the rows.
  mutating func add(asidesOf drawings: some Sequence<any FittedDrawing>, and more: String? = nil) {
    var said: [String] = []
    for aside in [more].compactMap(\.self) + drawings.flatMap(\.asides) where !said.contains(aside) {
      said.append(aside)
      caption = caption + Wording(" " + aside)
      altText = Grammar.sentences([altText, aside])
    }
  }
}

/// What is drawn: of which fit, and over which rows.
struct DrawnFit: Sendable {
  let fit: Fit
  /// What captions call the model.
  let model: String
  let view: RowView

  /// What can be drawn of the fit on the plane of the view, in the order of its answers.
  var drawings: [any FittedDrawing] {
    fit.answers.drawables.filter { $0.isDrawn(on: view.plane) }.map { drawable -> any FittedDrawing in
      switch drawable {
      case .curve(let curve): CurveDrawing(curve, self)
      case .curves(let curves): CurvesDrawing(curves, self)
      case .density(let density): DensityDrawing(density, self)
      case .survival(let survival): SurvivalDrawing(survival, self)
      case .components(let components): ComponentsDrawing(components, self)
      case .levels(let levels): LevelsDrawing(levels, self)
      case .groups(let groups): GroupsDrawing(groups, self)
      }
    }
  }

  /// What the colours of the rows are, where something is hidden.
  var meaningOfColor: String {
    guard fit.method == .em else { return "the label" }
    let groups = fit.answers.table("responsibilities")?.groups
    let shares = groups.map { "the responsibility of each \($0.column)" } ?? "responsibility"
    guard let shown = fit.shownLabelCount else { return shares }
    return
      "\(shares), in \(Grammar.count(shown, groups == nil ? "row" : "group")) the label that \(shown == 1 ? "it" : "they") show\(shown == 1 ? "s" : "")"
  }

  /// Which of the columns the figure shows, in a sentence; nil where it shows all.
  func projection(of columns: [String]) -> String? {
    let shown = view.plane.columns ?? []
    guard shown.count < columns.count else { return nil }
    return
      "Of the \(columns.count) columns of the model the figure shows \(Grammar.list(shown)), whatever the values of the others."
  }

  /// The estimates in a sentence.
  var estimates: String {
    let parts = fit.parameters.withoutStructuralZeros.map {
      "\($0.path.joined(separator: " ")) \(Numeral.estimate($0.estimate, standardError: $0.standardError))"
    }
    return "The estimate\(parts.count == 1 ? " is" : "s are"): \(parts.joined(separator: "; "))."
  }
}
