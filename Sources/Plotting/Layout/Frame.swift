/// The data that the marks of a panel bring, gathered to choose the domains of its scales.
package struct ScaleTraining: Sendable {
  package var xs: [Double] = []
  package var ys: [Double] = []
  package init() {}
}

/// Where a panel is drawn and with which scales: what a mark needs to draw itself.
package struct Frame: Sendable {
  package var plot: Rect
  package init(plot: Rect) { self.plot = plot }
}

/// A name that a mark would like to stand next to what it names, in its colour.
package struct DirectLabel: Sendable, Equatable {
  package var text: String
  package var ink: Ink
  /// Places to try, best first.
  package var places: [Point]
  package init(text: String, ink: Ink, places: [Point]) {
    self.text = text
    self.ink = ink
    self.places = places
  }
}
