import Arithmetic

/// The first two moments of a normal number of which it is known between which limits it lies, with all their digits far in the tails
/// and for limits next to each other.
///
/// With α = (low - μ) / σ ≥ 0 and e = (x - low) / σ, which has a density proportional to exp(-α e - e²/2),
///
///     E e = r₁,   E e² = r₁ r₂,   rₙ = n / (α + rₙ₊₁),
///
/// a continued fraction in which nothing cancels. Between two limits on one side the part behind the farther one is taken away, which
/// is a small share; where that would not be small the moments come from the Gauss–Legendre rule of the probability.
///
/// Reference: Johnson, Kotz and Balakrishnan, *Continuous Univariate Distributions 1*, 2nd ed. (1994), section 13.10.1; the recurrence
/// of repeated integrals in Abramowitz and Stegun, *Handbook of Mathematical Functions*, 7.2.5.
struct TruncatedNormal: Sendable {
  let mean: Double
  let variance: Double

  /// - Parameters:
  ///   - low: -infinity for no such limit.
  ///   - width: `high - low`, of whose digits these may have lost some.
  init(between low: Double, and high: Double, width: Double, mean: Double, sd: Double) {
    let (below, above) = ((low - mean) / sd, (high - mean) / sd)
    guard low > -.infinity || high < .infinity else {
      (self.mean, variance) = (mean, sd * sd)
      return
    }
    guard high < .infinity else {
      let tail = Tail(beyond: below)
      self.mean = below > 0 ? low + sd * tail.excess : mean + sd * tail.hazard
      variance = sd * sd * tail.variance
      return
    }
    guard low > -.infinity else {
      let tail = Tail(beyond: -above)
      self.mean = above < 0 ? high - sd * tail.excess : mean - sd * tail.hazard
      variance = sd * sd * tail.variance
      return
    }
    let middle = (low + width / 2 - mean) / sd
    let span = width / sd
    if span <= 2, abs(middle) * span <= 8 {
      let places = NormalFamily.places(around: middle, span)
      let place = places.reduce(0) { $0 + $1.weight * $1.place }
      self.mean = low + width * (0.5 + place)
      let square = places.reduce(0) { $0 + $1.weight * ($1.place - place) * ($1.place - place) }
      variance = width * width * square
    } else if below < 0, above > 0 {
      let (first, last) = (Elementary.normalDensity(below), Elementary.normalDensity(above))
      let probability = 1 - (Elementary.normalProbability(below) + Elementary.normalProbability(-above))
      let moved = (first - last) / probability
      // At a limit so far away that its density is none the product is none as well.
      let slopes = (first > 0 ? below * first : 0) - (last > 0 ? above * last : 0)
      self.mean = mean + sd * moved
      variance = sd * sd * (1 + slopes / probability - moved * moved)
    } else {
      let (near, far) = below >= 0 ? (below, above) : (-above, -below)
      let (tail, rest) = (Tail(beyond: near), Tail(beyond: far))
      let share = Elementary.exp(
        Elementary.logNormalProbability(-far).log - Elementary.logNormalProbability(-near).log)
      let restSquare = span * span + 2 * span * rest.excess + rest.square
      let excess = (tail.excess - (share > 0 ? share * (span + rest.excess) : 0)) / (1 - share)
      let square = (tail.square - (share > 0 ? share * restSquare : 0)) / (1 - share)
      self.mean = below >= 0 ? low + sd * excess : high - sd * excess
      variance = sd * sd * (square - excess * excess)
    }
  }

  /// A standard normal number above a limit: by how much.
  private struct Tail {
    /// φ(α) / Φ(-α), the mean of the number itself.
    let hazard: Double
    let excess: Double
    let square: Double
    let variance: Double

    init(beyond limit: Double) {
      let (_, slope, excess) = Elementary.logNormalProbability(-limit)
      hazard = slope
      guard limit >= 1 else {
        self.excess = excess
        square = 1 - limit * excess
        variance = 1 - slope * excess
        return
      }
      var fraction = limit
      for k in stride(from: (600 / (limit * limit)).rounded() + 20, to: 2, by: -1) {
        fraction = limit + k / fraction
      }
      let second = 2 / fraction
      self.excess = 1 / (limit + second)
      square = self.excess * second
      variance = self.excess * (second - self.excess)
    }
  }
}
