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
    case .percent:
      guard (number * 100).isFinite else {
        let (mantissa, exponent) = Self.split(String(format: "%.\(decimals ?? 6)e", number))
        return (mantissa, (exponent ?? 0) + 2)
      }
      return (String(format: "%.\(decimals ?? 6)f", number * 100), nil)
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

  /// The number with the digits that the format gives it.
  package func numeral(_ number: Double) -> Numeral {
    guard number.isFinite else {
      var numeral = Numeral(number.isNaN ? .notANumber : .infinity)
      numeral.isNegative = number < 0
      return numeral
    }
    let (mantissa, exponent) = digits(number)
    let unsigned = mantissa.drop { $0 == "-" }
    let whole = unsigned.prefix { $0 != "." }
    var numeral = Numeral(
      .decimal(whole: String(whole), fraction: String(unsigned.dropFirst(whole.count + 1))))
    // A rounded zero has no sign: −0.00 says nothing.
    numeral.isNegative = mantissa.hasPrefix("-") && unsigned.contains { "123456789".contains($0) }
    numeral.isGrouped = grouping
    numeral.exponent = exponent
    numeral.isPercent = notation == .percent
    return numeral
  }

  /// The number for prose.
  package func prose(_ number: Double) -> String { numeral(number).text }
}
