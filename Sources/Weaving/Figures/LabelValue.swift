import Plotting

/// A value put into the text of a figure so that it stays one thing there, as `FormulaValue` does in formulas.
///
/// The markup raises and lowers the whole number or word behind its sign, and 1.5 × 10⁻¹ is more than that; a power takes
/// what stands before it, and of −1.21 it would take 1.21.
enum LabelValue {
  /// - Parameters:
  ///   - value: the value in markup.
  ///   - before: the text up to it, with the values before it filled in, to which it is added.
  ///   - rest: the text behind it, as written.
  static func place(_ value: String, behind before: inout String, before rest: Substring) {
    guard !value.isEmpty else { return }
    if LabelMarkup.endsInScript(before) {
      // The sign before it belongs to what is raised.
      let sign = before.last.flatMap { "^_".contains($0) ? nil : $0 }
      if sign != nil { before.removeLast() }
      let isApart = sign != nil && isSigned(value)
      before += "{\(sign.map(String.init) ?? "")\(isApart ? "(\(value))" : value)}"
    } else {
      before += isRaised(rest) && isSum(value) ? "(\(value))" : value
    }
  }

  /// Whether a text begins with what would be a power of the value before it.
  private static func isRaised(_ rest: Substring) -> Bool {
    guard let first = rest.first else { return false }
    if first == "^" { return rest.dropFirst().first.map { !$0.isWhitespace } ?? false }
    return "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺".contains(first)
  }

  /// Whether a value begins with a minus sign, or with a hyphen, which names keep behind a backslash.
  private static func isSigned(_ value: String) -> Bool {
    value.hasPrefix("\u{2212}") || value.hasPrefix("-") || value.hasPrefix("\\-")
  }

  /// Whether a value is a number of more than digits and a point, of which a power would take a part.
  private static func isSum(_ value: String) -> Bool {
    guard isSigned(value) || value.first?.isNumber == true else { return false }
    return !value.allSatisfy { $0.isASCII && ($0.isNumber || $0 == ".") }
  }
}
