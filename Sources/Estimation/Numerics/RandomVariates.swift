import Arithmetic

extension Random {
  /// A draw from the gamma distribution of a shape and of rate 1.
  ///
  /// Reference: Marsaglia and Tsang, ACM Trans. Math. Software 26:363 (2000), with their device for shapes below 1.
  mutating func gamma(shape: Double) -> Double {
    // No draw, and no rejection without end, where there is no distribution.
    guard shape > 0, shape < .infinity else { return shape }
    guard shape >= 1 else {
      return gamma(shape: shape + 1) * Elementary.power(openUniform(), 1 / shape)
    }
    let d = shape - 1.0 / 3
    let c = 1 / (9 * d).squareRoot()
    while true {
      let z = normal()
      let root = 1 + c * z
      guard root > 0 else { continue }
      let cube = root * root * root
      if Elementary.log(openUniform()) < 0.5 * z * z + d * (1 - cube + Elementary.log(cube)) {
        return d * cube
      }
    }
  }

  /// The logarithm of a draw from the gamma distribution of a shape and of rate 1, also where the draw would underflow.
  mutating func logGamma(shape: Double) -> Double {
    guard shape > 0, shape < 1 else { return Elementary.log(gamma(shape: shape)) }
    return Elementary.log(gamma(shape: shape + 1)) + Elementary.log(openUniform()) / shape
  }

  /// A draw from the Poisson distribution.
  ///
  /// Large means are split by the time of the k-th event, which is gamma distributed.
  ///
  /// Reference: Ahrens and Dieter, Computing 12:223 (1974).
  mutating func count(mean: Double) -> Double {
    var mean = mean
    var count = 0.0
    while mean > 30 {
      let events = (0.875 * mean).rounded(.down)
      let time = gamma(shape: events)
      guard time <= mean else { return count + successes(trials: events - 1, probability: mean / time) }
      count += events
      mean -= time
    }
    // The number of uniform factors that keep the product above exp(-mean).
    var product = openUniform()
    let least = Elementary.exp(-mean)
    while product > least {
      product *= openUniform()
      count += 1
    }
    return count
  }

  /// A draw from the binomial distribution.
  ///
  /// Many trials are split at their median order statistic, which is beta distributed.
  ///
  /// Reference: Devroye, *Non-Uniform Random Variate Generation* (1986), section X.4.3.
  mutating func successes(trials: Double, probability: Double) -> Double {
    var (trials, probability) = (trials, probability)
    var count = 0.0
    while trials > 30, probability > 0, probability < 1 {
      let middle = ((trials + 1) / 2).rounded(.down)
      let below = gamma(shape: middle)
      let split = below / (below + gamma(shape: trials + 1 - middle))
      if split <= probability {
        // The first `middle` of the sorted uniforms are successes.
        count += middle
        probability = (probability - split) / (1 - split)
        trials -= middle
      } else {
        probability /= split
        trials = middle - 1
      }
    }
    guard probability > 0, trials > 0 else { return count }
    guard probability < 1 else { return count + trials }
    for _ in 0..<Int(trials) where uniform() < probability { count += 1 }
    return count
  }
}
