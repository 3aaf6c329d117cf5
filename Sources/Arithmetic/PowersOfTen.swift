extension Elementary {
  /// 10ⁿ, rounded once: exact from 10⁰ to 10²²; 0 below n = -323, infinity above 308.
  package static func powerOfTen(_ n: Int) -> Double {
    n < leastPower ? 0 : n > 308 ? .infinity : powersOfTen[n - leastPower]
  }

  private static let leastPower = -323
  private static let powersOfTen = (leastPower...308).map { Double("1e\($0)") ?? .nan }

  /// x·10ⁿ with one rounding for n from -22 to 22: 10⁻ⁿ is no double, and so a division for n below zero.
  package static func decimalScale(_ x: Double, by n: Int) -> Double {
    if n > 308 { return decimalScale(x * 1e308, by: n - 308) }
    if n < -308 { return decimalScale(x / 1e308, by: n + 308) }
    return n < 0 ? x / powerOfTen(-n) : x * powerOfTen(n)
  }

  /// The decimal logarithm, exact for powers of ten; -infinity for 0, not a number below.
  package static func log10(_ x: Double) -> Double {
    let logarithm = log(x) / 0x1.26bb1bbb55516p1
    guard logarithm.isFinite else { return logarithm }
    let whole = logarithm.rounded()
    return powerOfTen(Int(whole)) == x ? whole : logarithm
  }

  /// The largest n with 10ⁿ ≤ |x|, or within a rounding error above it; zero for x = 0 and for what is not finite.
  package static func decimalExponent(_ x: Double) -> Int {
    guard x != 0, x.isFinite else { return 0 }
    var n = Int(log10(x.magnitude).rounded(.down))
    if powerOfTen(n + 1) <= x.magnitude * (1 + 1e-14) { n += 1 }
    if powerOfTen(n) > x.magnitude * (1 + 1e-14) { n -= 1 }
    return n
  }
}
