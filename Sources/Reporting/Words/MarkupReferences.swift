extension String {
  /// The text with references in place of the characters that have a meaning in HTML and XML, also within double quotes.
  ///
  /// - Parameter write: Writes any other character.
  package func withMarkupReferences(_ write: (Unicode.Scalar, inout String) -> Void) -> String {
    var result = ""
    result.reserveCapacity(utf8.count + 16)
    for scalar in unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: write(scalar, &result)
      }
    }
    return result
  }
}
