import Arithmetic

/// The posterior of a chain, which is a chain as well: that of the first state, and of every state given the one before.
///
///     bₜ(j) = log p(xₜ₊₁, …, x_T | zₜ = j) = log Σₛ exp(aₜ₊₁(j, s) + eₜ₊₁(s) + bₜ₊₁(s)),   b_T = 0
///     p(zₜ₊₁ = s | zₜ = j, x) = exp(aₜ₊₁(j, s) + eₜ₊₁(s) + bₜ₊₁(s) - bₜ(j))
///
/// with e the logarithms of states and a those of moves: one pass backwards in logarithms, where nothing underflows, and one forwards
/// over probabilities that sum to one.
///
/// Reference: Cappé, Moulines and Rydén, *Inference in Hidden Markov Models* (2005), section 3.3.2; Rabiner, Proc. IEEE 77:257 (1989)
/// in another notation.
struct ChainPosterior: Sendable, Equatable {
  let steps: ChainSteps
  /// The posterior of pairs of states and combinations, rows × pairs; the first row of a sequence has its own in the place of the
  /// first state before.
  let pairs: Matrix
  /// p(zₜ | x), rows × states.
  let states: Matrix
  /// log p(x), in nats.
  let logLikelihood: Double
  /// -Σ p(z, w | x) log p(z, w | x), in nats.
  let entropy: Double

  init(_ steps: ChainSteps) {
    self.steps = steps
    let (chain, ofStates) = (steps.chain, steps.states)
    let count = steps.stateCount
    var given = Matrix(rows: steps.rows.rowCount, columns: count * count)
    var states = Matrix(rows: steps.rows.rowCount, columns: count)
    var (logLikelihood, entropy) = (0.0, 0.0)
    // -Σ p log p of what follows each state.
    var entropies = Matrix(rows: steps.rows.rowCount, columns: count)
    let exponentials = steps.moves.rowCount == 1 ? steps.moves.elements.map { Elementary.exp($0) } : nil
    var terms = [Double](repeating: 0, count: count)
    var scaled = terms
    for rows in chain.sequences {
      guard let first = rows.first else { continue }
      var ahead = [Double](repeating: 0, count: count)
      var offset = 0.0
      for row in rows.dropFirst().reversed() {
        var largest = -Double.infinity
        for state in 0..<count {
          terms[state] = ofStates[row, state] + ahead[state]
          largest = max(largest, terms[state])
        }
        if exponentials != nil, largest > -.infinity {
          for state in 0..<count { scaled[state] = Elementary.exp(terms[state] - largest) }
        }
        for before in 0..<count {
          // Where what can follow has not become too small beside what cannot, exponentials of states are enough.
          if let exponentials, largest > -.infinity {
            var sum = 0.0
            for state in 0..<count {
              let term = exponentials[before * count + state] * scaled[state]
              given[row, before * count + state] = term
              sum += term
            }
            if sum > 1e-200 {
              ahead[before] = largest + Elementary.log(sum)
              var mean = 0.0
              for state in 0..<count {
                let share = given[row, before * count + state] / sum
                given[row, before * count + state] = share
                if share > 0 { mean += share * (steps.move(row, before, state) + terms[state]) }
              }
              entropies[row, before] = ahead[before] - mean
              continue
            }
          }
          let found = (0..<count).map { steps.move(row, before, $0) + terms[$0] }.normalized
          (ahead[before], entropies[row, before]) = (found.logSum, found.entropy)
          for state in 0..<count { given[row, before * count + state] = found.shares[state] }
        }
        let top = ahead.reduce(-.infinity, max)
        guard top > -.infinity else { continue }
        for before in 0..<count { ahead[before] -= top }
        offset += top
      }
      let found = (0..<count).map { ofStates[first, $0] + ahead[$0] }.normalized
      logLikelihood += found.logSum + offset
      entropy += found.entropy
      for state in 0..<count { states[first, state] = found.shares[state] }
      for (row, before) in zip(rows.dropFirst(), rows) {
        for state in 0..<count { entropy += states[before, state] * entropies[row, state] }
        for state in 0..<count {
          states[row, state] = (0..<count).reduce(0) {
            $0 + states[before, $1] * given[row, $1 * count + state]
          }
        }
      }
    }
    self.states = states
    self.logLikelihood = logLikelihood
    pairs = Self.pairs(steps, ofStates, states, given)
    if count < chain.combinationCount {
      for row in 0..<states.rowCount {
        for (combination, state) in chain.states.parts.enumerated() where states[row, state] > 0 {
          let share = steps.share(of: combination, row, in: state, ofStates)
          if share > 0 { entropy -= states[row, state] * share * Elementary.log(share) }
        }
      }
    }
    self.entropy = entropy
  }

