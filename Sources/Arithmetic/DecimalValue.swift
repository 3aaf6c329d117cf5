extension DoubleDouble {
  /// The decimal number that a double stands for: the one with at most 15 digits that reads as it, to 106 bits.
  ///
  /// Data are written as decimals, and a double holds 0.1 only to 17 digits. A design as ill-conditioned as a polynomial of
  /// degree ten multiplies that difference by 10¹⁰, so the certified values of such problems belong to the decimals.
  /// Different decimals of 15 digits are different doubles, so there is at most one. A double that is none, such as a
  /// computed number or a whole one, stands for itself, and so does one with more than 22 places after the point.
  package init(decimal value: Double) {
    self.init(value)
    let size = abs(value)
    guard size < 1e15, size > 1e-22, Double(Int64(size)) != size else { return }
    // As many places as 15 digits have; log₁₀ 2 = 0.30103. Trailing zeros do no harm.
    let order = Double(Elementary.BinaryParts(size).exponent) * 0.30103
    var places = max(1, min(22, 15 - Int(order < 0 ? order - 1 : order)))
    while places > 1, size * Elementary.powerOfTen(places) >= 1e15 { places -= 1 }
    let digits = Double(Int64(size * Elementary.powerOfTen(places) + 0.5))
    // Both are exact, so that their quotient is what a correct reader makes of the decimal.
    guard digits < 1e15, digits / Elementary.powerOfTen(places) == size else { return }
    let quotient = DoubleDouble(digits) / DoubleDouble(Elementary.powerOfTen(places))
    self = value < 0 ? -quotient : quotient
  }
}
