/// Successes among a known number of trials.
struct BinomialFamily: Family {
  let name = "binomial"
  let summary = "Successes among a known number of independent trials."
  let formula = #"p(x) = \binom{n}{x} p^x (1 - p)^{n - x}"#
  let source =
    "Johnson, Kemp and Kotz, Univariate Discrete Distributions, 3rd ed. (2005), chapter 3."
  let forms = [ArgumentForm(FamilyArgument("trials", .trials), FamilyArgument("probability", .probability))]
  let support = FamilySupport.countsUpToTrials
  let isDiscrete = true
  let sufficientStatistics: [SufficientStatistic]? = [.value, .trials]

  func logDensity<Number: Scalar>(of x: Double, _ arguments: Arguments<Number>) -> Number {
    let (trials, p) = (arguments.0.value, arguments.1)
    guard support.contains(x, trials: trials) else { return Number(-.infinity) }
    if x == 0 { return trials == 0 ? Number(0) : trials * (-p).log1p }
    if x == trials { return trials * p.log }
    return SaddlePoint.binomial(Number(x), Number(trials - x), p: p, q: 1 - p, gap: x - trials * p)
  }

  let takesLogProbability = true

  func logDensity<Number: Scalar>(
    of x: Double, trials: Double, logs: (success: Number, failure: Number)
  ) -> Number {
    guard support.contains(x, trials: trials) else { return Number(-.infinity) }
    if x == 0 { return trials == 0 ? Number(0) : trials * logs.failure }
    if x == trials { return trials * logs.success }
    let (p, q) = (logs.success.exp, logs.failure.exp)
    // Where products with the smaller one leave the range of doubles nothing cancels that matters.
    guard min(p.value, q.value) > 1e-100 else {
      let (a, b) = (Number(x), Number(trials - x))
      return (a + b + 1).logGamma - (a + 1).logGamma - (b + 1).logGamma + x * logs.success
        + (trials - x) * logs.failure
    }
    return SaddlePoint.binomial(
      Number(x), Number(trials - x), p: p, q: q, gap: x * q - (trials - x) * p)
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
      density: .named("Binomial", a),
      logDensity: DerivedExpression.choose(n, x).log + x * p.log + (n - x) * p.complement.log,
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
