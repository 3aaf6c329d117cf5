/// The values that an element of a parameter may have.
enum ParameterBounds: Sendable, Equatable {
  case real
  case positive
  case probability
  case between(Double, Double)
  case atLeast(Double)
  case atMost(Double)

  /// With its ends.
  var range: ClosedRange<Double> {
    switch self {
    case .real: .reals
    case .positive: .nonnegative
    case .probability: .probabilities
    case .between(let low, let high): low...high
    case .atLeast(let low): low...Double.infinity
    case .atMost(let high): -Double.infinity...high
    }
  }
}

extension ParameterBounds {
  /// In a sentence: `a probability`.
  var words: String {
    switch self {
    case .real: "a number"
    case .positive: "a positive number"
    case .probability: "a probability"
    case .between(let low, let high): "a number from \(low.levelName) to \(high.levelName)"
    case .atLeast(let low): "a number of at least \(low.levelName)"
    case .atMost(let high): "a number of at most \(high.levelName)"
    }
  }

  /// What can be written in their place, with the ends that `words` leaves out: `a number from 0 to 1`.
  var remedyWords: String {
    switch self {
    case .positive: "a number above 0"
    case .probability: "a number from 0 to 1"
    case .real, .between, .atLeast, .atMost: words
    }
  }
}

// MARK: - The author's

extension ParameterBounds {
  /// Whether an estimate may lie on an end of them: the author gave it.
  var isLimited: Bool {
    switch self {
    case .real, .positive, .probability: false
    case .between, .atLeast, .atMost: true
    }
  }

  /// The bounds of a place and those of the author together; nil where they leave no number.
  func limited(by other: ParameterBounds) -> ParameterBounds? {
    let low = max(range.lowerBound, other.range.lowerBound)
    let high = min(range.upperBound, other.range.upperBound)
    guard low < high else { return nil }
    if low...high == range { return self }
    return switch (low.isFinite, high.isFinite) {
    case (true, true): .between(low, high)
    case (true, false): .atLeast(low)
    case (false, true): .atMost(high)
    case (false, false): .real
    }
  }
}

extension ParameterBounds {
  /// A finite end of bounds that the author gives beyond those of the place, where it limits nothing; nil where there is none.
  func end(beyond natural: ParameterBounds) -> Double? {
    [range.lowerBound, range.upperBound].first { $0.isFinite && !natural.range.contains($0) }
  }

  /// What is left of the author's bounds at a place, as he would write it; nil where that is all of the place.
  func within(_ natural: ParameterBounds) -> String? {
    let (low, high) = (range.lowerBound, range.upperBound)
    return
      switch (natural.range.contains(low) && low.isFinite, natural.range.contains(high) && high.isFinite)
    {
    case (true, true), (false, false): nil
    case (true, false): "{at-least: \(low.levelName)}"
    case (false, true): "{at-most: \(high.levelName)}"
    }
  }
}
