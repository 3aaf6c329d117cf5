/// Successes among trials whose order belongs to the data: the binomial without its coefficient.
struct OrderedBinomialFamily: Family {
  let name = "ordered-binomial"
  let adjective = "binomial"
  let summary =
    "Successes among trials whose order belongs to the data: the binomial without its coefficient."
  let formula = #"p(x) = p^x (1 - p)^{n - x}"#
  let source =
    "Johnson, Kemp and Kotz, Univariate Discrete Distributions, 3rd ed. (2005), chapter 3."
  let forms = [ArgumentForm(FamilyArgument("trials", .trials), FamilyArgument("probability", .probability))]
  let support = FamilySupport.countsUpToTrials
  let isDiscrete = true
  let sufficientStatistics: [SufficientStatistic]? = [.value, .trials]
  let mixtureName = "coin-mixture"
  let chainObstacle: String? =
    "its estimates are those of 'binomial-chain', whose coefficients hold no parameter"

  func logDensity<Number: Scalar>(of x: Double, _ arguments: Arguments<Number>) -> Number {
    let (trials, p) = (arguments.0.value, arguments.1)
    guard support.contains(x, trials: trials) else { return Number(-.infinity) }
    let successes = x == 0 ? Number(0) : x * p.log
    return x == trials ? successes : successes + (trials - x) * (-p).log1p
  }

  let takesLogProbability = true

  func logDensity<Number: Scalar>(
    of x: Double, trials: Double, logs: (success: Number, failure: Number)
  ) -> Number {
    guard support.contains(x, trials: trials) else { return Number(-.infinity) }
    let successes = x == 0 ? Number(0) : x * logs.success
    return x == trials ? successes : successes + (trials - x) * logs.failure
  }

  /// With the number of orders in which x successes can come.
  func logProbability(of x: Double, _ arguments: Arguments<Double>) -> Double {
    BinomialFamily().logDensity(of: x, arguments)
  }

  func estimate(of sample: WeightedSample, holding held: [Double?]) throws(NoMaximum) -> [Double]? {
    let share = sample.shareOfTrials
    guard !share.isNaN else { throw NoMaximum("is the same for every 'probability': there are no trials") }
    return [0, share]
  }

  func start(for sample: WeightedSample) -> [Double] { [0, sample.shareOfTrials.asProbabilityStart] }

  func recession(of x: Double, trials: Double, argument: Int, form: Int) -> Int {
    trials > 0 ? (x == 0 ? -1 : (x == trials ? 1 : 0)) : 0
  }

  func formulas(of x: DerivedExpression, _ a: [DerivedExpression], form: Int) -> FamilyFormulas {
    let (n, p) = (a[0], a[1])
    return FamilyFormulas(
      density: .written(p.power(x) * p.complement.power(n - x)),
      logDensity: x * p.log + (n - x) * p.complement.log,
      estimates: [nil, .ratio(x, n)], scores: [nil, (x - n * p) / (p * p.complement)])
  }

  func draw(_ arguments: [Double], using random: inout Random) -> Double {
    random.successes(trials: arguments[0], probability: arguments[1])
  }

  func moments(_ arguments: [Double]) -> (mean: Double, variance: Double)? {
    let mean = arguments[0] * arguments[1]
    return (mean, mean * (1 - arguments[1]))
  }
}
