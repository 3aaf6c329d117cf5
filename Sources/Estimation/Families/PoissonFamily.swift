import Arithmetic

/// Counts of events that come independently at a constant rate.
struct PoissonFamily: Family {
  let name = "poisson"
  let summary = "Counts of events that come independently, at a constant rate."
  let formula = #"p(x) = \frac{\lambda^x e^{-\lambda}}{x!}"#
  let source = "Johnson, Kemp and Kotz, Univariate Discrete Distributions, 3rd ed. (2005), chapter 4."
  let forms = [ArgumentForm(FamilyArgument("mean", .positive))]
  let support = FamilySupport.counts
  let isDiscrete = true

  func logDensity<Number: Scalar>(of x: Double, _ arguments: Arguments<Number>) -> Number {
    let mean = arguments.0
    let events = x == 0 ? Number(0) : x * mean.log
    return events - mean - Elementary.logFactorial(x)
  }

  func estimate(of sample: WeightedSample) -> [Double]? { [sample.mean] }

  func start(for sample: WeightedSample) -> [Double] { [max(sample.mean, 0.5 / sample.weight)] }

  func draw(_ arguments: [Double], using random: inout Random) -> Double {
    random.count(mean: arguments[0])
  }

  func moments(_ arguments: [Double]) -> (mean: Double, variance: Double)? { (arguments[0], arguments[0]) }
}
