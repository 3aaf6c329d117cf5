import Arithmetic

/// Numbers above a minimum whose tail is a power.
struct ParetoFamily: Family {
  let name = "pareto"
  let adjective = "Pareto"
  let summary = "Numbers above a minimum with a heavy tail, such as large incomes."
  let formula = #"f(x) = \frac{\alpha m^\alpha}{x^{\alpha + 1}}, \quad x \ge m"#
  let source =
    "Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions 1, 2nd ed. (1994), chapter 20."
  let forms = [ArgumentForm(FamilyArgument("minimum", .positive), FamilyArgument("shape", .positive))]
  let support = FamilySupport.positive
  let isDiscrete = false
  let irregular: Set<Int> = [0]

  /// The least value decides where the minimum is to be found; where it is known the logarithms are enough.
  func sufficientStatistics(knowing places: Set<Int>) -> [SufficientStatistic]? {
    places.contains(0) ? [.logarithm] : nil
  }

  func ends(at arguments: [Double]) -> ClosedRange<Double> {
    arguments[0] > 0 ? arguments[0]...(.infinity) : support.ends
  }

  func logDensity<Number: Scalar>(of x: Double, _ arguments: Arguments<Number>) -> Number {
    let (minimum, shape) = (arguments.0, arguments.1)
    guard support.contains(x), x >= minimum.value else { return Number(-.infinity) }
    return shape.log - shape * minimum.logRatio(from: x) - Elementary.log(x)
  }

  /// The least value, since the likelihood rises with the minimum up to it; the shape is one over the mean of log(x / m).
  func estimate(of sample: WeightedSample, holding held: [Double?]) throws(NoMaximum) -> [Double]? {
    let least = sample.range.lowerBound
    let minimum = held[0] ?? least
    guard minimum <= least else {
      throw NoMaximum("is zero everywhere: a value lies below 'minimum'")
    }
    if let shape = held[1] { return [minimum, shape] }
    let tail = sample.meanLog(over: minimum)
    guard tail > 0 else {
      throw NoMaximum("grows without limit as 'shape' grows: all values are the minimum")
    }
    return [minimum, 1 / tail]
  }

  /// The least value of all samples that have a minimum in common; a shape over all that have it in common.
  func estimate(of samples: [SharedSample]) throws(NoMaximum) -> [[Double]]? {
    let minima = samples.values(at: 0) { $0.pooled.range.lowerBound }
    for (sample, minimum) in zip(samples, minima) where minimum > sample.sample.range.lowerBound {
      throw NoMaximum("is zero everywhere: a value lies below 'minimum'")
    }
    let settled = zip(samples, minima).map { sample, minimum in
      SharedSample(sample: sample.sample, arguments: [.held(minimum), sample.arguments[1]])
    }
    let shapes = settled.values(at: 1) { samples in
      let weight = samples.reduce(0) { $0 + $1.sample.weight }
      let tail = samples.reduce(0) { sum, sample in
        sum + sample.sample.weight * sample.sample.meanLog(over: sample.arguments[0].held ?? .nan)
      }
      return weight / tail
    }
    guard shapes.allSatisfy(\.isFinite) else {
      throw NoMaximum("grows without limit as 'shape' grows: all values are the minimum")
    }
    return zip(minima, shapes).map { [$0, $1] }
  }

  func start(for sample: WeightedSample) -> [Double] {
    let minimum = sample.range.lowerBound * 0.9
    return [minimum, 1 / sample.meanLog(over: minimum)]
  }

  func formulas(of x: DerivedExpression, _ a: [DerivedExpression], form: Int) -> FamilyFormulas {
    let (minimum, shape) = (a[0], a[1])
    return FamilyFormulas(
      density: .named("Pareto", a), logDensity: shape.log + shape * minimum.log - (shape + 1) * x.log,
      estimates: [.least(x), .ratio(.one, (x / minimum).log)])
  }

  func draw(_ arguments: [Double], using random: inout Random) -> Double {
    arguments[0] * Elementary.exp(-Elementary.log(random.openUniform()) / arguments[1])
  }

  func moments(_ arguments: [Double]) -> (mean: Double, variance: Double)? {
    let (minimum, shape) = (arguments[0], arguments[1])
    guard shape > 2 else { return nil }
    let mean = minimum * shape / (shape - 1)
    return (mean, mean * (minimum / (shape - 1)) / (shape - 2))
  }
}
