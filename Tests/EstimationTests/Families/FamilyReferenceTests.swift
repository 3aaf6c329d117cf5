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
