import Estimation
import Literate
import Plotting

/// Three views of the same rows: labels shown, labels hidden, and what EM recovered.
struct TwinFigure: FigureKind {
  let name = "twin"
  let summary = "The same rows three times: labels shown, labels hidden, and what EM recovered."
  let keys = [KeyDescription("of", "a scenario with a labelled and a hidden fit"), ScatterView.tiesKey]

  func draft(_ reader: inout MappingReader, _ weaver: inout ChapterWeaver) -> FigureDraft? {
    let ties = ScatterView.ties(&reader, &weaver.problems)
    guard let of = reader.requiredText("of", &weaver.problems), let scenario = weaver.scenario(of),
      var view = ScatterView(scenario, at: of.range, &weaver.problems)
    else { return nil }
    guard let twin = scenario.twin else {
      // What failed has been told.
      guard scenario.failedFits.isEmpty else { return nil }
      weaver.problems.error(
        at: of.range,
        "A twin figure needs a labelled and a hidden fit, and '\(scenario.name)' does not have both",
        remedy: "Give the scenario 'labels:' and a model with a hidden label.")
      return nil
    }
    let (labelled, hidden) = (twin.labelled, twin.hidden)
    view.ties = ties
    func panel(_ title: String, _ marks: [any Mark]) -> Panel {
      Panel(title: title, x: view.xAxis, y: view.yAxis, marks: marks)
    }
    // Levels carry their names and values; ellipses leave the naming to the points, once for all panels.
    let namesPoints = labelled.levels == nil
    let agreement =
      hidden.agreement.map {
        " The components agree with the labels in \(Cells.share($0.accuracy, decimals: 1)) of the rows."
      } ?? ""
    return FigureDraft(
      title: "The same rows with labels shown and hidden",
      subtitle: "On the right, colour is the posterior probability that EM computed",
      caption: "Labels shown, labels hidden, and what EM recovered from the middle picture alone.",
      altText:
        "Three panels. Labels shown: \(view.description). \(FitFigure.words(for: labelled)) Labels hidden: the same points in grey. Recovered by EM: \(FitFigure.words(for: hidden))\(agreement)",
      panels: [
        panel(
          "Labels shown: MLE",
          view.points(labels: scenario.labels, named: namesPoints)
            + view.outlines(of: labelled, named: !namesPoints)),
        panel("Labels hidden", view.points(labels: nil)),
        panel("Recovered: EM", view.points(of: hidden) + view.outlines(of: hidden, named: !namesPoints)),
      ], size: Size(width: 900, height: 380), pointNoun: "row")
  }
}
