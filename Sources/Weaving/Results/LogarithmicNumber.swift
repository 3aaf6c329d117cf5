import Estimation
import Foundation

/// A number that is not negative, known by its natural logarithm, so that it is told however small it is: a density of
/// 10⁻³²⁵⁰⁰⁰ is not zero.
package struct LogarithmicNumber: Sendable, Equatable {
  /// −∞ for zero.
  let log: Double
  /// The number as far as a double holds it.
  let value: Double
  /// The power of ten that the number is below, where that is all that is known of it.
  private let bound: Int?

  init(log: Double) {
    self.log = log
    value = Elementary.exp(log)
    bound = nil
  }

  init(_ value: Double) {
    log = Elementary.log(value)
    self.value = value
    bound = nil
  }

  /// A number above zero that a double makes zero.
  static let underflow = LogarithmicNumber(below: -300)

  private init(below exponent: Int) {
    log = Elementary.log(10) * Double(exponent)
    value = 0
    bound = exponent
  }

  /// A double that compares with others as the number does: the least one above zero for what is less, and is not zero.
  var comparable: Double { log > -.infinity ? max(value, .leastNonzeroMagnitude) : 0 }

  /// Whether a double holds the number with all its digits.
  var isOrdinary: Bool { bound == nil && (log == -.infinity || log > -708) }

  /// The power of ten of the first digit of a number above zero.
  var exponent: Int {
    let exponent = (log / Elementary.log(10)).rounded(.down)
    let isNext = exponent > -300 && Elementary.exp(log - exponent * Elementary.log(10)) >= 10
    return Int(max(exponent, -1e15)) + (isNext ? 1 : 0)
  }

  /// The number times a power of ten.
  func shifted(by exponent: Int) -> LogarithmicNumber {
    exponent == 0 ? self : LogarithmicNumber(log: log + Double(exponent) * Elementary.log(10))
  }

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

  /// The number as a multiple of a power of ten, if no double holds it; a bound above it where its logarithm does not tell
  /// the digits of the multiple any more.
  private var power: (multiple: Double, exponent: Int, isBound: Bool)? {
    if let bound { return (1, bound, true) }
    guard !isOrdinary else { return nil }
    let decimal = log / Elementary.log(10)
    guard decimal > -1e9 else { return (1, -1_000_000_000, true) }
    let exponent = decimal.rounded(.down)
    let multiple = Elementary.exp((decimal - exponent) * Elementary.log(10))
    // What rounds to ten is one of the next power.
    return multiple >= 9.9995 ? (1, Int(exponent) + 1, false) : (multiple, Int(exponent), false)
  }
}

extension WorkedExpectation {
  /// The least share that a double is trusted with.
  static let leastShare = 1e-300

  /// w_k p(x_i | θ_k) of one row, one to a component.
  func joint(ofRow row: Int) -> [LogarithmicNumber] { logJoint.row(row).map { LogarithmicNumber(log: $0) } }

  /// The posterior of one row; a share that no double holds by its logarithm, ln w_k p(x | θ_k) less that of the sum.
  func shares(ofRow row: Int) -> [LogarithmicNumber] {
    let terms = logJoint.row(row)
    let largest = terms.max() ?? 0
    let total = terms.reduce(0) { $0 + Elementary.exp($1 - largest) }
    return zip(terms, responsibilities.row(row)).map { term, share in
      share > Self.leastShare
        ? LogarithmicNumber(share) : LogarithmicNumber(log: term - largest - Elementary.log(total))
    }
  }
}
