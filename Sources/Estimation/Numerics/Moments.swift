import Arithmetic

/// Sum, mean and standard deviation of numbers, each rounded once, whatever the unit and however far from zero.
///
/// Summed in extended precision over a common power of two, so that neither the sum nor a square leaves the range of doubles.
package struct Moments: Sendable, Equatable {
  /// Infinite where the sum itself is beyond the range of doubles.
  package let sum: Double
  package let mean: Double
  /// With divisor n − 1; nil for fewer than two numbers.
  package let standardDeviation: Double?

  /// - Parameter numbers: At least one, all finite.
  package init(_ numbers: [Double]) {
    let column = ScaledColumn(numbers, readingDecimals: false)
    let count = Double(max(numbers.count, 1))
    let total = column.values.reduce(DoubleDouble(0)) { $0 + $1 }
    let middle = total / DoubleDouble(count)
    sum = Elementary.scale(total.value, by: column.exponent)
    mean = Elementary.scale(middle.value, by: column.exponent)
    guard numbers.count > 1 else {
      standardDeviation = nil
      return
    }
    // Scaled once more, for deviations that are small beside the numbers.
    let deviations = column.values.map { $0 - middle }
    let largest = deviations.reduce(0) { max($0, abs($1.high)) }
    guard largest > 0 else {
      standardDeviation = 0
      return
    }
    let shift = largest.exponent
    let squares = deviations.reduce(DoubleDouble(0)) { sum, deviation in
      let scaled = DoubleDouble(
        high: Elementary.scale(deviation.high, by: -shift), low: Elementary.scale(deviation.low, by: -shift))
      return sum + scaled * scaled
    }
    let deviation = (squares / DoubleDouble(count - 1)).squareRoot
    standardDeviation = Elementary.scale(deviation.value, by: column.exponent + shift)
  }
}
