import Arithmetic
import Testing

@testable import Estimation

@Suite struct FamilyDrawLawTests {
  private static let count = 20_000

  private func drawn(_ law: FamilyLawCase, _ arguments: [Double], _ stream: String) -> [Double] {
    var random = Random(seed: 12, stream: law.family.name + stream)
    return (0..<Self.count).map { _ in law.family.draw(arguments, using: &random) }
  }

  @Test(arguments: FamilyLawCase.all) func drawsHaveTheMoments(_ law: FamilyLawCase) throws {
    for arguments in law.points {
      let values = drawn(law, arguments, "moments")
      let trials = law.family.forms[0].arguments[0].place == .trials ? arguments[0] : .infinity
      #expect(values.allSatisfy { law.family.support.contains($0, trials: trials) })
      let (mean, variance) = try #require(law.family.moments(arguments))
      let n = Double(Self.count)
      let sampleMean = values.reduce(0, +) / n
      #expect(abs(sampleMean - mean) < 5 * (variance / n).squareRoot(), "\(arguments): mean \(sampleMean)")
      let squares = values.map { ($0 - mean) * ($0 - mean) }
      let sampleVariance = squares.reduce(0, +) / n
      let spread = squares.reduce(0) { $0 + ($1 - sampleVariance) * ($1 - sampleVariance) } / n
      #expect(
        abs(sampleVariance - variance) <= 5 * (spread / n).squareRoot() + 1e-12,
        "\(arguments): variance \(sampleVariance) for \(variance)")
    }
  }

  /// The numbers in some fifty classes are those that the density says; exceeded by chance once in a million times.
  @Test(arguments: FamilyLawCase.all) func drawsFollowTheDensity(_ law: FamilyLawCase) throws {
    for arguments in law.points {
      let values = drawn(law, arguments, "classes")
      let classes = law.family.isDiscrete ? counts(law, arguments, values) : ranges(law, arguments, values)
      var square = 0.0
      for (observed, probability) in classes {
        let expected = probability * Double(Self.count)
        square += (observed - expected) * (observed - expected) / expected
      }
      let degrees = Double(classes.count - 1)
      #expect(abs(classes.reduce(0) { $0 + $1.1 } - 1) < 1e-9)
      // Wilson and Hilferty, Proc. Natl. Acad. Sci. 17:684 (1931).
      let spread = 2 / (9 * degrees)
      let root = 1 - spread + Elementary.normalQuantile(1 - 1e-6) * spread.squareRoot()
      #expect(square < degrees * root * root * root, "\(arguments): \(square) for \(degrees)")
    }
  }

  /// Counts, those in the tails together.
  private func counts(
    _ law: FamilyLawCase, _ arguments: [Double], _ values: [Double]
  ) -> [(Double, Double)] {
    let probabilities = FamilyIntegral(law: law, arguments: arguments).probabilities
    var observed = [Double](repeating: 0, count: probabilities.count)
    for value in values where Int(value) < observed.count { observed[Int(value)] += 1 }
    var classes: [(Double, Double)] = []
    var rest = (0.0, 0.0)
    for (number, probability) in zip(observed, probabilities) {
      rest = (rest.0 + number, rest.1 + probability)
      if rest.1 * Double(Self.count) >= 10 {
        classes.append(rest)
        rest = (0, 0)
      }
    }
    if let last = classes.popLast() { classes.append((last.0 + rest.0, last.1 + rest.1)) }
    return classes
  }

  /// Ranges between quantiles of other draws.
  private func ranges(
    _ law: FamilyLawCase, _ arguments: [Double], _ values: [Double]
  ) -> [(Double, Double)] {
    let others = drawn(law, arguments, "ends").sorted()
    let integral = FamilyIntegral(law: law, arguments: arguments)
    let inner = (1..<50).map { others[$0 * Self.count / 50] }
    let ends = [integral.support.low] + inner + [integral.support.high]
    return zip(ends, ends.dropFirst()).map { low, high in
      (
        Double(values.count { $0 > low && $0 <= high }), integral.probability(from: low, to: high)
      )
    }
  }
}
