/// Exponentials of a whole block of numbers at once, in a form that compilers turn into vector instructions.
enum BlockExponential {
  /// Replaces every number, none above zero, by its exponential, within one unit in the last place.
  ///
  /// Below -708 the result is 0 where it would be subnormal. There is no branch and no table: x = k log 2 + r with
  /// |r| ≤ ½ log 2, the Taylor polynomial of degree 13 for exp r (its remainder is below 5e-18), and k added to the
  /// exponent bits. Built from `+ - *` alone, so that every machine gives the same bits.
  static func replace(_ values: UnsafeMutableBufferPointer<Double>) {
    for i in values.indices {
      let x = values[i] < -708 ? -708 : values[i]
      // Adding and subtracting 1.5 · 2^52 rounds to the nearest whole number.
      let shifted = x * 1.4426950408889634 + 0x1.8p52
      let k = shifted - 0x1.8p52
      // log 2 in two parts, the first with so few bits that k times it is exact.
      let r = (x - k * 0x1.62e42feep-1) - k * 0x1.a39ef35793c76p-33
      let square = r * r
      let high =
        (1 / 479_001_600 + r * (1 / 6_227_020_800)) * square + (1 / 3_628_800 + r * (1 / 39_916_800))
      let middle = (1 / 40_320 + r * (1 / 362_880)) + square * high
      let low = (1 / 720 + r * (1 / 5_040)) + square * middle
      let rest = (1 / 24 + r * (1 / 120)) + square * low
      let tail = square * ((1.0 / 2 + r * (1.0 / 6)) + square * rest)
      let exponent = shifted.bitPattern << 52
      let result = Double(bitPattern: (1 + (r + tail)).bitPattern &+ exponent)
      values[i] = values[i] < -708 ? 0 : result
    }
  }
}
