extension PosteriorCovariance {
  /// The information that hiding a chain costs: the posterior covariance of the score S = Σₜ sₜ, where sₜ is what the move into state
  /// t and the row add to it.
  ///
  ///     Cov(S | x) = Σₜ (E(sₜ sₜᵀ) + E(sₜ rₜᵀ) + E(rₜ sₜᵀ) - s̄ₜ s̄ₜᵀ),   s̄ₜ = E(sₜ)
  ///     rₜ₋₁(j) = E(sₜ + rₜ | zₜ₋₁ = j) - s̄ₜ
  ///
  /// all given x, since what is behind t depends on what is before through zₜ alone: rₜ(j) is by how much the rest of the score is
  /// expected to differ from its mean after state j, which is found backwards. As a deviation it stays small however long the chain
  /// is, so that nothing large cancels.
  ///
  /// Rows × states² × coordinates multiplications, and rows × coordinates² for the means: the score of a pair of states differs from
  /// zero in few coordinates, and where moves are the same in all rows each is multiplied once, by a sum over the rows.
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
    let (chain, count) = (posterior.steps.chain, posterior.steps.stateCount)
    let shares = posterior.responsibilities
    var products = ScoreProducts(width: coordinates)
    var moves = MoveScores(
      (0..<count * count).map { moves[chain.pair(ofStates: $0 / count, $0 % count)] }, width: coordinates)
    // rₜ, and E(sₜ + rₜ | zₜ) without what the move adds: a row for each state.
    var rest = Matrix(rows: count, columns: coordinates)
    var reached = rest
    var mean = Matrix(rows: 1, columns: coordinates)
    for rows in chain.sequences {
      rest.clear()
      for (place, row) in rows.enumerated().reversed() {
        swap(&reached, &rest)
        for state in 0..<count {
          let whole = posterior.states[row, state]
          // No share at all of a row that is infinitely far away, whatever its score.
          let places = chain.states.combinations[state].filter { whole > 0 && shares[row, $0] > 0 }
          let own = places.map { scores[$0].numbers(row) }
          for (place, own) in zip(places, own) {
            let share = shares[row, place]
            products.add(
              own, weight: share, at: scores[place].coordinates, with: reached, state, times: share)
          }
          for (place, own) in zip(places, own) {
            reached.add(shares[row, place] / whole, times: own, at: scores[place].coordinates, to: state)
          }
        }
        mean.clear()
        rest.clear()
        if place == 0 {
          for state in 0..<count { mean.add(posterior.states[row, state], times: reached, state, to: 0) }
        } else {
          let before = (0..<count).filter { posterior.states[rows[place - 1], $0] > 0 }
          for before in before {
            let whole = posterior.states[rows[place - 1], before]
            for state in 0..<count {
              let weight = chain.states.combinations[state].reduce(0) {
                $0 + posterior.pairs[row, chain.pair(before, $1)]
              }
              guard weight > 0 else { continue }
              let move = before * count + state
              rest.add(weight / whole, times: reached, state, to: before)
              moves.add(move, of: row, times: weight / whole, to: &rest, before)
              moves.add(move, weight: weight, with: reached, state, to: &products)
            }
            mean.add(whole, times: rest, before, to: 0)
          }
          for before in before { rest.add(-1, times: mean, 0, to: before) }
        }
        products.subtract(mean)
      }
    }
    moves.finish(&products)
    return products.total
  }
}
