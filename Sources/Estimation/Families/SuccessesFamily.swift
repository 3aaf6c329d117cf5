/// Successes among a known number of trials: what of a binomial does not depend on whether their order is told.
protocol SuccessesFamily: Family {}

extension SuccessesFamily {
  var source: String {
    "Johnson, Kemp and Kotz, Univariate Discrete Distributions, 3rd ed. (2005), chapter 3."
  }
  var forms: [ArgumentForm] { trialsAndProbability }
  var support: FamilySupport { .countsUpToTrials }
  var isDiscrete: Bool { true }
  var sufficientStatistics: [SufficientStatistic]? { [.value, .trials] }
  var takesLogProbability: Bool { true }

  func estimate(of sample: WeightedSample, holding held: [Double?]) throws(NoMaximum) -> [Double]? {
    let share = sample.shareOfTrials
    guard !share.isNaN else { throw NoMaximum("is the same for every 'probability': there are no trials") }
    return [0, share]
  }

  func start(for sample: WeightedSample) -> [Double] { [0, sample.shareOfTrials.asProbabilityStart] }

  func recession(of x: Double, trials: Double, argument: Int, form: Int) -> Int {
    trials > 0 ? (x == 0 ? -1 : (x == trials ? 1 : 0)) : 0
  }

  /// ∂ log p / ∂p.
  func score(of x: DerivedExpression, _ a: [DerivedExpression]) -> DerivedExpression {
    (x - a[0] * a[1]) / (a[1] * a[1].complement)
  }

  func draw(_ arguments: [Double], using random: inout Random) -> Double {
    random.successes(trials: arguments[0], probability: arguments[1])
  }

  func moments(_ arguments: [Double]) -> (mean: Double, variance: Double)? {
    let mean = arguments[0] * arguments[1]
    return (mean, mean * (1 - arguments[1]))
  }
}

private let trialsAndProbability = [
  ArgumentForm(FamilyArgument("trials", .trials), FamilyArgument("probability", .probability))
]
