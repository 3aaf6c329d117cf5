import Arithmetic
import Reporting
import Testing

@testable import Estimation

/// Rows that are drawn from a fit say in their columns all that was drawn.
@Suite struct SimulatedRowsTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var lines: [String]
    var keys: [String] = []
    var labels: String?
    var rows: @Sendable () throws -> Rows = { try StoryLawTests.rows() }
    var testDescription: String { lines.joined(separator: "; ") }
  }

  private static let cases: [Case] =
    StoryLawTests.all.filter { $0.name != "a density of one's own" }
    .map { Case(lines: $0.lines, keys: $0.keys, labels: "z") }
    + HiddenNumberTests.cases.map {
      Case(lines: $0.lines, keys: $0.keys, rows: { try HiddenNumberTests.rows() })
    } + [
      Case(lines: ["x ~ normal(mean, sd)"]),
      Case(lines: ["hits ~ binomial(tries, share)"]),
      Case(lines: ["color ~ categorical(shares)", "x ~ logistic(m, s)"]),
      Case(lines: ["y ~ normal(b * [1, x, color], s)"], keys: ["standard-errors: unbiased"]),
      Case(lines: ["number ~ normal(m, s) between low and high"]),
      Case(
        lines: ["number ~ normal(m, s) between own and upper"],
        rows: {
          let rows = try StoryLawTests.rows()
          let x = try rows.numbers("x")
          return try Rows(
            rows.columns + [
              Column("own", x.enumerated().map { $0 % 5 == 0 ? .nan : $1 - 0.3 }),
              Column("upper", x.enumerated().map { $0 % 7 == 0 ? $1 - 0.3 : $1 + 0.4 }),
            ], mayBeBlank: true)
        }),
      Case(lines: ["time ~ exponential(rate[color]) right-censored if cut"]),
      Case(lines: ["score ~ normal(m, s) left-censored at -1"]),
      Case(lines: ["x ~ normal(m, s)"], keys: ["count: count"]),
      Case(
        lines: ["z ~ categorical(w)", "some ~ poisson(rate[z])"], keys: ["hidden: {z: 2}", "count: count"],
        rows: { try withoutLabels() }),
      Case(
        lines: ["z[color] ~ categorical(w)", "x ~ normal(m[z], s)"], keys: ["hidden: {z: [a, b]}"],
        rows: { try withoutLabels() }),
      Case(
        lines: ["z[1] ~ categorical(b)", "z[t] ~ categorical(move[z[t-1]])", "x ~ normal(m[z], s)"],
        keys: ["hidden: {z: 2}", "sequence: color"], rows: { try withoutLabels() }),
      Case(
        lines: ["z ~ categorical(w)", "u ~ categorical(w)", "tries = sum[z, u]"],
        keys: ["hidden: {z: 2, u: 2}", "given: {sum: [[8, 9], [9, 10]]}"], rows: { try withoutLabels() }),
      Case(
        lines: ["(x, y, wait) ~ normal(m, c)"],
        rows: {
          let rows = try withoutLabels()
          return try Rows(
            rows.columns.enumerated().map { place, column in
              guard case .numbers(let numbers) = column.values else { return column }
              return Column(column.name, numbers.enumerated().map { $0 % 7 == place ? .nan : $1 })
            }, mayBeBlank: true)
        }),
    ]

  private static func withoutLabels() throws -> Rows {
    try Rows(StoryLawTests.rows().columns.filter { $0.name != "z" })
  }

  /// Estimates of any parameters that are inside their ranges.
  private static func parameters(_ space: ParameterSpace) -> (values: [Double], reported: [Parameter]) {
    var values = space.held.enumerated().map { element, held in
      if let held { return held }
      let step = 0.1 * Double(element % 5)
      switch space.bounds(of: element) {
      case .positive: return 0.8 + step
      case .probability: return 0.4 + 0.05 * Double(element % 3)
      default: return 0.4 + step
      }
    }
    for parameter in space.parameters {
      switch parameter.shape {
      case .simplex(let levels):
        for first in stride(from: parameter.first, to: parameter.elements.upperBound, by: levels.count)
        where space.held[first] == nil {
          let sum = values[first..<first + levels.count].reduce(0, +)
          for element in first..<first + levels.count { values[element] /= sum }
        }
      case .covariance(let columns, .full):
        let cells = CovarianceForm.full.cells(columns.count)
        for element in parameter.elements {
          let (j, k) = cells[(element - parameter.first) % cells.count][0]
          values[element] = j == k ? 2 : 0.3
        }
      default: break
      }
    }
    let coordinates = space.basis.coordinates(of: values)
    return (
      coordinates,
      space.reportedParameters(coordinates).map {
        Parameter(path: $0.path, estimate: $0.estimate, slopes: $0.slopes, symbol: $0.symbol)
      }
    )
  }

  /// Bound to the rows that were drawn, the story has the likelihood of what was drawn.
  @Test(arguments: cases) func columnsSayWhatWasDrawn(_ given: Case) throws {
    let rows = try given.rows()
    let model = try StoryInRows(given.lines, keys: given.keys, labels: given.labels, of: rows).model
    let drawn: Rows
    let expected: Double
    switch model.plan {
    case .direct(let story):
      let (values, reported) = Self.parameters(story.space)
      drawn = try model.simulated(rows, at: reported, seed: 5).rows
      var random = Random(seed: 5, stream: "simulated rows")
      let isCounted = story.counts.contains { $0 > 1 }
      expected = (isCounted ? story.repeating(story.counts.map { Int($0) }) : story)
        .simulated(at: values, using: &random).logLikelihood(at: values)
    case .enumerated(let story):
      let (values, reported) = Self.parameters(story.space)
      drawn = try model.simulated(rows, at: reported, seed: 5).rows
      var random = Random(seed: 5, stream: "simulated rows")
      let simulated = (story.data.isCounted ? story.repeating(story.data.counts.map { Int($0) }) : story)
        .simulated(at: .init(values: values), using: &random).story
      expected = simulated.logLikelihood(of: simulated.data, under: .init(values: values))
    }
    #expect(expected.isFinite)
    // The levels are hidden again.
    let seen = try Rows(
      drawn.columns.filter { given.labels != nil || !["z", "u"].contains($0.name) }, mayBeBlank: true)
    let found: Double
    let again = try StoryInRows(given.lines, keys: given.keys, labels: given.labels, of: seen).model
    switch again.plan {
    case .direct(let story): found = story.logLikelihood(at: Self.parameters(story.space).values)
    case .enumerated(let story):
      found = story.logLikelihood(of: story.data, under: .init(values: Self.parameters(story.space).values))
    }
    #expect(abs(found - expected) <= 1e-10 * abs(expected), "\(found) \(expected)")
  }
}
