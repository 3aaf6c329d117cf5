import Arithmetic

/// A colour by lightness and two opponent axes, in which a mixture looks like a mixture.
///
/// B. Ottosson: A perceptual color space for image processing (2020), https://bottosson.github.io/posts/oklab/
struct Oklab: Equatable {
  var lightness: Double
  var a: Double
  var b: Double

  init(lightness: Double, a: Double, b: Double) {
    self.lightness = lightness
    self.a = a
    self.b = b
  }

  init(_ color: Color) {
    let red = Oklab.linear(color.red)
    let green = Oklab.linear(color.green)
    let blue = Oklab.linear(color.blue)
    let long = Oklab.root(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    let medium = Oklab.root(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    let short = Oklab.root(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
  }

  /// The nearest sRGB colour of eight bits a component, so that equal mixtures are equal to the last digit.
  var color: Color {
    let long = cube(lightness + 0.3963377774 * a + 0.2158037573 * b)
    let medium = cube(lightness - 0.1055613458 * a - 0.0638541728 * b)
    let short = cube(lightness - 0.0894841775 * a - 1.2914855480 * b)
    return Color(
      red: Oklab.encoded(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short),
      green: Oklab.encoded(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short),
      blue: Oklab.encoded(-0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short))
  }

  /// The weighted mean of colours; nil where no weight is above zero.
  static func mixture(_ parts: [(color: Oklab, weight: Double)]) -> Oklab? {
    var sum = Oklab(lightness: 0, a: 0, b: 0)
    var total = 0.0
    for part in parts where part.weight > 0 && part.weight.isFinite {
      sum.lightness += part.weight * part.color.lightness
      sum.a += part.weight * part.color.a
      sum.b += part.weight * part.color.b
      total += part.weight
    }
    guard total > 0, total.isFinite else { return nil }
    return Oklab(lightness: sum.lightness / total, a: sum.a / total, b: sum.b / total)
  }

  private func cube(_ x: Double) -> Double { x * x * x }
  private static func root(_ x: Double) -> Double { power(x, 1 / 3) }

  /// xᵖ for x ≥ 0, to some fifteen digits: a colour has three.
  private static func power(_ x: Double, _ p: Double) -> Double { Elementary.exp(p * Elementary.log(x)) }

  static func linear(_ component: Double) -> Double {
    component <= 0.04045 ? component / 12.92 : power((component + 0.055) / 1.055, 2.4)
  }

  private static func encoded(_ component: Double) -> Double {
    let component = min(max(component, 0), 1)
    let encoded =
      component <= 0.0031308 ? 12.92 * component : 1.055 * power(component, 1 / 2.4) - 0.055
    return (encoded * 255).rounded() / 255
  }
}

extension Color {
  /// The colour between this one and another, by shares from 0 to 1, in Oklab.
  package func mixed(with other: Color, _ share: Double) -> Color {
    let parts = [(Oklab(self), 1 - share), (Oklab(other), share)]
    return Oklab.mixture(parts)?.color ?? self
  }

  /// Relative luminance as the Web Content Accessibility Guidelines define it, 0 to 1.
  package var luminance: Double {
    0.2126 * Oklab.linear(red) + 0.7152 * Oklab.linear(green) + 0.0722 * Oklab.linear(blue)
  }

  /// The contrast ratio of the Web Content Accessibility Guidelines, 1 to 21.
  package func contrast(with other: Color) -> Double {
    (max(luminance, other.luminance) + 0.05) / (min(luminance, other.luminance) + 0.05)
  }
}
