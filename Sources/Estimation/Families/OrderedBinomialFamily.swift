/// Successes among trials whose order belongs to the data: the binomial without its coefficient.
struct OrderedBinomialFamily: SuccessesFamily {
  let name = "ordered-binomial"
  let adjective = "binomial"
  let summary =
    "Successes among trials whose order belongs to the data: the binomial without its coefficient."
  let formula = #"p(x) = p^x (1 - p)^{n - x}"#
  let mixtureName = "coin-mixture"
  let chainObstacle: String? =
    "its estimates are those of 'binomial-chain', whose coefficients hold no parameter"

  func logDensity<Number: Scalar>(of x: Double, _ arguments: Arguments<Number>) -> Number {
    let (trials, p) = (arguments.0.value, arguments.1)
    guard support.contains(x, trials: trials) else { return Number(-.infinity) }
    let successes = x == 0 ? Number(0) : x * p.log
    return x == trials ? successes : successes + (trials - x) * (-p).log1p
  }

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

  func formulas(of x: DerivedExpression, _ a: [DerivedExpression], form: Int) -> FamilyFormulas {
    let (n, p) = (a[0], a[1])
    return FamilyFormulas(
      density: .written(p.power(x) * p.complement.power(n - x)),
      logDensity: x * p.log + (n - x) * p.complement.log,
      estimates: [nil, .ratio(x, n)], scores: [nil, score(of: x, a)])
  }
}
