import Arithmetic

/// Positive numbers whose logarithm is normal.
struct LognormalFamily: Family {
  let name = "lognormal"
  let summary = "Positive numbers whose logarithm is normal, with the mean and sd of the logarithm."
  let formula = #"f(x) = \frac{1}{x \sigma\sqrt{2\pi}} \exp\Bigl(-\frac{(\log x - \mu)^2}{2\sigma^2}\Bigr)"#
  let source =
    "Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions 1, 2nd ed. (1994), chapter 14."
  let forms = [ArgumentForm(FamilyArgument("mean", .real), FamilyArgument("sd", .positive))]
  let support = FamilySupport.positive
  let isDiscrete = false
  let sufficientStatistics: [SufficientStatistic]? = [.logarithm, .squareOfLogarithm]

  func logDensity<Number: Scalar>(of x: Double, _ arguments: Arguments<Number>) -> Number {
    guard support.contains(x) else { return Number(-.infinity) }
    let (mean, sd) = (arguments.0, arguments.1)
    let logX = Elementary.log(x)
    return -0.5 * ((logX - mean) / sd).squared - sd.log - (logX + SaddlePoint.halfLogTwoPi)
  }

  func estimate(of sample: WeightedSample, holding held: [Double?]) throws(NoMaximum) -> [Double]? {
    try NormalFamily().estimate(of: sample.mapped(Elementary.log), holding: held)
  }

  func start(for sample: WeightedSample) -> [Double] {
    NormalFamily().start(for: sample.mapped(Elementary.log))
  }

  func formulas(of x: DerivedExpression, _ a: [DerivedExpression], form: Int) -> FamilyFormulas {
    let (mean, variance) = (a[0], a[1].squared)
    let square = (x.log - mean).squared
    return FamilyFormulas(
      density: .named("Lognormal", [mean, variance]),
      logDensity: -x.log - .half * (.twoPi * variance).log - square / (2 * variance),
      estimates: [.ratio(x.log, .one, times: 1 / variance), .ratio(square, .one, power: .half)],
      scores: [(x.log - mean) / variance, nil])
  }

  func draw(_ arguments: [Double], using random: inout Random) -> Double {
    Elementary.exp(arguments[0] + arguments[1] * random.normal())
  }

  func moments(_ arguments: [Double]) -> (mean: Double, variance: Double)? {
    let square = arguments[1] * arguments[1]
    let mean = Elementary.exp(arguments[0] + square / 2)
    return (mean, mean * mean * (Elementary.exp(square) - 1))
  }
}
