import Testing

@testable import Estimation

/// Digits of another program, for which `Reference/families.py` is the source.
@Suite struct FamilyReferenceTests {
  private struct Reference: Decodable {
    struct Density: Decodable {
      let family: String
      let arguments: [Double]
      let value: Double
      let logDensity: Double
      /// The gradient and the upper half of the Hessian, each times the arguments that it is taken in.
      let derivatives: [Double]
    }
    struct Rows: Decodable {
      let name: String
      let values: [Double]
      let weights: [Double]
    }
    struct Estimate: Decodable {
      let family: String
      let rows: String
      let held: [Double?]
      let estimates: [Double]
      let logLikelihood: Double
    }
    let densities: [Density]
    let rows: [Rows]
    let estimates: [Estimate]
  }

  private func reference() throws -> Reference { try ReferenceFile.json("families.json", as: Reference.self) }

  @Test(arguments: FamilyLawCase.all) func densitiesHaveAllTheirDigits(_ law: FamilyLawCase) throws {
    let densities = try reference().densities.filter { $0.family == law.family.name }
    #expect(!densities.isEmpty)
    for density in densities {
      let value = law.logDensity(of: density.value, density.arguments)
      #expect(
        agree(value, density.logDensity, 2e-14),
        "\(density.value) at \(density.arguments): \(value) for \(density.logDensity)")
    }
  }

  /// Also where arguments are huge, and differences of doubles would tell nothing.
  @Test(arguments: FamilyLawCase.all.filter { $0.family.irregular.isEmpty })
  func derivativesHaveTheirDigits(_ law: FamilyLawCase) throws {
    for density in try reference().densities where density.family == law.family.name {
      let arguments = density.arguments
      let free = arguments.indices.filter { law.family.forms[0].arguments[$0].place != .trials }
      let point = arguments.indices.map { index in
        free.contains(index) ? Jet(variable: index, at: arguments[index]) : Jet(arguments[index])
      }
      let jet = law.family.logDensity(
        of: density.value,
        (point[0], point.count > 1 ? point[1] : Jet(0), point.count > 2 ? point[2] : Jet(0)))
      let first = free.map { jet.gradient[$0] * arguments[$0] }
      let second = free.flatMap { a in
        free.filter { $0 >= a }.map { b in jet.second(a, b) * arguments[a] * arguments[b] }
      }
      // What is small against the density's own digits is known to those.
      let digits = 1e-11 * max(abs(density.logDensity), 1)
      try #require(density.derivatives.count == first.count + second.count)
      for (value, expected) in zip(first + second, density.derivatives) {
        #expect(
          abs(value - expected) <= max(1e-10 * abs(expected), digits),
          "\(density.value) at \(arguments): \(first + second) for \(density.derivatives)")
      }
    }
  }

  /// Published data, and a family's arguments held now and then.
  @Test func estimatesAgree() throws {
    let reference = try reference()
    for expected in reference.estimates {
      let law = try #require(FamilyLawCase.all.first { $0.family.name == expected.family })
      let rows = try #require(reference.rows.first { $0.name == expected.rows })
      let hasTrials = law.family.forms[0].arguments[0].place == .trials
      let sample = WeightedSample(
        rows.values, weights: rows.weights,
        trials: hasTrials ? rows.values.map { _ in expected.held[0] ?? 0 } : [])
      let estimate = try #require(try law.maximum(of: sample, holding: expected.held))
      for (index, value) in expected.estimates.enumerated() where !(hasTrials && index == 0) {
        #expect(
          agree(estimate[index], value, 1e-11), "\(expected.family): \(estimate) for \(expected.estimates)")
      }
      let value = law.family.logLikelihood(of: sample, at: estimate).value
      #expect(agree(value, expected.logLikelihood, 1e-13), "\(expected.family): \(value)")
    }
  }
}
