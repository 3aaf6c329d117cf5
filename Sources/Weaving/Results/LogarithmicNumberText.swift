import Estimation

// How numbers that no double holds read.
extension LogarithmicNumber {
  /// The number with the digits that a format gives it.
  func numeral(_ format: NumberFormat) -> Numeral {
    guard let power else { return format.numeral(value) }
    var numeral =
      power.isBound
      ? Numeral(.none) : Self.multiple(power.multiple, format).numeral(power.multiple)
    if power.isBound { numeral.bound = .below }
    numeral.exponent = power.exponent
    return numeral
  }

  func prose(_ format: NumberFormat) -> String { numeral(format).text }

  /// The format of the multiple: the digits that the format gives behind the point of an exponent.
  private static func multiple(_ value: Double, _ format: NumberFormat) -> NumberFormat {
    let decimals = format.decimals ?? 3
    return NumberFormat(
      decimals: format.notation == .general ? max(decimals - 1, 0) : decimals, notation: .fixed)
  }
}
