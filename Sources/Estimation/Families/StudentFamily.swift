import Arithmetic

/// Student's t: a normal distribution whose precision is itself gamma distributed.
struct StudentFamily: Family {
  let name = "student-t"
  let adjective = "Student t"
  let summary = "Student's t: like the normal, with heavy tails; freedom 1 is Cauchy's distribution."
  let formula = #"""
    f(x) = \frac{\Gamma(\frac{\nu + 1}{2})}{\Gamma(\frac{\nu}{2}) \sqrt{\pi\nu}\, \sigma}
    \Bigl(1 + \frac{z^2}{\nu}\Bigr)^{-\frac{\nu + 1}{2}}, \quad z = \frac{x - \mu}{\sigma}
    """#
  let source =
    "Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions 2, 2nd ed. (1995), chapter 28."
  let forms = [
    ArgumentForm(
      FamilyArgument("location", .real), FamilyArgument("scale", .positive),
      FamilyArgument("freedom", .positive))
  ]
  let support = FamilySupport.reals
  let isDiscrete = false
  let roots: Set = [0, 1, 2]
  let mixtureExample = ModelExample(data: "faithful", options: ["column": "waiting", "freedom": "5"])
  let chainExample = ModelExample(data: "geyser", options: ["column": "waiting", "freedom": "5"], notices: 1)

  func logDensity<Number: Scalar>(of x: Double, _ arguments: Arguments<Number>) -> Number {
    let (location, scale, freedom) = arguments
    let half = 0.5 * freedom
    let z = (x - location) / scale
    // log(1 + z² / ν), also where the square leaves the range of doubles.
    let tail =
      abs(z.value) < 1e50
      ? (z.squared / freedom).log1p : (2 * z.magnitude.log - freedom.log).softplus
    let errors = (half + 0.5).stirlingError - half.stirlingError
    let deviance = SaddlePoint.deviance(of: half, around: half + 0.5, gap: Number(-0.5))
    return errors - deviance - (half + 0.5) * tail - scale.log - SaddlePoint.halfLogTwoPi
  }

  func estimate(of sample: WeightedSample, holding held: [Double?]) throws(NoMaximum) -> [Double]? {
    try StudentScaleMixture(family: self, sample: sample, held: held).maximum()
  }

  /// The median and the mean distance from it, which no outlier spoils, with five degrees of freedom.
  func start(for sample: WeightedSample) -> [Double] {
    let location = sample.median
    let scale = sample.mean { abs($0 - location) }
    return [location, scale > 0 ? scale : 1, 5]
  }

  func formulas(of x: DerivedExpression, _ a: [DerivedExpression], form: Int) -> FamilyFormulas {
    let (residual, scale, freedom) = (x - a[0], a[1], a[2])
    let z = residual / scale
    let (half, next, more) = (freedom / 2, (freedom + 1) / 2, freedom + 1)
    let tail = (1 + z.squared / freedom).log
    let total = freedom * scale.squared + residual.squared
    let constants = next.logGamma - half.logGamma - .half * (DerivedExpression.pi * freedom).log
    let share = more * z.squared / (freedom * (freedom + z.squared))
    return FamilyFormulas(
      density: .named("StudentT", a), logDensity: constants - scale.log - next * tail,
      estimates: [
        .ratio(x, .one, times: more / total),
        .ratio(more * residual.squared / (freedom + z.squared), .one, power: .half),
        .root(next.digamma - half.digamma - tail - 1 / freedom + share),
      ], scores: [more * residual / total, nil, nil])
  }

  func draw(_ arguments: [Double], using random: inout Random) -> Double {
    let half = arguments[2] / 2
    let logPrecision = random.logGamma(shape: half) - Elementary.log(half)
    return arguments[0] + arguments[1] * random.normal() * Elementary.exp(-0.5 * logPrecision)
  }

  func moments(_ arguments: [Double]) -> (mean: Double, variance: Double)? {
    guard arguments[2] > 2 else { return nil }
    return (arguments[0], arguments[1] * arguments[1] * (arguments[2] / (arguments[2] - 2)))
  }
}
