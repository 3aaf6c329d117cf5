extension StoryBlock {
  /// Factors of one family whose arguments are parameters by themselves, or known: by the formula of the family.
  ///
  /// - Returns: Whether there is one.
  /// - Throws: `NoMaximum` where the likelihood has none.
  func familyEstimates(
    over cases: StoryCases, _ space: ParameterSpace, into values: inout [Double]
  ) throws(NoMaximum) -> Bool {
    guard let samples = samples(over: cases, space), let factor = factors.first as? FamilyFactor else {
      return false
    }
    guard let found = try estimates(of: samples, factor, space) else { return false }
    for (sample, estimate) in zip(samples, found) {
      for (element, argument) in zip(sample.elements, factor.family.arguments(estimate, in: factor.form)) {
        if let element, space.held[element] == nil { values[element] = argument }
      }
    }
    return true
  }

  /// Whether its families find some element as the root of an equation, and by no formula.
  func needsRoots(_ space: ParameterSpace) -> Bool {
    factors.compactMap { $0 as? FamilyFactor }.contains { factor in
      factor.family.roots.contains { place in
        guard factor.arguments.indices.contains(place), let choice = factor.arguments[place].bare else {
          return false
        }
        return space.parameters[choice.parameter].elements.contains { space.held[$0] == nil }
      }
    }
  }

  /// The arguments of the first form of each sample; nil where there is no formula.
  private func estimates(
    of samples: [Sample], _ factor: FamilyFactor, _ space: ParameterSpace
  ) throws(NoMaximum) -> [[Double]]? {
    let arguments = samples.map { factor.arguments(of: $0.elements, space) }
    var owners: Set<Int> = []
    let unknown = arguments.flatMap {
      $0.compactMap { if case .unknown(let element) = $0 { element } else { nil } }
    }
    guard unknown.allSatisfy({ owners.insert($0).inserted }) else {
      guard factor.limits == nil else { return nil }
      do throws(NoMaximum) {
        return try factor.family.estimate(
          of: zip(samples, arguments).map { SharedSample(sample: $0.sample, arguments: $1) })
      } catch {
        throw factor.named(error, space, [])
      }
    }
    var found: [[Double]] = []
    for (sample, arguments) in zip(samples, arguments) {
      do throws(NoMaximum) {
        guard sample.sample.weight > 0 else {
          throw NoMaximum("does not depend on a level that has no rows")
        }
        let held = arguments.map(\.held)
        let isKnown = factor.arguments.indices.allSatisfy { held[$0] != nil || $0 == factor.trialsArgument }
        guard !isKnown else {
          found.append(held.map { $0 ?? 0 })
          continue
        }
        let estimate =
          if let limits = factor.limits {
            try limits.family.estimate(of: sample.sample, exact: sample.exact, holding: held)
          } else {
            try factor.family.estimate(of: sample.sample, holding: held)
          }
        guard let estimate else { return nil }
        found.append(estimate)
      } catch {
        throw factor.named(error, space, sample.elements, size: sample.rowCount)
      }
    }
    return found
  }

  /// The cases that take the same elements.
  ///
  /// `exact` is the weight of those that are values, and not limits.
  private typealias Sample = (elements: [Int?], sample: WeightedSample, exact: Double, rowCount: Int)

  /// The sample of each set of elements; nil where there is no formula for them.
  private func samples(over cases: StoryCases, _ space: ParameterSpace) -> [Sample]? {
    let factors = factors.compactMap { $0 as? FamilyFactor }
    guard let first = factors.first, factors.count == self.factors.count,
      factors.allSatisfy({ $0.family.name == first.family.name && $0.form == first.form }),
      factors.allSatisfy({ $0.hasFormula(space) && ($0.limits == nil) == (first.limits == nil) })
    else { return nil }
    // Looked up, never iterated.
    var places: [[Int?]: Int] = [:]
    var gathered:
      [(
        elements: [Int?], values: [Double], weights: [Double], trials: [Double], exact: Double, rowCount: Int
      )] = []
    func slot(of elements: [Int?]) -> Int {
      if let place = places[elements] { return place }
      places[elements] = gathered.count
      gathered.append((elements, [], [], [], 0, 0))
      return gathered.count - 1
    }
    for (configuration, levels) in cases.configurations.enumerated() {
      for factor in factors where factor.condition?.holds(levels) ?? true {
        func elements(_ row: Int) -> [Int?] { factor.arguments.map { $0.bare?.element(row, levels) } }
        let common =
          factor.arguments.allSatisfy { $0.bare?.isSameInRows ?? true } ? slot(of: elements(0)) : nil
        if let common, factor.trialsArgument == nil,
          let (repeated, values) = factor.distinctValues(under: levels)
        {
          let weights = repeated.sums(of: cases.weights[configuration])
          for (value, weight) in zip(values, weights) where weight > 0 {
            gathered[common].values.append(value)
            gathered[common].weights.append(weight)
          }
          gathered[common].rowCount += factor.values.indices.count {
            cases.weights[configuration][$0] > 0 && !factor.values[$0].isNaN
          }
          continue
        }
        for (row, weight) in cases.weights[configuration].enumerated()
        where weight > 0 && !factor.values[row].isNaN {
          let place = common ?? slot(of: elements(row))
          gathered[place].rowCount += 1
          gathered[place].values.append(factor.values[row])
          gathered[place].weights.append(weight)
          if !factor.isLimited(row) { gathered[place].exact += weight }
          if factor.trialsArgument != nil { gathered[place].trials.append(factor.trials(row)) }
        }
      }
    }
    return gathered.map {
      (
        $0.elements, WeightedSample($0.values, weights: $0.weights, trials: $0.trials), $0.exact, $0.rowCount
      )
    }
  }
}

extension FamilyFactor {
  /// Whether every argument is a parameter by itself, a number, or the trials.
  fileprivate func hasFormula(_ space: ParameterSpace) -> Bool {
    if let limits, !(limits.family.hasCensoredFormula && limitsAreLower) { return false }
    return arguments.indices.allSatisfy { place in
      if place == trialsArgument { return arguments[place].isKnown }
      // The estimate holds arguments of the first form alone.
      if form == 0, arguments[place].constant != nil { return true }
      guard let bare = arguments[place].bare else { return false }
      return form == 0 || space.parameters[bare.parameter].elements.allSatisfy { space.held[$0] == nil }
    }
  }

  /// What each argument of a sample is: trials are unknown to nobody and held by nobody.
  fileprivate func arguments(of elements: [Int?], _ space: ParameterSpace) -> [SharedSample.Argument] {
    arguments.indices.map { place in
      if place == trialsArgument { return .trials }
      guard let element = elements[place] else { return .held(arguments[place].constant ?? .nan) }
      return space.held[element].map { .held($0) } ?? .unknown(element)
    }
  }
}
