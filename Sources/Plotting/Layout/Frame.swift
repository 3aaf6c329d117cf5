/// The data that the marks of a panel bring, gathered to choose the domains of its scales.
///
/// Marks are asked twice: once to learn the domain of x, then again with `xDomain` known, so that a curve given by a
/// function can say how high it goes.
package struct ScaleTraining: Sendable {
  package var xs: [Double] = []
  package var ys: [Double] = []
  /// The trained domain of x; nil the first time.
  package var xDomain: ClosedRange<Double>?
  package init(xDomain: ClosedRange<Double>? = nil) { self.xDomain = xDomain }
}

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

  /// Elements that end at the border of the plot, give or take the width of a stroke.
  package func clipped(_ label: String, _ elements: [SceneElement], outset: Double = 0) -> SceneElement {
    .group(label: label, clip: plot.inset(by: -outset), elements: elements)
  }
}
