import Arithmetic

/// The distribution whose distribution function is the logistic function.
struct LogisticFamily: Family {
  let name = "logistic"
  let summary = "Like the normal, with heavier tails; its distribution function is the logistic function."
  let formula = #"f(x) = \frac{e^{-z}}{\sigma (1 + e^{-z})^2}, \quad z = \frac{x - \mu}{\sigma}"#
  let source =
    "Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions 2, 2nd ed. (1995), chapter 23."
  let forms = [ArgumentForm(FamilyArgument("location", .real), FamilyArgument("scale", .positive))]
  let support = FamilySupport.reals
  let isDiscrete = false
  let presetName = "logistic-distribution"

  func logDensity<Number: Scalar>(of x: Double, _ arguments: Arguments<Number>) -> Number {
    let (location, scale) = (arguments.0, arguments.1)
    let z = (x - location) / scale
    return -(z.softplus + (-z).softplus) - scale.log
  }

  /// There is no formula; of equal values it is known that the likelihood has no maximum.
  func estimate(of sample: WeightedSample, holding held: [Double?]) throws(NoMaximum) -> [Double]? {
    if held[1] == nil, sample.isConstant, sample.range.contains(held[0] ?? sample.range.lowerBound) {
      throw NoMaximum("grows without limit as 'scale' goes to 0: the values are equal")
    }
    return nil
  }

  /// Those with the sample's mean and variance.
  func start(for sample: WeightedSample) -> [Double] {
    let mean = sample.mean
    let spread = sample.spread(around: mean)
    return [mean, spread > 0 ? spread / 1.8137993642342179 : 1]  // π / √3
  }

  func formulas(of x: DerivedExpression, _ a: [DerivedExpression], form: Int) -> FamilyFormulas {
    let (z, scale) = ((x - a[0]) / a[1], a[1])
    // How much more of the distribution lies below x than above.
    let excess = 2 * DerivedExpression.call(.logistic, z) - 1
    return FamilyFormulas(
      density: .named("Logistic", a), logDensity: -z - scale.log - 2 * (1 + (-z).exp).log,
      estimates: [.root(excess / scale), .root((z * excess - 1) / scale)], scores: [excess / scale, nil])
  }

  func draw(_ arguments: [Double], using random: inout Random) -> Double {
    let u = random.openUniform()
    return arguments[0] + arguments[1] * (Elementary.log(u) - Elementary.log1p(-u))
  }

  func moments(_ arguments: [Double]) -> (mean: Double, variance: Double)? {
    let deviation = 1.8137993642342179 * arguments[1]  // π / √3
    return (arguments[0], deviation * deviation)
  }
}
