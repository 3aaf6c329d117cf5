import Estimation
import Plotting
import Reporting

/// Three views of the same rows: labels shown, labels hidden, and what EM recovered.
struct TwinFigure: FigureKind {
  let name = "twin"
  let aliases = ["comparison", "compare"]
  let summary = "The same rows three times: labels shown, labels hidden, and what EM recovered."
  let example = "of: coins"
  struct Spec: Sendable {
    var of: LocatedText?
    var columns: Written<[LocatedText]>?
    var ties: Ties?
  }

  static let schema = Schema("figure", Spec()) {
    Key("of", .text, \.of, required: true, "a scenario with a labelled and a hidden fit")
    Key.columns(\.columns)
    Key.ties(\.ties)
  }

  func foresee(_ spec: Spec, _ foreseen: [ForeseenScenario], _ problems: inout Problems) -> Bool {
    guard let of = spec.of, of.steps.count == 1, let found = foreseen.withoutFigures(of) else { return true }
    return found.scenario.view(of: [], over: spec.columns, ties: spec.ties, at: of.range, &problems) != nil
  }

  func show(_ spec: Spec, _ weaver: inout TextWeaver) -> FigureDraft? {
    guard let of = spec.of, let scenario = weaver.scenario(of) else { return nil }
    func rows(seenBy fit: Fit?) -> RowView? {
      scenario.view(
        of: scenario.drawables, over: spec.columns, ties: spec.ties, seenBy: fit, at: of.range,
        &weaver.problems)
    }
    guard let view = rows(seenBy: scenario.twin?.hidden) else { return nil }
    guard let twin = weaver.twin(of: scenario, for: "twin figure", at: of.range) else { return nil }
    // Where cells are hidden the labels are their true values.
    let seen = scenario.cells == nil ? view : rows(seenBy: twin.labelled) ?? view
    guard view.isOfLogarithm, seen.isOfLogarithm else {
      return Self.draft(of: twin, scenario, view.onLinearAxis, seeing: seen.onLinearAxis)
    }
    var draft = Self.draft(of: twin, scenario, view, seeing: seen)
    draft.onLinearAxes = {
      Self.draft(of: twin, scenario, view.onLinearAxis, seeing: seen.onLinearAxis)
    }
    return draft
  }

  /// - Parameters:
  ///   - view: The rows as the hidden fit saw them.
  ///   - seen: The rows as the labelled fit saw them.
  private static func draft(
    of twin: Twin, _ scenario: Scenario, _ view: RowView, seeing seen: RowView
  ) -> FigureDraft {
    let (labelled, hidden) = (Half(twin.labelled, scenario, seen), Half(twin.hidden, scenario, view))
    func panel(_ title: RichText, _ marks: [any Mark]) -> Panel {
      Panel(title: title, x: view.xAxis, y: view.yAxis, marks: marks)
    }
    // What does not carry its names leaves the naming to the points, once for all panels.
    let namesPoints = labelled.points == nil && !labelled.drawings.contains { $0.namesItself }
    let exception = twin.hidden.stopped.exception
    // Of cells and numbers the true values are the labels.
    let (noun, shown) = scenario.labels == nil ? ("Values", "known") : ("Labels", "shown")
    let hasColors = view.steps == nil && twin.hidden.tellsRows
    let middle = scenario.cells == nil ? "the same \(view.symbols) in grey" : view.description
    return FigureDraft(
      title: "The same rows with \(Grammar.uncapitalized(noun)) \(shown) and hidden",
      subtitle: hasColors ? "On the right, colour is the posterior probability that EM computed" : "",
      caption:
        "\(noun) \(shown), \(Grammar.uncapitalized(noun)) hidden, and \(exception.map { "the fit of EM, \($0), to" } ?? "what EM recovered from") the middle picture alone.",
      altText: Grammar.sentences([
        "Three panels. \(noun) \(shown): \(seen.description). \(labelled.finding) \(noun) hidden: \(middle). \(exception.map { "EM, \($0)" } ?? "Recovered by EM"): \(hidden.finding)",
        agreement(of: twin.hidden),
      ]),
      panels: [
        panel(
          "\(noun) \(shown): MLE",
          (labelled.points ?? seen.points(labels: scenario.labels, named: namesPoints))
            + labelled.outlines(named: !namesPoints)),
        panel("\(noun) hidden", hidden.points ?? view.points(labels: nil)),
        panel(
          exception.map { "EM, \($0)" } ?? "Recovered: EM",
          (hidden.points ?? view.points(of: twin.hidden)) + hidden.outlines(named: !namesPoints)),
      ], plane: view.plane, size: Size(width: 900, height: 380),
      retell: { tell(labelled, hidden, &$0) }, pointNoun: view.pointNoun)
  }

  /// One of the two fits in its panel.
  private struct Half: Sendable {
    let drawings: [any FittedDrawing]
    /// What must be known to read its rows, in a clause.
    let rows: String?
    private let estimates: String

    init(_ fit: Fit, _ scenario: Scenario, _ view: RowView) {
      let drawn = DrawnFit(fit: fit, model: scenario.modelName, view: view)
      drawings = drawn.drawings
      rows = view.clause(of: fit)
      estimates = drawn.estimates
    }

    /// The rows, where those of each level of a column stand by themselves.
    var points: [any Mark]? { drawings.last?.points }
    var finding: String { drawings.last?.finding ?? estimates }
    func outlines(named: Bool) -> [any Mark] { drawings.flatMap { $0.outlines(named: named) } }
    func clauses(in panel: Panel) -> [String] { drawings.compactMap { $0.clause(in: panel) } }
    func exceptions(in panel: Panel) -> [String] { drawings.flatMap { $0.exceptions(in: panel) } }
  }

  /// Says what is drawn around the points, as far as it is seen.
  private static func tell(_ labelled: Half, _ hidden: Half, _ draft: inout FigureDraft) {
    guard let first = draft.panels.first, let last = draft.panels.last else { return }
    defer { draft.add(asidesOf: hidden.drawings.suffix(1)) }
    // Where the panels differ, one shows more of the same, such as bands.
    let clauses = labelled.clauses(in: first) + hidden.clauses(in: last)
    let rows = hidden.rows
    let sides = [("left", labelled.exceptions(in: first)), ("right", hidden.exceptions(in: last))]
    let exceptions = sides.flatMap { side, clauses in clauses.map { "on the \(side) \($0)" } }
    let said = [clauses.max { $0.count < $1.count }, rows].compactMap { $0 } + exceptions
    guard !said.isEmpty else { return }
    let clause = said.joined(separator: "; ")
    draft.subtitle =
      draft.subtitle.isEmpty ? "\(Grammar.capitalized(clause))" : "\(draft.subtitle); \(clause)"
    draft.altText = Grammar.sentences([draft.altText, Grammar.capitalized(clause) + "."])
  }

  /// How well the components agree with the labels, as far as they tell rows apart.
  private static func agreement(of fit: Fit) -> String {
    guard let accuracy = fit.answers.number("accuracy") else { return "" }
    let shares = fit.answers.table("responsibilities")
    let noun = shares?.groups == nil ? "row" : "group"
    if shares?.areSameInEveryRow == true {
      return "Every \(noun) has the same responsibilities, so that the components tell no \(noun)s apart."
    }
    return "The components agree with the labels in \(Numeral.share(accuracy, decimals: 1)) of the \(noun)s."
  }
}
