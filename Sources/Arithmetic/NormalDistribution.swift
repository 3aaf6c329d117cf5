extension Elementary {
  /// The x that a standard normal variable is at most with probability p; ∓infinity for 0 and 1, not a number outside.
  ///
  /// Reference: Wichura, Algorithm AS 241, Applied Statistics 37:477 (1988), PPND16: about one part in 10¹⁶.
  package static func normalQuantile(_ p: Double) -> Double {
    guard p > 0, p < 1 else { return p == 0 ? -.infinity : (p == 1 ? .infinity : .nan) }
    let q = p - 0.5
    if abs(q) <= 0.425 {
      let r = 0.180625 - q * q
      return q * ratio(quantileCentre, at: r)
    }
    let tail = q < 0 ? p : 1 - p
    let root = (-log(tail)).squareRoot()
    let size = root <= 5 ? ratio(quantileTail, at: root - 1.6) : ratio(quantileFarTail, at: root - 5)
    return q < 0 ? -size : size
  }

  private struct Rational: Sendable {
    let numerator: [Double]
    let denominator: [Double]
  }

  private static func ratio(_ rational: Rational, at x: Double) -> Double {
    func polynomial(_ coefficients: [Double]) -> Double {
      coefficients.reversed().reduce(0) { $0 * x + $1 }
    }
    return polynomial(rational.numerator) / polynomial(rational.denominator)
  }

  private static let quantileCentre = Rational(
    numerator: [
      3.3871328727963666080, 1.3314166789178437745e2, 1.9715909503065514427e3, 1.3731693765509461125e4,
      4.5921953931549871457e4, 6.7265770927008700853e4, 3.3430575583588128105e4, 2.5090809287301226727e3,
    ],
    denominator: [
      1, 4.2313330701600911252e1, 6.8718700749205790830e2, 5.3941960214247511077e3, 2.1213794301586595867e4,
      3.9307895800092710610e4, 2.8729085735721942674e4, 5.2264952788528545610e3,
    ])

  private static let quantileTail = Rational(
    numerator: [
      1.42343711074968357734, 4.63033784615654529590, 5.76949722146069140550, 3.64784832476320460504,
      1.27045825245236838258, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4,
    ],
    denominator: [
      1, 2.05319162663775882187, 1.67638483018380384940, 6.89767334985100004550e-1, 1.48103976427480074590e-1,
      1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9,
    ])

  private static let quantileFarTail = Rational(
    numerator: [
      6.65790464350110377720, 5.46378491116411436990, 1.78482653991729133580, 2.96560571828504891230e-1,
      2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5,
      2.01033439929228813265e-7,
    ],
    denominator: [
      1, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
      7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7,
      2.04426310338993978564e-15,
    ])
}

extension Elementary {
  /// Φ(x), the probability that a standard normal number is at most x; in both tails as accurate as in the centre.
  ///
  /// Up to 1 by ½ + φ(x) (x + x³/3 + x⁵/3·5 + …); beyond by the continued fraction of Mills' ratio, φ(x) / (x + 1/(x + 2/(x + …))).
  ///
  /// Reference: Abramowitz and Stegun, *Handbook of Mathematical Functions*, 26.2.11 and 26.2.14.
  package static func normalProbability(_ x: Double) -> Double {
    guard abs(x) < 39 else { return x.isNaN ? .nan : (x < 0 ? 0 : 1) }
    let size = abs(x)
    guard size > 1 else {
      var term = x
      var sum = x
      var odd = 3.0
      while abs(term) > 0x1p-60 * abs(sum) {
        term *= x * x / odd
        sum += term
        odd += 2
      }
      return 0.5 + normalDensity(x) * sum
    }
    let tail = normalDensity(x) / inverseMillsRatio(size)
    return x < 0 ? tail : 1 - tail
  }

  /// φ(x) / Φ(-x) = x + 1/(x + 2/(x + …)) for x of 1 and more: so many terms that the rest is below 2⁻⁵³ of it.
  private static func inverseMillsRatio(_ x: Double) -> Double { x + inverseMillsExcess(x) }

  /// φ(x) / Φ(-x) - x = 1/(x + 2/(x + …)) for x of 1 and more, which is not lost where the ratio is next to x.
  private static func inverseMillsExcess(_ x: Double) -> Double {
    var fraction = x
    let terms = (450 / (x * x)).rounded() + 12
    for k in stride(from: terms, to: 1, by: -1) { fraction = x + k / fraction }
    return 1 / fraction
  }

  /// log Φ(x), also where Φ(x) is below the range of doubles, and where it is next to 1, with its derivative φ(x) / Φ(x), and what
  /// that is above -x: the second derivative is -slope · excess.
  package static func logNormalProbability(_ x: Double) -> (log: Double, slope: Double, excess: Double) {
    guard abs(x) > 1 else {
      let probability = normalProbability(x)
      let slope = normalDensity(x) / probability
      return (log(probability), slope, x + slope)
    }
    let size = abs(x)
    let excess = inverseMillsExcess(size)
    let fraction = size + excess
    if x < 0 { return (-0.5 * x * x - 0x1.d67f1c864beb5p-1 - log(fraction), fraction, excess) }
    let density = normalDensity(min(x, 50))
    let slope = density / (1 - density / fraction)
    return (log1p(-density / fraction), slope, x + slope)
  }

  /// φ(x) = exp(-x²/2) / √2π.
  package static func normalDensity(_ x: Double) -> Double {
    let square = DoubleDouble(productOf: x, x)
    return 0x1.9884533d43651p-2 * exp(-0.5 * square.high, -0.5 * square.low)
  }
}
