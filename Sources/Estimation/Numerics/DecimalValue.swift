extension DoubleDouble {
  /// The decimal number that a double stands for: the shortest one that reads back as it, to 106 bits.
  ///
  /// Data are written as decimals, and a double holds 0.1 only to 17 digits. A design as ill-conditioned as a polynomial of
  /// degree ten multiplies that difference by 10¹⁰, so the certified values of such problems belong to the decimals.
  /// A double with more than 15 significant digits, or with a decimal exponent beyond ±22, stands for itself.
  package init(decimal value: Double) {
    self.init(value)
    guard value.isFinite, value != 0, Double(Int64(clamping: value)) != value else { return }
    guard let (digits, exponent) = shortestDecimal(abs(value)), digits < 1_000_000_000_000_000, exponent < 0,
      exponent >= -22
    else { return }
    let power = powersOfTen[-exponent]
    let quotient = DoubleDouble(Double(digits)) / DoubleDouble(power)
    // Digits that do not read back would mean a misread text; the double itself is then the safe answer.
    guard quotient.high == abs(value) else { return }
    self = value < 0 ? -quotient : quotient
  }
}

extension Int64 {
  fileprivate init(clamping value: Double) {
    self = value >= 0x1p62 ? .max : (value <= -0x1p62 ? .min : Int64(value))
  }
}

/// 10⁰ to 10²², each exact in a double.
private let powersOfTen: [Double] = (0...22).map { (0..<$0).reduce(1.0) { power, _ in power * 10 } }

/// The digits d and the exponent e of the shortest decimal d × 10ᵉ, as Swift prints it; nil for more than 18 digits.
private func shortestDecimal(_ value: Double) -> (digits: UInt64, exponent: Int)? {
  var digits: UInt64 = 0
  var count = 0
  var exponent = 0
  var pastPoint = false
  var written = 0
  var writtenSign = 1
  var inExponent = false
  for byte in value.description.utf8 {
    switch byte {
    case UInt8(ascii: "."): pastPoint = true
    case UInt8(ascii: "e"): inExponent = true
    case UInt8(ascii: "-"): writtenSign = -1
    case UInt8(ascii: "+"): break
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      let digit = byte - UInt8(ascii: "0")
      if inExponent {
        written = written * 10 + Int(digit)
      } else {
        if digits > 0 || digit > 0 { count += 1 }
        guard count <= 18 else { return nil }
        digits = digits * 10 + UInt64(digit)
        if pastPoint { exponent -= 1 }
      }
    default: return nil
    }
  }
  return (digits, exponent + writtenSign * written)
}
