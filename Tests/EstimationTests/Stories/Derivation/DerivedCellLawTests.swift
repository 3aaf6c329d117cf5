import Arithmetic
import TestSupport
import Testing

@testable import Estimation

/// What a derivation prints of blank cells is what a step of the engine computes: what each is expected to be, and every update.
@Suite struct DerivedCellLawTests {
  private struct NoStory: Error {}

  static let stories: [StoryLawTests.Case] = [
    .init(name: "one normal", lines: ["(x, y, wait) ~ normal(mean, covariance)"]),
    .init(name: "one diagonal", lines: ["(x, y, wait) ~ normal(mean, diagonal(covariance))"]),
    .init(name: "one sphere", lines: ["(x, y, wait) ~ normal(mean, spherical(variance))"]),
    .init(name: "means by a column", lines: ["(x, y) ~ normal(mean[color], covariance)"]),
    .init(name: "counted", lines: ["(x, y) ~ normal(mean, covariance)"], keys: ["count: tries"]),
    .init(name: "a mixture", lines: ["z ~ categorical(w)", "(x, y, wait) ~ normal(mean[z], covariance[z])"]),
    .init(name: "tied", lines: ["z ~ categorical(w)", "(x, y) ~ normal(mean[z], covariance)"]),
    .init(
      name: "spheres", lines: ["z ~ categorical(w)", "(x, y) ~ normal(mean[z], spherical(variance[z]))"]),
    .init(
      name: "with a count",
      lines: ["z ~ categorical(w)", "(x, y) ~ normal(mean[z], covariance[z])", "tries ~ poisson(rate[z])"]),
    .init(
      name: "two pairs",
      lines: [
        "z ~ categorical(w)", "(x, y) ~ normal(mean[z], covariance)", "(wait, gap) ~ normal(m[z], c[z])",
      ]),
  ]

  private static func rows() throws -> Rows {
    let rows = try StoryLawTests.rows()
    return try Rows(
      rows.columns.map { column in
        guard let step = ["x": 5, "y": 3, "wait": 7, "gap": 4][column.name] else { return column }
        return Column(
          column.name, try rows.numbers(column.name).enumerated().map { $0 % step == 0 ? .nan : $1 })
      }, mayBeBlank: true)
  }

  @Test(arguments: stories) func bothStepsAreThoseOfTheEngine(_ given: StoryLawTests.Case) throws {
    let rows = try Self.rows()
    let labels = given.lines.contains { $0.hasPrefix("z ") } ? "z" : nil
    let model = try StoryInRows(given.lines, keys: given.keys, labels: labels, of: rows).model
    guard case .enumerated(let story) = model.plan else { throw NoStory() }
    var random = Random(seed: 4, stream: "derivation")
    let start = try story.randomStart(of: story.data, using: &random)
    let statistics = story.expectation(of: story.data, under: start).statistics
    let cases = story.cases(statistics)
    let values = try #require(statistics.values)
    let outcome = try story.maximization.maximum(over: cases, from: values)
    let derivation = try Derivation(of: model, writing: { "\\text{\($0)}" })
    var scope = DerivedScope(
      derivation.lines, cases: cases, values: story.space.basis.values(at: outcome.values),
      beginnings: [0], previous: Array(repeating: nil, count: rows.count))
    scope.before = values
    var expectedCount = 0
    for factor in story.factors.compactMap({ $0 as? JointNormalFactor }) {
      let line = derivation.lines.all.first { $0.cells?.columns == factor.columns }
      let cells = try #require(line?.cells)
      let density = JointNormalDensity(of: factor, at: values)
      for row in rows.indices {
        for levels in story.configurations {
          guard let expected = density.expected(row, levels) else { continue }
          let found = try #require(scope.inRow(row, levels).expected(cells))
          expectedCount += 1
          for j in factor.columns.indices {
            #expect(abs(found.point[j] - expected.point[j]) <= 1e-10, "\(row)")
            for k in factor.columns.indices {
              #expect(abs(found.covariance[j, k] - expected.covariance[j, k]) <= 1e-10, "\(row)")
            }
          }
        }
      }
    }
    #expect(expectedCount > 0)
    try DerivationCheck.check(derivation, story.space, scope)
    for update in derivation.updates {
      if case .highest = update.rule {
        Issue.record("A formula is wanted: \(derivation.displays.map(\.tex))")
      }
    }
    #expect(derivation.displays.map(\.kind) == Derivation.Kind.allCases)
  }
}
