/// Hairlines at the ticks: level ones unless the author wants none, upright ones only on request.
struct GridGuide {
  let xTicks: [Double]
  let yTicks: [Double]

  func draw(in frame: Frame) -> [SceneElement] {
    var path = Path()
    for tick in yTicks {
      guard let y = frame.y.position(of: tick) else { continue }
      path.steps += [.move(Point(x: frame.plot.x, y: y)), .line(Point(x: frame.plot.maxX, y: y))]
    }
    for tick in xTicks {
      guard let x = frame.x.position(of: tick) else { continue }
      path.steps += [.move(Point(x: x, y: frame.plot.y)), .line(Point(x: x, y: frame.plot.maxY))]
    }
    guard !path.steps.isEmpty else { return [] }
    let stroke = Stroke(frame.theme.palette.grid, width: frame.theme.lines.grid)
    return [.group(label: "grid", clip: nil, elements: [.path(path, fill: nil, stroke: stroke)])]
  }
}
