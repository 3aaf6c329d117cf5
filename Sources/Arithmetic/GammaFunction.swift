extension Elementary {
  /// log Γ(x) in nats for x ≥ 0; infinity at 0 and at infinity, not a number below.
  ///
  /// About one unit in the last place, also beside the zeros at 1 and 2; up to four between 1.3 and 1.5, where two terms of
  /// opposite sign meet.
  ///
  /// - From 12 on Stirling's series (x - ½) log x - x + ½ log 2π + 1/12x - …, its leading part in extended precision.
  /// - Around 2 the series (1 - γ) z + Σ (-z)ᵏ (ζ(k) - 1) / k, z = x - 2.
  /// - Elsewhere Γ(x) = (x - 1) Γ(x - 1), applied up or down.
  ///
  /// Reference: Abramowitz and Stegun, *Handbook of Mathematical Functions*, 6.1.33, 6.1.15 and 6.1.41.
  package static func logGamma(_ x: Double) -> Double {
    guard x > 0, x < .infinity else { return x == 0 || x == .infinity ? .infinity : .nan }
    if x >= 12 { return stirling(x) }
    if x < 0.5 { return logGammaNearTwo(x) - log(x) - log1p(x) }  // z = (x + 2) - 2
    if x < 1.5 { return logGammaNearTwo(x - 1) - log1p(x - 1) }
    var argument = x
    var product = DoubleDouble(1)
    while argument > 2.5 {
      argument -= 1
      product = product * argument
    }
    return log(product.high) + (product.low / product.high + logGammaNearTwo(argument - 2))
  }

  /// log n! in nats for n ≥ 0; not a number below -1.
  package static func logFactorial(_ n: Double) -> Double { logGamma(n + 1) }

  /// log of the binomial coefficient, n over k, in nats, for 0 ≤ k ≤ n.
  package static func logBinomial(_ n: Double, _ k: Double) -> Double {
    if k == 0 || k == n { return 0 }
    return logFactorial(n) - (logFactorial(k) + logFactorial(n - k))
  }

  /// log n! less Stirling's (n + ½) log n - n + ½ log 2π, for n > 0: what is left of a factorial in a saddle-point expansion.
  ///
  /// Reference: Loader, *Fast and Accurate Computation of Binomial Probabilities* (2000).
  package static func stirlingError(_ n: Double) -> Double {
    if n >= 12 { return stirlingSeries(n) }
    return logFactorial(n) - ((n + 0.5) * log(n) - n + halfLogTwoPi)
  }

  private static let halfLogTwoPi = 0x1.d67f1c864beb5p-1

  /// 1/12x - 1/360x³ + 1/1260x⁵ - …, for x ≥ 12.
  private static func stirlingSeries(_ x: Double) -> Double {
    let inverse = 1 / x
    let square = inverse * inverse
    let last = 1.0 / 1680 - square * (1.0 / 1188 - square * (691.0 / 360_360 - square / 156))
    return inverse * (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square * last)))
  }

  private static func stirling(_ x: Double) -> Double {
    let logarithm = logParts(x)
    // Beyond 2^900 the splitting of a product would overflow, and the terms left out are far below half a unit.
    guard x < 0x1p900 else { return x * (logarithm.high - 1) }
    let product = DoubleDouble(productOf: x - 0.5, logarithm.high)
    let difference = DoubleDouble(sumOf: product.high, -x)
    return difference.high
      + (difference.low + (product.low + (x - 0.5) * logarithm.low) + (halfLogTwoPi + stirlingSeries(x)))
  }

  /// log Γ(2 + z) for |z| ≤ ½.
  private static func logGammaNearTwo(_ z: Double) -> Double {
    var sum = 0.0
    for coefficient in zetaCoefficients.reversed() { sum = (sum + coefficient) * z }
    return z * (0.42278433509846713 + sum)  // 1 - γ
  }

  /// (-1)ᵏ (ζ(k) - 1) / k for k = 2, 3, …
  private static let zetaCoefficients: [Double] = [
    0.3224670334241132, -0.0673523010531981, 0.020580808427784546, -0.007385551028673986,
    0.0028905103307415234, -0.001192753911703261, 0.0005096695247430425, -0.00022315475845357939,
    9.945751278180853e-05, -4.492623673813314e-05, 2.050721277567069e-05, -9.439488275268397e-06,
    4.374866789907488e-06, -2.039215753801366e-06, 9.55141213040742e-07, -4.492469198764566e-07,
    2.1207184805554665e-07, -1.0043224823968099e-07, 4.7698101693639804e-08, -2.2711094608943164e-08,
    1.0838659214896955e-08, -5.183475041970047e-09, 2.4836745438024785e-09, -1.1921401405860912e-09,
    5.731367241678862e-10, -2.7595228851242334e-10, 1.330476437424449e-10,
  ]
}
