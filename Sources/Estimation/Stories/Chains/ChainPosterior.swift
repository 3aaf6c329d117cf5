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
    let (chain, count, ofStates) = (steps.chain, steps.stateCount, steps.states)
    let following = FollowingStates(steps, ofStates)
    var states = Matrix(rows: steps.rows.rowCount, columns: count)
    var entropy = 0.0
    for (rows, begin) in zip(chain.sequences, following.begins) {
      entropy += begin.entropy
      for (state, share) in begin.shares.enumerated() { states.elements[rows[0] * count + state] = share }
      for (row, before) in zip(rows.dropFirst(), rows) {
        let (from, to) = (before * count, row * count)
        for other in 0..<count {
          let share = states.elements[from + other]
          entropy += share * following.entropies.elements[to + other]
          let first = (to + other) * count
          for state in 0..<count {
            states.elements[to + state] += share * following.shares.elements[first + state]
          }
        }
      }
    }
    self.states = states
    logLikelihood = following.begins.reduce(0) { $0 + $1.logLikelihood }
    pairs = Self.pairs(steps, ofStates, states, following.shares)
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
    let (chain, count, width) = (steps.chain, steps.stateCount, steps.chain.combinationCount)
    var pairs = Matrix(rows: states.rowCount, columns: chain.pairs.count)
    for rows in chain.sequences {
      for (place, row) in rows.enumerated() {
        let first = row * pairs.columnCount
        for (combination, state) in chain.states.parts.enumerated() {
          let share = steps.share(of: combination, row, in: state, ofStates)
          if place == 0 {
            pairs.elements[first + combination] = states[row, state] * share
          } else {
            let from = rows[place - 1] * count
            for before in 0..<count {
              pairs.elements[first + before * width + combination] =
                states.elements[from + before] * given.elements[(row * count + before) * count + state]
                * share
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
      let (from, to) = (row * pairs.columnCount, row * width)
      for before in stride(from: 0, to: pairs.columnCount, by: width) {
        for place in 0..<width { result.elements[to + place] += pairs.elements[from + before + place] }
      }
    }
    return result
  }
}

extension ChainSteps {
  /// log p(xₜ₊₁, …, x_T | zₜ), rows × states.
  var behind: Matrix {
    let ofStates = states
    var behind = Matrix(rows: rows.rowCount, columns: stateCount)
    for rows in chain.sequences {
      for (row, next) in zip(rows, rows.dropFirst()).reversed() {
        for state in 0..<stateCount {
          behind[row, state] =
            (0..<stateCount).map { move(next, state, $0) + ofStates[next, $0] + behind[next, $0] }
            .normalized.logSum
        }
      }
    }
    return behind
  }

  /// log p(x, zₜ, wₜ), rows × combinations: of all rows of the sequence with the levels of one.
  var logJoint: Matrix {
    let (ofStates, behind) = (states, behind)
    var joint = rows
    // Forwards fₜ(s) = log p(x₁, …, xₜ, zₜ = s).
    for rows in chain.sequences {
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
            ? ahead[state] + behind[row, state] + (joint[row, combination] - whole) : -.infinity
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
