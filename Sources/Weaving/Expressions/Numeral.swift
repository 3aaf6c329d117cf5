import Reporting

/// A number as it is printed: its digits, and what stands beside them.
///
/// It is chosen once how many digits a number has; each medium sets them from these parts, and none reads a printed number.
package struct Numeral: Sendable, Equatable {
  package enum Digits: Sendable, Equatable {
    /// The digits before the point and behind it; no point where there are none behind.
    case decimal(whole: String, fraction: String)
    case infinity
    case notANumber
    /// None, where the power of ten stands alone.
    case none
  }

  /// A number of which a limit is told: it is below, or above, what the digits say.
  package enum Bound: String, Sendable {
    case below = "<"
    case above = ">"
  }

  var bound: Bound?
  var isNegative = false
  var digits: Digits
  /// Whether thousands are parted.
  var isGrouped = false
  /// The power of ten behind the digits.
  var exponent: Int?
  var isPercent = false

  init(_ digits: Digits) { self.digits = digits }

  /// A whole number, as it counts rows and steps.
  init(_ number: Int) {
    isNegative = number < 0
    digits = .decimal(whole: String(number.magnitude), fraction: "")
  }

  /// The places behind the point; nil for a limit and for a power of ten, which have no point to be aligned at.
  var places: Int? {
    guard bound == nil, exponent == nil, case .decimal(_, let fraction) = digits else { return nil }
    return fraction.count
  }

  /// The number that the digits say, which is not quite the one that was printed; nil where they say none.
  var value: Double? {
    guard case .decimal(let whole, let fraction) = digits else { return nil }
    return Double("\(isNegative ? "-" : "")\(whole).\(fraction)0e\((exponent ?? 0) - (isPercent ? 2 : 0))")
  }

  // MARK: - Media

  /// The number for people: a true minus sign, commas, powers of ten with raised digits.
  package var text: String {
    var text = (bound?.rawValue ?? "") + (isNegative ? "−" : "")
    switch digits {
    case .decimal(let whole, let fraction): text += written(whole, fraction, separator: ",")
    case .infinity: text += "∞"
    case .notANumber: text += "not a number"
    case .none: break
    }
    if let exponent { text += (digits == .none ? "" : " × ") + "10" + Self.raised(exponent) }
    return text + (isPercent ? " %" : "")
  }

  /// The number for a formula, as TeX.
  package var tex: String {
    var tex = (bound.map { "{\($0.rawValue)}" } ?? "") + (isNegative ? "-" : "")
    switch digits {
    case .decimal(let whole, let fraction): tex += written(whole, fraction, separator: "{,}")
    case .infinity: tex += "\\infty"
    case .notANumber: tex += "\\text{not a number}"
    case .none: break
    }
    if let exponent { tex += (digits == .none ? "" : " \\times ") + "10^{\(exponent)}" }
    return tex + (isPercent ? "\\,\\%" : "")
  }

  private func written(_ whole: String, _ fraction: String, separator: String) -> String {
    let behind = fraction.isEmpty ? "" : "." + fraction
    return (isGrouped ? Grammar.thousands(whole, separator: separator) : whole) + behind
  }

  static func raised(_ exponent: Int) -> String {
    let raised: [Character: Character] = [
      "-": "⁻", "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸",
      "9": "⁹",
    ]
    return String(String(exponent).map { raised[$0] ?? $0 })
  }
}

extension Numeral: CustomStringConvertible {
  /// The number for people, so that it can stand in a sentence.
  package var description: String { text }
}
