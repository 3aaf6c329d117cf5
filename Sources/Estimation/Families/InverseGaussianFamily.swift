import Arithmetic

/// The time until a drifting random walk first reaches a level.
struct InverseGaussianFamily: Family {
  let name = "inverse-gaussian"
  let adjective = "inverse Gaussian"
  let summary = "Positive, very skewed numbers: variance mean³/shape."
  let formula =
    #"f(x) = \sqrt{\frac{\lambda}{2\pi x^3}} \exp\Bigl(-\frac{\lambda (x - \mu)^2}{2\mu^2 x}\Bigr)"#
  let source =
    "Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions 1, 2nd ed. (1994), chapter 15."
  let forms = [ArgumentForm(FamilyArgument("mean", .positive), FamilyArgument("shape", .positive))]
  let support = FamilySupport.positive
  let isDiscrete = false
  let sufficientStatistics: [SufficientStatistic]? = [.value, .inverse]

  func logDensity<Number: Scalar>(of x: Double, _ arguments: Arguments<Number>) -> Number {
    guard support.contains(x) else { return Number(-.infinity) }
    let (mean, shape) = (arguments.0, arguments.1)
    let distance = ((x - mean) / mean).squared
    return 0.5 * shape.log - 0.5 * (shape / x * distance)
      - (1.5 * Elementary.log(x) + SaddlePoint.halfLogTwoPi)
  }

  /// The mean is the sample's; 1 / λ is the mean of (x - μ)² / (μ² x), which is that of 1/x - 1/μ without the cancellation.
  func estimate(of sample: WeightedSample, holding held: [Double?]) throws(NoMaximum) -> [Double]? {
    let mean = held[0] ?? sample.mean
    if let shape = held[1] { return [mean, shape] }
    let inverse = sample.mean { (($0 - mean) / mean) * (($0 - mean) / mean) / $0 }
    guard inverse > 0, !(sample.isConstant && held[0] == nil) else {
      throw NoMaximum("grows without limit as 'shape' grows: the values are equal")
    }
    return [mean, 1 / inverse]
  }

  func start(for sample: WeightedSample) -> [Double] {
    let mean = sample.mean
    let inverse = sample.mean { (($0 - mean) / mean) * (($0 - mean) / mean) / $0 }
    return [mean.asPositiveStart, (inverse > 0 ? 1 / inverse : mean).asPositiveStart]
  }

  func formulas(of x: DerivedExpression, _ a: [DerivedExpression], form: Int) -> FamilyFormulas {
    let (mean, shape) = (a[0], a[1])
    return FamilyFormulas(
      density: .named("InverseGaussian", a),
      logDensity: .half * shape.log - .half * (.twoPi * x.power(3)).log
        - shape * (x - mean).squared / (2 * mean.squared * x),
      estimates: [.ratio(x, .one, times: shape), .ratio(.one, (x - mean).squared / (mean.squared * x))],
      scores: [shape * (x - mean) / mean.power(3), nil])
  }

  /// The smaller or the larger root of a quadratic equation in a squared normal number.
  ///
  /// Reference: Michael, Schucany and Haas, The American Statistician 30:88 (1976).
  func draw(_ arguments: [Double], using random: inout Random) -> Double {
    let (mean, shape) = (arguments[0], arguments[1])
    let z = random.normal()
    let r = mean * z * z / (2 * shape)
    let ratio = 1 + r + (r * (2 + r)).squareRoot()
    return random.uniform() * (1 + 1 / ratio) <= 1 ? mean / ratio : mean * ratio
  }

  func moments(_ arguments: [Double]) -> (mean: Double, variance: Double)? {
    let mean = arguments[0]
    return (mean, mean * mean * (mean / arguments[1]))
  }
}
