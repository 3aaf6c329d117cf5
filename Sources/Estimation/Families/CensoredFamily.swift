import Arithmetic

/// A family that gives the probability between limits, so that cells of which no more is known can be drawn from it.
///
/// A cell between limits counts log P(low < X ≤ high), a cell above one log S(low), a cell below one log F(high).
package protocol CensoredFamily: Family {
  /// log P(low < X ≤ high) in nats, low < high, without cancellation: also far in the tails, and for limits next to each other.
  ///
  /// - Parameters:
  ///   - low: -infinity for no such limit; it may lie below the support.
  ///   - high: infinity for no such limit; above the least value.
  ///   - arguments: in the order of the first form; those that it does not have are zero.
  func logProbability<Number: Scalar>(
    between low: Double, and high: Double, _ arguments: Arguments<Number>
  ) -> Number

  /// Adds log P of the cells of some rows, which is asked of a family at once, as the log-density of many values is.
  ///
  /// - Parameters:
  ///   - low: Of every row, as `high`.
  ///   - rows: Those whose cells are limits.
  func addLogProbabilities(
    between low: [Double], and high: [Double], of rows: [Int], at arguments: ArgumentColumns<Double>,
    form: Int, to sums: inout [Double])

  /// Hands over log P of the cells of some rows, with its derivatives.
  func forEachJet(
    between low: [Double], and high: [Double], of rows: [Int], at arguments: ArgumentColumns<Jet>, form: Int,
    _ body: (_ row: Int, _ jet: Jet) -> Void)

  /// Whether values grow with an argument of a form, all others being the same: 1, or fall: -1; 0 where neither.
  func drift(ofArgument place: Int, form: Int) -> Int

  /// The maximum-likelihood estimate where some values are lower limits, by a formula; nil where there is none, and by default.
  ///
  /// - Parameters:
  ///   - sample: the values, and the limits that others are above.
  ///   - exact: The weight of the values.
  ///   - held: As in `estimate(of:holding:)`.
  /// - Throws: `NoMaximum` where the likelihood has none.
  func estimate(
    of sample: WeightedSample, exact: Double, holding held: [Double?]
  ) throws(NoMaximum) -> [Double]?

  /// Whether there is such a formula; by default none.
  var hasCensoredFormula: Bool { get }

  /// Values with weights that sum to 1 whose mean log-density is E (log f(X) | low < X ≤ high) at any arguments, but for what is the
  /// same at all of them; nil where no few values have that.
  ///
  /// - Parameter arguments: Those of the first form under which X is expected.
  func expectedValues(between low: Double, and high: Double, given arguments: [Double]) -> [ExpectedValue]?

  /// Values with weights that sum to 1 whose mean of a smooth function of x is E (g(X) | low < X ≤ high), to some 13 digits.
  func quadrature(between low: Double, and high: Double, given arguments: [Double]) -> [ExpectedValue]

  /// The mean and the variance of X given low < X ≤ high; by default by quadrature.
  func moments(
    between low: Double, and high: Double, given arguments: [Double]
  ) -> (mean: Double, variance: Double)
}

extension CensoredFamily {
  package func estimate(
    of sample: WeightedSample, exact: Double, holding held: [Double?]
  ) throws(NoMaximum) -> [Double]? { nil }

  package var hasCensoredFormula: Bool { false }

  package func moments(
    between low: Double, and high: Double, given arguments: [Double]
  ) -> (mean: Double, variance: Double) {
    let values = quadrature(between: low, and: high, given: arguments)
    let mean = values.reduce(0) { $0 + $1.weight * $1.value }
    return (mean, values.reduce(0) { $0 + $1.weight * ($1.value - mean) * ($1.value - mean) })
  }

  /// log P(low < X ≤ high) at arguments of a form.
  package func logProbability<Number: Scalar>(
    between low: Double, and high: Double, at arguments: Arguments<Number>, form: Int
  ) -> Number {
    logProbability(between: low, and: high, form == 0 ? arguments : canonical(arguments, from: form))
  }

