/// An sRGB colour; components from 0 to 1, not premultiplied.
package struct Color: Sendable, Equatable, Hashable {
  package var red: Double
  package var green: Double
  package var blue: Double
  package var alpha: Double

  package init(red: Double, green: Double, blue: Double, alpha: Double = 1) {
    self.red = red
    self.green = green
    self.blue = blue
    self.alpha = alpha
  }

  /// A colour from its hexadecimal number, such as `0x0072B2`.
  package init(hex: UInt32, alpha: Double = 1) {
    red = Double(hex >> 16 & 255) / 255
    green = Double(hex >> 8 & 255) / 255
    blue = Double(hex & 255) / 255
    self.alpha = alpha
  }

  package static let white = Color(hex: 0xFFFFFF)

  /// The same colour, more or less transparent.
  package func opacity(_ alpha: Double) -> Color {
    Color(red: red, green: green, blue: blue, alpha: self.alpha * alpha)
  }
}

/// What a colour means. A theme gives the colour, so that one meaning has one colour in the whole book.
package enum Ink: Sendable, Equatable, Hashable {
  /// Blue: estimated with the labels shown.
  case labelled
  /// Vermilion: estimated with the labels hidden, by EM.
  case hidden
  /// Grey: data whose label is not known.
  case unknown
  /// The text colour, and a softer one for what explains.
  case text
  case muted
  /// The n-th component, from zero.
  case component(Int)
  /// A mixture of the components, weighted by responsibilities, blended in Oklab.
  case blend([Double])
  case color(Color)
}
