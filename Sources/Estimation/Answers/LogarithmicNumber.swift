import Arithmetic

/// A number that is not negative, known by its natural logarithm, so that it is told however small it is: a density of
/// 10⁻³²⁵⁰⁰⁰ is not zero.
package struct LogarithmicNumber: Sendable, Equatable {
  /// −∞ for zero.
  package let log: Double
  /// The number as far as a double holds it.
  package let value: Double
  /// The power of ten that the number is below, where that is all that is known of it.
  private let bound: Int?

  package init(log: Double) {
    self.log = log
    value = Elementary.exp(log)
    bound = nil
  }

  package init(_ value: Double) {
    log = Elementary.log(value)
    self.value = value
    bound = nil
  }

  /// A number above zero that a double makes zero.
  package static let underflow = LogarithmicNumber(below: -300)

  private init(below exponent: Int) {
    log = Elementary.log(10) * Double(exponent)
    value = 0
    bound = exponent
  }

  /// A double that compares with others as the number does: the least one above zero for what is less, and is not zero.
  package var comparable: Double { log > -.infinity ? max(value, .leastNonzeroMagnitude) : 0 }

  /// Whether a double holds the number with all its digits.
  package var isOrdinary: Bool { bound == nil && (log == -.infinity || log > -708) }

  /// The power of ten of the first digit of a number above zero.
  package var exponent: Int {
    let exponent = (log / Elementary.log(10)).rounded(.down)
    let isNext = exponent > -300 && Elementary.exp(log - exponent * Elementary.log(10)) >= 10
    return Int(max(exponent, -1e15)) + (isNext ? 1 : 0)
  }

  /// The number times a power of ten.
  package func shifted(by exponent: Int) -> LogarithmicNumber {
    exponent == 0 ? self : LogarithmicNumber(log: log + Double(exponent) * Elementary.log(10))
  }

  /// The number as a multiple of a power of ten, if no double holds it; a bound above it where its logarithm does not tell
  /// the digits of the multiple any more.
  package var power: (multiple: Double, exponent: Int, isBound: Bool)? {
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

extension Answer {
  package init(_ number: LogarithmicNumber) {
    self = number.isOrdinary ? .number(number.value) : .underflow(number)
  }
}
