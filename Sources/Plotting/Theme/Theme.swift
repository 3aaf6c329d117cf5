/// The colours, sizes and strokes of a figure, chosen by role. A dark theme is another value of this type.
package struct Theme: Sendable, Equatable {
  package var name: String
  package var background: Color
  package var palette: Palette
  package var type: Typography
  package var lines: Lines
  package var points: Points
  package var space: Spacing

  /// What colours mean; see `Ink`.
  package struct Palette: Sendable, Equatable {
    package var text: Color
    package var muted: Color
    package var axis: Color
    package var axisTitle: Color
    package var grid: Color
    package var labelled: Color
    package var hidden: Color
    package var unknown: Color
    /// Components of a mixture, in their order; used again from the start when there are more.
    package var components: [Color]
    /// The lowest and the highest band of a density.
    package var lowestBand: Color
    package var highestBand: Color
  }

  /// Three sizes, and no more.
  package struct Typography: Sendable, Equatable {
    package var title: TextStyle
    /// Subtitle, axis titles, annotations.
    package var text: TextStyle
    /// Direct labels and the titles of panels: as large as text, but heavier.
    package var label: TextStyle
    package var tick: TextStyle
    /// The height of a line, by the size of its letters.
    package var leading: Double
  }

  /// Widths of strokes by what they draw, in points.
  package struct Lines: Sendable, Equatable {
    package var grid: Double
    package var axis: Double
    package var curve: Double
    package var outline: Double
    package var rule: Double
    package var contour: Double
    package var dashed: [Double]
    package var dotted: [Double]
  }

  package struct Points: Sendable, Equatable {
    package var size: Double
    /// The least size, where there are so many that they would cover each other.
    package var smallSize: Double
    /// Points along a curve.
    package var curveSize: Double
    package var ring: Double
    /// The cross at a mean.
    package var cross: Double
    package var shapes: [Markers.Shape]
  }

  /// Distances between the parts of a figure, in points.
  package struct Spacing: Sendable, Equatable {
    package var margin: Double
    /// The room for tick labels left of the plot, unless they need more; it keeps plots aligned from figure to figure.
    package var left: Double
    package var right: Double
    package var afterHeading: Double
    package var betweenPanels: Double
    package var tickLength: Double
    /// Between an axis and its tick labels, and between text and what it names.
    package var gap: Double
    /// Between the titles above a plot and the plot, whose highest tick label may reach over it.
    package var abovePlot: Double
  }

  package static let light = Theme(
    name: "light", background: .white,
    palette: Palette(
      text: Color(hex: 0x1F2430), muted: Color(hex: 0x6B7280), axis: Color(hex: 0xA9AFBA),
      axisTitle: Color(hex: 0x454C59), grid: Color(hex: 0xE6E8EC),
      labelled: Color(hex: 0x0072B2), hidden: Color(hex: 0xD55E00), unknown: Color(hex: 0x8A919E),
      components: [0x009E73, 0xCC79A7, 0xE69F00, 0x56B4E9, 0xA6761D, 0x4B4F58].map { Color(hex: $0) },
      lowestBand: Color(hex: 0xF4F6F9), highestBand: Color(hex: 0xAEB9CB)),
    type: Typography(
      title: TextStyle(size: 17, weight: .bold), text: TextStyle(size: 13.5),
      label: TextStyle(size: 13.5, weight: .bold), tick: TextStyle(size: 12.5, tabular: true), leading: 1.32),
    lines: Lines(
      grid: 0.75, axis: 0.9, curve: 2, outline: 1.8, rule: 1.1, contour: 1, dashed: [5, 3.5],
      dotted: [1.2, 3]),
    points: Points(
      size: 6, smallSize: 3.4, curveSize: 5.2, ring: 0.9, cross: 11,
      shapes: [.circle, .triangle, .square, .diamond, .triangleDown, .plus]),
    space: Spacing(
      margin: 10, left: 36, right: 6, afterHeading: 14, betweenPanels: 22, tickLength: 4, gap: 6,
      abovePlot: 10))
}

extension Theme {
  /// The colour of a meaning.
  package func color(_ ink: Ink) -> Color {
    switch ink {
    case .labelled: return palette.labelled
    case .hidden: return palette.hidden
    case .unknown: return palette.unknown
    case .text: return palette.text
    case .muted: return palette.muted
    case .component(let index): return component(index)
    case .blend(let shares): return blender(of: shares.count).color(shares)
    case .color(let color): return color
    }
  }

  /// The colours of many data, with the components' colours converted only once.
  func colors(_ inks: [Ink]) -> [Color] {
    var blender: Blender?
    return inks.map { ink in
      guard case .blend(let shares) = ink else { return color(ink) }
      if blender?.parts.count != shares.count { blender = self.blender(of: shares.count) }
      return blender?.color(shares) ?? palette.unknown
    }
  }

  /// The colour of words in an ink: as dark as is needed to read them, at a contrast of 4.5 to 1.
  package func textColor(_ ink: Ink) -> Color {
    let color = color(ink)
    var share = 0.0
    var readable = color
    while readable.contrast(with: background) < 4.5, share < 1 {
      share += 0.05
      readable = color.mixed(with: palette.text, share)
    }
    return readable
  }

  /// The symbol of what an ink means: one for each component, a circle for all else.
  func shape(_ ink: Ink) -> Markers.Shape {
    guard case .component(let index) = ink, !points.shapes.isEmpty else { return .circle }
    return points.shapes[abs(index % points.shapes.count)]
  }

  private func component(_ index: Int) -> Color {
    palette.components.isEmpty
      ? palette.unknown : palette.components[abs(index % palette.components.count)]
  }

  private func blender(of count: Int) -> Blender {
    Blender(parts: (0..<count).map { Oklab(component($0)) }, otherwise: palette.unknown)
  }
}

/// Mixes the colours of components by responsibilities.
private struct Blender {
  var parts: [Oklab]
  /// The colour where no component is responsible.
  var otherwise: Color

  func color(_ shares: [Double]) -> Color {
    Oklab.mixture(zip(parts, shares).map { ($0, $1) })?.color ?? otherwise
  }
}
