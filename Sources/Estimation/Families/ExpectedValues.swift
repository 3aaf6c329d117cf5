import Arithmetic

/// A value with its share of all that a hidden one can be.
package typealias ExpectedValue = (value: Double, weight: Double)

// What is expected of a value of which it is known between which limits it lies, under arguments at hand.
//
// An M-step asks for E log f(X) at other arguments. Of a family whose log-density is a sum of a few statistics of x that is the
// log-density of a few values with these expectations: of one value for one statistic, of two about the mean for x and x².

extension NormalFamily {
  /// Two values a deviation beside the mean have the same x and x² as what lies between the limits.
  func expectedValues(
    between low: Double, and high: Double, given arguments: [Double]
  ) -> [ExpectedValue]? {
    TruncatedNormal(between: low, and: high, width: high - low, mean: arguments[0], sd: arguments[1]).pair
  }

  func moments(
    between low: Double, and high: Double, given arguments: [Double]
  ) -> (mean: Double, variance: Double) {
    let truncated = TruncatedNormal(
      between: low, and: high, width: high - low, mean: arguments[0], sd: arguments[1])
    return (truncated.mean, truncated.variance)
  }

  func quadrature(
    between low: Double, and high: Double, given arguments: [Double]
  ) -> [ExpectedValue] {
    Self.quadrature(
      between: low, and: high, width: high - low, mean: arguments[0], sd: arguments[1], reach: 0)
  }

  /// Where the probability between narrow limits comes from: places t of -½ < t < ½ between them, with weights that sum to 1.
  static func places(around middle: Double, _ span: Double) -> [(place: Double, weight: Double)] {
    let (slope, curvature) = (middle * span, span * span)
    let places = rule.flatMap { place, weight -> [(place: Double, weight: Double)] in
      let fall = -0.5 * curvature * place * place
      return [
        (place, weight * Elementary.exp(fall - slope * place)),
        (-place, weight * Elementary.exp(fall + slope * place)),
      ]
    }
    let sum = places.reduce(0) { $0 + $1.weight }
    return places.map { ($0.place, $0.weight / sum) }
  }

  /// Values with their shares of a normal number between limits, by the Gauss–Legendre rule in as many parts as it takes.
  ///
  /// - Parameter reach: By how many deviations what is asked for moves the weight upwards, as a moment of exp x does.
  static func quadrature(
    between low: Double, and high: Double, width: Double, mean: Double, sd: Double, reach: Double
  ) -> [ExpectedValue] {
    let (below, above) = ((low - mean) / sd, (high - mean) / sd)
    // Where less than exp(-40) of all is left on either side, whatever moves it.
    let first = max(below, above < 0 ? above - length(beyond: -above) : -length(beyond: 0))
    let peak = max(below, reach)
    let last = min(above, peak + length(beyond: peak - reach))
    let span = below == first && above == last ? width / sd : last - first
    let steepest = max(abs(first), abs(last), 1)
    let count = max(1, (span / min(2, 8 / steepest)).rounded(.up))
    var values: [(value: Double, log: Double, weight: Double)] = []
    for part in 0..<Int(min(count, 1000)) {
      let middle = first + span * (Double(part) + 0.5) / count
      for (place, weight) in rule {
        for side in [-place, place] {
          let z = middle + side * span / count
          let x = below == first ? low + sd * (z - first) : mean + sd * z
          values.append((x, -0.5 * z * z, weight))
        }
      }
    }
    let highest = values.reduce(-.infinity) { max($0, $1.log) }
    let weights = values.map { $0.weight * Elementary.exp($0.log - highest) }
    let sum = weights.reduce(0, +)
    return zip(values, weights).map { ($0.value, $1 / sum) }
  }

  /// How far beyond a limit less than exp(-40) of what lies there is left: the root of α e + e²/2 = 40.
  private static func length(beyond limit: Double) -> Double {
    let limit = max(limit, 0)
    return 80 / (limit + (limit * limit + 80).squareRoot())
  }
}

extension TruncatedNormal {
  fileprivate var pair: [ExpectedValue] {
    let sd = variance.squareRoot()
    return [(mean - sd, 0.5), (mean + sd, 0.5)]
  }
}

extension LognormalFamily {
  /// The limits on the scale of the logarithm, and how wide they are there.
  private func logs(_ low: Double, _ high: Double) -> (low: Double, high: Double, width: Double) {
    let (below, above) = (
      low > 0 ? Elementary.log(low) : -.infinity, high < .infinity ? Elementary.log(high) : .infinity
    )
    return (below, above, below > -.infinity ? Elementary.log1p((high - low) / low) : .infinity)
  }

  /// As of the normal distribution, of the logarithms.
  func expectedValues(
    between low: Double, and high: Double, given arguments: [Double]
  ) -> [ExpectedValue]? {
    let (below, above, width) = logs(low, high)
    return TruncatedNormal(between: below, and: above, width: width, mean: arguments[0], sd: arguments[1])
      .pair.map { (Elementary.exp($0.value), $0.weight) }
  }

