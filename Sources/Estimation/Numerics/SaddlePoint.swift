import Arithmetic

/// Loader's form of a factorial density: large terms are never subtracted from each other, so that a count of a thousand million
/// has as many digits as one of ten.
///
/// Reference: Loader, *Fast and Accurate Computation of Binomial Probabilities* (2000).
enum SaddlePoint {
  /// a log(a / m) + m - a, which is never negative.
  ///
  /// - Parameter gap: a - m, from where it has all its digits.
  static func deviance<Number: Scalar>(of a: Number, around m: Number, gap: Number) -> Number {
    if a.value == 0 { return m }
    let u = gap / m
    return abs(u.value) < 0.25 ? m * u.deviance : a * (a / m).log - gap
  }

  /// log [Γ(a + b + 1) / (Γ(a + 1) Γ(b + 1)) pᵃ qᵇ] with p + q = 1, for a, b > 0.
  ///
  /// - Parameter gap: a q - b p.
  static func binomial<Number: Scalar>(
    _ a: Number, _ b: Number, p: Number, q: Number, gap: Number
  ) -> Number {
    let n = a + b
    let errors = n.stirlingError - a.stirlingError - b.stirlingError
    let deviances = deviance(of: a, around: n * p, gap: gap) + deviance(of: b, around: n * q, gap: -gap)
    return errors + 0.5 * (n / a / b).log - halfLogTwoPi - deviances
  }

  /// ½ log 2π.
  static let halfLogTwoPi = 0x1.d67f1c864beb5p-1
}

extension Scalar {
  /// (1 + u) log(1 + u) - u.
  var deviance: Self {
    mapped(to: Elementary.deviance(value), first: Elementary.log1p(value), second: 1 / (1 + value))
  }

  /// log Γ(x + 1) less Stirling's formula.
  var stirlingError: Self {
    mapped(
      to: Elementary.stirlingError(value), first: Elementary.stirlingErrorSlope(value),
      second: Elementary.stirlingErrorCurvature(value))
  }
}
