import Arithmetic

// A story along a chain.
extension EnumeratedStory {
  /// The logarithms of every step.
  func steps(along chain: HiddenChain, of sample: Sample, under parameters: Parameters) -> ChainSteps {
    let (moving, others) = (factors.filter(\.readsPrevious), factors.filter { !$0.readsPrevious })
    var rows = logDensities(others.map { $0.density(at: parameters.values) }, of: sample)
    sample.mask?.apply(to: &rows)
    return ChainSteps(chain: chain, rows: rows, moves: moves(moving, along: chain, at: parameters.values))
  }

  private func moves(_ moving: [any StoryFactor], along chain: HiddenChain, at values: [Double]) -> Matrix {
    let (count, rowCount) = (chain.states.count, data.unitCount)
    let densities = moving.map { $0.density(at: values) }
    // Any row that is not the first of its sequence stands for all.
    let second = chain.sequences.lazy.compactMap { $0.dropFirst().first }.first
    let isSame = moving.allSatisfy(\.isSameInRows)
    var moves = Matrix(rows: isSame ? 1 : rowCount, columns: count * count)
    for before in 0..<count {
      for state in 0..<count {
        let levels = chain.pairs[chain.pair(ofStates: before, state)]
        let place = before * count + state
        if isSame {
          for density in densities {
            moves[0, place] += second.map { density.logDensity($0, levels) } ?? 0
          }
          continue
        }
        var sums = [Double](repeating: 0, count: rowCount)
        for density in densities { density.add(levels, to: &sums) }
        for (row, sum) in sums.enumerated() { moves[row, place] = sum }
      }
    }
    return moves
  }

  /// The probability of every combination in each row before anything is observed, rows × combinations.
  func priors(along chain: HiddenChain, at parameters: Parameters) -> Matrix {
    let hidden = factors.filter { $0.hiddenVariable != nil }
    let moves = moves(hidden.filter(\.readsPrevious), along: chain, at: parameters.values)
    let own = hidden.filter { !$0.readsPrevious }.map { $0.density(at: parameters.values) }
    return ChainSteps(chain: chain, rows: logDensities(own, of: data), moves: moves).priors
  }
}

extension ChainSteps {
  /// p(zₜ, wₜ) where rows hold nothing but log p(wₜ | zₜ), and in the first row of a sequence log p(z₁), rows × combinations.
  fileprivate var priors: Matrix {
    var priors = Matrix(rows: rows.rowCount, columns: chain.combinationCount)
    for sequence in chain.sequences {
      var ofStates = [Double](repeating: 1, count: stateCount)
      for (place, row) in sequence.enumerated() {
        if place > 0 {
          let before = ofStates
          for state in 0..<stateCount {
            ofStates[state] = before.indices.reduce(0) {
              $0 + before[$1] * Elementary.exp(move(row, $1, state))
            }
          }
        }
        for (combination, state) in chain.states.parts.enumerated() {
          priors[row, combination] = ofStates[state] * Elementary.exp(rows[row, combination])
        }
        for (state, places) in chain.states.combinations.enumerated() {
          ofStates[state] = places.reduce(0) { $0 + priors[row, $1] }
        }
      }
    }
    return priors
  }
}

// MARK: - Answers

extension EnumeratedStory {
  /// Adds what the rows tell of the states together: the most probable path, and the posterior of every two that follow each other.
  func addStates(of fit: Fit, to answers: inout Answers, at parameters: Parameters) {
    guard let chain = data.chain, fit.method == .em else { return }
    let levels = hidden[chain.variable].levels
    let story = self
    let shown = fit.shownLabels.map { sample(data, showing: $0) } ?? data
    answers.add(.path) {
      let found = story.posterior(of: shown, under: parameters).chain?.steps.mostProbable
      return .list(.texts(found?.combinations.map { levels[chain.states.parts[$0]] } ?? []), first: 1)
    }
    answers.add(.pairs) {
      guard let posterior = story.posterior(of: shown, under: parameters).chain else {
        return .table(Columns(first: 1, []))
      }
      var isFirst = [Bool](repeating: false, count: story.data.unitCount)
      for rows in chain.sequences { isFirst[rows[0]] = true }
      let columns = levels.enumerated().flatMap { before, last in
        levels.enumerated().map { state, level in
          let pairs = chain.states.combinations[state].map { chain.pair(before, $0) }
          return Columns.Column(
            [last, level],
            .numbers(
              isFirst.enumerated().map { row, isFirst in
                isFirst ? .nan : pairs.reduce(0) { $0 + posterior.pairs[row, $1] }
              }))
        }
      }
      return .table(Columns(first: 1, columns))
    }
  }
}
