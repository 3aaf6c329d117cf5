/// A finished drawing as a plain value: what Plotting hands to a renderer.
///
/// Lengths are in points of which a figure is some 640 wide; the origin is the top left corner, y grows downwards.
package struct Scene: Sendable, Equatable {
  /// The figure's name, used to keep ids apart when several drawings share a page.
  package var name: String
  package var size: Size
  package var background: Color
  /// The accessible title and description of the drawing.
  package var title: String
  package var description: String
  package var elements: [SceneElement]

  package init(
    name: String, size: Size, background: Color, title: String, description: String, elements: [SceneElement]
  ) {
    self.name = name
    self.size = size
    self.background = background
    self.title = title
    self.description = description
    self.elements = elements
  }
}

/// The five operations of a drawing.
package indirect enum SceneElement: Sendable, Equatable {
  case path(Path, fill: Color?, stroke: Stroke?)
  /// Many copies of one symbol, drawn in order; one colour for each or one for all.
  case markers(Markers)
  case image(RasterImage, in: Rect)
  case text(TextRun)
  /// Elements drawn together, optionally clipped; the label names the part, for snapshots and for SVG.
  case group(label: String, clip: Rect?, elements: [SceneElement])
}

package struct Size: Sendable, Equatable {
  package var width: Double
  package var height: Double
  package init(width: Double, height: Double) {
    self.width = width
    self.height = height
  }
}

package struct Point: Sendable, Equatable {
  package var x: Double
  package var y: Double
  package init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }
}

package struct Rect: Sendable, Equatable {
  package var x: Double
  package var y: Double
  package var width: Double
  package var height: Double
  package init(x: Double, y: Double, width: Double, height: Double) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }
  package var maxX: Double { x + width }
  package var maxY: Double { y + height }
  package var midX: Double { x + width / 2 }
  package var midY: Double { y + height / 2 }
}

/// Lines and cubic curves; several subpaths are filled by the even-odd rule.
package struct Path: Sendable, Equatable {
  package enum Step: Sendable, Equatable {
    case move(Point)
    case line(Point)
    case curve(Point, Point, to: Point)
    case close
  }
  package var steps: [Step]
  package init(_ steps: [Step] = []) { self.steps = steps }
}

package struct Stroke: Sendable, Equatable {
  package enum Cap: String, Sendable { case butt, round }
  package var color: Color
  package var width: Double
  /// Lengths of dashes and gaps; empty for a solid line.
  package var dash: [Double]
  package var cap: Cap
  package init(_ color: Color, width: Double, dash: [Double] = [], cap: Cap = .butt) {
    self.color = color
    self.width = width
    self.dash = dash
    self.cap = cap
  }
}

package struct Markers: Sendable, Equatable {
  package enum Shape: String, Sendable, CaseIterable {
    case circle, square, diamond, triangle, triangleDown, cross, plus
  }
  package var shape: Shape
  /// The diameter of the circle that a symbol is as heavy as.
  package var size: Double
  package var positions: [Point]
  /// One colour for all, or one for each position.
  package var colors: [Color]
  /// A ring around each symbol that keeps neighbours apart.
  package var ring: Stroke?
  package init(shape: Shape, size: Double, positions: [Point], colors: [Color], ring: Stroke? = nil) {
    self.shape = shape
    self.size = size
    self.positions = positions
    self.colors = colors
    self.ring = ring
  }
}

/// Pixels, row by row from the top, four bytes each: red, green, blue, alpha, not premultiplied.
package struct RasterImage: Sendable, Equatable {
  package var width: Int
  package var height: Int
  package var pixels: [UInt8]
  package init(width: Int, height: Int, pixels: [UInt8]) {
    self.width = width
    self.height = height
    self.pixels = pixels
  }
}

/// A line of text at a position.
package struct TextRun: Sendable, Equatable {
  /// The part of the text that stands at `position`, horizontally.
  package enum Anchor: String, Sendable { case start, middle, end }
  /// The part of the text that stands at `position`, vertically.
  package enum Baseline: String, Sendable { case alphabetic, middle, top, bottom }

  package var text: RichText
  package var style: TextStyle
  package var color: Color
  package var position: Point
  package var anchor: Anchor
  package var baseline: Baseline
  /// A stroke behind the letters that keeps them legible over data.
  package var halo: Stroke?

  package init(
    _ text: RichText, style: TextStyle, color: Color, at position: Point, anchor: Anchor = .start,
    baseline: Baseline = .alphabetic, halo: Stroke? = nil
  ) {
    self.text = text
    self.style = style
    self.color = color
    self.position = position
    self.anchor = anchor
    self.baseline = baseline
    self.halo = halo
  }
}

package struct TextStyle: Sendable, Equatable, Hashable {
  package enum Weight: String, Sendable { case regular, semibold, bold }
  package var size: Double
  package var weight: Weight
  /// Tabular figures, so that numbers line up.
  package var tabular: Bool
  package init(size: Double, weight: Weight = .regular, tabular: Bool = false) {
    self.size = size
    self.weight = weight
    self.tabular = tabular
  }
}

/// Measures text, so that layout can make room for it; a renderer implements it with the font that it draws with.
package protocol TextMeasuring {
  /// The advance width of a line, and its ascent and descent from the alphabetic baseline, in points.
  func measure(_ text: RichText, style: TextStyle) -> TextExtent
}

package struct TextExtent: Sendable, Equatable {
  package var width: Double
  package var ascent: Double
  package var descent: Double
  package init(width: Double, ascent: Double, descent: Double) {
    self.width = width
    self.ascent = ascent
    self.descent = descent
  }
}
