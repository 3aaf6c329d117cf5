import Arithmetic

/// Shares: numbers between 0 and 1.
struct BetaFamily: Family {
  let name = "beta"
  let summary = "Shares and proportions: numbers between 0 and 1."
  let formula = #"f(x) = \frac{\Gamma(a + b)}{\Gamma(a)\, \Gamma(b)} x^{a - 1} (1 - x)^{b - 1}"#
  let source =
    "Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions 2, 2nd ed. (1995), chapter 25."
  let forms = [
    ArgumentForm(FamilyArgument("a", .positive), FamilyArgument("b", .positive)),
    ArgumentForm(FamilyArgument("mean", .probability), FamilyArgument("precision", .positive)),
  ]
  let support = FamilySupport.openUnit
  let isDiscrete = false
  let sufficientStatistics: [SufficientStatistic]? = [.logarithm, .logarithmOfRest]
  let mixtureObstacle: String? =
    "it is not identified, since beta(a, b) is itself one of beta(a + 1, b) and beta(a, b + 1)"

  func logDensity<Number: Scalar>(of x: Double, _ arguments: Arguments<Number>) -> Number {
    guard support.contains(x) else { return Number(-.infinity) }
    let (a, b) = (arguments.0, arguments.1)
    let total = a + b
    let (logX, logRest) = (Elementary.log(x), Elementary.log1p(-x))
    if total.value < 20 {
      return total.logGamma - a.logGamma - b.logGamma + (a - 1) * logX + (b - 1) * logRest
    }
    // x (1 - x) times the density is ab / (a + b) times a probability of a successes among a + b trials.
    let gap = a * (1 - x) - b * x
    return (a / total * b).log + SaddlePoint.binomial(a, b, p: Number(x), q: Number(1 - x), gap: gap)
      - (logX + logRest)
  }

  /// What depends on common arguments alone is taken once, in the order of `logDensity`, so that the bits are the same.
  func addLogDensities(
    of values: [Double], at arguments: ArgumentColumns<Double>, form: Int, to sums: inout [Double]
  ) {
    var constant: (a: Double, b: Double, log: Double)?
    if case .same(let first) = arguments.0, case .same(let second) = arguments.1 {
      let (a, b, _) = form == 0 ? (first, second, 0) : canonical((first, second, 0), from: form)
      let total = a + b
      if total < 20 { constant = (a, b, total.logGamma - a.logGamma - b.logGamma) }
    }
    for (row, x) in values.enumerated() where !x.isNaN {
      guard let (a, b, log) = constant, support.contains(x) else {
        sums[row] += logDensity(of: x, at: (arguments.0[row], arguments.1[row], 0), form: form)
        continue
      }
      sums[row] += log + (a - 1) * Elementary.log(x) + (b - 1) * Elementary.log1p(-x)
    }
  }

  func canonical<Number: Scalar>(
    _ arguments: Arguments<Number>, from form: Int
  ) -> Arguments<Number> {
    let (mean, precision) = (arguments.0, arguments.1)
    return (mean * precision, (1 - mean) * precision, arguments.2)
  }

  func arguments(_ canonical: [Double], in form: Int) -> [Double] {
    let precision = canonical[0] + canonical[1]
    return form == 0 ? canonical : [canonical[0] / precision, precision]
  }

  /// There is no formula; of equal values it is known that the likelihood has no maximum.
  func estimate(of sample: WeightedSample, holding held: [Double?]) throws(NoMaximum) -> [Double]? {
    guard !(sample.isConstant && held[0] == nil && held[1] == nil) else {
      throw NoMaximum("grows without limit as 'a' and 'b' grow: the values are equal")
    }
    return nil
  }

  /// Those with the sample's mean and variance.
  func start(for sample: WeightedSample) -> [Double] {
    let mean = min(max(sample.mean, 1e-9), 1 - 1e-9)
    let spread = sample.spread(around: mean)
    let precision = max(min(mean * (1 - mean) / (spread * spread) - 1, 1e6), 0.1)
    return [mean * precision, (1 - mean) * precision]
  }

  func formulas(of x: DerivedExpression, _ a: [DerivedExpression], form: Int) -> FamilyFormulas {
    let (first, second) = form == 0 ? (a[0], a[1]) : (a[0] * a[1], (1 - a[0]) * a[1])
    let (total, rest) = (form == 0 ? first + second : a[1], (1 - x).log)
    return FamilyFormulas(
      density: .named("Beta", [first, second]),
      logDensity: total.logGamma - first.logGamma - second.logGamma + (first - 1) * x.log
        + (second - 1) * rest,
      estimates: form == 0
        ? [.root(total.digamma - first.digamma + x.log), .root(total.digamma - second.digamma + rest)]
        : [
          .root(second.digamma - first.digamma + x.log - rest),
          .root(
            total.digamma + a[0] * (x.log - first.digamma) + (1 - a[0]) * (rest - second.digamma)),
        ])
  }

  /// The share of one gamma draw in two, by their logarithms, which do not underflow.
  func draw(_ arguments: [Double], using random: inout Random) -> Double {
    let logit = random.logGamma(shape: arguments[0]) - random.logGamma(shape: arguments[1])
    return min(max(Elementary.logistic(logit), .leastNormalMagnitude), 1 - 0x1p-53)
  }

  func moments(_ arguments: [Double]) -> (mean: Double, variance: Double)? {
    let total = arguments[0] + arguments[1]
    let mean = arguments[0] / total
    return (mean, mean * (arguments[1] / total) / (total + 1))
  }
}
