import Arithmetic

/// What the bytes of a field stand for.
enum CSVValue: Equatable {
  case missing
  case number(Double)
  /// An infinity, or a number that is too large for a double.
  case notFinite
  case text

  /// Reads a field: `NA`, `N/A`, `NaN`, `null` in any case and nothing at all are missing, decimal numbers are numbers, the rest is text.
  ///
  /// Numbers are read with a decimal point, whatever the locale, and rounded correctly.
  init(_ bytes: ArraySlice<UInt8>) {
    guard let first = bytes.first else {
      self = .missing
      return
    }
    let isDigit = first &- UInt8(ascii: "0") <= 9
    if isDigit || first == UInt8(ascii: "-") || first == UInt8(ascii: "+") || first == UInt8(ascii: ".") {
      if let number = parseDecimal(bytes) {
        self = number.isFinite ? .number(number) : .notFinite
        return
      }
    }
    if !isDigit, bytes.count <= 9 {
      switch String(decoding: bytes, as: UTF8.self).lowercased() {
      case "na", "n/a", "nan", "null":
        self = .missing
        return
      case "inf", "+inf", "-inf", "infinity", "+infinity", "-infinity":
        self = .notFinite
        return
      default: break
      }
    }
    self = .text
  }
}

/// The number that an optional sign, digits with an optional point, and an optional exponent stand for.
private func parseDecimal(_ bytes: ArraySlice<UInt8>) -> Double? {
  var position = bytes.startIndex
  let isNegative = bytes[position] == UInt8(ascii: "-")
  if isNegative || bytes[position] == UInt8(ascii: "+") { position += 1 }

  // The digits as one whole number, as long as they fit, and the power of ten it is to be multiplied by.
  var mantissa: UInt64 = 0
  var power = 0
  var digits = 0
  var fits = true
  var afterPoint = false
  while position < bytes.endIndex {
    let digit = bytes[position] &- UInt8(ascii: "0")
    if digit <= 9 {
      digits += 1
      if mantissa < 1 << 59 {
        mantissa = mantissa * 10 + UInt64(digit)
        if afterPoint { power -= 1 }
      } else {
        fits = false
      }
    } else if bytes[position] == UInt8(ascii: "."), !afterPoint {
      afterPoint = true
    } else {
      break
    }
    position += 1
  }
  guard digits > 0 else { return nil }

  if position < bytes.endIndex {
    guard bytes[position] | 0x20 == UInt8(ascii: "e") else { return nil }
    position += 1
    var exponent = 0
    var exponentIsNegative = false
    if position < bytes.endIndex, bytes[position] == UInt8(ascii: "-") || bytes[position] == UInt8(ascii: "+")
    {
      exponentIsNegative = bytes[position] == UInt8(ascii: "-")
      position += 1
    }
    guard position < bytes.endIndex else { return nil }
    while position < bytes.endIndex {
      let digit = bytes[position] &- UInt8(ascii: "0")
      guard digit <= 9 else { return nil }
      exponent = min(exponent * 10 + Int(digit), 100_000)
      position += 1
    }
    power += exponentIsNegative ? -exponent : exponent
  }

  // Both operands are exact, so that one operation rounds correctly (Clinger 1990).
  if fits, mantissa <= 1 << 53, abs(power) <= 22 {
    let magnitude = Elementary.decimalScale(Double(mantissa), by: power)
    return isNegative ? -magnitude : magnitude
  }
  return Double(String(decoding: bytes, as: UTF8.self))
}
