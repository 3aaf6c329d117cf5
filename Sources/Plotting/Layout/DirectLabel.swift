/// A name that a mark would like to stand next to what it names, in its colour.
package struct DirectLabel: Sendable, Equatable {
  package enum Position: Sendable, Equatable {
    /// There, whatever lies below; moved only to stay inside the figure.
    case fixed(Place)
    /// Right of the last point of a curve, in the margin if need be.
    case end(of: Point)
    /// The first of these places that is free, or else a free place near the points that it names, or else in the legend.
    case beside([Place], naming: [Point])
  }
  /// How the legend shows what is named.
  package enum Swatch: Sendable, Equatable {
    case line(dash: [Double])
    case marker(Markers.Shape)
    case area
  }

  /// What a label says, in which colour.
  struct Claim: Hashable {
    var text: RichText
    var ink: Ink
  }
  var claim: Claim { Claim(text: text, ink: ink) }

  package var text: RichText
  package var ink: Ink
  package var position: Position
  package var swatch: Swatch
  /// Whether it is written as a name, heavier than other text.
  package var isStrong: Bool
  /// What it says in the legend of several panels, where its text has a value of one of them; nil for its text.
  package var name: RichText?
  /// Whether it only says what a colour means.
  package var isKey = false

  package init(
    text: RichText, ink: Ink, position: Position, swatch: Swatch = .marker(.circle), isStrong: Bool = true
  ) {
    self.text = text
    self.ink = ink
    self.position = position
    self.swatch = swatch
    self.isStrong = isStrong
  }

  /// A label that tries places, best first.
  package init(text: RichText, ink: Ink, places: [Point]) {
    self.init(text: text, ink: ink, position: .beside(places.map { Place($0) }, naming: places))
  }
}

/// A point, and which part of a text stands there.
package struct Place: Sendable, Equatable {
  package var point: Point
  package var anchor: TextRun.Anchor
  package var baseline: TextRun.Baseline

  package init(_ point: Point, _ anchor: TextRun.Anchor = .start, _ baseline: TextRun.Baseline = .middle) {
    self.point = point
    self.anchor = anchor
    self.baseline = baseline
  }

  /// The box that a text of this size covers.
  func box(width: Double, height: Double) -> Rect {
    let x: Double
    switch anchor {
    case .start: x = point.x
    case .middle: x = point.x - width / 2
    case .end: x = point.x - width
    }
    let y: Double
    switch baseline {
    case .top: y = point.y
    case .middle: y = point.y - height / 2
    case .bottom, .alphabetic: y = point.y - height
    }
    return Rect(x: x, y: y, width: width, height: height)
  }
}
