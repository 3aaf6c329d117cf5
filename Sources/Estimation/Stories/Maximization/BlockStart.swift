extension StoryBlock {
  /// Rough values of a block's elements, from which Newton's method starts: those of the families' own starts, the predictors
  /// level, slopes zero.
  func start(over cases: StoryCases, _ space: ParameterSpace, into values: inout [Double]) {
    for element in elements { values[element] = .nan }
    for factor in factors { factor.start(over: cases, space, into: &values) }
    for element in elements where values[element].isNaN {
      values[element] = space.bounds(of: element).middle
    }
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