  /// The posterior of pairs, from that of states and of those that follow.
  private static func pairs(_ steps: ChainSteps, _ ofStates: Matrix, _ states: Matrix, _ given: Matrix)
    -> Matrix
  {
    let (chain, count) = (steps.chain, steps.stateCount)
    var pairs = Matrix(rows: states.rowCount, columns: chain.pairs.count)
    for rows in chain.sequences {
      for (place, row) in rows.enumerated() {
        for (combination, state) in chain.states.parts.enumerated() {
          let share = steps.share(of: combination, row, in: state, ofStates)
          if place == 0 {
            pairs[row, combination] = states[row, state] * share
          } else {
            for before in 0..<count {
              pairs[row, chain.pair(before, combination)] =
                states[rows[place - 1], before] * given[row, before * count + state] * share
            }
          }
        }
      }
    }
    return pairs
  }

  /// The posterior of combinations, rows × combinations.
  var responsibilities: Matrix {
    let width = steps.chain.combinationCount
    var result = Matrix(rows: pairs.rowCount, columns: width)
    for row in 0..<pairs.rowCount {
      for pair in 0..<pairs.columnCount { result[row, pair % width] += pairs[row, pair] }
    }
    return result
  }
}

extension ChainSteps {
  /// log p(x, zₜ, wₜ), rows × combinations: of all rows of the sequence with the levels of one.
  var logJoint: Matrix {
    let ofStates = states
    var joint = rows
    for rows in chain.sequences {
      // Backwards as above, and forwards fₜ(s) = log p(x₁, …, xₜ, zₜ = s).
      var behind = Matrix(rows: rows.count, columns: stateCount)
      for place in rows.indices.dropLast().reversed() {
        for state in 0..<stateCount {
          behind[place, state] =
            (0..<stateCount).map {
              move(rows[place + 1], state, $0) + ofStates[rows[place + 1], $0] + behind[place + 1, $0]
            }.normalized.logSum
        }
      }
      var ahead = [Double](repeating: 0, count: stateCount)
      for (place, row) in rows.enumerated() {
        let before = ahead
        for state in 0..<stateCount {
          let reached =
            place == 0 ? 0 : before.indices.map { before[$0] + move(row, $0, state) }.normalized.logSum
          ahead[state] = reached + ofStates[row, state]
        }
        for (combination, state) in chain.states.parts.enumerated() {
          let whole = ofStates[row, state]
          joint[row, combination] =
            whole > -.infinity
            ? ahead[state] + behind[place, state] + (joint[row, combination] - whole) : -.infinity
        }
      }
    }
    return joint
  }

  /// The share of a combination in what its state has of a row.
  fileprivate func share(of combination: Int, _ row: Int, in state: Int, _ ofStates: Matrix) -> Double {
    let places = chain.states.combinations[state]
    guard places.count > 1 else { return 1 }
    let whole = ofStates[row, state]
    return whole > -.infinity ? Elementary.exp(rows[row, combination] - whole) : 1 / Double(places.count)
  }
}

extension [Double] {
  /// log Σ exp, and the share of each; equal shares where there is nothing.
  fileprivate var normalized: (logSum: Double, shares: [Double], entropy: Double) {
    let largest = reduce(-.infinity, Swift.max)
    guard largest > -.infinity else { return (largest, map { _ in 1 / Double(count) }, 0) }
    let terms = map { Elementary.exp($0 - largest) }
    let sum = terms.reduce(0, +)
    let logSum = largest + Elementary.log(sum)
    let mean = zip(self, terms).reduce(0) { $1.1 > 0 ? $0 + $1.1 / sum * $1.0 : $0 }
    return (logSum, terms.map { $0 / sum }, logSum - mean)
  }
}
