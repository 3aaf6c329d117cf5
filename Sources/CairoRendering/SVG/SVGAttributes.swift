import Plotting

/// Attributes of SVG elements, each with a space before it; what is SVG's default is left out.
extension [UInt8] {
  mutating func append(fill color: Color) {
    self += " fill=\"\(SVGText.hex(color.bytes))\"".utf8
    append(opacity: "fill", of: color)
  }

  mutating func append(stroke color: Color, width: Double) {
    self += " stroke=\"\(SVGText.hex(color.bytes))\"".utf8
    append(opacity: "stroke", of: color)
    if width != 1 {
      self += " stroke-width=\"".utf8
      append(number: width)
      append(UInt8(ascii: "\""))
    }
  }

  mutating func append(_ stroke: Stroke) {
    append(stroke: stroke.color, width: stroke.width)
    if !stroke.dash.isEmpty {
      self += " stroke-dasharray=\"".utf8
      for (index, length) in stroke.dash.enumerated() {
        if index > 0 { append(UInt8(ascii: " ")) }
        append(number: Swift.min(length, SceneDrawing.farthest))
      }
      append(UInt8(ascii: "\""))
    }
    if stroke.cap == .round { self += " stroke-linecap=\"round\" stroke-linejoin=\"round\"".utf8 }
  }

  /// A coordinate in whole units.
  mutating func append(attribute: String, _ value: Double) {
    guard value != 0 else { return }
    self += " \(attribute)=\"".utf8
    append(number: value, decimals: 0)
    append(UInt8(ascii: "\""))
  }

  private mutating func append(opacity attribute: String, of color: Color) {
    let alpha = color.drawable.alpha
    guard alpha < 1 else { return }
    self += " \(attribute)-opacity=\"".utf8
    append(number: alpha, decimals: 3)
    append(UInt8(ascii: "\""))
  }
}
