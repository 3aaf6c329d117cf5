/// Every number between two limits is equally likely.
struct UniformFamily: Family {
  let name = "uniform"
  let summary = "Any number between two limits, all equally likely."
  let formula = #"f(x) = \frac{1}{b - a}, \quad a \le x \le b"#
  let source =
    "Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions 2, 2nd ed. (1995), chapter 26."
  let forms = [ArgumentForm(FamilyArgument("low", .real), FamilyArgument("high", .real))]
  let support = FamilySupport.reals
  let isDiscrete = false
  let irregular: Set<Int> = [0, 1]

  func ends(at arguments: [Double]) -> ClosedRange<Double> {
    arguments[0] <= arguments[1] ? arguments[0]...arguments[1] : support.ends
  }

  func logDensity<Number: Scalar>(of x: Double, _ arguments: Arguments<Number>) -> Number {
    let (low, high) = (arguments.0, arguments.1)
    guard low.value <= x, x <= high.value, low.value < high.value else { return Number(-.infinity) }
    return -(high - low).log
  }

  /// The extremes, as in every likelihood that falls with the width.
  func estimate(of sample: WeightedSample, holding held: [Double?]) throws(NoMaximum) -> [Double]? {
    let range = sample.range
    let (low, high) = (held[0] ?? range.lowerBound, held[1] ?? range.upperBound)
    guard low <= range.lowerBound, range.upperBound <= high else {
      throw NoMaximum("is zero everywhere: a value lies outside the limit that is given")
    }
    guard low < high else {
      throw NoMaximum("grows without limit as 'low' and 'high' meet: the values are equal")
    }
    return [low, high]
  }

  /// The extremes of all samples that have a limit in common: the likelihood falls with each width by itself.
  func estimate(of samples: [SharedSample]) throws(NoMaximum) -> [[Double]]? {
    let lows = samples.values(at: 0) { $0.pooled.range.lowerBound }
    let highs = samples.values(at: 1) { $0.pooled.range.upperBound }
    var found: [[Double]] = []
    for (place, sample) in samples.enumerated() {
      // Checked as though all were given.
      if let estimate = try estimate(of: sample.sample, holding: [lows[place], highs[place]]) {
        found.append(estimate)
      }
    }
    return found
  }

  func start(for sample: WeightedSample) -> [Double] {
    let range = sample.range
    let width = range.upperBound - range.lowerBound
    let margin = width > 0 && width < .infinity ? width / 8 : max(abs(range.lowerBound) / 8, 1)
    let greatest = Double.greatestFiniteMagnitude
    return [max(range.lowerBound - margin, -greatest), min(range.upperBound + margin, greatest)]
  }

  func formulas(of x: DerivedExpression, _ a: [DerivedExpression], form: Int) -> FamilyFormulas {
    FamilyFormulas(
      density: .named("Uniform", a), logDensity: -(a[1] - a[0]).log, estimates: [.least(x), .greatest(x)])
  }

  func draw(_ arguments: [Double], using random: inout Random) -> Double {
    arguments[0] + (arguments[1] - arguments[0]) * random.uniform()
  }

  func moments(_ arguments: [Double]) -> (mean: Double, variance: Double)? {
    let width = arguments[1] - arguments[0]
    return (arguments[0] + width / 2, width * width / 12)
  }
}
