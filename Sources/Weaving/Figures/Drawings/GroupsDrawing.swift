import Arithmetic
import Reporting
import Estimation
import Plotting

/// What each group is expected to be beside the mean of its rows: nearer to the mean of all, the fewer its rows and the more they differ.
struct GroupsDrawing: FittedDrawing {
  private let groups: FittedGroups
  private let drawn: DrawnFit

  init(_ groups: FittedGroups, _ drawn: DrawnFit) {
    (self.groups, self.drawn) = (groups, drawn)
  }

  private var ink: Ink { drawn.fit.method == .em ? .hidden : .labelled }
  /// Beside the rows of its group.
  private static let aside = 0.28
  private static let half = 0.2

  private var hasIntervals: Bool { groups.list.contains { ($0.deviation ?? 0) > 0 } }

  // MARK: - Marks

  var below: [any Mark] { groups.whole.map { [.rule(y: [$0])] } ?? [] }

  var above: [any Mark] {
    let list = groups.list
    let means = LineMark(
      .through(
        x: list.indices.flatMap { [Double($0) - Self.half, Double($0) + Self.half, .nan] },
        y: list.flatMap { [$0.mean, $0.mean, .nan] }), color: .muted, width: 1.6)
    let places = list.indices.map { Double($0) + Self.aside }
    let reach = Elementary.normalQuantile(0.975)
    let intervals = IntervalMark(
      .x, at: places, lower: list.map { $0.expected - reach * ($0.deviation ?? 0) },
      upper: list.map { $0.expected + reach * ($0.deviation ?? 0) }, color: [ink])
    let expected: any Mark = .point(
      x: places, y: list.map(\.expected), color: [ink], shape: .diamond, size: 9)
    return [means] + (hasIntervals ? [intervals] : []) + [expected]
  }

  func outlines(named: Bool) -> [any Mark] { below + above }

  // MARK: - Words

  var title: RichText { "\(drawn.view.yTitle) by \(drawn.view.xTitle)" }
  var finding: String { drawn.estimates }

  func clause(in panel: Panel) -> String? { claim }

  private var claim: String {
    let bars = hasIntervals ? ", with 95 % of what it may be" : ""
    let whole = groups.whole == nil ? "" : ", the dashed line the mean of all"
    return
      "short lines are the means of the rows, diamonds what each \(groups.column) is expected to be\(bars)\(whole)"
  }

  func tell(_ draft: inout FigureDraft, in panel: Panel, beside others: [any FittedDrawing]) {
    draft.subtitle = RichText(plain: Grammar.capitalized(claim))
    draft.caption = "The data with the mean of each \(groups.column), and what it is expected to be."
  }
}
