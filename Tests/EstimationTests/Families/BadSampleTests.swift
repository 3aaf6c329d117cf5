import Testing

@testable import Estimation

/// No sample makes a family trap, loop or answer with what is not a number.
@Suite struct BadSampleTests {
  private static let samples: [[Double]] = [
    [1], [0], [2], [0.5], [0, 0, 0], [1, 1, 1], [0.1, 0.1, 0.1], [7, 7, 7, 7, 7], [0, 1], [1, 2],
    [0.25, 0.75],
    [0, 0, 0, 1], [0, 0, 0, 1e15], [1e300, 1e300], [1e300, 1], [1e-300, 1], [1e-300, 1e300],
    [1e-300, 2e-300, 3e-300],
    [1e307, 1.5e308, 1.7e308], [-1e300, 0, 1e300],
    [Double.leastNonzeroMagnitude, Double.leastNonzeroMagnitude, 1], [1, 1.0000000000000002],
    [1, 1 + 1e-10, 1 - 1e-10],
    [0.5, 0.5000000000000001], [1e-17, 1 - 1e-16], [1e15, 1e15 + 1], [3, 3, 3, 3, 3, 3, 3, 3, 1e9],
    [-5, -5, -5, 5],
    [1, 2, 3, 4, 5, 1e12],
  ]

  @Test(arguments: FamilyLawCase.all) func anEstimateOrAReason(_ law: FamilyLawCase) {
    let hasTrials = law.family.forms[0].arguments[0].place == .trials
    for values in Self.samples {
      let trials = values.map { $0.isWhole ? $0 : 1 }
      guard values.allSatisfy({ law.family.support.contains($0, trials: hasTrials ? $0 : .infinity) }) else {
        continue
      }
      for weight in [1, 1e-300, 1e-3, 1e12] {
        var weights = values.map { _ in weight }
        for first in [weight, 0] where first > 0 || values.count > 1 {
          weights[0] = first
          check(law, WeightedSample(values, weights: weights, trials: trials))
        }
      }
    }
  }

  private func check(
    _ law: FamilyLawCase, _ sample: WeightedSample, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let note = Comment(rawValue: "\(sample.values), \(sample.weights)")
    let start = law.family.start(for: sample)
    #expect(start.allSatisfy { $0.isFinite }, note, sourceLocation: sourceLocation)
    for (value, argument) in zip(start, law.family.forms[0].arguments) {
      switch argument.place {
      case .positive: #expect(value > 0, note, sourceLocation: sourceLocation)
      case .probability: #expect(value > 0 && value < 1, note, sourceLocation: sourceLocation)
      case .real, .trials: break
      }
    }
    do throws(NoMaximum) {
      guard let estimate = try law.maximum(of: sample) else { return }
      #expect(estimate.allSatisfy { !$0.isNaN }, note, sourceLocation: sourceLocation)
    } catch {
      #expect(!error.words.isEmpty, note, sourceLocation: sourceLocation)
    }
  }

