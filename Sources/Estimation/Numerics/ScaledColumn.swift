import Arithmetic

/// A column of numbers in extended precision over a common power of two: value i is `values[i]` × 2^`exponent`.
///
/// The largest value lies in [½, 1), so that neither squares and products nor the splitting of extended products overflow,
/// whatever the unit of the data. Scaling by powers of two changes no digit.
struct ScaledColumn: Sendable, Equatable {
  private(set) var values: [DoubleDouble]
  private(set) var exponent: Int

  /// Finite numbers, each read as the decimal that it stands for if `readingDecimals`, else as the double that it is.
  init(_ numbers: [Double], readingDecimals: Bool = true) {
    let shift = Self.shift(numbers.lazy.map { abs($0) }.max() ?? 0)
    exponent = shift
    values = numbers.map { number in
      let decimal = readingDecimals ? DoubleDouble(decimal: number) : DoubleDouble(number)
      return DoubleDouble(
        high: Elementary.scale(decimal.high, by: -shift), low: Elementary.scale(decimal.low, by: -shift))
    }
  }

  /// A column of ones.
  init(ones count: Int) { self.init(Array(repeating: 1.0, count: count)) }

  /// The product row by row.
  static func * (left: ScaledColumn, right: ScaledColumn) -> ScaledColumn {
    var product = left
    for i in product.values.indices { product.values[i] = left.values[i] * right.values[i] }
    let shift = shift(product.values.lazy.map { abs($0.high) }.max() ?? 0)
    product.exponent = left.exponent + right.exponent + shift
    product.values = product.values.map {
      DoubleDouble(high: Elementary.scale($0.high, by: -shift), low: Elementary.scale($0.low, by: -shift))
    }
    return product
  }

  /// The scaled values rounded to doubles.
  var rounded: [Double] { values.map(\.high) }

  /// Whether every value is the same.
  var isConstant: Bool { values.allSatisfy { $0 == values.first } }

  /// Whether every value is zero.
  var isZero: Bool { values.allSatisfy { $0.high == 0 } }

  /// The k with x 2^-k in [½, 1); 0 for 0.
  private static func shift(_ x: Double) -> Int {
    guard x > 0 else { return 0 }
    let parts = Elementary.BinaryParts(x)
    return parts.mantissa < 1 ? parts.exponent : parts.exponent + 1
  }
}
