import Arithmetic

/// The profile log-likelihood of a location that samples with scales of their own have in common, at every value.
///
///     ℓ(μ) = -Σ_s W_s log(D_s(μ) / W_s),   D_s(μ) = Σ_i w_i |x_i - μ|;   of a scale σ that is held -D_s(μ) / σ
struct LaplaceProfile {
  /// Where it is highest; of several such values the least.
  let location: Double

  /// - Parameter samples: All with one location.
  init(_ samples: [SharedSample]) {
    let all = samples.pooled.grouped
    // Distances from the middle keep the digits of values far from zero.
    let middle = all.median
    let points = all.values.map { $0 - middle }
    var heights = points.map { _ in 0.0 }
    for (scale, own) in Self.byScale(samples) {
      let sample = own.pooled
      let distances = Self.distances(of: sample.grouped, from: points, middle)
      for (place, distance) in distances.enumerated() {
        heights[place] -=
          scale.held.map { distance / $0 }
          ?? sample.weight * Elementary.log(distance / sample.weight)
      }
    }
    var best = 0
    for place in heights.indices where heights[place] > heights[best] { best = place }
    location = all.values.isEmpty ? .nan : all.values[best]
  }

  /// The samples of each scale together.
  private static func byScale(
    _ samples: [SharedSample]
  ) -> [(scale: SharedSample.Argument, samples: [SharedSample])] {
    var scales: [SharedSample.Argument] = []
    for scale in samples.map(\.arguments[1]) where !scales.contains(scale) { scales.append(scale) }
    return scales.map { ($0, samples.with($0, at: 1)) }
  }

  /// Σ w |x - μ| for ascending μ.
  private static func distances(of sample: WeightedSample, from points: [Double], _ middle: Double)
    -> [Double]
  {
    let values = sample.values.map { $0 - middle }
    var (below, sumBelow) = (0.0, 0.0)
    var above = sample.weight
    var sumAbove = zip(values, sample.weights).reduce(0) { $0 + $1.0 * $1.1 }
    var next = 0
    return points.map { point in
      while next < values.count, values[next] <= point {
        let weight = sample.weights[next]
        below += weight
        sumBelow += weight * values[next]
        above -= weight
        sumAbove -= weight * values[next]
        next += 1
      }
      return max(below * point - sumBelow + sumAbove - above * point, 0)
    }
  }
}
