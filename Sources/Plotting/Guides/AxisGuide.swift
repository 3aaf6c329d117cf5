/// The line, ticks and tick labels of the axes of one panel. Where a grid line leads to a label, no tick is needed.
struct AxisGuide {
  /// Labels with the positions of their ticks; empty where another panel shows them.
  var xLabels: [(position: Double, text: RichText, width: Double)]
  var yLabels: [(position: Double, text: RichText)]
  var xTicks: [Double]
  var yTicks: [Double]
  var hasXGrid: Bool
  var hasYGrid: Bool
  /// Where tick labels below the plot must stay.
  var cell: Rect

  func draw(in frame: Frame) -> [SceneElement] {
    let theme = frame.theme
    let plot = frame.plot
    let space = theme.space
    var lines = Path([
      .move(Point(x: plot.x, y: plot.maxY)), .line(Point(x: plot.maxX, y: plot.maxY)),
    ])
    if !hasXGrid {
      for tick in xTicks {
        guard let x = frame.x.position(of: tick) else { continue }
        lines.steps += [
          .move(Point(x: x, y: plot.maxY)), .line(Point(x: x, y: plot.maxY + space.tickLength)),
        ]
      }
    }
    if !hasYGrid {
      lines.steps += [.move(Point(x: plot.x, y: plot.y)), .line(Point(x: plot.x, y: plot.maxY))]
      for tick in yTicks {
        guard let y = frame.y.position(of: tick) else { continue }
        lines.steps += [.move(Point(x: plot.x - space.tickLength, y: y)), .line(Point(x: plot.x, y: y))]
      }
    }
    var elements: [SceneElement] = [
      .path(lines, fill: nil, stroke: Stroke(theme.palette.axis, width: theme.lines.axis))
    ]
    let style = theme.type.tick
    for label in xLabels {
      let half = label.width / 2
      let x = max(min(label.position, cell.maxX - half), cell.x + half)
      let y = plot.maxY + space.tickLength + 2 + style.size * theme.type.leading / 2
      elements.append(
        .text(
          TextRun(
            label.text, style: style, color: theme.palette.muted, at: Point(x: x, y: y), anchor: .middle,
            baseline: .middle)))
    }
    for label in yLabels {
      let x = plot.x - space.gap - (hasYGrid ? 0 : space.tickLength)
      elements.append(
        .text(
          TextRun(
            label.text, style: style, color: theme.palette.muted, at: Point(x: x, y: label.position),
            anchor: .end,
            baseline: .middle)))
    }
    return [.group(label: "axes", clip: nil, elements: elements)]
  }

  /// The height below the plot that ticks and one line of labels take.
  static func heightBelow(_ theme: Theme) -> Double {
    theme.space.tickLength + 2 + theme.type.tick.size * theme.type.leading
  }
}