  package func addLogProbabilities(
    between low: [Double], and high: [Double], of rows: [Int], at arguments: ArgumentColumns<Double>,
    form: Int, to sums: inout [Double]
  ) {
    if let same = sameArguments(arguments) {
      for row in rows {
        sums[row] += logProbability(between: low[row], and: high[row], at: same, form: form)
      }
      return
    }
    for row in rows {
      sums[row] += logProbability(
        between: low[row], and: high[row], at: (arguments.0[row], arguments.1[row], arguments.2[row]),
        form: form)
    }
  }

  package func forEachJet(
    between low: [Double], and high: [Double], of rows: [Int], at arguments: ArgumentColumns<Jet>, form: Int,
    _ body: (_ row: Int, _ jet: Jet) -> Void
  ) {
    if let same = sameArguments(arguments) {
      for row in rows { body(row, logProbability(between: low[row], and: high[row], at: same, form: form)) }
      return
    }
    for row in rows {
      body(
        row,
        logProbability(
          between: low[row], and: high[row], at: (arguments.0[row], arguments.1[row], arguments.2[row]),
          form: form))
    }
  }
}

// MARK: - The normal distribution

extension NormalFamily: CensoredFamily {
  func logProbability<Number: Scalar>(
    between low: Double, and high: Double, _ arguments: Arguments<Number>
  ) -> Number {
    Self.logProbability(
      between: low, and: high, width: high - low, mean: arguments.0, sd: arguments.1)
  }

  /// - Parameter width: `high - low`, of whose digits these may have lost some.
  static func logProbability<Number: Scalar>(
    between low: Double, and high: Double, width: Double, mean: Number, sd: Number
  ) -> Number {
    guard low > -.infinity else {
      return high < .infinity ? ((high - mean) / sd).logNormalProbability : Number(0)
    }
    guard high < .infinity else { return ((mean - low) / sd).logNormalProbability }
    let middle = (low + width / 2 - mean) / sd
    let span = width / sd
    if span.value <= 2, abs(middle.value) * span.value <= 8 {
      return logProbability(around: middle, span) + span.log
    }
    let (below, above) = ((low - mean) / sd, (high - mean) / sd)
    if below.value < 0, above.value > 0 {
      return (-(below.normalProbability + (-above).normalProbability)).log1p
    }
    // Both limits on one side: by the tail behind the nearer one, and the share of it that lies behind the other.
    let (near, far) = below.value >= 0 ? (-below, -above) : (above, below)
    let nearer = near.logNormalProbability
    return nearer + (nearer - far.logNormalProbability).log.logOfLogLog
  }

  /// log ∫ φ(m + h t) dt over -½ < t < ½, without cancellation where h is small:
  ///
  ///     -m²/2 - log √2π + log ∫ exp(-m h t - h² t²/2) dt,
  ///
  /// by the Gauss–Legendre rule of 16 points, whose error is below 2⁻⁵³ for |m| h ≤ 8 and h ≤ 2.
  private static func logProbability<Number: Scalar>(around middle: Number, _ span: Number) -> Number {
    let slope = middle * span
    let curvature = span.squared
    var sum = Number(0)
    for (place, weight) in rule {
      let fall = curvature * (-0.5 * place * place)
      sum = sum + ((fall + slope * place).exp + (fall - slope * place).exp) * weight
    }
    return sum.log - 0.5 * middle.squared - SaddlePoint.halfLogTwoPi
  }

  /// The positive points of the rule on -½ < t < ½, with their weights.
  ///
  /// Reference: Abramowitz and Stegun, *Handbook of Mathematical Functions*, table 25.4.
  static let rule: [(place: Double, weight: Double)] = [
    (0.04750625491881872009, 0.09472530522753424814),
    (0.1408017753896294566, 0.09130170752246179443),
    (0.2290083888286136932, 0.08457825969750126909),
    (0.3089381222013218742, 0.07479799440828836604),
    (0.3777022041775015169, 0.06231448562776693603),
    (0.4328156011939158719, 0.0475792558412463924),
    (0.472287511536616288, 0.03112676196932394643),
    (0.4947004674958249663, 0.01357622970587704743),
  ]

  func drift(ofArgument place: Int, form: Int) -> Int { place == 0 ? 1 : 0 }
}

