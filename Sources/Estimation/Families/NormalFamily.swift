import Arithmetic

/// The normal distribution of one column.
struct NormalFamily: Family {
  let name = "normal"
  let summary = "The normal distribution, by its mean and standard deviation."
  let formula = #"f(x) = \frac{1}{\sigma\sqrt{2\pi}} \exp\Bigl(-\frac{(x - \mu)^2}{2\sigma^2}\Bigr)"#
  let source =
    "Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions 1, 2nd ed. (1994), chapter 13."
  let forms = [
    ArgumentForm(FamilyArgument("mean", .real), FamilyArgument("sd", .positive)),
    ArgumentForm(FamilyArgument("mean", .real), FamilyArgument("variance", .positive)),
  ]
  let support = FamilySupport.reals
  let isDiscrete = false
  let sufficientStatistics: [SufficientStatistic]? = [.value, .square]

  func logDensity<Number: Scalar>(of x: Double, _ arguments: Arguments<Number>) -> Number {
    let (mean, sd) = (arguments.0, arguments.1)
    return -0.5 * ((x - mean) / sd).squared - sd.log - SaddlePoint.halfLogTwoPi
  }

  /// The logarithm of a common deviation is taken once.
  func addLogDensities(
    of values: [Double], at arguments: ArgumentColumns<Double>, form: Int, to sums: inout [Double]
  ) {
    var logs: RowValues<Double>?
    if case .same(let spread) = arguments.1 {
      logs = .same(Elementary.log(form == 0 ? spread : spread.squareRoot()))
    }
    for (row, x) in values.enumerated() where !x.isNaN {
      let spread = form == 0 ? arguments.1[row] : arguments.1[row].squareRoot()
      let log = logs?[row] ?? Elementary.log(spread)
      sums[row] += -0.5 * ((x - arguments.0[row]) / spread).squared - log - SaddlePoint.halfLogTwoPi
    }
  }

  func canonical<Number: Scalar>(
    _ arguments: Arguments<Number>, from form: Int
  ) -> Arguments<Number> { (arguments.0, arguments.1.squareRoot, arguments.2) }

  func arguments(_ canonical: [Double], in form: Int) -> [Double] {
    form == 0 ? canonical : [canonical[0], canonical[1] * canonical[1]]
  }

  func estimate(of sample: WeightedSample, holding held: [Double?]) throws(NoMaximum) -> [Double]? {
    let mean = held[0] ?? sample.mean
    let sd = sample.isConstant && sample.range.contains(mean) ? 0 : sample.spread(around: mean)
    guard held[1] != nil || sd > 0 else {
      throw NoMaximum("grows without limit as 'sd' goes to 0: the values are equal")
    }
    return [mean, held[1] ?? sd]
  }

  func start(for sample: WeightedSample) -> [Double] {
    let mean = sample.mean
    let sd = sample.spread(around: mean)
    return [mean, sd > 0 ? sd : 1]
  }

  func formulas(of x: DerivedExpression, _ a: [DerivedExpression], form: Int) -> FamilyFormulas {
    let (mean, variance) = (a[0], form == 0 ? a[1].squared : a[1])
    let square = (x - mean).squared
    return FamilyFormulas(
      density: .named("Normal", [mean, variance]),
      logDensity: -(.half * (.twoPi * variance).log) - square / (2 * variance),
      estimates: [
        .ratio(x, .one, times: 1 / variance), .ratio(square, .one, power: form == 0 ? .half : .one),
      ], scores: [(x - mean) / variance, nil])
  }

  func draw(_ arguments: [Double], using random: inout Random) -> Double {
    arguments[0] + arguments[1] * random.normal()
  }

  func moments(_ arguments: [Double]) -> (mean: Double, variance: Double)? {
    (arguments[0], arguments[1] * arguments[1])
  }
}
