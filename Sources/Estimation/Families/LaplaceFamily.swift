import Arithmetic

/// Two exponential tails about a centre.
struct LaplaceFamily: Family {
  let name = "laplace"
  let adjective = "Laplace"
  let summary = "Two exponential tails about a location, whose estimate is the median."
  let formula = #"f(x) = \frac{1}{2\sigma} \exp\Bigl(-\frac{|x - \mu|}{\sigma}\Bigr)"#
  let source =
    "Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions 2, 2nd ed. (1995), chapter 24."
  let forms = [ArgumentForm(FamilyArgument("location", .real), FamilyArgument("scale", .positive))]
  let support = FamilySupport.reals
  let isDiscrete = false
  let irregular: Set<Int> = [0]

  func logDensity<Number: Scalar>(of x: Double, _ arguments: Arguments<Number>) -> Number {
    let (location, scale) = (arguments.0, arguments.1)
    return -((x - location).magnitude / scale) - (2 * scale).log
  }

  /// The weighted median, and the mean distance from it.
  func estimate(of sample: WeightedSample, holding held: [Double?]) throws(NoMaximum) -> [Double]? {
    let location = held[0] ?? sample.median
    let scale = held[1] ?? sample.mean { abs($0 - location) }
    guard scale > 0 else {
      throw NoMaximum("grows without limit as 'scale' goes to 0: the values are equal")
    }
    return [location, scale]
  }

  /// A location whose samples have one scale is the median of them all. One whose samples have scales of their own lies at a value
  /// too: between two neighbouring ones the log-likelihood -Σ W log Σ w |x - μ| is convex.
  ///
  /// - Returns: Nil where scales and locations cross.
  func estimate(of samples: [SharedSample]) throws(NoMaximum) -> [[Double]]? {
    guard
      samples.unknowns(at: 0).allSatisfy({ location in
        let own = samples.with(location, at: 0)
        return own.map(\.arguments[1]).allSatisfy { $0 == own[0].arguments[1] }
          || own.unknowns(at: 1).allSatisfy { scale in
            samples.with(scale, at: 1).allSatisfy { $0.arguments[0] == location }
          }
      })
    else { return nil }
    let locations = samples.values(at: 0) { own in
      own.map(\.arguments[1]).allSatisfy { $0 == own[0].arguments[1] }
        ? own.pooled.median : LaplaceProfile(own).location
    }
    let settled = zip(samples, locations).map { sample, location in
      SharedSample(sample: sample.sample, arguments: [.held(location), sample.arguments[1]])
    }
    let scales = settled.values(at: 1) { samples in
      let weight = samples.reduce(0) { $0 + $1.sample.weight }
      return samples.reduce(0) { sum, sample in
        let location = sample.arguments[0].held ?? .nan
        return sum + sample.sample.sum { abs($0 - location) } / weight
      }
    }
    guard scales.allSatisfy({ $0 > 0 }) else {
      throw NoMaximum("grows without limit as 'scale' goes to 0: the values are equal")
    }
    return zip(locations, scales).map { [$0, $1] }
  }

  func start(for sample: WeightedSample) -> [Double] {
    let location = sample.median
    let scale = sample.mean { abs($0 - location) }
    return [location, scale > 0 ? scale : 1]
  }

  func formulas(of x: DerivedExpression, _ a: [DerivedExpression], form: Int) -> FamilyFormulas {
    let (distance, scale) = (DerivedExpression.call(.abs, x - a[0]), a[1])
    return FamilyFormulas(
      density: .named("Laplace", a), logDensity: -(2 * scale).log - distance / scale,
      estimates: [.median(x, over: scale), .ratio(distance, .one)])
  }

  func draw(_ arguments: [Double], using random: inout Random) -> Double {
    let distance = -arguments[1] * Elementary.log(random.openUniform())
    return random.uniform() < 0.5 ? arguments[0] - distance : arguments[0] + distance
  }

  func moments(_ arguments: [Double]) -> (mean: Double, variance: Double)? {
    (arguments[0], 2 * arguments[1] * arguments[1])
  }
}
