/// The mixing weights of a mixture: known, or free on the simplex.
///
/// The free coordinates are all weights but the last, which is what the others leave.
enum Weights {
  static func equal(_ count: Int) -> [Double] { Array(repeating: 1 / Double(count), count: count) }

  static func areEqual(_ weights: [Double]) -> Bool { weights.allSatisfy { $0 == weights.first } }

  /// The share of each component in the counted or expected rows.
  static func shares(of counts: [Double]) -> [Double] {
    let total = counts.reduce(0, +)
    return counts.map { $0 / total }
  }

  static func coordinates(of weights: [Double]) -> [Coordinate] {
    let last = weights[weights.count - 1]
    return weights.dropLast().map { weight in
      Coordinate(weight, unit: (weight * (1 - weight)).squareRoot(), room: min(weight, last))
    }
  }

  /// Nil outside the open simplex.
  static func weights(at coordinates: ArraySlice<Double>) -> [Double]? {
    let last = 1 - coordinates.reduce(0, +)
    let weights = coordinates + [last]
    return weights.allSatisfy { $0 > 0 && $0.isFinite } ? Array(weights) : nil
  }

  /// ∂/∂w_k Σ n_j log w_j = n_k/w_k - n_K/w_K.
  static func score(of counts: [Double], under weights: [Double]) -> [Double] {
    let last = counts.count - 1
    return (0..<last).map { counts[$0] / weights[$0] - counts[last] / weights[last] }
  }

  /// -∂²/∂π_j∂π_k Σ n_l log π_l = δ_jk n_k/π_k² + n_K/π_K², written into the first rows and columns of a matrix.
  static func addInformation(of counts: [Double], under weights: [Double], to matrix: inout Matrix) {
    let last = counts.count - 1
    let rest = counts[last] / (weights[last] * weights[last])
    for j in 0..<last {
      for k in 0..<last { matrix[j, k] += rest + (j == k ? counts[k] / (weights[k] * weights[k]) : 0) }
    }
  }

  /// The coordinates that the score of a row of one component differs from zero in.
  static func scoreCoordinates(of component: Int, count: Int) -> [Int] {
    component < count - 1 ? [component] : Array(0..<count - 1)
  }

  /// The score of one row of a component in those coordinates: 1/π_k, or -1/π_K in each for the last.
  static func rowScore(of component: Int, under weights: [Double]) -> Double {
    (component < weights.count - 1 ? 1 : -1) / weights[component]
  }

  static func report(_ weights: [Double], names: [String], isFree: Bool) -> [ReportedParameter] {
    let last = weights.count - 1
    return zip(weights, names).enumerated().map { index, pair in
      let slopes: [Slope]
      if !isFree || last == 0 {
        slopes = []
      } else if index < last {
        slopes = [.init(index)]
      } else {
        slopes = (0..<last).map { .init($0, -1) }
      }
      return ReportedParameter(
        ["weights", pair.1], .init("w", pair.1), pair.0, slopes, support: .probabilities)
    }
  }

  /// Weights of which some were moved: the others share what is left in their old proportions.
  ///
  /// Nil when a weight that was moved is not positive, or when all were moved and do not sum to one.
  static func completed(_ values: ArraySlice<Double>, near weights: [Double]) -> [Double]? {
    var result = Array(values)
    guard zip(result, weights).allSatisfy({ $0 == $1 || $0 > 0 && $0.isFinite }) else { return nil }
    let kept = result.indices.filter { result[$0] == weights[$0] }
    if kept.count == result.count { return result }
    let moved = result.indices.reduce(0) { kept.contains($1) ? $0 : $0 + result[$1] }
    let keptTotal = kept.reduce(0) { $0 + weights[$1] }
    // A row of the trace moves all weights, and its sum is off by rounding at most.
    if abs(moved + keptTotal - 1) <= 1e-12 { return result }
    guard keptTotal > 0, moved < 1 else { return nil }
    for index in kept { result[index] *= (1 - moved) / keptTotal }
    return result
  }
}
