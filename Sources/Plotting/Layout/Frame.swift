/// Where a panel is drawn and with which scales: what a mark needs to draw itself.
package struct Frame: Sendable {
  package var plot: Rect
  package var x: Scale
  package var y: Scale
  package var theme: Theme

  package init(plot: Rect, x: Scale, y: Scale, theme: Theme) {
    self.plot = plot
    self.x = x
    self.y = y
    self.theme = theme
  }

  /// The position of a datum; nil where a scale has no place for it. It may lie outside the plot.
  package func point(_ x: Double, _ y: Double) -> Point? {
    guard let x = self.x.position(of: x), let y = self.y.position(of: y) else { return nil }
    return Point(x: x, y: y)
  }

  /// The position of a datum inside the plot; nil for others.
  package func inside(_ x: Double, _ y: Double) -> Point? {
    guard self.x.contains(x), self.y.contains(y) else { return nil }
    return point(x, y)
  }

  /// Functions of x where they are shown, at enough places to be drawn as polylines.
  func samples(of functions: [PlottedFunction], over range: ClosedRange<Double>?) -> [FunctionSampling.Sample]
  {
    guard let part = x.shown(range).flatMap(functions.drawn) else { return [] }
    return FunctionSampling(functions, over: part, x: x, y: y).samples()
  }

  /// Elements that end at the border of the plot, give or take the width of a stroke.
  package func clipped(_ label: String, _ elements: [SceneElement], outset: Double = 0) -> SceneElement {
    .group(label: label, clip: plot.inset(by: -outset), elements: elements)
  }
}
