extension StoryBlock {
  /// Maximises the block by a formula.
  ///
  /// - Returns: Whether there is one; `values` hold the maximum then.
  /// - Throws: `NoMaximum` where the likelihood has none.
  func closedForm(
    over cases: StoryCases, _ space: ParameterSpace, into values: inout [Double]
  ) throws(NoMaximum) -> Bool {
    if shares(over: cases, space, into: &values) { return true }
    if try moments(over: cases, space, into: &values) { return true }
    if try familyEstimates(over: cases, space, into: &values) { return true }
    return try leastSquares(over: cases, space, into: &values)
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
    for element in elements where trials[element] > 0 { values[element] = counts[element] / trials[element] }
    for parameter in space.parameters {
      guard case .simplex(let levels) = parameter.shape, elements.contains(parameter.first) else { continue }
      for first in stride(from: parameter.first, to: parameter.elements.upperBound, by: levels.count) {
        let total = counts[first..<first + levels.count].reduce(0, +)
        for element in first..<first + levels.count where space.held[element] == nil {
          values[element] = total > 0 ? counts[element] / total : 1 / Double(levels.count)
        }
      }
    }
    return true
  }

  // MARK: - Families

  /// Factors of one family whose arguments are parameters by themselves, and are shared all together or not at all.
  private func familyEstimates(
    over cases: StoryCases, _ space: ParameterSpace, into values: inout [Double]
  ) throws(NoMaximum) -> Bool {
    guard let samples = samples(over: cases, space) else { return false }
    guard let factor = factors.first as? FamilyFactor else { return false }
    let held = factor.heldArguments
    var found: [(elements: [Int?], estimate: [Double])] = []
    for (elements, sample) in samples {
      do throws(NoMaximum) {
        guard sample.weight > 0 else { throw NoMaximum("does not depend on a level that has no rows") }
        guard let estimate = try factor.family.estimate(of: sample, holding: held) else { return false }
        found.append((elements, factor.family.arguments(estimate, in: factor.form)))
      } catch {
        throw factor.named(error, space, elements)
      }
    }
    for (elements, estimate) in found {
      for (element, argument) in zip(elements, estimate) {
        if let element { values[element] = argument }
      }
    }
    return true
  }

  /// The sample of each set of elements that are estimated together; nil where there is no formula for them.
  private func samples(
    over cases: StoryCases, _ space: ParameterSpace
  ) -> [(elements: [Int?], sample: WeightedSample)]? {
    let factors = factors.compactMap { $0 as? FamilyFactor }
    guard let first = factors.first, factors.count == self.factors.count,
      factors.allSatisfy({ $0.family.name == first.family.name && $0.form == first.form }),
      factors.allSatisfy({ $0.hasFormula(space) })
    else { return nil }
    // Looked up, never iterated.
    var places: [[Int?]: Int] = [:]
    var gathered: [(elements: [Int?], values: [Double], weights: [Double], trials: [Double])] = []
    func slot(of elements: [Int?]) -> Int {
      if let place = places[elements] { return place }
      places[elements] = gathered.count
      gathered.append((elements, [], [], []))
      return gathered.count - 1
    }
    for (configuration, levels) in cases.configurations.enumerated() {
      for factor in factors where factor.condition?.holds(levels) ?? true {
        func elements(_ row: Int) -> [Int?] { factor.arguments.map { $0.bare?.element(row, levels) } }
        let common =
          factor.arguments.allSatisfy { $0.bare?.isSameInRows ?? true } ? slot(of: elements(0)) : nil
        for (row, weight) in cases.weights[configuration].enumerated()
        where weight > 0 && !factor.values[row].isNaN {
          let place = common ?? slot(of: elements(row))
          gathered[place].values.append(factor.values[row])
          gathered[place].weights.append(weight)
          if factor.trialsArgument != nil { gathered[place].trials.append(factor.trials(row)) }
        }
      }
    }
    var owners: Set<Int> = []
    for element in gathered.flatMap({ $0.elements.compactMap { $0 } }) {
      // One that two sets share is estimated by neither alone.
      guard owners.insert(element).inserted else { return nil }
    }
    return gathered.map { ($0.elements, WeightedSample($0.values, weights: $0.weights, trials: $0.trials)) }
  }
}

extension FamilyFactor {
  /// Whether every argument is an estimated parameter by itself, a number, or the trials.
  fileprivate func hasFormula(_ space: ParameterSpace) -> Bool {
    arguments.indices.allSatisfy { place in
      if place == trialsArgument { return arguments[place].isKnown }
      // The estimate holds arguments of the first form alone.
      if form == 0, arguments[place].constant != nil { return true }
      guard let bare = arguments[place].bare else { return false }
      return space.parameters[bare.parameter].elements.allSatisfy { space.held[$0] == nil }
    }
  }

  /// The numbers that arguments are held at; nil for those that are estimated, and for trials.
  fileprivate var heldArguments: [Double?] {
    arguments.indices.map { $0 == trialsArgument ? nil : arguments[$0].constant }
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
