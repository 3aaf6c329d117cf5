import Arithmetic

/// The posterior of every state of a chain given the one before, by one pass backwards in logarithms.
///
/// With b as in `ChainPosterior`, up to a number of each row that is taken out, so that no logarithm becomes large.
struct FollowingStates {
  /// What a sequence begins with.
  struct Begin {
    /// p(z₁ | x).
    let shares: [Double]
    /// log p(x) of the sequence, in nats.
    let logLikelihood: Double
    /// -Σ p(z₁ | x) log p(z₁ | x), in nats.
    let entropy: Double
  }
  /// p(zₜ | zₜ₋₁, x), rows × (states before × states); zero in the first row of a sequence.
  private(set) var shares: Matrix
  /// -Σ p log p of these, in nats, rows × states before.
  private(set) var entropies: Matrix
  /// Of each sequence.
  private(set) var begins: [Begin] = []

  /// - Parameter ofStates: log p(xₜ | zₜ), rows × states; in the first row of a sequence with log p(z₁).
  init(_ steps: ChainSteps, _ ofStates: Matrix) {
    let (count, rowCount) = (steps.stateCount, ofStates.rowCount)
    var shares = Matrix(rows: rowCount, columns: count * count)
    var entropies = Matrix(rows: rowCount, columns: count)
    let moves = steps.moves.elements
    let exponentials = steps.moves.rowCount == 1 ? moves.map { Elementary.exp($0) } : nil
    var terms = [Double](repeating: 0, count: count)
    var scaled = terms
    for rows in steps.chain.sequences {
      guard let first = rows.first else {
        begins.append(Begin(shares: [], logLikelihood: 0, entropy: 0))
        continue
      }
      var ahead = [Double](repeating: 0, count: count)
      var offset = 0.0
      for row in rows.dropFirst().reversed() {
        var largest = -Double.infinity
        for state in 0..<count {
          terms[state] = ofStates.elements[row * count + state] + ahead[state]
          largest = max(largest, terms[state])
        }
        if exponentials != nil, largest > -.infinity {
          for state in 0..<count { scaled[state] = Elementary.exp(terms[state] - largest) }
        }
        for before in 0..<count {
          let to = (row * count + before) * count
          // Where what can follow has not become too small beside what cannot, exponentials of states are enough.
          if let exponentials, largest > -.infinity {
            let from = before * count
            var sum = 0.0
            for state in 0..<count {
              let term = exponentials[from + state] * scaled[state]
              shares.elements[to + state] = term
              sum += term
            }
            if sum > 1e-200 {
              ahead[before] = largest + Elementary.log(sum)
              var mean = 0.0
              for state in 0..<count {
                let share = shares.elements[to + state] / sum
                shares.elements[to + state] = share
                if share > 0 { mean += share * (moves[from + state] + terms[state]) }
              }
              entropies.elements[row * count + before] = ahead[before] - mean
              continue
            }
          }
          let found = (0..<count).map { steps.move(row, before, $0) + terms[$0] }.normalized
          (ahead[before], entropies.elements[row * count + before]) = (found.logSum, found.entropy)
          for state in 0..<count { shares.elements[to + state] = found.shares[state] }
        }
        let top = ahead.reduce(-.infinity, max)
        guard top > -.infinity else { continue }
        for before in 0..<count { ahead[before] -= top }
        offset += top
      }
      let found = (0..<count).map { ofStates[first, $0] + ahead[$0] }.normalized
      begins.append(
        Begin(shares: found.shares, logLikelihood: found.logSum + offset, entropy: found.entropy))
    }
    (self.shares, self.entropies) = (shares, entropies)
  }
}

extension [Double] {
  /// log Σ exp, and the share of each; equal shares where there is nothing.
  var normalized: (logSum: Double, shares: [Double], entropy: Double) {
    let largest = reduce(-.infinity, Swift.max)
    guard largest > -.infinity else { return (largest, map { _ in 1 / Double(count) }, 0) }
    let terms = map { Elementary.exp($0 - largest) }
    let sum = terms.reduce(0, +)
    let logSum = largest + Elementary.log(sum)
    let mean = zip(self, terms).reduce(0) { $1.1 > 0 ? $0 + $1.1 / sum * $1.0 : $0 }
    return (logSum, terms.map { $0 / sum }, logSum - mean)
  }
}
