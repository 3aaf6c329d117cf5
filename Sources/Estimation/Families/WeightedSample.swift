import Arithmetic

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
  /// A power of two that brings the weight to about one: a component that dies in EM has weights next to nothing.
  private let unit: Double

  package init(_ values: [Double], weights: [Double], trials: [Double] = []) {
    self.values = values
    self.weights = weights
    self.trials = trials
    weight = weights.reduce(0, +)
    unit =
      weight > 0 && weight < .infinity
      ? Elementary.powerOfTwo(min(max(-Int(weight.exponent), -1000), 1000)) : 1
  }

  /// Σ w f(x).
  package func sum(_ f: (Double) -> Double) -> Double {
    var sum = 0.0
    for (value, weight) in zip(values, weights) where weight > 0 { sum += weight * f(value) }
    return sum
  }

  /// Σ w f(x) / Σ w.
  package func mean(_ f: (Double) -> Double) -> Double {
    let mean = average(f)
    // Of numbers near the greatest the sum may leave the range, and their mean may not.
    return mean.isFinite ? mean : 0x1p100 * average { f($0) * 0x1p-100 }
  }

  private func average(_ f: (Double) -> Double) -> Double {
    var sum = 0.0
    for (value, weight) in zip(values, weights) where weight > 0 { sum += weight * unit * f(value) }
    return sum / (weight * unit)
  }

  /// Σ w x / Σ w: a first mean, and what it is off by, so that large values lose no digits.
  package var mean: Double {
    let first = mean { $0 }
    return first + mean { $0 - first }
  }

  /// Σ w x / Σ w m, with m the trials; not a number without any.
  package var shareOfTrials: Double {
    let greatest = zip(trials, weights).reduce(0) { max($0, $1.1 > 0 ? $1.0 : 0) }
    guard greatest > 0 else { return .nan }
    // A power of two, so that huge trials do not leave the range and others keep their bits.
    let scale = Elementary.powerOfTwo(-min(Int(greatest.exponent), 1000)) * unit
    var (successes, all) = (0.0, 0.0)
    for (row, weight) in weights.enumerated() where weight > 0 {
      successes += weight * (values[row] * scale)
      all += weight * (trials[row] * scale)
    }
    return successes / all
  }

  /// √(Σ w (x - c)² / Σ w), also where a square leaves the range of doubles.
  package func spread(around centre: Double) -> Double {
    let unit = max(range.upperBound - centre, centre - range.lowerBound)
    guard unit > 0, unit < .infinity else { return unit }
    return unit * mean { (($0 - centre) / unit) * (($0 - centre) / unit) }.squareRoot()
  }

  /// Σ w log(x / c) / Σ w, for positive values and c: near zero with more digits than a difference of logarithms has.
  package func meanLog(over centre: Double) -> Double {
    mean {
      let ratio = $0 / centre
      return ratio > 0 && ratio < .infinity
        ? Elementary.log(ratio) : Elementary.log($0) - Elementary.log(centre)
    }
  }

  /// Whether all values with a weight are equal. A comparison of numbers, since their variance is not always zero to the bit.
  package var isConstant: Bool { range.lowerBound == range.upperBound }

  /// The least and the greatest value with a weight.
  package var range: ClosedRange<Double> {
    var (low, high) = (Double.infinity, -Double.infinity)
    for (value, weight) in zip(values, weights) where weight > 0 {
      low = min(low, value)
      high = max(high, value)
    }
    return low <= high ? low...high : 0...0
  }

  /// A number with at most half of the weight on either side; the middle of all such numbers.
  package var median: Double {
    let grouped = self.grouped
    // Half of the weight to rounding, which depends on the order of equal values.
    let (half, slack) = (weight / 2, 1e-12 * weight)
    var below = 0.0
    var low: Double?
    for (value, weight) in zip(grouped.values, grouped.weights) {
      below += weight
      if low == nil, below >= half - slack { low = value }
      if let low, below > half + slack { return low + (value - low) / 2 }
    }
    return low ?? 0
  }

  /// Each value once, in ascending order, with all its weight; without trials.
  package var grouped: WeightedSample {
    var (distinct, sums): ([Double], [Double]) = ([], [])
    for index in values.indices.sorted(by: { values[$0] < values[$1] }) where weights[index] > 0 {
      if distinct.last != values[index] {
        distinct.append(values[index])
        sums.append(0)
      }
      sums[sums.count - 1] += weights[index]
    }
    return WeightedSample(distinct, weights: sums)
  }

  /// The values of another scale, such as their logarithms, with these weights.
  package func mapped(_ f: (Double) -> Double) -> WeightedSample {
    WeightedSample(values.map(f), weights: weights, trials: trials)
  }
}

extension Double {
  /// Kept a positive number, for a start from a sample whose numbers leave the range.
  var asPositiveStart: Double { isNaN ? 1 : min(max(self, 1e-300), 1e300) }

  /// Kept inside the unit interval.
  var asProbabilityStart: Double { isNaN ? 0.5 : min(max(self, 1e-12), 1 - 1e-12) }
}
