extension Elementary {
  /// The x with P(T ≤ x) = p for Student's t with ν degrees of freedom, ν ≥ 1.
  ///
  /// Newton's method on the distribution function from the normal quantile, kept in a bracket. From ν = 10⁷ on the normal
  /// quantile itself, whose relative error is then below 10⁻⁷.
  package static func studentQuantile(_ p: Double, degreesOfFreedom nu: Double) -> Double {
    guard p > 0, p < 1, nu >= 1 else { return p == 0 ? -.infinity : (p == 1 ? .infinity : .nan) }
    if p == 0.5 { return 0 }
    if p < 0.5 { return -studentQuantile(1 - p, degreesOfFreedom: nu) }
    let normal = normalQuantile(p)
    guard nu < 1e7 else { return normal }
    var low = 0.0
    var high = Double.infinity
    var x = normal
    for _ in 0..<200 {
      let error = studentUpperTail(x, nu) - (1 - p)
      if error > 0 { low = x } else { high = x }
      let slope = exp(
        logGammaStep(nu / 2) - 0.5 * log(nu * 0x1.921fb54442d18p1) - (nu + 1) / 2 * log1p(x * x / nu))
      var next = x + error / slope
      if !(next > low && next < high) { next = high < .infinity ? (low + high) / 2 : 2 * x }
      if abs(next - x) <= 4 * x.ulp { return next }
      x = next
    }
    return x
  }

  /// P(T > x) for x ≥ 0: half the regularised incomplete beta function I(ν / (ν + x²); ν/2, ½).
  private static func studentUpperTail(_ x: Double, _ nu: Double) -> Double {
    let square = x * x
    guard square > 0 else { return 0.5 }
    let z = nu / (nu + square)
    let a = nu / 2
    let halfLogPi = 0x1.250d048e7a1bdp-1
    let front = exp(logGammaStep(a) - halfLogPi - a * log1p(square / nu) + 0.5 * log(square / (nu + square)))
    // The continued fraction converges fast below its mode; above it the complement is taken.
    if z < (a + 1) / (a + 2.5) { return 0.5 * front / a * betaFraction(z, a, 0.5) }
    return 0.5 * (1 - front / 0.5 * betaFraction(square / (nu + square), 0.5, a))
  }

  /// log Γ(a + ½) - log Γ(a), without the cancellation of the two for large a.
  private static func logGammaStep(_ a: Double) -> Double {
    guard a >= 30 else { return logGamma(a + 0.5) - logGamma(a) }
    let inverse = 1 / a
    let square = inverse * inverse
    return 0.5 * log(a)
      - inverse * (1.0 / 8 - square * (1.0 / 192 - square * (1.0 / 640 - square * (17.0 / 14336))))
  }

  /// The continued fraction of the incomplete beta function Iₓ(a, b) by Lentz's method: Iₓ = xᵃ (1 - x)ᵇ / (a B(a, b)) times it.
  ///
  /// Reference: Press et al., *Numerical Recipes*, 3rd ed. (2007), section 6.4.
  private static func betaFraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
    let tiny = 1e-300
    var c = 1.0
    var d = 1 / max(1 - (a + b) * x / (a + 1), tiny)
    var fraction = d
    for step in 1...10_000 {
      let m = Double(step)
      for numerator in [
        m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
        -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
      ] {
        d = 1 + numerator * d
        d = 1 / (abs(d) < tiny ? tiny : d)
        c = 1 + numerator / c
        if abs(c) < tiny { c = tiny }
        fraction *= c * d
      }
      if abs(c * d - 1) < 0x1p-52 { break }
    }
    return fraction
  }
}
