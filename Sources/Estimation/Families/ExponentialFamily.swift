import Arithmetic

/// Waiting times for an event that comes at a constant rate.
struct ExponentialFamily: Family {
  let name = "exponential"
  let summary = "Waiting times for an event that comes at a constant rate."
  let formula = #"f(x) = \lambda e^{-\lambda x}"#
  let source =
    "Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions 1, 2nd ed. (1994), chapter 19."
  let forms = [
    ArgumentForm(FamilyArgument("rate", .positive)),
    ArgumentForm(FamilyArgument("mean", .positive)),
  ]
  let support = FamilySupport.nonnegative
  let isDiscrete = false
  let sufficientStatistics: [SufficientStatistic]? = [.value]

  func logDensity<Number: Scalar>(of x: Double, _ arguments: Arguments<Number>) -> Number {
    guard support.contains(x) else { return Number(-.infinity) }
    return arguments.0.log - arguments.0 * x
  }

  func canonical<Number: Scalar>(
    _ arguments: Arguments<Number>, from form: Int
  ) -> Arguments<Number> { (1 / arguments.0, arguments.1, arguments.2) }

  func arguments(_ canonical: [Double], in form: Int) -> [Double] {
    form == 0 ? canonical : [1 / canonical[0]]
  }

  func estimate(of sample: WeightedSample, holding held: [Double?]) throws(NoMaximum) -> [Double]? {
    let mean = sample.mean
    guard mean > 0 else { throw NoMaximum("grows without limit as 'rate' grows: all values are 0") }
    return [1 / mean]
  }

  func start(for sample: WeightedSample) -> [Double] { [(1 / sample.mean).asPositiveStart] }

  func formulas(of x: DerivedExpression, _ a: [DerivedExpression], form: Int) -> FamilyFormulas {
    if form == 1 {
      let mean = a[0]
      return FamilyFormulas(
        density: .named("Exponential", [1 / mean]), logDensity: -mean.log - x / mean,
        estimates: [.ratio(x, .one)], scores: [(x - mean) / mean.squared])
    }
    return FamilyFormulas(
      density: .named("Exponential", a), logDensity: a[0].log - a[0] * x, estimates: [.ratio(.one, x)],
      scores: [1 / a[0] - x])
  }

  func draw(_ arguments: [Double], using random: inout Random) -> Double {
    -Elementary.log(random.openUniform()) / arguments[0]
  }

  func moments(_ arguments: [Double]) -> (mean: Double, variance: Double)? {
    (1 / arguments[0], 1 / (arguments[0] * arguments[0]))
  }
}
