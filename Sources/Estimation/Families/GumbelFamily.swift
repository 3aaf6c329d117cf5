import Arithmetic

/// The greatest of many values.
struct GumbelFamily: Family {
  let name = "gumbel"
  let adjective = "Gumbel"
  let summary = "The greatest of many values, such as the highest water of a year."
  let formula = #"f(x) = \frac{1}{\sigma} e^{-z - e^{-z}}, \quad z = \frac{x - \mu}{\sigma}"#
  let source =
    "Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions 2, 2nd ed. (1995), chapter 22."
  let forms = [ArgumentForm(FamilyArgument("location", .real), FamilyArgument("scale", .positive))]
  let support = FamilySupport.reals
  let isDiscrete = false
  let roots: Set = [1]

  func logDensity<Number: Scalar>(of x: Double, _ arguments: Arguments<Number>) -> Number {
    let (location, scale) = (arguments.0, arguments.1)
    let z = (x - location) / scale
    return -z - (-z).exp - scale.log
  }

  /// With d the distance above the least value, and v = w exp(-d / σ), the scale is the root of σ - Σ w d / Σ w + Σ v d / Σ v, which
  /// rises from below zero; the location is σ log(Σ w / Σ v) above the least value.
  func estimate(of sample: WeightedSample, holding held: [Double?]) throws(NoMaximum) -> [Double]? {
    if let location = held[0] {
      if let scale = held[1] { return [location, scale] }
      return [location, try scale(of: sample, location: location)]
    }
    let least = sample.range.lowerBound
    let distances = sample.mapped { $0 - least }
    if held[1] == nil, sample.isConstant {
      throw NoMaximum("grows without limit as 'scale' goes to 0: the values are equal")
    }
    let meanDistance = distances.mean
    let scale =
      held[1]
      ?? PositiveRoot.of(from: start(for: sample)[1]) { scale in
        let total = distances.mean { Elementary.exp(-$0 / scale) }
        let mean = distances.mean { Elementary.exp(-$0 / scale) * $0 } / total
        let spread = distances.mean {
          Elementary.exp(-$0 / scale) * (($0 - mean) / scale) * (($0 - mean) / scale)
        }
        return (scale - meanDistance + mean, 1 + spread / total)
      }
    return [least - scale * Elementary.log(distances.mean { Elementary.exp(-$0 / scale) }), scale]
  }

  /// At a location that is held the scale is the root of the mean of z (1 - e⁻ᶻ), less 1: that mean falls with the scale.
  private func scale(of sample: WeightedSample, location: Double) throws(NoMaximum) -> Double {
    let distances = sample.mapped { $0 - location }
    guard distances.range != 0...0 else {
      throw NoMaximum("grows without limit as 'scale' goes to 0: the values are equal to 'location'")
    }
    return PositiveRoot.of(from: distances.spread(around: 0)) { scale in
      let excess = distances.mean { $0 / scale * (1 - Elementary.exp(-$0 / scale)) } - 1
      let slope = distances.mean {
        let z = $0 / scale
        return z * (1 - Elementary.exp(-z) + z * Elementary.exp(-z))
      }
      return (excess, -slope / scale)
    }
  }

  /// Those with the sample's mean and variance.
  func start(for sample: WeightedSample) -> [Double] {
    let mean = sample.mean
    let spread = sample.spread(around: mean)
    let scale = spread > 0 ? spread / 1.2825498301618641 : 1  // π / √6
    return [mean - 0.57721566490153286 * scale, scale]  // Euler's constant
  }

  func formulas(of x: DerivedExpression, _ a: [DerivedExpression], form: Int) -> FamilyFormulas {
    let (z, scale) = ((x - a[0]) / a[1], a[1])
    return FamilyFormulas(
      density: .named("Gumbel", a), logDensity: -z - (-z).exp - scale.log,
      estimates: [.root((1 - (-z).exp) / scale), .root((z * (1 - (-z).exp) - 1) / scale)],
      scores: [(1 - (-z).exp) / scale, nil])
  }

  func draw(_ arguments: [Double], using random: inout Random) -> Double {
    arguments[0] - arguments[1] * Elementary.log(-Elementary.log(random.openUniform()))
  }

  func moments(_ arguments: [Double]) -> (mean: Double, variance: Double)? {
    let deviation = 1.2825498301618641 * arguments[1]
    return (arguments[0] + 0.57721566490153286 * arguments[1], deviation * deviation)
  }
}
