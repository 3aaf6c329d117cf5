/// Logarithm, exponential and cube root by plain arithmetic.
///
/// Figures are compared byte by byte on any machine, and the C library's versions differ between machines in the
/// last digit. These take nothing but additions, multiplications and divisions, which are the same everywhere; they
/// are accurate to some 1e-15, far below what a drawing shows.
enum Elementary {
  static let ln2 = 0.693147180559945309
  static let ln10 = 2.302585092994045684

  /// The natural logarithm, for finite x > 0; other arguments give the logarithm of the nearest such number.
  ///
  /// x = m·2ᵉ with m in [√½, √2), then ln m = 2 artanh s, s = (m − 1)/(m + 1), |s| ≤ 0.172, by its series.
  static func ln(_ x: Double) -> Double {
    let x = x.isNaN ? 1 : min(max(x, .leastNonzeroMagnitude), .greatestFiniteMagnitude)
    var significand = x.significand
    var exponent = Double(x.exponent)
    if significand > 1.41421356237309505 {
      significand /= 2
      exponent += 1
    }
    let s = (significand - 1) / (significand + 1)
    let square = s * s
    var sum = 0.0
    for term in stride(from: 23.0, through: 3, by: -2) { sum = (sum + 1 / term) * square }
    return exponent * ln2 + 2 * (s + s * sum)
  }

  static func log10(_ x: Double) -> Double { ln(x) / ln10 }

  /// eˣ, with x held within ±700, so that the result is finite and not zero.
  static func exp(_ x: Double) -> Double {
    let x = x.isNaN ? 0 : min(max(x, -700), 700)
    let power = (x / ln2).rounded()
    // The logarithm of two in two parts, so that the remainder keeps its digits.
    let remainder = (x - power * 0.6931471803691238) - power * 1.9082149292705877e-10
    var sum = 1.0
    for term in stride(from: 17.0, through: 1, by: -1) { sum = 1 + sum * remainder / term }
    return Double(sign: .plus, exponent: Int(power), significand: sum)
  }

  /// 10ˣ, exactly rounded for whole x from −22 to 22.
  static func exp10(_ x: Double) -> Double {
    if x == x.rounded(), x.magnitude <= 22 { return power10(Int(x)) }
    return exp(x * ln10)
  }

  /// 10ⁿ for n from −308 to 308, exactly rounded up to n = ±22.
  static func power10(_ n: Int) -> Double {
    var result = 1.0
    for _ in 0..<min(abs(n), 308) { result *= 10 }
    return n < 0 ? 1 / result : result
  }

  /// The largest n with 10ⁿ ≤ |x|; zero for x = 0.
  static func decimalExponent(_ x: Double) -> Int {
    guard x != 0, x.isFinite else { return 0 }
    var n = Int(log10(x.magnitude).rounded(.down))
    if power10(n + 1) <= x.magnitude * (1 + 1e-14) { n += 1 }
    if power10(n) > x.magnitude * (1 + 1e-14) { n -= 1 }
    return n
  }

  static func cubeRoot(_ x: Double) -> Double {
    guard x != 0 else { return 0 }
    let magnitude = exp(ln(x.magnitude) / 3)
    let refined = magnitude - (magnitude - x.magnitude / (magnitude * magnitude)) / 3
    return x < 0 ? -refined : refined
  }

  /// xᵖ for x ≥ 0.
  static func power(_ x: Double, _ p: Double) -> Double { x <= 0 ? 0 : exp(p * ln(x)) }
}
