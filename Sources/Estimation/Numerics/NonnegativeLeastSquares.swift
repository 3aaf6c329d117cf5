/// Nonnegative least squares, minimize ‖M t - f‖ over t ≥ 0, by the active-set method of Lawson and Hanson.
///
/// Made for few rows and many columns: at most as many columns as there are rows are ever active, since one more would depend
/// on the others.
///
/// Reference: Lawson and Hanson, *Solving Least Squares Problems* (1974), chapter 23.
struct NonnegativeLeastSquares: Sendable {
  /// f - M t at the solution: its product with every column of M is at most 0 up to rounding.
  let residual: [Double]
  /// Whether the conditions for a solution were met within the limit of steps.
  let isSolved: Bool

  /// - Parameters:
  ///   - columns: The columns of M, of length about 1.
  ///   - target: f, of length about 1.
  init(columns: [[Double]], target: [Double]) {
    var active: [Int] = []
    var weights: [Double] = []
    var residual = target
    var barred: Set<Int> = []
    var isSolved = false

    func remainder(_ active: [Int], _ weights: [Double]) -> [Double] {
      var rest = target
      for (k, weight) in zip(active, weights) {
        for i in rest.indices { rest[i] -= weight * columns[k][i] }
      }
      return rest
    }

    for _ in 0..<(20 * (target.count + 5)) {
      var entering: Int?
      var steepest = 1e-12
      for k in columns.indices where !barred.contains(k) {
        let slope = zip(columns[k], residual).reduce(0) { $0 + $1.0 * $1.1 }
        if slope > steepest, !active.contains(k) { (entering, steepest) = (k, slope) }
      }
      guard let entering else {
        isSolved = true
        break
      }
      active.append(entering)
      weights.append(0)
      // Solve on the active columns; where a weight would turn negative, go as far as allowed and drop it.
      while !active.isEmpty {
        let factorization = HouseholderQR(active.map { columns[$0] })
        if factorization.independence.contains(where: { !($0 >= 1e-11) }) {
          barred.insert(entering)
          if let position = active.firstIndex(of: entering) {
            active.remove(at: position)
            weights.remove(at: position)
          }
          break
        }
        let solution = factorization.solve(factorization.transposedProduct(target))
        guard
          let blocking = zip(weights, solution).enumerated().filter({ $0.element.1 <= 0 })
            .min(by: { ratio($0.element) < ratio($1.element) })
        else {
          weights = solution
          barred = []
          break
        }
        let share = ratio(blocking.element)
        weights = zip(weights, solution).map { $0 + share * ($1 - $0) }
        weights[blocking.offset] = 0
        let kept = weights.indices.filter { weights[$0] > 0 }
        if !kept.contains(where: { active[$0] == entering }) { barred.insert(entering) }
        active = kept.map { active[$0] }
        weights = kept.map { weights[$0] }
      }
      residual = remainder(active, weights)
    }
    self.residual = residual
    self.isSolved = isSolved

    func ratio(_ pair: (Double, Double)) -> Double { pair.0 / max(pair.0 - pair.1, .leastNormalMagnitude) }
  }
}
