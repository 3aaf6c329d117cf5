/// One trial: yes or no.
struct BernoulliFamily: Family {
  let name = "bernoulli"
  let adjective = "Bernoulli"
  let summary = "One of two levels: yes or no, success or failure."
  let formula = #"p(x) = p^x (1 - p)^{1 - x}"#
  let source =
    "Johnson, Kemp and Kotz, Univariate Discrete Distributions, 3rd ed. (2005), chapter 3."
  let forms = [ArgumentForm(FamilyArgument("probability", .probability))]
  let support = FamilySupport.twoLevels
  let isDiscrete = true
  let sufficientStatistics: [SufficientStatistic]? = [.value]
  let mixtureObstacle: String? =
    "it is not identified, since single trials tell the mean of the probabilities alone; several columns are 'latent-classes'"

  func logDensity<Number: Scalar>(of x: Double, _ arguments: Arguments<Number>) -> Number {
    guard support.contains(x) else { return Number(-.infinity) }
    return x == 1 ? arguments.0.log : (-arguments.0).log1p
  }

  let takesLogProbability = true

  func logDensity<Number: Scalar>(
    of x: Double, trials: Double, logs: (success: Number, failure: Number)
  ) -> Number {
    guard support.contains(x) else { return Number(-.infinity) }
    return x == 1 ? logs.success : logs.failure
  }

  func estimate(of sample: WeightedSample, holding held: [Double?]) -> [Double]? { [sample.mean] }

  func start(for sample: WeightedSample) -> [Double] { [sample.mean.asProbabilityStart] }

  func recession(of x: Double, trials: Double, argument: Int, form: Int) -> Int { x == 0 ? -1 : 1 }

  func formulas(of x: DerivedExpression, _ a: [DerivedExpression], form: Int) -> FamilyFormulas {
    let (p, rest) = (a[0], x.complement)
    return FamilyFormulas(
      density: .written(p.power(x) * p.complement.power(rest)),
      logDensity: x * p.log + rest * p.complement.log,
      estimates: [.ratio(x, .one)], scores: [(x - p) / (p * p.complement)])
  }

  func draw(_ arguments: [Double], using random: inout Random) -> Double {
    random.uniform() < arguments[0] ? 1 : 0
  }

  func moments(_ arguments: [Double]) -> (mean: Double, variance: Double)? {
    (arguments[0], arguments[0] * (1 - arguments[0]))
  }
}
