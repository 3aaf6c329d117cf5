import Arithmetic

/// The logarithms that the posterior of a chain follows from, in nats.
struct ChainSteps: Sendable, Equatable {
  let chain: HiddenChain
  /// log p(xₜ, wₜ | zₜ) of every combination, rows × combinations; in the first row of a sequence with log p(z₁), and -infinity where a
  /// label that is shown excludes the combination.
  let rows: Matrix
  /// log p(zₜ | zₜ₋₁), rows × (states before × states); a single row where it is the same in all.
  let moves: Matrix

  var stateCount: Int { chain.states.count }

  func move(_ row: Int, _ before: Int, _ state: Int) -> Double {
    moves[moves.rowCount == 1 ? 0 : row, before * stateCount + state]
  }

  /// log Σ_w p(xₜ, wₜ | zₜ) of every state, rows × states.
  var states: Matrix {
    guard stateCount < rows.columnCount else { return rows }
    var sums = Matrix(rows: rows.rowCount, columns: stateCount)
    for row in 0..<rows.rowCount {
      for (state, places) in chain.states.combinations.enumerated() {
        sums[row, state] = rows.logSum(row, places)
      }
    }
    return sums
  }

  /// The most probable states and combinations of all rows together, of equals the lower, with log p(x, z, w).
  ///
  /// Reference: Viterbi, IEEE Trans. Inf. Theory 13:260 (1967).
  var mostProbable: (combinations: [Int], logJoint: Double) {
    var combinations = [Int](repeating: 0, count: rows.rowCount)
    var total = 0.0
    let best = (0..<rows.rowCount).map { row in
      chain.states.combinations.map { places in
        places.dropFirst().reduce(places[0]) { rows[row, $1] > rows[row, $0] ? $1 : $0 }
      }
    }
    for sequence in chain.sequences {
      var heights = [Double](repeating: 0, count: stateCount)
      var sources: [[Int]] = []
      for (place, row) in sequence.enumerated() {
        let before = heights
        var source = [Int](repeating: 0, count: stateCount)
        for state in 0..<stateCount {
          if place > 0 {
            var highest = before[0] + move(row, 0, state)
            for other in 1..<stateCount {
              let height = before[other] + move(row, other, state)
              if height > highest { (highest, source[state]) = (height, other) }
            }
            heights[state] = highest
          }
          heights[state] += rows[row, best[row][state]]
        }
        sources.append(source)
      }
      var state = heights.indices.dropFirst().reduce(0) { heights[$1] > heights[$0] ? $1 : $0 }
      total += heights[state]
      for (place, row) in sequence.enumerated().reversed() {
        combinations[row] = best[row][state]
        state = sources[place][state]
      }
    }
    return (combinations, total)
  }
}
