import Estimation
import Plotting
import Reporting

/// The rows of a scenario as points, coloured by label where there are labels.
struct DataFigure: FigureKind {
  let name = "data"
  let aliases = ["scatter", "points", "plot", "pairs"]
  let summary = "The rows as points, coloured by label where there are labels."
  let example = "of: coins"
  struct Spec: Sendable {
    var of: LocatedText?
    var columns: Written<[LocatedText]>?
    var showsLabels = true
    var ties: Ties?
  }

  static let schema = Schema("figure", Spec()) {
    Key("of", .text, \.of, required: true, "a scenario")
    Key.columns(\.columns)
    Key("labels", .flag, \.showsLabels, "whether the labels are shown")
    Key.ties(\.ties)
  }

  func foresee(_ spec: Spec, _ foreseen: [ForeseenScenario], _ problems: inout Problems) -> Bool {
    guard let of = spec.of, of.steps.count == 1, let found = foreseen.withoutFigures(of) else { return true }
    let view = found.scenario.view(
      of: [], over: spec.columns, anyColumn: true, ties: spec.ties, at: of.range, &problems)
    return view != nil
  }

  func show(_ spec: Spec, _ weaver: inout TextWeaver) -> FigureDraft? {
    guard let of = spec.of, let scenario = weaver.scenario(of),
      let view = scenario.view(
        of: scenario.drawables, over: spec.columns, anyColumn: true, ties: spec.ties, at: of.range,
        &weaver.problems)
    else { return nil }
    // Nothing stands beside the points.
    var yAxis = view.yAxis
    yAxis.title =
      view.bars == nil
      ? view.steps == nil ? view.pointTitle : view.yTitle
      : view.isCounted || view.isMixed ? "Share of the rows" : "Density of the rows"
    let labels = spec.showsLabels ? scenario.labels : nil
    if let labels { ColorGroups.warn(labels.names, of: labels.column, at: of.range, &weaver.problems) }
    // No density is drawn, so no axis may speak of one: the rows of one column stand on a line.
    let y =
      view.isDensity && view.bars == nil && view.steps == nil
      ? Axis(kind: .ordinal, categories: [""], grid: false) : yAxis
    let levels = labels == nil && spec.showsLabels ? view.levels(of: scenario.drawables) : nil
    let marks =
      levels.map { view.points(levels: $0.ofRows, of: $0.names, named: true) } ?? view.points(labels: labels)
    let panel = Panel(x: view.xAxis, y: y, marks: marks)
    let groups =
      labels.map { labels in
        let others = labels.blankWords.map { ", and \($0)" } ?? ""
        return ", coloured by \(labels.column): \(labels.names.joined(separator: ", "))\(others)"
      } ?? levels.map { ", by \($0.variable): \($0.names.joined(separator: ", "))" } ?? ""
    let (count, shown) = (scenario.rows.count, view.count)
    let rows =
      shown < count
      ? "\(Grammar.whole(shown)) of the \(Grammar.count(count, "row"))"
      : count == 1 ? "The only row" : "The \(Grammar.count(count, "row"))"
    let others = shown < count ? "; \(view.wordsOfOthers)" : ""
    let title: RichText =
      view.isDensity
      ? "The values of \(view.xTitle)"
      : view.countsRows ? view.pointTitle : "\(view.pointTitle) against \(view.xTitle)"
    return FigureDraft(
      title: title,
      subtitle: RichText(
        plain: view.isMixed ? view.bars?.clause ?? "" : view.clause.map(Grammar.capitalized) ?? ""),
      caption:
        "\(rows) of the data\((labels?.column ?? levels?.variable).map { ", by \($0)" } ?? "")\(labels?.blankWords.map { "; \($0)" } ?? "")\(others).",
      altText: "\(view.description)\(groups).", panels: [panel], plane: view.plane,
      pointNoun: view.pointNoun)
  }
}

extension RowView {
  /// What the rows without a place lack, in a clause.
  fileprivate var wordsOfOthers: String {
    guard case .column(let x) = plane.x, case .column(let y) = plane.y else {
      return "the others have no value there"
    }
    let without = zip(xs, ys).map { (x: !$0.isFinite, y: !$1.isFinite) }.filter { $0.x || $0.y }
    if without.allSatisfy({ $0.x && $0.y }) { return "the others have no value there" }
    if without.allSatisfy(\.y) { return "the others have no value of \(y)" }
    if without.allSatisfy(\.x) { return "the others have no value of \(x)" }
    let both = without.contains { $0.x && $0.y } ? ", or both" : ""
    return "the others lack the value of \(x) or that of \(y)\(both)"
  }

  /// The levels of a column that have a survival function each, where these are seen.
  fileprivate func levels(
    of drawables: [Drawable]
  ) -> (variable: String, names: [String], ofRows: [Int?])? {
    for case .survival(let survival) in drawables where Drawable.survival(survival).isDrawn(on: plane) {
      if let levels = survival.levels { return (levels.variable, survival.parts.map(\.name), levels.ofRows) }
    }
    return nil
  }
}

extension Labels {
  /// That rows without a label are grey; nil where each has one.
  fileprivate var blankWords: String? {
    blankCount > 0 ? "\(Grammar.count(blankCount, "row")) without a label in grey" : nil
  }
}