  func quadrature(
    between low: Double, and high: Double, given arguments: [Double]
  ) -> [ExpectedValue] {
    let (below, above, width) = logs(low, high)
    // The mean of x² lies two standard deviations higher, on the scale of the logarithm in its own.
    return NormalFamily.quadrature(
      between: below, and: above, width: width, mean: arguments[0], sd: arguments[1],
      reach: 2 * arguments[1]
    ).map { (Elementary.exp($0.value), $0.weight) }
  }
}

// MARK: - Families with a cumulative hazard

extension ExponentialFamily {
  /// The log-density is linear in x.
  func expectedValues(
    between low: Double, and high: Double, given arguments: [Double]
  ) -> [ExpectedValue]? {
    let (start, rate) = (max(low, 0), arguments[0])
    return [(start + Rest.mean(within: rate * (high - start)) / rate, 1)]
  }

  func quadrature(
    between low: Double, and high: Double, given arguments: [Double]
  ) -> [ExpectedValue] {
    let (start, rate) = (max(low, 0), arguments[0])
    return Rest.quadrature(within: rate * (high - start)).map { (start + $0.value / rate, $0.weight) }
  }
}

extension RayleighFamily {
  /// But for what is the same at any scale the log-density is linear in x².
  func expectedValues(
    between low: Double, and high: Double, given arguments: [Double]
  ) -> [ExpectedValue]? {
    let (start, scale) = (max(low, 0), arguments[0])
    let rest = Rest.mean(within: hazard(from: start, to: high, scale))
    let ratio = start / scale
    return [(scale * (ratio * ratio + 2 * rest).squareRoot(), 1)]
  }

  func quadrature(
    between low: Double, and high: Double, given arguments: [Double]
  ) -> [ExpectedValue] {
    let (start, scale) = (max(low, 0), arguments[0])
    let ratio = start / scale
    return Rest.quadrature(within: hazard(from: start, to: high, scale), power: 0.5).map {
      (scale * (ratio * ratio + 2 * $0.value).squareRoot(), $0.weight)
    }
  }

  private func hazard(from start: Double, to high: Double, _ scale: Double) -> Double {
    guard high < .infinity else { return .infinity }
    return (high - start) / scale * ((start + (high - start) / 2) / scale)
  }
}

extension WeibullFamily {
  /// With both arguments free the log-density has no few statistics.
  func expectedValues(
    between low: Double, and high: Double, given arguments: [Double]
  ) -> [ExpectedValue]? { nil }

  func quadrature(
    between low: Double, and high: Double, given arguments: [Double]
  ) -> [ExpectedValue] {
    let (shape, scale) = (arguments[0], arguments[1])
    func hazard(_ x: Double) -> Double {
      guard x > 0 else { return 0 }
      return x < .infinity ? Elementary.exp(shape * Elementary.log(x / scale)) : .infinity
    }
    let start = hazard(low)
    let whole = hazard(high)
    let width =
      start > 0 && whole < .infinity
      ? whole * -Elementary.expm1(-shape * Elementary.log1p((high - low) / low)) : whole - start
    return Rest.quadrature(within: width, power: 1 / shape).map {
      (scale * Elementary.exp(Elementary.log(start + $0.value) / shape), $0.weight)
    }
  }
}

/// What is left of an exponential number with mean 1 above a limit, where it lies within a width of it.
private enum Rest {
  /// 1 - w / (eʷ - 1), which is w/2 - w²/12 + w⁴/720 - … for small w.
  static func mean(within width: Double) -> Double {
    guard width > 0.125 else {
      let square = width * width
      return width
        * (0.5 - width * (1 / 12.0 - square * (1 / 720.0 - square * (1 / 30240.0 - square / 1_209_600))))
    }
    return width < 700 ? 1 - width / Elementary.expm1(width) : 1
  }

  /// Values with their shares by the double-exponential rule, which takes a corner or a pole of powers and logarithms at either end.
  ///
  /// - Parameter power: What is asked for are squares of this power of the hazard, or less.
  ///
  /// Reference: Takahasi and Mori, Publ. RIMS Kyoto 9:721 (1974).
  static func quadrature(within width: Double, power: Double = 1) -> [ExpectedValue] {
    let length = min(width, 45 + 8 * power)
    let places = (-60...60).map { place -> (value: Double, weight: Double) in
      let t = Double(place) / 16
      let sinh = 0.5 * (Elementary.exp(t) - Elementary.exp(-t))
      let cosh = 0.5 * (Elementary.exp(t) + Elementary.exp(-t))
      let odds = Elementary.exp(-.pi * sinh)
      let value = length / (1 + odds)
      return (value, cosh * value / (1 + 1 / odds) * Elementary.exp(-value))
    }
    let sum = places.reduce(0) { $0 + $1.weight }
    return places.filter { $0.weight > 0 }.map { ($0.value, $0.weight / sum) }
  }
}
