/// Successes among a known number of trials.
struct BinomialFamily: SuccessesFamily {
  let name = "binomial"
  let summary = "Successes among a known number of independent trials."
  let formula = #"p(x) = \binom{n}{x} p^x (1 - p)^{n - x}"#

  func logDensity<Number: Scalar>(of x: Double, _ arguments: Arguments<Number>) -> Number {
    let (trials, p) = (arguments.0.value, arguments.1)
    guard support.contains(x, trials: trials) else { return Number(-.infinity) }
    if x == 0 { return trials == 0 ? Number(0) : trials * (-p).log1p }
    if x == trials { return trials * p.log }
    return SaddlePoint.binomial(Number(x), Number(trials - x), p: p, q: 1 - p, gap: x - trials * p)
  }

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

  func formulas(of x: DerivedExpression, _ a: [DerivedExpression], form: Int) -> FamilyFormulas {
    let (n, p) = (a[0], a[1])
    return FamilyFormulas(
      density: .named("Binomial", a),
      logDensity: DerivedExpression.choose(n, x).log + x * p.log + (n - x) * p.complement.log,
      estimates: [nil, .ratio(x, n)], scores: [nil, score(of: x, a)])
  }
}
