import Arithmetic

/// A number without bounds that stands for an element with bounds: what Newton's method moves.
///
///     real: θ = φ    at least a: θ = a + exp φ    at most b: θ = b - exp φ    between a and b: θ = a + (b - a) / (1 + exp(-φ))
enum FreeScale {
  /// The free number of a value inside its bounds.
  static func free(_ value: Double, in bounds: ParameterBounds) -> Double {
    switch bounds {
    case .real: value
    case .positive: Elementary.log(value)
    case .probability: logit(value)
    case .between(let low, let high): logit((value - low) / (high - low))
    case .atLeast(let low): Elementary.log(value - low)
    case .atMost(let high): Elementary.log(high - value)
    }
  }

  /// The value at a free number, with its first and second derivative.
  static func value(_ free: Double, in bounds: ParameterBounds) -> (
    value: Double, first: Double, second: Double
  ) {
    switch bounds {
    case .real: return (free, 1, 0)
    case .positive: return scaled(free, 1, from: 0)
    case .atLeast(let low): return scaled(free, 1, from: low)
    case .atMost(let high): return scaled(free, -1, from: high)
    case .probability: return share(free, 0, 1)
    case .between(let low, let high): return share(free, low, high)
    }
  }

  private static func scaled(
    _ free: Double, _ sign: Double, from end: Double
  ) -> (value: Double, first: Double, second: Double) {
    let distance = sign * Elementary.exp(free)
    return (end + distance, distance, distance)
  }

  private static func share(
    _ free: Double, _ low: Double, _ high: Double
  ) -> (value: Double, first: Double, second: Double) {
    let p = Elementary.logistic(free)
    let slope = p * Elementary.logistic(-free)
    return (low + (high - low) * p, (high - low) * slope, (high - low) * slope * (1 - 2 * p))
  }

  private static func logit(_ p: Double) -> Double { Elementary.log(p / (1 - p)) }
}
