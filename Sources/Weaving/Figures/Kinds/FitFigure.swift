import Estimation
import Plotting
import Reporting

/// The data with what can be drawn of a fit: a curve with its band, a density and its components, or a level for each component.
struct FitFigure: FigureKind {
  let name = "fit"
  let aliases = ["regression", "density", "histogram", "components"]
  let summary = "The data with a fitted line and band, a density and ellipses, or a level for each component."
  let example = "of: geysers.hidden"
  struct Spec: Sendable {
    var of: LocatedText?
    var columns: Written<[LocatedText]>?
    var ties: Ties?
  }

  static let schema = Schema("figure", Spec()) {
    Key("of", .text, \.of, required: true, "a fit such as faithful.hidden, or a scenario with one fit")
    Key.columns(\.columns)
    Key.ties(\.ties)
  }

  func foresee(_ spec: Spec, _ foreseen: [ForeseenScenario], _ problems: inout Problems) -> Bool {
    guard let of = spec.of, let found = foreseen.withoutFigures(of), let path = found.path(of: of) else {
      return true
    }
    Self.tellNothing(of: path, found.scenario, at: of.range, &problems)
    return false
  }

  private static func tellNothing(
    of path: String, _ scenario: Scenario, at range: SourceRange, _ problems: inout Problems
  ) {
    problems.error(
      at: range,
      "A figure of a fit shows the density of a column of numbers that the model draws, or a mean along a predictor, and '\(path)' has neither",
      remedy: "\(scenario.rowsRemedy), and the fit by 'kind: likelihood' or a table, 'kind: estimates'.")
  }

  func show(_ spec: Spec, _ weaver: inout TextWeaver) -> FigureDraft? {
    guard let of = spec.of, let named = weaver.fit(of) else { return nil }
    let (fit, scenario) = (named.fit, named.scenario)
    guard !fit.answers.drawables.isEmpty else {
      Self.tellNothing(of: named.path, scenario, at: of.range, &weaver.problems)
      return nil
    }
    guard
      let view = scenario.view(
        of: fit.answers.drawables, over: spec.columns, ties: spec.ties, seenBy: fit, at: of.range,
        &weaver.problems)
    else { return nil }
    guard var draft = Self.draft(of: fit, scenario, view) else {
      weaver.problems.error(
        at: of.range, "Nothing of '\(named.path)' can be drawn over its rows",
        remedy: "Write marks of your own with 'marks:'.")
      return nil
    }
    if view.isOfLogarithm, let linear = Self.draft(of: fit, scenario, view.onLinearAxis) {
      draft.onLinearAxes = { linear }
    }
    return draft
  }

  /// Nil where nothing of the fit can be drawn over the rows.
  private static func draft(of fit: Fit, _ scenario: Scenario, _ view: RowView) -> FigureDraft? {
    let drawings = DrawnFit(fit: fit, model: scenario.modelName, view: view).drawings
    // Parts come behind the whole, and say more.
    guard let main = drawings.last else { return nil }
    let (below, points) = (drawings.flatMap { $0.below }, main.points ?? view.points(of: fit))
    let marks = (view.bars == nil ? below + points : points + below) + drawings.flatMap { $0.above }
    let expected = main.points == nil ? ExpectedRows(fit, in: view).sentence : ""
    let altText = Grammar.sentences(["\(view.description).", expected, main.finding])
    return FigureDraft(
      title: main.title, caption: "", altText: altText,
      panels: [Panel(x: view.xAxis, y: view.yAxis, marks: marks)], plane: view.plane,
      retell: { draft in
        guard let panel = draft.panels.first else { return }
        main.tell(&draft, in: panel, beside: drawings.dropLast())
        if let clause = main.points == nil ? view.clause(of: fit) : view.clause {
          let words = draft.subtitle.isEmpty ? Grammar.capitalized(clause) : clause
          draft.subtitle = draft.subtitle.isEmpty ? "\(words)" : "\(draft.subtitle); \(words)"
        }
        draft.add(asidesOf: drawings, and: view.truth)
      }, pointNoun: view.pointNoun)
  }
}
