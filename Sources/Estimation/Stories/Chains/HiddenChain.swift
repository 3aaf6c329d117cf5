/// A hidden variable whose levels are the states of a Markov chain over the rows of each sequence.
///
///     p(x, z, w) = Π_sequences p(z₁) Π_{t ≥ 2} p(zₜ | zₜ₋₁) Π_t p(xₜ, wₜ | zₜ)
///
/// What else is hidden in a row, w, is summed out inside its step.
struct HiddenChain: Sendable, Equatable {
  /// The place of the variable.
  let variable: Int
  /// The rows of each sequence, in their order.
  private(set) var sequences: [[Int]]
  /// Each state with the combinations of levels that have it.
  let states: CombinationParts
  /// The levels of a row and of the row before, for every state of that and every combination of this, the combinations fastest.
  let pairs: [[Int]]

  /// - Parameter previous: The row before each; nil for the first of a sequence.
  init(_ variable: Int, previous: [Int?], of hidden: [EnumeratedStory.HiddenVariable]) {
    self.variable = variable
    let (configurations, count) = (hidden.configurations, hidden.count)
    // The place of the sequence of each row.
    var places: [Int] = []
    var sequences: [[Int]] = []
    for (row, before) in previous.enumerated() {
      let place = before.map { places[$0] } ?? sequences.count
      if before == nil { sequences.append([]) }
      places.append(place)
      sequences[place].append(row)
    }
    self.sequences = sequences
    let states = CombinationParts(configurations, isCommon: (0..<count).map { $0 == variable })
    self.states = states
    pairs = states.combinations.indices.flatMap { before in
      configurations.map { levels in
        var pair = levels + levels.map { _ in 0 }
        pair[count + variable] = before
        return pair
      }
    }
  }

  /// The rows of sequences of which each stands as often as is said.
  func repeating(_ times: [Int]) -> (rows: [Int], chain: HiddenChain) {
    let chosen = times.enumerated().flatMap { Array(repeating: $0, count: $1) }
    var repeated = self
    repeated.sequences = []
    var count = 0
    for place in chosen {
      repeated.sequences.append(Array(count..<count + sequences[place].count))
      count += sequences[place].count
    }
    return (chosen.flatMap { sequences[$0] }, repeated)
  }

  var combinationCount: Int { states.parts.count }

  /// The place of a pair among all.
  func pair(_ before: Int, _ combination: Int) -> Int { before * combinationCount + combination }

  /// The pair with the first combination of a state, for what depends on states alone.
  func pair(ofStates before: Int, _ state: Int) -> Int { pair(before, states.combinations[state][0]) }

  /// The weights of pairs where every row has weights of its own: those of the row before times those of the row.
  ///
  /// - Parameter weights: Rows × combinations.
  /// - Returns: Rows × pairs; of the first row of a sequence those of the first state before count.
  func pairs(ofIndependent weights: Matrix) -> Matrix {
    var result = Matrix(rows: weights.rowCount, columns: pairs.count)
    for rows in sequences {
      for (place, row) in rows.enumerated() {
        for before in 0..<(place == 0 ? 1 : states.count) {
          let share =
            place == 0
            ? 1 : states.combinations[before].reduce(0) { $0 + weights[rows[place - 1], $1] }
          for combination in 0..<combinationCount {
            result[row, pair(before, combination)] = share * weights[row, combination]
          }
        }
      }
    }
    return result
  }
}
