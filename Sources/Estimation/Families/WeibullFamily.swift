import Arithmetic

/// Lifetimes whose hazard rises or falls with age.
struct WeibullFamily: Family {
  let name = "weibull"
  let adjective = "Weibull"
  let summary = "Lifetimes whose hazard rises or falls with age."
  let formula =
    #"f(x) = \frac{k}{\sigma} \Bigl(\frac{x}{\sigma}\Bigr)^{k - 1} \exp\Bigl(-\Bigl(\frac{x}{\sigma}\Bigr)^k\Bigr)"#
  let source =
    "Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions 1, 2nd ed. (1994), chapter 21."
  let forms = [ArgumentForm(FamilyArgument("shape", .positive), FamilyArgument("scale", .positive))]
  let support = FamilySupport.positive
  let isDiscrete = false
  let roots: Set = [0]

  func logDensity<Number: Scalar>(of x: Double, _ arguments: Arguments<Number>) -> Number {
    guard support.contains(x) else { return Number(-.infinity) }
    let (shape, scale) = (arguments.0, arguments.1)
    let power = shape * scale.logRatio(from: x)
    return shape.log + power - power.exp - Elementary.log(x)
  }

  /// With l = log x the shape is the root of Σ w eᵏˡ l / Σ w eᵏˡ - 1/k - mean of l, which rises from -∞; σᵏ is the mean of xᵏ.
  func estimate(of sample: WeightedSample, holding held: [Double?]) throws(NoMaximum) -> [Double]? {
    if let scale = held[1] { return [try shape(of: sample, scale: scale), scale] }
    let greatest = sample.range.upperBound
    let logs = sample.mapped { Elementary.log($0) - Elementary.log(greatest) }
    let meanLog = logs.mean
    if held[0] == nil, sample.isConstant {
      throw NoMaximum("grows without limit as 'shape' grows: the values are equal")
    }
    let shape =
      held[0]
      ?? PositiveRoot.of(from: start(for: sample)[0]) { shape in
        let total = logs.mean { Elementary.exp(shape * $0) }
        let mean = logs.mean { Elementary.exp(shape * $0) * $0 } / total
        let variance = logs.mean { Elementary.exp(shape * $0) * ($0 - mean) * ($0 - mean) } / total
        return (mean - 1 / shape - meanLog, variance + 1 / (shape * shape))
      }
    let power = logs.mean { Elementary.exp(shape * $0) }
    return [shape, greatest * Elementary.exp(Elementary.log(power) / shape)]
  }

  /// At a scale that is held, with z = log(x / σ), the shape is the root of 1/k + mean of z (1 - eᵏᶻ), which falls from ∞.
  private func shape(of sample: WeightedSample, scale: Double) throws(NoMaximum) -> Double {
    let logs = sample.mapped { Elementary.log($0 / scale) }
    guard logs.range != 0...0 else {
      throw NoMaximum("grows without limit as 'shape' grows: the values are equal to 'scale'")
    }
    return PositiveRoot.of(from: start(for: sample)[0]) { shape in
      (
        1 / shape + logs.mean { $0 * (1 - Elementary.exp(shape * $0)) },
        -1 / (shape * shape) - logs.mean { $0 * $0 * Elementary.exp(shape * $0) }
      )
    }
  }

  /// Those with the mean and the variance of the logarithms.
  func start(for sample: WeightedSample) -> [Double] {
    let logs = sample.mapped(Elementary.log)
    let spread = logs.spread(around: logs.mean)
    let shape = spread > 0 ? min(1.2825498301618641 / spread, 1e8) : 1  // π / √6
    return [shape, Elementary.exp(logs.mean + 0.57721566490153286 / shape)]  // Euler's constant
  }

  func formulas(of x: DerivedExpression, _ a: [DerivedExpression], form: Int) -> FamilyFormulas {
    let (shape, scale) = (a[0], a[1])
    let ratio = x / scale
    return FamilyFormulas(
      density: .named("Weibull", a), logDensity: shape.log - x.log + shape * ratio.log - ratio.power(shape),
      estimates: [
        .root(1 / shape + (1 - ratio.power(shape)) * ratio.log),
        .ratio(x.power(shape), .one, power: 1 / shape),
      ], scores: [nil, shape * (ratio.power(shape) - 1) / scale])
  }

  func draw(_ arguments: [Double], using random: inout Random) -> Double {
    arguments[1] * Elementary.power(-Elementary.log(random.openUniform()), 1 / arguments[0])
  }

  func moments(_ arguments: [Double]) -> (mean: Double, variance: Double)? {
    let inverse = 1 / arguments[0]
    let mean = arguments[1] * Elementary.exp(Elementary.logGamma(1 + inverse))
    let square = arguments[1] * arguments[1] * Elementary.exp(Elementary.logGamma(1 + 2 * inverse))
    return (mean, square - mean * mean)
  }
}
