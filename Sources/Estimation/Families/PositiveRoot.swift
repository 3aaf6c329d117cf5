import Arithmetic

/// The root of a monotone function of a positive number: Newton's method on the logarithm, kept in a bracket.
enum PositiveRoot {
  /// - Parameters:
  ///   - start: a positive number near the root.
  ///   - evaluate: the function and its derivative.
  /// - Returns: The root as far as double precision tells it; the last place where the function has none.
  static func of(from start: Double, _ evaluate: (Double) -> (value: Double, slope: Double)) -> Double {
    var (low, high) = (0.0, Double.infinity)
    var x = start
    for _ in 0..<200 {
      let (value, slope) = evaluate(x)
      if value == 0 || value.isNaN { return x }
      if (value > 0) == (slope > 0) { high = x } else { low = x }
      let step = -value / (slope * x)
      var next = x * Elementary.exp(min(max(step, -2), 2))
      if !(next > low && next < high) {
        next = high == .infinity ? 2 * x : (low == 0 ? x / 2 : low + (high - low) / 2)
      }
      if abs(next - x) <= 2 * x.ulp { return next }
      x = next
    }
    return x
  }
}