  /// At the ends of what arguments may be a draw is a number, and comes.
  @Test(arguments: FamilyLawCase.all) func drawsEnd(_ law: FamilyLawCase) {
    var points: [[Double]] = [[]]
    for argument in law.family.forms[0].arguments {
      let ends: [Double] =
        switch argument.place {
        case .real: [-1e300, 0, 1e300]
        case .positive: [1e-300, 1e-3, 1, 1e15, 1e300]
        case .probability: [0, 1e-300, 0.5, 1]
        case .trials: [0, 1, 1e15, 1e300]
        }
      points = points.flatMap { point in ends.map { point + [$0] } }
    }
    var random = Random(seed: 1, stream: "ends")
    for arguments in points {
      for _ in 0..<5 { #expect(!law.family.draw(arguments, using: &random).isNaN, "\(arguments)") }
    }
  }

  private func words(_ family: any Family, _ values: [Double], holding held: [Double?]? = nil) -> String? {
    let sample = WeightedSample(values, weights: values.map { _ in 1 }, trials: values.map { _ in 0 })
    do throws(NoMaximum) {
      _ = try family.estimate(of: sample, holding: held ?? family.forms[0].arguments.map { _ in nil })
      return nil
    } catch {
      return error.words
    }
  }

  @Test func equalValuesHaveNoSpread() {
    let expected: [(any Family, String)] = [
      (UniformFamily(), "grows without limit as 'low' and 'high' meet: the values are equal"),
      (GammaFamily(), "grows without limit as 'shape' grows: the values are equal"),
      (InverseGaussianFamily(), "grows without limit as 'shape' grows: the values are equal"),
      (BetaFamily(), "grows without limit as 'a' and 'b' grow: the values are equal"),
      (WeibullFamily(), "grows without limit as 'shape' grows: the values are equal"),
      (ParetoFamily(), "grows without limit as 'shape' grows: all values are the minimum"),
      (GumbelFamily(), "grows without limit as 'scale' goes to 0: the values are equal"),
      (NormalFamily(), "grows without limit as 'sd' goes to 0: the values are equal"),
      (LognormalFamily(), "grows without limit as 'sd' goes to 0: the values are equal"),
      (LaplaceFamily(), "grows without limit as 'scale' goes to 0: the values are equal"),
      (LogisticFamily(), "grows without limit as 'scale' goes to 0: the values are equal"),
      (StudentFamily(), "grows without limit as 'scale' goes to 0: the values are equal"),
    ]
    for (family, text) in expected {
      for values in [[0.1], [0.1, 0.1, 0.1], [0.7, 0.7, 0.7, 0.7, 0.7, 0.7, 0.7]] {
        #expect(words(family, values) == text, "\(family.name)")
      }
    }
    // All others have a maximum there.
    for family in FamilyCatalogue.all where !expected.contains(where: { $0.0.name == family.name }) {
      if family.support.contains(0.1) { #expect(words(family, [0.1, 0.1]) == nil, "\(family.name)") }
    }
  }

  @Test func edgesAreEstimatesWhereTheyAreArguments() throws {
    func estimate(_ family: any Family, _ values: [Double], trials: Double = 0) throws -> [Double]? {
      try family.estimate(
        of: WeightedSample(values, weights: values.map { _ in 1 }, trials: values.map { _ in trials }))
    }
    #expect(try estimate(BernoulliFamily(), [0, 0]) == [0])
    #expect(try estimate(BernoulliFamily(), [1, 1]) == [1])
    #expect(try estimate(BinomialFamily(), [5, 5], trials: 5) == [0, 1])
    #expect(try estimate(OrderedBinomialFamily(), [0, 0], trials: 5) == [0, 0])
    #expect(try estimate(GeometricFamily(), [0, 0]) == [1])
    #expect(try estimate(PoissonFamily(), [0, 0]) == [0])
    // The likelihood there is that of certainty.
    for (family, x, arguments) in [
      (BernoulliFamily(), 0, [0, 0, 0]), (BernoulliFamily(), 1, [1, 0, 0]), (BinomialFamily(), 5, [5, 1, 0]),
      (BinomialFamily(), 0, [5, 0, 0]), (OrderedBinomialFamily(), 5, [5, 1, 0]),
      (OrderedBinomialFamily(), 0, [5, 0, 0]),
      (GeometricFamily(), 0, [1, 0, 0]), (PoissonFamily(), 0, [0, 0, 0]),
    ] as [(any Family, Double, [Double])] {
      #expect(family.logDensity(of: x, at: (arguments[0], arguments[1], arguments[2])) == 0, "\(family.name)")
    }
  }

  @Test func reasonsAreTold() {
    #expect(
      words(BinomialFamily(), [0, 0]) == "is the same for every 'probability': there are no trials")
    #expect(words(ExponentialFamily(), [0, 0]) == "grows without limit as 'rate' grows: all values are 0")
    #expect(words(NegativeBinomialFamily(), [0, 0]) == "is the same for every 'size': all values are 0")
    #expect(
      words(NegativeBinomialFamily(), [2, 3, 4])
        == "still rises as 'size' grows without end: the values vary no more than a Poisson distribution")
    #expect(words(NegativeBinomialFamily(), [2, 3, 4], holding: [nil, 5]) == nil)
    #expect(
      words(StudentFamily(), [-2, -1, 0, 1, 2])
        == "still rises as 'freedom' grows without end: the tails are no heavier than normal ones")
    #expect(
      words(StudentFamily(), [1, 1, 1, 5, 9], holding: [nil, nil, 1])
        == "grows without limit as 'scale' goes to 0: too many of the values are equal")
    #expect(words(StudentFamily(), [1, 1, 1, 5, 9], holding: [nil, nil, 2]) == nil)
    #expect(words(StudentFamily(), [1, 1, 1, 5, 9], holding: [4, nil, 1]) == nil)
    #expect(
      words(ParetoFamily(), [3, 5], holding: [4, nil]) == "is zero everywhere: a value lies below 'minimum'")
    #expect(
      words(UniformFamily(), [3, 5], holding: [4, nil])
        == "is zero everywhere: a value lies outside the limit that is given")
    #expect(
      words(WeibullFamily(), [3, 3], holding: [nil, 3])
        == "grows without limit as 'shape' grows: the values are equal to 'scale'")
    #expect(
      words(GumbelFamily(), [3, 3], holding: [3, nil])
        == "grows without limit as 'scale' goes to 0: the values are equal to 'location'")
    #expect(words(NormalFamily(), [3, 3], holding: [4, nil]) == nil)
  }
}
