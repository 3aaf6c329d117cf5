/// An unevaluated sum of two doubles, some 106 bits: high + low, where |low| is at most half a unit of high.
///
/// Built from the error-free transformations of Knuth (two-sum), Dekker and Veltkamp (two-product), without fused
/// multiply-add, so that every machine gives the same bits. Products are exact while the factors stay between 2^-480
/// and 2^996; callers scale their data by powers of two first.
///
/// Reference: Joldes, Muller and Popescu, ACM Transactions on Mathematical Software 44:15 (2017), algorithms 1 to 18.
///
/// Public, as `Elementary` is, for the sake of the inner loops of other modules.
public struct DoubleDouble: Sendable, Equatable {
  public var high: Double
  public var low: Double

  @inlinable @inline(__always)
  package init(_ value: Double) {
    high = value
    low = 0
  }

  @inlinable @inline(__always)
  package init(high: Double, low: Double) {
    self.high = high
    self.low = low
  }

  /// a + b exactly.
  @inlinable @inline(__always)
  package init(sumOf a: Double, _ b: Double) {
    high = a + b
    let part = high - a
    low = (a - (high - part)) + (b - part)
  }

  /// a + b exactly, where |a| ≥ |b| or a is zero.
  @inlinable @inline(__always)
  package init(orderedSumOf a: Double, _ b: Double) {
    high = a + b
    low = b - (high - a)
  }

  /// a × b exactly.
  @inlinable @inline(__always)
  package init(productOf a: Double, _ b: Double) {
    high = a * b
    let splitA = 0x1.0000002p27 * a
    let highA = splitA - (splitA - a)
    let lowA = a - highA
    let splitB = 0x1.0000002p27 * b
    let highB = splitB - (splitB - b)
    let lowB = b - highB
    low = ((highA * highB - high) + highA * lowB + lowA * highB) + lowA * lowB
  }

  /// The nearest double.
  @inlinable @inline(__always)
  package var value: Double { high + low }
}

// MARK: - Arithmetic

extension DoubleDouble {
  @inlinable @inline(__always)
  package static func + (left: DoubleDouble, right: DoubleDouble) -> DoubleDouble {
    let heads = DoubleDouble(sumOf: left.high, right.high)
    let tails = DoubleDouble(sumOf: left.low, right.low)
    let first = DoubleDouble(orderedSumOf: heads.high, heads.low + tails.high)
    return DoubleDouble(orderedSumOf: first.high, first.low + tails.low)
  }

  @inlinable @inline(__always)
  package static func + (left: DoubleDouble, right: Double) -> DoubleDouble {
    let head = DoubleDouble(sumOf: left.high, right)
    return DoubleDouble(orderedSumOf: head.high, head.low + left.low)
  }

  @inlinable @inline(__always)
  package static prefix func - (operand: DoubleDouble) -> DoubleDouble {
    DoubleDouble(high: -operand.high, low: -operand.low)
  }

  @inlinable @inline(__always)
  package static func - (left: DoubleDouble, right: DoubleDouble) -> DoubleDouble { left + -right }

  @inlinable @inline(__always)
  package static func * (left: DoubleDouble, right: DoubleDouble) -> DoubleDouble {
    let head = DoubleDouble(productOf: left.high, right.high)
    let cross = left.high * right.low + left.low * right.high
    return DoubleDouble(orderedSumOf: head.high, head.low + cross)
  }

  @inlinable @inline(__always)
  package static func * (left: DoubleDouble, right: Double) -> DoubleDouble {
    let head = DoubleDouble(productOf: left.high, right)
    return DoubleDouble(orderedSumOf: head.high, head.low + left.low * right)
  }

  /// A quotient good to about 2^-103; the divisor must not be zero.
  @inlinable @inline(__always)
  package static func / (left: DoubleDouble, right: DoubleDouble) -> DoubleDouble {
    let first = left.high / right.high
    let rest = left - right * first
    let second = rest.high / right.high
    let last = rest - right * second
    return DoubleDouble(orderedSumOf: first, second) + last.high / right.high
  }

  @inlinable @inline(__always)
  package static func += (left: inout DoubleDouble, right: DoubleDouble) { left = left + right }

  /// A factor that is a power of two: exact.
  @inlinable @inline(__always)
  package func scaled(by power: Double) -> DoubleDouble { DoubleDouble(high: high * power, low: low * power) }
}

extension DoubleDouble {
  /// The square root of a value that is not negative, good to about 2^-103.
  @inlinable
  package var squareRoot: DoubleDouble {
    guard high > 0 else { return DoubleDouble(0) }
    let first = high.squareRoot()
    let rest = self - DoubleDouble(productOf: first, first)
    return DoubleDouble(orderedSumOf: first, rest.high / (2 * first))
  }
}
