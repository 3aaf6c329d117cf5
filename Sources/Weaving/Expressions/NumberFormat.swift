import Foundation

/// A number format of Python's mini-language: `.3f`, `.2e`, `.4g`, `,`, `,.1f`, `.0%`, `d`.
package struct NumberFormat: Sendable, Equatable {
  enum Notation: Character { case fixed = "f", exponent = "e", general = "g", percent = "%" }
  var grouping = false
  var decimals: Int?
  var notation: Notation?
  /// Whether the format is `d`, which says that the number has no fraction.
  private(set) var isForWholeNumbers = false

  /// What a value without a format is printed with: four significant digits, whole numbers whole.
  static let automatic = NumberFormat(grouping: false, decimals: 4, notation: .general)

  /// More digits than these a double does not have.
  static let mostDecimals = 17

  init(grouping: Bool = false, decimals: Int?, notation: Notation?) {
    self.grouping = grouping
    self.decimals = decimals
    self.notation = notation
  }

  /// Reads a format; nil where the text is none.
  init?(_ text: String) {
    var rest = Substring(text)
    guard !rest.isEmpty else { return nil }
    if rest.first == "," {
      grouping = true
      rest = rest.dropFirst()
    }
    if rest.first == "." {
      rest = rest.dropFirst()
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      guard let decimals = Int(digits), decimals <= Self.mostDecimals else { return nil }
      self.decimals = decimals
      rest = rest.dropFirst(digits.count)
    }
    if rest == "d" {
      guard decimals == nil else { return nil }
      decimals = 0
      notation = .fixed
      isForWholeNumbers = true
      return
    }
    guard let last = rest.first else {
      guard decimals == nil else { return nil }
      return
    }
    guard rest.count == 1, let notation = Notation(rawValue: last) else { return nil }
    self.notation = notation
  }

  /// Whether the format says of the number what it is: `d` does not of a fraction, other than one that rounding left.
  func suits(_ number: Double) -> Bool {
    !isForWholeNumbers || abs(number - number.rounded()) <= 1e-9 * max(abs(number), 1)
  }

  /// The number in ASCII, as Python would write it, but for `e`, whose exponent is given apart.
  private func digits(_ number: Double) -> (mantissa: String, exponent: Int?) {
    switch notation {
    case .fixed: return (String(format: "%.\(decimals ?? 6)f", number), nil)
    case .percent: return (String(format: "%.\(decimals ?? 6)f", number * 100), nil)
    case .exponent: return Self.split(String(format: "%.\(decimals ?? 6)e", number))
    case .general, nil:
      if notation == nil, number == number.rounded(), abs(number) < 1e15 {
        return (String(format: "%.0f", number), nil)
      }
      let significant = notation == nil ? decimals ?? 12 : decimals ?? 6
      if number == number.rounded(), abs(number) < 1e6, self == .automatic {
        return (String(format: "%.0f", number), nil)
      }
      return Self.split(String(format: "%.\(max(significant, 1))g", number))
    }
  }

  private static func split(_ text: String) -> (String, Int?) {
    guard let e = text.firstIndex(of: "e") else { return (text, nil) }
    return (String(text[..<e]), Int(text[text.index(after: e)...].filter { $0 != "+" }) ?? 0)
  }

  /// The number for prose: a true minus sign, separators, powers of ten with raised digits.
  package func prose(_ number: Double) -> String {
    guard number.isFinite else { return number.isNaN ? "not a number" : number > 0 ? "∞" : "−∞" }
    let (mantissa, exponent) = digits(number)
    var text = grouped(mantissa, separator: ",").replacingOccurrences(of: "-", with: "−")
    if let exponent { text += " × 10" + Self.raised(exponent) }
    return text + (notation == .percent ? " %" : "")
  }

  /// The number for a formula, as TeX.
  package func tex(_ number: Double) -> String {
    guard number.isFinite else {
      return number.isNaN ? "\\text{not a number}" : number > 0 ? "\\infty" : "-\\infty"
    }
    let (mantissa, exponent) = digits(number)
    var text = grouped(mantissa, separator: "{,}")
    if let exponent { text += " \\times 10^{\(exponent)}" }
    return text + (notation == .percent ? "\\,\\%" : "")
  }

  private func grouped(_ text: String, separator: String) -> String {
    // A rounded zero has no sign: −0.00 says nothing.
    let isZero = !text.contains { "123456789".contains($0) }
    let sign = text.hasPrefix("-") && !isZero ? "-" : ""
    let unsigned = text.hasPrefix("-") ? text.dropFirst() : Substring(text)
    guard grouping else { return sign + unsigned }
    let whole = unsigned.prefix { $0 != "." }
    var result = ""
    for (index, digit) in whole.enumerated() {
      if index > 0, (whole.count - index) % 3 == 0 { result += separator }
      result.append(digit)
    }
    return sign + result + unsigned.dropFirst(whole.count)
  }

  static func raised(_ exponent: Int) -> String {
    let raised: [Character: Character] = [
      "-": "⁻", "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸",
      "9": "⁹",
    ]
    return String(String(exponent).map { raised[$0] ?? $0 })
  }
}
