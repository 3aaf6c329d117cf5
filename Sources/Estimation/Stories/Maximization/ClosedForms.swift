extension StoryBlock {
  /// Maximises the block by a formula.
  ///
  /// - Returns: How, where there is one; `values` hold the maximum then.
  /// - Throws: `NoMaximum` where the likelihood has none.
  func closedForm(
    over cases: StoryCases, _ space: ParameterSpace, into values: inout [Double]
  ) throws(NoMaximum) -> BlockMethod? {
    if shares(over: cases, space, into: &values) { return .closed }
    if try moments(over: cases, space, into: &values) { return .closed }
    if try hiddenNumbers(over: cases, space, into: &values) { return .leastSquares }
    if try familyEstimates(over: cases, space, into: &values) { return needsRoots(space) ? .root : .closed }
    return try leastSquares(over: cases, space, into: &values) ? .leastSquares : nil
  }

  // MARK: - Levels

  /// Probabilities of levels: the counted share of each.
  private func shares(
    over cases: StoryCases, _ space: ParameterSpace, into values: inout [Double]
  ) -> Bool {
    guard factors.allSatisfy({ $0 is CategoryFactor || $0 is CountsFactor }) else { return false }
    var counts = Array(repeating: 0.0, count: space.elementCount)
    var trials = counts
    for factor in factors {
      if let factor = factor as? CategoryFactor { factor.count(cases, &counts, trials: &trials) }
      if let factor = factor as? CountsFactor { factor.count(cases, &counts) }
    }
    let own = Set(elements)
    func isOwn(_ element: Int) -> Bool { own.contains(element) }
    for element in elements where trials[element] > 0 { values[element] = counts[element] / trials[element] }
    for parameter in space.parameters {
      guard case .simplex(let levels) = parameter.shape, parameter.elements.contains(where: isOwn) else {
        continue
      }
      for first in stride(from: parameter.first, to: parameter.elements.upperBound, by: levels.count) {
        let total = counts[first..<first + levels.count].reduce(0, +)
        for element in first..<first + levels.count where space.held[element] == nil {
          values[element] = total > 0 ? counts[element] / total : 1 / Double(levels.count)
        }
      }
    }
    return true
  }
}

extension CategoryFactor {
  /// Adds what was drawn of each probability, and of a single one how often it was asked.
  fileprivate func count(_ cases: StoryCases, _ counts: inout [Double], trials: inout [Double]) {
    for (levels, weights) in zip(cases.configurations, cases.weights) {
      for (row, weight) in weights.enumerated() where weight > 0 {
        let level = level(row, levels)
        guard level >= 0 else { continue }
        switch probabilities {
        case .parameter(let choice): counts[choice.element(row, levels) + level] += weight
        case .success(let choice):
          let element = choice.element(row, levels)
          trials[element] += weight
          if level == 1 { counts[element] += weight }
        case .known: break
        }
      }
    }
  }
}

extension CountsFactor {
  /// Adds what was counted of each probability.
  fileprivate func count(_ cases: StoryCases, _ counts: inout [Double]) {
    for (levels, weights) in zip(cases.configurations, cases.weights) {
      for (row, weight) in weights.enumerated() where weight > 0 && isWhole(row) {
        let first = probabilities.element(row, levels)
        for (place, column) in self.counts.enumerated() { counts[first + place] += weight * column[row] }
      }
    }
  }
}
