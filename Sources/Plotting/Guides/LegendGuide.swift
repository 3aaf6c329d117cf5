/// Rows of symbols with their names, for what could not be named where it stands.
struct LegendGuide {
  struct Entry: Equatable {
    var text: RichText
    var ink: Ink
    var swatch: DirectLabel.Swatch
  }

  private static func width(_ swatch: DirectLabel.Swatch) -> Double {
    if case .marker = swatch { 10 } else { 20 }
  }
  private static let afterSwatch = 6.0
  private static let betweenEntries = 20.0
  private static let mostRows = 4

  private struct Item {
    var entry: Entry
    var x: Double
    var row: Int
  }
  private var items: [Item] = []
  private let theme: Theme
  private(set) var rowCount = 0

  init(_ entries: [Entry], width: Double, theme: Theme, flow: TextFlow<some TextMeasuring>) {
    self.theme = theme
    var x = 0.0
    for entry in entries {
      var entry = entry
      let room = width - LegendGuide.width(entry.swatch) - LegendGuide.afterSwatch
      entry.text = flow.lines(entry.text, style: theme.type.text, width: room, limit: 1).first ?? entry.text
      let needed =
        LegendGuide.width(entry.swatch) + LegendGuide.afterSwatch + flow.width(entry.text, theme.type.text)
      if x > 0, x + needed > width {
        x = 0
        rowCount += 1
      }
      if rowCount == LegendGuide.mostRows { break }
      items.append(Item(entry: entry, x: x, row: rowCount))
      x += needed + LegendGuide.betweenEntries
    }
    if !items.isEmpty, rowCount < LegendGuide.mostRows { rowCount += 1 }
  }

  var height: Double { Double(rowCount) * rowHeight }
  private var rowHeight: Double { theme.type.text.size * theme.type.leading + 2 }

  func draw(at origin: Point) -> [SceneElement] {
    guard !items.isEmpty else { return [] }
    let elements = items.flatMap { item -> [SceneElement] in
      let middle = origin.y + (Double(item.row) + 0.5) * rowHeight
      let left = origin.x + item.x
      let text = TextRun(
        item.entry.text, style: theme.type.text, color: theme.palette.text,
        at: Point(x: left + LegendGuide.width(item.entry.swatch) + LegendGuide.afterSwatch, y: middle),
        baseline: .middle)
      return [swatch(item.entry, left: left, middle: middle), .text(text)]
    }
    return [.group(label: "legend", clip: nil, elements: elements)]
  }

  private func swatch(_ entry: Entry, left: Double, middle: Double) -> SceneElement {
    let color = theme.color(entry.ink)
    let right = left + LegendGuide.width(entry.swatch)
    switch entry.swatch {
    case .line(let dash):
      let path = Path([.move(Point(x: left, y: middle)), .line(Point(x: right, y: middle))])
      return .path(path, fill: nil, stroke: Stroke(color, width: theme.lines.curve, dash: dash))
    case .marker(let shape):
      let center = Point(x: (left + right) / 2, y: middle)
      return .markers(
        Markers(
          shape: shape, size: theme.points.size * 1.3, positions: [center], colors: [color],
          ring: Stroke(theme.background, width: theme.points.ring)))
    case .area:
      let box = Rect(x: left, y: middle - 5, width: right - left, height: 10)
      return .path(Path(box), fill: color.opacity(0.3), stroke: nil)
    }
  }
}
