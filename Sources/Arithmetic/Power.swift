extension Elementary {
  /// x to the power y, with the special cases of IEEE 754 `pow`.
  ///
  /// A negative x has a power for whole y alone; 0⁰ = 1 and 1 to any power is 1, even to not-a-number.
  ///
  /// The logarithm is taken to some 100 bits, since y log x up to 709 must keep 53 bits after the point.
  package static func power(_ x: Double, _ y: Double) -> Double {
    if y == 0 || x == 1 { return 1 }
    if x.isNaN || y.isNaN { return .nan }
    let isWhole = abs(y) >= 0x1p53 || Double(Int64(y)) == y
    let isOdd = isWhole && abs(y) < 0x1p53 && Int64(y) & 1 != 0
    let size = abs(x)
    if x < 0, size < .infinity, y.isFinite, !isWhole { return .nan }
    let magnitude = positivePower(size, y)
    return isOdd && x.sign == .minus ? -magnitude : magnitude
  }

  private static func positivePower(_ x: Double, _ y: Double) -> Double {
    if x == 1 { return 1 }
    if y.isInfinite { return (x > 1) == (y > 0) ? .infinity : 0 }
    if x == 0 { return y > 0 ? 0 : .infinity }
    if x == .infinity { return y > 0 ? .infinity : 0 }
    // |log x| ≥ 2^-53 and ≤ 745, so that beyond 2^64 the result is 0 or infinity; the bound keeps the product exact.
    let exponent = extendedLog(x) * max(-0x1p64, min(0x1p64, y))
    return exp(exponent.high, exponent.low)
  }

  /// log(x) of a positive finite number to about 2^-100.
  ///
  /// 2 artanh(s) = 2s (1 + s²/3 + s⁴/5 + …), s = (m - 1) / (m + 1) with |s| ≤ 0.172.
  static func extendedLog(_ x: Double) -> DoubleDouble {
    let parts = BinaryParts(x)
    let s = DoubleDouble(parts.mantissa - 1) / DoubleDouble(sumOf: parts.mantissa, 1)
    let z = s * s
    var series = DoubleDouble(0)
    // Whole numbers: a stride of doubles would call the C library's fma.
    for n in (0...20).reversed() {
      series = series * z + DoubleDouble(1) / DoubleDouble(Double(2 * n + 1))
    }
    let logTwo = DoubleDouble(high: 0x1.62e42fefa39efp-1, low: 0x1.abc9e3b39803fp-56)
    return logTwo * Double(parts.exponent) + s * series * 2.0
  }
}