extension LognormalFamily: CensoredFamily {
  func logProbability<Number: Scalar>(
    between low: Double, and high: Double, _ arguments: Arguments<Number>
  ) -> Number {
    guard high > 0 else { return Number(-.infinity) }
    let (below, above) = (
      low > 0 ? Elementary.log(low) : -.infinity, high < .infinity ? Elementary.log(high) : .infinity
    )
    return NormalFamily.logProbability(
      between: below, and: above,
      width: below > -.infinity ? Elementary.log1p((high - low) / low) : .infinity,
      mean: arguments.0, sd: arguments.1)
  }

  func drift(ofArgument place: Int, form: Int) -> Int { place == 0 ? 1 : 0 }
}

// MARK: - Families with a cumulative hazard

// With the cumulative hazard H the survival is S = exp(-H), and
//
//     log P(low < X ≤ high) = -H(low) + log(1 - exp(-(H(high) - H(low)))),
//
// of which the difference is taken by its logarithm, so that no digits are lost.

extension ExponentialFamily: CensoredFamily {
  /// H(x) = λ x.
  func logProbability<Number: Scalar>(
    between low: Double, and high: Double, _ arguments: Arguments<Number>
  ) -> Number {
    guard high > 0 else { return Number(-.infinity) }
    let rate = arguments.0
    let start = max(low, 0)
    let survival = -rate * start
    guard high < .infinity else { return survival }
    return survival + (rate.log + Elementary.log(high - start)).logOfLogLog
  }

  func drift(ofArgument place: Int, form: Int) -> Int { form == 0 ? -1 : 1 }

  var hasCensoredFormula: Bool { true }

  /// How many values, by how long all of them took.
  func estimate(
    of sample: WeightedSample, exact: Double, holding held: [Double?]
  ) throws(NoMaximum) -> [Double]? {
    if let rate = held[0] { return [rate] }
    guard exact > 0 else {
      throw NoMaximum("grows without limit as 'rate' goes to 0: all values are lower limits")
    }
    let mean = sample.mean
    guard mean > 0 else { throw NoMaximum("grows without limit as 'rate' grows: all values are 0") }
    return [exact / sample.weight / mean]
  }
}

extension RayleighFamily: CensoredFamily {
  /// H(x) = x² / 2σ².
  func logProbability<Number: Scalar>(
    between low: Double, and high: Double, _ arguments: Arguments<Number>
  ) -> Number {
    guard high > 0 else { return Number(-.infinity) }
    let scale = arguments.0
    let start = max(low, 0)
    let survival = start > 0 ? -0.5 * (start / scale).squared : Number(0)
    guard high < .infinity else { return survival }
    let root = (high - start).squareRoot() * (start + (high - start) / 2).squareRoot()
    return survival + (2 * scale.logRatio(from: root)).logOfLogLog
  }

  func drift(ofArgument place: Int, form: Int) -> Int { 1 }

  var hasCensoredFormula: Bool { true }

  /// Half the sum of squares, by how many values there are.
  func estimate(
    of sample: WeightedSample, exact: Double, holding held: [Double?]
  ) throws(NoMaximum) -> [Double]? {
    if let scale = held[0] { return [scale] }
    guard exact > 0 else {
      throw NoMaximum("grows without limit as 'scale' grows: all values are lower limits")
    }
    return [sample.spread(around: 0) * (0.5 * (sample.weight / exact)).squareRoot()]
  }
}

extension WeibullFamily: CensoredFamily {
  /// H(x) = (x / σ)ᵏ; the difference of two is H(high) (1 - (low / high)ᵏ).
  func logProbability<Number: Scalar>(
    between low: Double, and high: Double, _ arguments: Arguments<Number>
  ) -> Number {
    guard high > 0 else { return Number(-.infinity) }
    let (shape, scale) = (arguments.0, arguments.1)
    let survival = low > 0 ? -(shape * scale.logRatio(from: low)).exp : Number(0)
    guard high < .infinity else { return survival }
    let logHazard = shape * scale.logRatio(from: high)
    guard low > 0 else { return logHazard.logOfLogLog }
    let share = (shape.log + Elementary.log(Elementary.log1p((high - low) / low))).logOfLogLog
    return survival + (logHazard + share).logOfLogLog
  }

  func drift(ofArgument place: Int, form: Int) -> Int { place == 1 ? 1 : 0 }
}
