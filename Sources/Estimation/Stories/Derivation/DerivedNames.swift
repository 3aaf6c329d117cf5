// How names are written that a story may choose as it likes: under hats, and to a power.
extension DerivedNotation {
  /// A symbol with its hat.
  ///
  /// Of letters that a typesetter has no measure of in words, such as Greek ones, it takes the height to be 0, and strikes them
  /// through: beside them stands what is as high as a letter, and is not seen.
  static func hat(_ symbol: String) -> String {
    guard symbol.hasPrefix("\\text") else {
      return symbol.hasPrefix("\\") ? "\\hat\(symbol)" : "\\hat \(symbol)"
    }
    let isMeasured = symbol.unicodeScalars.allSatisfy(\.isASCII)
    return "\\widehat{\(isMeasured ? "" : "\\vphantom{l}")\(symbol)}"
  }

  /// What is printed as one symbol, with its indices, to a power: in brackets where a digit ends the name, beside which the exponent
  /// would be read as a part of it, or where there is a power already.
  static func raised(_ symbol: String, to power: String) -> String {
    let exponent = power.count == 1 ? power : "{\(power)}"
    return (endsInDigit(symbol) || hasPower(symbol) ? "(\(symbol))" : symbol) + "^" + exponent
  }

  /// Whether a symbol is a name in words whose last character is a digit, raised or not.
  private static func endsInDigit(_ symbol: String) -> Bool {
    let start = "\\text{"
    guard symbol.hasPrefix(start) else { return false }
    var (last, depth, isEscaped) = (Character(" "), 1, false)
    for character in symbol.dropFirst(start.count) {
      if !isEscaped {
        if character == "{" { depth += 1 }
        if character == "}" { depth -= 1 }
        if depth == 0 { break }
      }
      isEscaped = character == "\\" && !isEscaped
      last = character
    }
    return last.isNumber
  }

  /// Whether a symbol has a power outside of what braces hold.
  private static func hasPower(_ symbol: String) -> Bool {
    guard symbol.hasPrefix("\\"), !symbol.hasPrefix("\\text"), !symbol.contains("(") else { return false }
    var depth = 0
    return symbol.contains { character in
      if character == "{" { depth += 1 }
      if character == "}" { depth -= 1 }
      return character == "^" && depth == 0
    }
  }
}
