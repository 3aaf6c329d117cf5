import Arithmetic

/// Counts of events that come independently at a constant rate.
struct PoissonFamily: Family {
  let name = "poisson"
  let adjective = "Poisson"
  let summary = "Counts of events that come independently, at a constant rate."
  let formula = #"p(x) = \frac{\lambda^x e^{-\lambda}}{x!}"#
  let source = "Johnson, Kemp and Kotz, Univariate Discrete Distributions, 3rd ed. (2005), chapter 4."
  let forms = [ArgumentForm(FamilyArgument("mean", .positive))]
  let support = FamilySupport.counts
  let isDiscrete = true
  let sufficientStatistics: [SufficientStatistic]? = [.value]
  let presetName = "poisson-counts"

  func logDensity<Number: Scalar>(of x: Double, _ arguments: Arguments<Number>) -> Number {
    guard support.contains(x) else { return Number(-.infinity) }
    let mean = arguments.0
    if x == 0 { return -mean }
    let deviance = SaddlePoint.deviance(of: Number(x), around: mean, gap: x - mean)
    return -deviance - (Elementary.stirlingError(x) + 0.5 * Elementary.log(x) + SaddlePoint.halfLogTwoPi)
  }

  func estimate(of sample: WeightedSample, holding held: [Double?]) -> [Double]? { [sample.mean] }

  func start(for sample: WeightedSample) -> [Double] { [max(sample.mean, 1e-6)] }

  func recession(of x: Double, trials: Double, argument: Int, form: Int) -> Int { x == 0 ? -1 : 0 }

  func formulas(of x: DerivedExpression, _ a: [DerivedExpression], form: Int) -> FamilyFormulas {
    let mean = a[0]
    return FamilyFormulas(
      density: .named("Poisson", a), logDensity: x * mean.log - mean - x.logFactorial,
      estimates: [.ratio(x, .one)], scores: [(x - mean) / mean])
  }

  func draw(_ arguments: [Double], using random: inout Random) -> Double {
    random.count(mean: arguments[0])
  }

  func moments(_ arguments: [Double]) -> (mean: Double, variance: Double)? { (arguments[0], arguments[0]) }
}
