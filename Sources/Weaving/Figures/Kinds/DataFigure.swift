import Estimation
import Literate
import Plotting

/// The rows of a scenario as points, coloured by label where there are labels.
struct DataFigure: FigureKind {
  let name = "data"
  let summary = "The rows as points, coloured by label where there are labels."
  let keys = [
    KeyDescription("of", "a scenario"),
    KeyDescription("labels", "whether the labels are shown; true if not given"),
  ]

  func draft(_ reader: inout MappingReader, _ weaver: inout ChapterWeaver) -> FigureDraft? {
    let showsLabels = reader.flag("labels", &weaver.problems) ?? true
    guard let of = reader.requiredText("of", &weaver.problems), let scenario = weaver.scenario(of),
      let view = ScatterView(scenario, at: of.range, &weaver.problems)
    else { return nil }
    let labels = showsLabels ? scenario.labels : nil
    let panel = Panel(x: view.xAxis, y: view.yAxis, marks: view.points(labels: labels))
    let groups = labels.map { ", coloured by \($0.column): \($0.names.joined(separator: ", "))" } ?? ""
    return FigureDraft(
      title: view.countsRows ? view.yTitle : "\(view.yTitle) against \(view.xTitle)",
      caption:
        "The \(scenario.rows.count) rows of the data\(labels.map { ", by \($0.column)" } ?? "").",
      altText: "\(view.description)\(groups).", panels: [panel])
  }
}
