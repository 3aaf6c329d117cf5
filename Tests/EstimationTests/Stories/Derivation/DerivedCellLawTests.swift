import Arithmetic
import TestSupport
import Testing

@testable import Estimation

/// What a derivation prints of blank cells is what a step of the engine computes: what each is expected to be, and every update.
@Suite struct DerivedCellLawTests {
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
    .init(
      name: "a chain",
      lines: [
        "state[1] ~ categorical(begin)", "state[t] ~ categorical(move[state[t-1]])",
        "(x, count) ~ normal(mean[state], covariance[state])",
      ], keys: ["hidden: {state: 2}", "sequence: hits"]),
    // Rows without any of the cells, which keep their place.
    .init(
      name: "steps of a chain without cells",
      lines: [
        "state[1] ~ categorical(begin)", "state[t] ~ categorical(move[state[t-1]])",
        "(x, y) ~ normal(mean[state], covariance[state])",
      ], keys: ["hidden: {state: 2}", "sequence: hits"]),
    .init(
      name: "tied steps of a chain without cells",
      lines: [
        "state[1] ~ categorical(begin)", "state[t] ~ categorical(move[state[t-1]])",
        "(x, y) ~ normal(mean[state], covariance)",
      ], keys: ["hidden: {state: 2}"]),
    .init(
      name: "pairs of which rows lack one",
      lines: [
        "z ~ categorical(w)", "(x, y) ~ normal(mean[z], covariance[z])", "(wait, gap) ~ normal(m[z], c)",
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
    let step = try DerivedStep(of: model)
    let (story, derivation, values, scope) = (step.story, step.derivation, step.values, step.scope)
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
    try step.check(expectingFormulas: true)
    #expect(derivation.displays.map(\.kind) == Derivation.Kind.allCases)
  }
}
