import Arithmetic

/// Waiting times for several events that come at a constant rate.
struct GammaFamily: Family {
  let name = "gamma"
  let summary = "Positive, skewed numbers, such as waiting times for several events."
  let formula = #"f(x) = \frac{\beta^\alpha}{\Gamma(\alpha)} x^{\alpha - 1} e^{-\beta x}"#
  let source =
    "Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions 1, 2nd ed. (1994), chapter 17."
  let forms = [
    ArgumentForm(FamilyArgument("shape", .positive), FamilyArgument("rate", .positive)),
    ArgumentForm(FamilyArgument("shape", .positive), FamilyArgument("scale", .positive)),
    ArgumentForm(FamilyArgument("shape", .positive), FamilyArgument("mean", .positive)),
  ]
  let support = FamilySupport.positive
  let isDiscrete = false
  let sufficientStatistics: [SufficientStatistic]? = [.value, .logarithm]
  let roots: Set = [0]

  func logDensity<Number: Scalar>(of x: Double, _ arguments: Arguments<Number>) -> Number {
    guard support.contains(x) else { return Number(-.infinity) }
    let (shape, rate) = (arguments.0, arguments.1)
    let logX = Elementary.log(x)
    if shape.value < 12 { return shape * rate.log - shape.logGamma + (shape - 1) * logX - rate * x }
    let events = rate * x
    // x times the density is like a probability of `shape` events where so many are expected.
    let deviance = SaddlePoint.deviance(of: shape, around: events, gap: shape - events)
    return 0.5 * shape.log - shape.stirlingError - deviance - (logX + SaddlePoint.halfLogTwoPi)
  }

  /// What depends on common arguments alone is taken once, in the order of `logDensity`, so that the bits are the same.
  func addLogDensities(
    of values: [Double], at arguments: ArgumentColumns<Double>, form: Int, to sums: inout [Double]
  ) {
    guard case .same(let first) = arguments.0, case .same(let second) = arguments.1 else {
      for (row, x) in values.enumerated() where !x.isNaN {
        sums[row] += logDensity(of: x, at: (arguments.0[row], arguments.1[row], 0), form: form)
      }
      return
    }
    let (shape, rate, _) = form == 0 ? (first, second, 0) : canonical((first, second, 0), from: form)
    guard shape < 12 else {
      let own = 0.5 * Elementary.log(shape) - shape.stirlingError
      for (row, x) in values.enumerated() where !x.isNaN {
        guard support.contains(x) else {
          sums[row] += -.infinity
          continue
        }
        let events = rate * x
        let deviance = SaddlePoint.deviance(of: shape, around: events, gap: shape - events)
        sums[row] += own - deviance - (Elementary.log(x) + SaddlePoint.halfLogTwoPi)
      }
      return
    }
    let own = shape * Elementary.log(rate) - shape.logGamma
    for (row, x) in values.enumerated() where !x.isNaN {
      sums[row] +=
        support.contains(x) ? own + (shape - 1) * Elementary.log(x) - rate * x : -.infinity
    }
  }

  func canonical<Number: Scalar>(
    _ arguments: Arguments<Number>, from form: Int
  ) -> Arguments<Number> {
    (arguments.0, (form == 1 ? Number(1) : arguments.0) / arguments.1, arguments.2)
  }

  func arguments(_ canonical: [Double], in form: Int) -> [Double] {
    form == 0 ? canonical : [canonical[0], (form == 1 ? 1 : canonical[0]) / canonical[1]]
  }

  /// The shape is the root of log α - ψ(α) = log x̄ - mean of log x, whose left side falls from ∞ to 0; the rate is α / x̄.
  ///
  /// At a rate that is held the shape is the root of ψ(α) = log β + mean of log x.
  func estimate(of sample: WeightedSample, holding held: [Double?]) throws(NoMaximum) -> [Double]? {
    let mean = sample.mean
    if let shape = held[0] { return [shape, shape / mean] }
    if let rate = held[1] {
      let level = sample.meanLog(over: 1 / rate)
      let shape = PositiveRoot.of(from: max(rate * mean, 0.5)) { shape in
        (level - Elementary.digamma(shape), -Elementary.trigamma(shape))
      }
      return [shape, rate]
    }
    let gap = -sample.meanLog(over: mean)
    guard gap > 0, !sample.isConstant else {
      throw NoMaximum("grows without limit as 'shape' grows: the values are equal")
    }
    let shape = PositiveRoot.of(from: Self.shape(forGap: gap)) { shape in
      (
        Elementary.log(shape) - Elementary.digamma(shape) - gap,
        1 / shape - Elementary.trigamma(shape)
      )
    }
    return [shape, shape / mean]
  }

  func start(for sample: WeightedSample) -> [Double] {
    let mean = sample.mean
    let gap = -sample.meanLog(over: mean)
    let shape = gap > 0 ? min(Self.shape(forGap: gap), 1e8) : 1
    return [shape, (shape / mean).asPositiveStart]
  }

  func formulas(of x: DerivedExpression, _ a: [DerivedExpression], form: Int) -> FamilyFormulas {
    let shape = a[0]
    let common = -shape.logGamma + (shape - 1) * x.log
    switch form {
    case 1:
      let scale = a[1]
      return FamilyFormulas(
        density: .named("Gamma", [shape, 1 / scale]), logDensity: -(shape * scale.log) + common - x / scale,
        estimates: [.root(x.log - scale.log - shape.digamma), .ratio(x, shape)],
        scores: [nil, (x - shape * scale) / scale.squared])
    case 2:
      let mean = a[1]
      return FamilyFormulas(
        density: .named("Gamma", [shape, shape / mean]),
        logDensity: shape * (shape / mean).log + common - shape * x / mean,
        estimates: [
          .root((shape / mean).log + 1 - shape.digamma + x.log - x / mean), .ratio(x, .one, times: shape),
        ], scores: [nil, shape * (x - mean) / mean.squared])
    default:
      let rate = a[1]
      return FamilyFormulas(
        density: .named("Gamma", a), logDensity: shape * rate.log + common - rate * x,
        estimates: [.root(rate.log - shape.digamma + x.log), .ratio(shape, x)],
        scores: [nil, shape / rate - x])
    }
  }

  func draw(_ arguments: [Double], using random: inout Random) -> Double {
    random.gamma(shape: arguments[0]) / arguments[1]
  }

  func moments(_ arguments: [Double]) -> (mean: Double, variance: Double)? {
    (arguments[0] / arguments[1], arguments[0] / (arguments[1] * arguments[1]))
  }

  /// Within 1.5 % of the root.
  ///
  /// Reference: Minka, *Estimating a Gamma Distribution* (2002), equation 8.
  private static func shape(forGap gap: Double) -> Double {
    (3 - gap + ((gap - 3) * (gap - 3) + 24 * gap).squareRoot()) / (12 * gap)
  }
}
