/// Values with weights: rows by their counts, or by the responsibilities of an E-step.
package struct WeightedSample: Sendable {
  /// Within the family's support.
  package let values: [Double]
  /// At least 0; one for each value, and some of them above 0.
  package let weights: [Double]
  /// The trials of each value, for a family that has trials.
  package let trials: [Double]
  /// Σ w.
  package let weight: Double

  package init(_ values: [Double], weights: [Double], trials: [Double] = []) {
    self.values = values
    self.weights = weights
    self.trials = trials
    weight = weights.reduce(0, +)
  }

  /// Σ w f(x).
  package func sum(_ f: (Double) -> Double) -> Double {
    var sum = 0.0
    for (value, weight) in zip(values, weights) where weight > 0 { sum += weight * f(value) }
    return sum
  }

  /// Σ w f(x) / Σ w.
  package func mean(_ f: (Double) -> Double) -> Double { sum(f) / weight }

  /// Σ w x / Σ w: a first mean, and what it is off by, so that large values lose no digits.
  package var mean: Double {
    let first = mean { $0 }
    return first + mean { $0 - first }
  }

  /// Σ w (x - c)² / Σ w with c the mean.
  package var variance: Double {
    let centre = mean
    return mean { ($0 - centre) * ($0 - centre) }
  }

  /// Σ w m, with m the trials.
  package var totalTrials: Double {
    var sum = 0.0
    for (trials, weight) in zip(trials, weights) { sum += weight * trials }
    return sum
  }

  /// The least and the greatest value with a weight.
  package var range: ClosedRange<Double> {
    var (low, high) = (Double.infinity, -Double.infinity)
    for (value, weight) in zip(values, weights) where weight > 0 {
      low = min(low, value)
      high = max(high, value)
    }
    return low <= high ? low...high : 0...0
  }

  /// The values of another scale, such as their logarithms, with these weights.
  package func mapped(_ f: (Double) -> Double) -> WeightedSample {
    WeightedSample(values.map(f), weights: weights, trials: trials)
  }
}
