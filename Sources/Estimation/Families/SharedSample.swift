/// Values drawn with arguments of which other samples may have some in common.
package struct SharedSample: Sendable {
  package enum Argument: Sendable, Equatable {
    case held(Double)
    /// To be estimated; the same number is the same unknown.
    case unknown(Int)
    case trials

    /// What it is held at; nil where it is to be estimated, and for trials.
    var held: Double? { if case .held(let number) = self { number } else { nil } }
  }

  package let sample: WeightedSample
  /// One for each of the family's first form.
  package let arguments: [Argument]

  package init(sample: WeightedSample, arguments: [Argument]) {
    self.sample = sample
    self.arguments = arguments
  }
}

extension [SharedSample] {
  /// The different unknowns at an argument, in the order in which they come up.
  func unknowns(at place: Int) -> [SharedSample.Argument] {
    var found: [SharedSample.Argument] = []
    for argument in map({ $0.arguments[place] }) where argument.held == nil && !found.contains(argument) {
      found.append(argument)
    }
    return found
  }

  /// The samples with some argument at a place.
  func with(_ argument: SharedSample.Argument, at place: Int) -> [SharedSample] {
    filter { $0.arguments[place] == argument }
  }

  /// All values together.
  var pooled: WeightedSample {
    WeightedSample(flatMap(\.sample.values), weights: flatMap(\.sample.weights))
  }

  /// The value of an argument in each sample, where every unknown has an estimate of its own.
  func values(at place: Int, estimate: ([SharedSample]) -> Double) -> [Double] {
    let unknowns = unknowns(at: place)
    let found = unknowns.map { estimate(with($0, at: place)) }
    return map { sample in
      sample.arguments[place].held ?? unknowns.firstIndex(of: sample.arguments[place]).map { found[$0] }
        ?? .nan
    }
  }
}
