import Arithmetic

/// The length of a plane vector with normal parts.
struct RayleighFamily: Family {
  let name = "rayleigh"
  let adjective = "Rayleigh"
  let summary = "The length of a vector with two independent normal parts, such as wind speeds."
  let formula = #"f(x) = \frac{x}{\sigma^2} \exp\Bigl(-\frac{x^2}{2\sigma^2}\Bigr)"#
  let source =
    "Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions 1, 2nd ed. (1994), chapter 18."
  let forms = [ArgumentForm(FamilyArgument("scale", .positive))]
  let support = FamilySupport.positive
  let isDiscrete = false
  let sufficientStatistics: [SufficientStatistic]? = [.square]
  let mixtureExample = ModelExample(data: "lifetimes", options: ["column": "hours"])
  let chainExample = ModelExample(data: "lifetimes", options: ["column": "hours"], notices: 1)

  func logDensity<Number: Scalar>(of x: Double, _ arguments: Arguments<Number>) -> Number {
    guard support.contains(x) else { return Number(-.infinity) }
    let scale = arguments.0
    return 2 * scale.logRatio(from: x) - 0.5 * (x / scale).squared - Elementary.log(x)
  }

  func estimate(of sample: WeightedSample, holding held: [Double?]) -> [Double]? {
    [sample.spread(around: 0) * 0.5.squareRoot()]
  }

  func start(for sample: WeightedSample) -> [Double] { [sample.spread(around: 0) * 0.5.squareRoot()] }

  func formulas(of x: DerivedExpression, _ a: [DerivedExpression], form: Int) -> FamilyFormulas {
    let scale = a[0]
    return FamilyFormulas(
      density: .named("Rayleigh", a), logDensity: x.log - 2 * scale.log - x.squared / (2 * scale.squared),
      estimates: [.ratio(x.squared / 2, .one, power: .half)],
      scores: [x.squared / scale.power(3) - 2 / scale])
  }

  func draw(_ arguments: [Double], using random: inout Random) -> Double {
    arguments[0] * (-2 * Elementary.log(random.openUniform())).squareRoot()
  }

  func moments(_ arguments: [Double]) -> (mean: Double, variance: Double)? {
    let halfPi = Double.pi / 2
    return (arguments[0] * halfPi.squareRoot(), arguments[0] * arguments[0] * (2 - halfPi))
  }
}
