import Estimation
import Foundation

/// A number that is not negative, known by its natural logarithm, so that it is told however small it is: a density of
/// 10⁻³²⁵⁰⁰⁰ is not zero.
struct LogarithmicNumber: Equatable {
  /// −∞ for zero.
  let log: Double
  /// The number as far as a double holds it.
  let value: Double

  init(log: Double) {
    self.log = log
    value = Elementary.exp(log)
  }

  init(_ value: Double) {
    log = Elementary.log(value)
    self.value = value
  }

  /// Whether a double holds the number with all its digits.
  var isOrdinary: Bool { log == -.infinity || log > -708 }

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

  func prose(_ format: NumberFormat) -> String {
    guard let power else { return format.prose(value) }
    let raised = NumberFormat.raised(power.exponent)
    return power.isBound
      ? "<10\(raised)" : Self.multiple(power.multiple, format).prose(power.multiple) + " × 10\(raised)"
  }

  func tex(_ format: NumberFormat) -> String {
    guard let power else { return format.tex(value) }
    let raised = "10^{\(power.exponent)}"
    return power.isBound
      ? "{<}\(raised)" : Self.multiple(power.multiple, format).tex(power.multiple) + " \\times \(raised)"
  }

  /// The format of the multiple: the digits that the format gives behind the point of an exponent.
  private static func multiple(_ value: Double, _ format: NumberFormat) -> NumberFormat {
    let decimals = format.decimals ?? 3
    return NumberFormat(
      decimals: format.notation == .general ? max(decimals - 1, 0) : decimals, notation: .fixed)
  }

  /// The number as a multiple of a power of ten, if no double holds it; a bound above it where its logarithm does not tell
  /// the digits of the multiple any more.
  private var power: (multiple: Double, exponent: Int, isBound: Bool)? {
    guard !isOrdinary else { return nil }
    let decimal = log / Elementary.log(10)
    guard decimal > -1e9 else { return (1, -1_000_000_000, true) }
    let exponent = decimal.rounded(.down)
    let multiple = Elementary.exp((decimal - exponent) * Elementary.log(10))
    // What rounds to ten is one of the next power.
    return multiple >= 9.9995 ? (1, Int(exponent) + 1, false) : (multiple, Int(exponent), false)
  }
}
