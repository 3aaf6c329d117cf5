import Estimation
import Foundation
import Testing

/// Presets with their examples, against values of an independent program.
@Suite struct PresetReferenceTests {
  struct Reference: Decodable, Sendable, CustomTestStringConvertible {
    let name: String
    /// Of EM; none where nothing is hidden.
    let starts: Int
    let logLikelihood: Double
    let paths: [String]
    let estimates: [Double]
    let standardErrors: [Double]
    var testDescription: String { name }
  }

  private struct File: Decodable { let presets: [Reference] }

  static let all: [Reference] = {
    let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Reference/presets.json")
    return (try? JSONDecoder().decode(File.self, from: Data(contentsOf: url)).presets) ?? []
  }()

  /// What a sample of levels tells without a program, or lies at the data.
  private static let elsewhere: Set = [
    "bernoulli", "uniform", "pareto", "laplace", "markov-chain", "mixture-of-regressions",
    "mixture-of-logistic-regressions", "mixture-of-poisson-regressions",
  ]

  @Test func everyPresetHasAReference() {
    let names = Self.all.map(\.name) + Self.elsewhere
    #expect(Set(names) == Set(ModelCatalogue.presets.map(\.name)) && names.count == Set(names).count)
  }

  @Test(arguments: all)
  func agrees(_ reference: Reference) throws {
    let fit = try Self.fit(reference.name, starts: reference.starts)
    #expect(abs(fit.logLikelihood / reference.logLikelihood - 1) <= 1e-10)
    for (place, path) in reference.paths.enumerated() {
      let parameter = try #require(fit.parameters.first { $0.path.joined(separator: ".") == path }, "\(path)")
      let error = reference.standardErrors[place]
      #expect(
        abs(parameter.estimate - reference.estimates[place])
          <= 1e-8 * max(abs(reference.estimates[place]), error),
        "\(path): \(parameter.estimate)")
      #expect(abs((parameter.standardError ?? 0) / error - 1) <= 1e-6, "\(path): \(parameter)")
    }
  }

  /// Those whose values are known without a program.
  @Test func closedForms() throws {
    let bernoulli = try Self.fit("bernoulli")
    #expect(bernoulli.parameters.map(\.estimate) == [7.0 / 23])
    let uniform = try Self.fit("uniform")
    #expect(uniform.parameters.map(\.estimate) == [-44, 40])
    #expect(uniform.parameters.allSatisfy { $0.standardError == nil })
    let laplace = try Self.fit("laplace")
    #expect(laplace.parameters.map(\.estimate) == [27, 350.0 / 66])
    let pareto = try Self.fit("pareto")
    #expect(pareto.parameters.map(\.estimate).first == 3)
    // Of 15 launches without damage before another, 3 were followed by damage; of 7 with it, 3.
    let chain = try Self.fit("markov-chain")
    let moves: [Double] = [12.0 / 15, 3.0 / 15, 4.0 / 7, 3.0 / 7]
    #expect(chain.parameters.map { $0.path.joined(separator: ".") }.prefix(2) == ["move.0.0", "move.0.1"])
    #expect(zip(chain.parameters, moves).allSatisfy { abs($0.estimate - $1) < 1e-15 })
  }

  /// States stand in the order of what is seen in them: numbers ascend, probabilities descend.
  @Test(arguments: all.filter { $0.name.hasSuffix("-chain") && $0.starts > 0 })
  func statesAreInOrder(_ reference: Reference) throws {
    let fit = try Self.fit(reference.name, starts: reference.starts)
    let seen = try #require(fit.parameters.first { !["begin", "move"].contains($0.path[0]) })
    let ofStates = fit.parameters.filter { $0.path[0] == seen.path[0] }.map(\.estimate)
    #expect(ofStates.count == 2)
    #expect(ofStates == ofStates.sorted { seen.path[0] == "probability" ? $0 > $1 : $0 < $1 })
  }

  /// A mixture of regressions on nothing is a mixture of their distributions.
  @Test(arguments: [
    ("mixture-of-logistic-regressions", "binomial-mixture"),
    ("mixture-of-poisson-regressions", "poisson-mixture"),
  ])
  func aMixtureOfRegressionsWithoutTerms(_ regression: String, _ mixture: String) throws {
    let fits = try [regression, mixture].map { try Self.fit($0, starts: 2) }
    #expect(abs(fits[0].logLikelihood / fits[1].logLikelihood - 1) <= 1e-10)
  }

  static func fit(_ name: String, starts: Int = 0) throws -> Fit {
    let kind = try #require(ModelCatalogue.presets.first { $0.name == name })
    let options = kind.example.options.map { "\($0): \($1)" }.joined(separator: ", ")
    return try Fits.first(
      of: Fits.scenario(
        ["data: \(kind.example.data)", "model: {\(name): {\(options)}}"]
          + (starts > 0 ? ["fits: {hidden: {method: em, restarts: \(starts)}}"] : [])))
  }
}
