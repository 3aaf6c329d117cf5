extension PosteriorCovariance {
  /// The information that hiding a chain costs, by what each state adds to what is expected of the score:
  ///
  ///     S - E(S | x) = Σ_t dₜ,   dₜ = E(S | x, z₁, …, zₜ) - E(S | x, z₁, …, zₜ₋₁),   Cov(S | x) = Σ_t E(dₜ dₜᵀ | x)
  ///
  /// since differences of a martingale are uncorrelated. With rₜ(j) what the steps behind t are expected to add after state j, which
  /// is found backwards,
  ///
  ///     dₜ(j, s) = moveₜ(j, s) + rowₜ(s) + rₜ(s) - rₜ₋₁(j)
  ///
  /// and within a state what its combinations differ by. Rows × pairs × coordinates² multiplications.
  ///
  /// Reference: Louis, J. R. Statist. Soc. B 44:226 (1982), equation 3.2; the smoothing of sums in Cappé, Moulines and Rydén,
  /// *Inference in Hidden Markov Models* (2005), section 4.1.
  ///
  /// - Parameters:
  ///   - scores: Of the rows, one for each combination.
  ///   - moves: One for each pair, of which those with the first combination of their state count.
  /// - Returns: Coordinates × coordinates.
  static func ofScores(
    _ scores: [RowScore], moves: [RowScore], along posterior: ChainPosterior, coordinates: Int
  ) -> Matrix {
    let (steps, chain) = (posterior.steps, posterior.steps.chain)
    let shares = posterior.responsibilities
    var sum = BlockedProducts(width: coordinates)
    func score(_ scores: RowScore, _ row: Int) -> [Double] {
      var own = [Double](repeating: 0, count: scores.coordinates.count)
      own.withUnsafeMutableBufferPointer { scores.write(row, $0) }
      guard scores.coordinates.count < coordinates else { return own }
      var all = [Double](repeating: 0, count: coordinates)
      for (place, coordinate) in scores.coordinates.enumerated() { all[coordinate] = own[place] }
      return all
    }
    for rows in chain.sequences {
      // What the steps behind are expected to add, for each state.
      var rest = Array(repeating: [Double](repeating: 0, count: coordinates), count: steps.stateCount)
      for (place, row) in rows.enumerated().reversed() {
        let reached = chain.states.combinations.enumerated().map { state, places -> [Double] in
          var mean = [Double](repeating: 0, count: coordinates)
          let whole = posterior.states[row, state]
          guard whole > 0 else { return mean }
          let found = places.map { place -> (share: Double, score: [Double]) in
            let share = shares[row, place] / whole
            return (share, share > 0 ? score(scores[place], row) : [])
          }
          for (share, score) in found where share > 0 { mean.add(score, times: share) }
          for (share, score) in found where share > 0 && places.count > 1 {
            sum.add(score.minus(mean), weight: whole * share)
          }
          return mean.plus(rest[state])
        }
        var means = Array(
          repeating: [Double](repeating: 0, count: coordinates), count: place == 0 ? 1 : steps.stateCount)
        for before in means.indices {
          let whole = place == 0 ? 1 : posterior.states[rows[place - 1], before]
          guard whole > 0 else { continue }
          let found = (0..<steps.stateCount).map { state -> (weight: Double, score: [Double]) in
            let weight = chain.states.combinations[state].reduce(0) {
              $0 + posterior.pairs[row, chain.pair(before, $1)]
            }
            guard weight > 0 else { return (0, []) }
            let move = place == 0 ? nil : score(moves[chain.pair(ofStates: before, state)], row)
            return (weight, move.map(reached[state].plus) ?? reached[state])
          }
          for (weight, score) in found where weight > 0 { means[before].add(score, times: weight / whole) }
          for (weight, score) in found where weight > 0 {
            sum.add(score.minus(means[before]), weight: weight)
          }
        }
        rest = means
      }
    }
    return sum.total
  }
}

/// Σ w v vᵀ, by blocks of vectors.
private struct BlockedProducts {
  private static let blockSize = 32
  private var products: OuterProducts
  private var count = 0
  private let width: Int

  init(width: Int) {
    self.width = width
    products = OuterProducts(width: width, Self.blockSize)
  }

  mutating func add(_ vector: [Double], weight: Double) {
    let root = weight.squareRoot()
    products.row(count) { row in for (place, value) in vector.enumerated() { row[place] = root * value } }
    count += 1
    guard count == Self.blockSize else { return }
    products.flush(count)
    count = 0
  }

  var total: Matrix {
    var products = products
    products.flush(count)
    var result = Matrix(rows: width, columns: width)
    for i in 0..<width {
      for j in 0...i {
        result[i, j] = products[i, j]
        result[j, i] = products[i, j]
      }
    }
    return result
  }
}

extension [Double] {
  fileprivate mutating func add(_ other: [Double], times factor: Double) {
    for place in indices { self[place] += factor * other[place] }
  }

  fileprivate func plus(_ other: [Double]) -> [Double] { zip(self, other).map { $0 + $1 } }
  fileprivate func minus(_ other: [Double]) -> [Double] { zip(self, other).map { $0 - $1 } }
}
