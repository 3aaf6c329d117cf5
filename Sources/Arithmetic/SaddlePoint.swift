/// The two pieces of a saddle-point expansion: what a factorial has beyond Stirling's formula, and a deviance.
///
/// Reference: Loader, *Fast and Accurate Computation of Binomial Probabilities* (2000).
extension Elementary {
  /// φ(u) = (1 + u) log(1 + u) - u for u ≥ -1, without the cancellation around zero, where it is u²/2 - u³/6 + ….
  ///
  /// With v = u / (2 + u): φ(u) = u v + 2 (1 + u) (v³/3 + v⁵/5 + …), and |v| ≤ 1/7 where the series is used.
  package static func deviance(_ u: Double) -> Double {
    guard abs(u) < 0.25 else { return u == -1 ? 1 : (1 + u) * log1p(u) - u }
    let v = u / (2 + u)
    let square = v * v
    var series = 0.0
    for n in (1...9).reversed() { series = (series + 1 / Double(2 * n + 1)) * square }
    return u * v + 2 * (1 + u) * v * series
  }

  /// The derivative of `stirlingError`: ψ(n) + 1/2n - log n.
  package static func stirlingErrorSlope(_ n: Double) -> Double {
    guard n >= 12 else { return digamma(n) + 0.5 / n - log(n) }
    let square = 1 / (n * n)
    let last = 1.0 / 240 - square * (1.0 / 132 - square * (691.0 / 32_760 - square / 12))
    return -square * (1.0 / 12 - square * (1.0 / 120 - square * (1.0 / 252 - square * last)))
  }

  /// The second derivative of `stirlingError`: ψ'(n) - 1/n - 1/2n².
  package static func stirlingErrorCurvature(_ n: Double) -> Double {
    guard n >= 12 else { return trigamma(n) - 1 / n - 0.5 / (n * n) }
    let inverse = 1 / n
    let square = inverse * inverse
    let last = 1.0 / 30 - square * (5.0 / 66 - square * (691.0 / 2730 - square * (7.0 / 6)))
    return inverse * square * (1.0 / 6 - square * (1.0 / 30 - square * (1.0 / 42 - square * last)))
  }
}
