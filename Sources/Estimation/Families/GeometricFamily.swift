import Arithmetic

/// Failures before the first success.
struct GeometricFamily: Family {
  let name = "geometric"
  let summary = "Failures before the first success in independent trials."
  let formula = #"p(x) = p (1 - p)^x"#
  let source =
    "Johnson, Kemp and Kotz, Univariate Discrete Distributions, 3rd ed. (2005), chapter 5."
  let forms = [ArgumentForm(FamilyArgument("probability", .probability))]
  let support = FamilySupport.counts
  let isDiscrete = true
  // One of the two kinds of neuron stays what it is.
  let chainExample = ModelExample(
    data: "spikes", options: ["column": "spikes", "sequence": "neuron"], notices: 1)
  let sufficientStatistics: [SufficientStatistic]? = [.value]

  func logDensity<Number: Scalar>(of x: Double, _ arguments: Arguments<Number>) -> Number {
    guard support.contains(x) else { return Number(-.infinity) }
    let p = arguments.0
    return x == 0 ? p.log : p.log + x * (-p).log1p
  }

  let takesLogProbability = true

  func logDensity<Number: Scalar>(
    of x: Double, trials: Double, logs: (success: Number, failure: Number)
  ) -> Number {
    guard support.contains(x) else { return Number(-.infinity) }
    return x == 0 ? logs.success : logs.success + x * logs.failure
  }

  func estimate(of sample: WeightedSample, holding held: [Double?]) -> [Double]? { [1 / (1 + sample.mean)] }

  func start(for sample: WeightedSample) -> [Double] { [(1 / (1 + sample.mean)).asProbabilityStart] }

  func recession(of x: Double, trials: Double, argument: Int, form: Int) -> Int { x == 0 ? 1 : 0 }

  func formulas(of x: DerivedExpression, _ a: [DerivedExpression], form: Int) -> FamilyFormulas {
    let p = a[0]
    return FamilyFormulas(
      density: .written(p * (1 - p).power(x)), logDensity: p.log + x * (1 - p).log,
      estimates: [.ratio(.one, 1 + x)], scores: [1 / p - x / (1 - p)])
  }

  func draw(_ arguments: [Double], using random: inout Random) -> Double {
    (Elementary.log(random.openUniform()) / Elementary.log1p(-arguments[0])).rounded(.down)
  }

  func moments(_ arguments: [Double]) -> (mean: Double, variance: Double)? {
    let mean = (1 - arguments[0]) / arguments[0]
    return (mean, mean / arguments[0])
  }
}
