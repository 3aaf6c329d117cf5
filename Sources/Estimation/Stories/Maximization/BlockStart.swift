extension StoryBlock {
  /// Rough values of a block's elements, from which Newton's method starts: those of the families' own starts, the predictors
  /// level, slopes zero.
  func start(over cases: StoryCases, _ space: ParameterSpace, into values: inout [Double]) {
    for element in elements { values[element] = .nan }
    for case let factor as FamilyFactor in factors { factor.start(over: cases, space, into: &values) }
    for element in elements where values[element].isNaN {
      values[element] = space.bounds(of: element).middle
    }
  }
}

extension FamilyFactor {
  fileprivate func start(over cases: StoryCases, _ space: ParameterSpace, into values: inout [Double]) {
    var (sampled, weights, sizes): ([Double], [Double], [Double]) = ([], [], [])
    cases.forEach { row, levels, weight in
      guard isDrawn(row, levels) else { return }
      sampled.append(self.values[row])
      weights.append(weight)
      if trialsArgument != nil { sizes.append(trials(row)) }
    }
    guard !sampled.isEmpty else { return }
    let sample = WeightedSample(sampled, weights: weights, trials: sizes)
    let start = family.arguments(family.start(for: sample), in: form)
    for (place, predictor) in arguments.enumerated() where place < start.count && !predictor.isKnown {
      let level = predictor.level(for: start[place], weights: cases)
      // One coefficient that is multiplied with nothing carries the level; it may have been started by another factor.
      guard
        let carrier = predictor.terms.first(where: { $0.multiplier == nil })?.coefficient ?? predictor.bare
      else {
        continue
      }
      for element in space.parameters[carrier.parameter].elements(from: carrier)
      where space.held[element] == nil && values[element].isNaN {
        values[element] = space.bounds(of: element).inside(level)
      }
    }
    for term in arguments.flatMap(\.terms) {
      for element in space.parameters[term.coefficient.parameter].elements
      where space.held[element] == nil && values[element].isNaN && space.bounds(of: element) == .real {
        values[element] = 0
      }
    }
  }
}

extension StoryParameter {
  /// The elements that a choice can lead to.
  fileprivate func elements(from choice: ElementChoice) -> [Int] {
    indices.indices.reduce([choice.first]) { elements, index in
      elements.flatMap { element in indices[index].indices.map { element + $0 * stride(ofIndex: index) } }
    }
  }
}

extension Predictor {
  /// The linear predictor, without offset, at which the argument is as wanted in a middling row.
  fileprivate func level(for argument: Double, weights cases: StoryCases) -> Double {
    let factor = factor.map { $0.reduce(0, +) / Double($0.count) } ?? 1
    let level = link.inverse(argument / factor)
    let offset = offset.map { $0.reduce(0, +) / Double($0.count) } ?? 0
    return (level.isFinite ? level : 0) - offset
  }
}

extension ParameterBounds {
  /// A number within, where nothing is known.
  var middle: Double {
    switch self {
    case .real: 0
    case .positive: 1
    case .probability: 0.5
    case .between(let low, let high): low + (high - low) / 2
    case .atLeast(let low): low + 1
    case .atMost(let high): high - 1
    }
  }

  /// The number, or the middle where it is not within.
  func inside(_ number: Double) -> Double {
    number > range.lowerBound && number < range.upperBound ? number : middle
  }
}
