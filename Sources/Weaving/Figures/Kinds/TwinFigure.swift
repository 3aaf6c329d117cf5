import Estimation
import Plotting
import Reporting

/// Three views of the same rows: labels shown, labels hidden, and what EM recovered.
struct TwinFigure: FigureKind {
  let name = "twin"
  let summary = "The same rows three times: labels shown, labels hidden, and what EM recovered."
  let example = "of: coins"
  struct Spec: Sendable {
    var of: LocatedText?
    var ties: Ties?
  }

  static let schema = Schema("figure", Spec()) {
    Key("of", .text, \.of, required: true, "a scenario with a labelled and a hidden fit")
    Key.ties(\.ties)
  }

  func show(_ spec: Spec, _ weaver: inout ChapterWeaver) -> FigureDraft? {
    guard let of = spec.of, let scenario = weaver.scenario(of),
      var view = ScatterView(scenario, at: of.range, &weaver.problems)
    else { return nil }
    guard let twin = weaver.twin(of: scenario, for: "twin figure", at: of.range) else { return nil }
    let (labelled, hidden) = (twin.labelled, twin.hidden)
    view.ties = spec.ties
    func panel(_ title: String, _ marks: [any Mark]) -> Panel {
      Panel(title: title, x: view.xAxis, y: view.yAxis, marks: marks)
    }
    // Levels carry their names and values; ellipses leave the naming to the points, once for all panels.
    let namesPoints = labelled.levels == nil
    let exception = hidden.stopped.exception
    let isDensity = view.isDensity
    return FigureDraft(
      title: "The same rows with labels shown and hidden",
      subtitle: "On the right, colour is the posterior probability that EM computed",
      caption:
        "Labels shown, labels hidden, and \(exception.map { "the fit of EM, \($0), to" } ?? "what EM recovered from") the middle picture alone.",
      altText:
        "Three panels. Labels shown: \(view.description). \(FitFigure.words(for: labelled)) Labels hidden: the same points in grey. \(exception.map { "EM, \($0)" } ?? "Recovered by EM"): \(FitFigure.words(for: hidden))\(Self.agreement(of: hidden))",
      panels: [
        panel(
          "Labels shown: MLE",
          view.points(labels: scenario.labels, named: namesPoints)
            + view.outlines(of: labelled, named: !namesPoints)),
        panel("Labels hidden", view.points(labels: nil)),
        panel(
          exception.map { "EM, \($0)" } ?? "Recovered: EM",
          view.points(of: hidden) + view.outlines(of: hidden, named: !namesPoints)),
      ], size: Size(width: 900, height: 380),
      retell: { Self.tell(labelled, hidden, isDensity: isDensity, &$0) }, pointNoun: "row")
  }

  /// Says what is drawn around the points, as far as it is seen.
  private static func tell(_ labelled: Fit, _ hidden: Fit, isDensity: Bool, _ draft: inout FigureDraft) {
    let fits = [labelled, hidden]
    let isOne = fits.allSatisfy { $0.components.count == 1 }
    var clause = ""
    if fits.contains(where: { $0.levels != nil }) {
      let hasBands = fits.contains { $0.levels?.levels.contains { $0.standardError != nil } ?? false }
      clause = "the levels are the estimates\(hasBands ? ", the bands one standard error to each side" : "")"
    } else if isDensity {
      clause = isOne ? "the curve is the fitted density" : "each curve is a component’s share of the density"
    } else if zip(fits, [draft.panels.first, draft.panels.last]).contains(where: { fit, panel in
      panel.map { !Visibility(ellipsesOf: fit.components, in: $0).seen.isEmpty } ?? false
    }) {
      clause = isOne ? "the ellipse holds 95 % of the density" : "the ellipses hold 95 % of each component"
    }
    guard !clause.isEmpty else { return }
    let sentence = clause.prefix(1).uppercased() + clause.dropFirst() + "."
    draft.subtitle += "; " + clause
    draft.altText = Grammar.sentences([draft.altText, sentence])
  }

  /// How well the components agree with the labels, as far as they tell rows apart.
  private static func agreement(of fit: Fit) -> String {
    guard let agreement = fit.agreement else { return "" }
    if fit.responsibilities?.areSameInEveryRow == true {
      return " Every row has the same responsibilities, so that the components tell no rows apart."
    }
    return
      " The components agree with the labels in \(Cells.share(agreement.accuracy, decimals: 1)) of the rows."
  }
}
