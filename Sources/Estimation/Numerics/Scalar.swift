import Arithmetic

/// A number that a density is computed in: a plain one, or one that carries its derivatives along.
///
/// A density is written once over any `Scalar`. At a `Double` it is the density; at a `Jet` it comes with its exact first and
/// second derivatives, so that no family writes a score or an information down.
package protocol Scalar: Sendable {
  /// A constant: its derivatives are zero.
  init(_ constant: Double)
  var value: Double { get }

  static func + (left: Self, right: Self) -> Self
  static func - (left: Self, right: Self) -> Self
  static func * (left: Self, right: Self) -> Self
  static func / (left: Self, right: Self) -> Self
  static prefix func - (number: Self) -> Self

  static func + (left: Self, right: Double) -> Self
  static func * (left: Self, right: Double) -> Self
  static func / (left: Self, right: Double) -> Self

  /// f at this number, by the chain rule.
  ///
  /// - Parameters:
  ///   - value: f(x), with x the `value` of this number.
  ///   - first: f'(x).
  ///   - second: f''(x).
  func mapped(
    to value: Double, first: @autoclosure () -> Double, second: @autoclosure () -> Double
  ) -> Self
}

extension Scalar {
  @inlinable @inline(__always)
  package static func + (left: Double, right: Self) -> Self { right + left }
  @inlinable @inline(__always)
  package static func - (left: Self, right: Double) -> Self { left + -right }
  @inlinable @inline(__always)
  package static func - (left: Double, right: Self) -> Self { -right + left }
  @inlinable @inline(__always)
  package static func * (left: Double, right: Self) -> Self { right * left }
  @inlinable @inline(__always)
  package static func / (left: Double, right: Self) -> Self { Self(left) / right }
}

// MARK: - Functions

extension Scalar {
  package var squared: Self { self * self }

  package var exp: Self {
    let exp = Elementary.exp(value)
    return mapped(to: exp, first: exp, second: exp)
  }

  /// The natural logarithm.
  package var log: Self {
    mapped(to: Elementary.log(value), first: 1 / value, second: -1 / (value * value))
  }

  /// log(c / x) for a constant c, both positive: with finite derivatives also where their ratio is next to nothing.
  package func logRatio(from constant: Double) -> Self {
    let ratio = constant / value
    let log =
      ratio > 0 && ratio < .infinity
      ? Elementary.log(ratio) : Elementary.log(constant) - Elementary.log(value)
    return mapped(to: log, first: -1 / value, second: 1 / (value * value))
  }

  /// log(1 + x), also where x is far below one.
  package var log1p: Self {
    let below = 1 + value
    return mapped(to: Elementary.log1p(value), first: 1 / below, second: -1 / (below * below))
  }

  package var squareRoot: Self {
    let root = value.squareRoot()
    return mapped(to: root, first: 0.5 / root, second: -0.25 / (root * value))
  }

  /// log Γ(x) for x > 0.
  package var logGamma: Self {
    mapped(
      to: Elementary.logGamma(value), first: Elementary.digamma(value), second: Elementary.trigamma(value))
  }

  /// 1 / (1 + exp(-x)).
  package var logistic: Self {
    let p = Elementary.logistic(value)
    let slope = p * Elementary.logistic(-value)
    return mapped(to: p, first: slope, second: slope * (1 - 2 * p))
  }

  /// log(1 + exp(x)), which neither overflows nor loses small values.
  package var softplus: Self {
    let p = Elementary.logistic(value)
    return mapped(
      to: value > 0
        ? value + Elementary.log1p(Elementary.exp(-value)) : Elementary.log1p(Elementary.exp(value)),
      first: p, second: p * Elementary.logistic(-value))
  }

  /// Φ(x), the probability that a standard normal number is at most x.
  package var normalProbability: Self {
    let density = Elementary.normalDensity(value)
    return mapped(to: Elementary.normalProbability(value), first: density, second: -value * density)
  }

  /// log Φ(x).
  package var logNormalProbability: Self {
    let (log, slope, excess) = Elementary.logNormalProbability(value)
    return mapped(to: log, first: slope, second: -slope * excess)
  }

  /// log(1 - exp(-exp x)), the probability of at least one of exp x that are expected; neither it nor its derivatives are lost where
  /// exp x is next to nothing, or far above one.
  package var logOfLogLog: Self {
    let u = Elementary.exp(value)
    let log =
      u < 0.05
      ? value - u / 2 + u * u / 24 * (1 - u * u / 120 * (1 - u * u / 63))
      : Elementary.log1p(-Elementary.exp(-u))
    let slope = u < 700 ? u * Elementary.exp(-u - log) : 0
    // 1 - u - slope, which cancels where u is small.
    let fall = u < 0.05 ? -u / 2 * (1 + u / 6 * (1 - u * u / 60 * (1 - u * u / 42))) : 1 - u - slope
    return mapped(to: log, first: slope, second: slope == 0 ? 0 : slope * fall)
  }

  /// |x|, whose derivative at zero is taken to be zero.
  package var magnitude: Self {
    mapped(to: abs(value), first: value == 0 ? 0 : (value < 0 ? -1 : 1), second: 0)
  }

  /// x to a constant power, for x > 0.
  package func power(_ exponent: Double) -> Self {
    let power = Elementary.power(value, exponent)
    return mapped(
      to: power, first: exponent * power / value,
      second: exponent * (exponent - 1) * power / value / value)
  }
}

extension Double: Scalar {
  @inlinable @inline(__always)
  package var value: Double { self }

  @inlinable @inline(__always)
  package func mapped(
    to value: Double, first: @autoclosure () -> Double, second: @autoclosure () -> Double
  ) -> Double { value }
}
