import Arithmetic
import TestSupport
import Testing

@testable import Estimation

/// Joint normals with cells that are blank: what is known of a row tells of the others.
@Suite struct HiddenCellTests {
  static let mixtures: [[String]] = [
    ["z ~ categorical(w)", "(x, y) ~ normal(m[z], c[z])"],
    ["z ~ categorical(w)", "(x, y) ~ normal(m[z], c)"],
    ["z ~ categorical(w)", "(x, y) ~ normal(m[z], diagonal(c[z]))"],
    ["z ~ categorical(w)", "(x, y) ~ normal(m[z], c[z])", "count ~ poisson(rate[z])"],
  ]

  /// The rows of the laws of stories, every fifth without x and every seventh without y.
  private static func rows() throws -> Rows {
    let rows = try StoryLawTests.rows()
    return try Rows(
      rows.columns.map { column in
        guard let step = ["x": 5, "y": 7][column.name] else { return column }
        return Column(
          column.name, try rows.numbers(column.name).enumerated().map { $0 % step == 0 ? .nan : $1 })
      }, mayBeBlank: true)
  }

  /// The laws of every latent-variable model.
  @Test(arguments: mixtures) func laws(_ lines: [String]) throws {
    let rows = try Self.rows()
    let story = try StoryInRows(lines, labels: "z", of: rows).enumerated
    let hidesCells = story.factors.contains { $0.hidesCells }
    #expect(hidesCells)
    try LatentModel(story).checkFits(rows, labels: Labels(column: "z", of: rows))
    try checkStandsOnTop(LatentModel(story), rows, labels: Labels(column: "z", of: rows))
  }

  /// The density of what is known is that of a normal of these columns alone.
  @Test func knownCellsHaveTheirOwnNormal() throws {
    let rows = try Rows(
      [
        Column("a", [1, .nan, 3, .nan, 2]), Column("b", [2, 5, .nan, .nan, 1]),
        Column("c", [0, 1, 4, .nan, .nan]),
      ], mayBeBlank: true)
    let story = try StoryInRows(["(a, b, c) ~ normal(mean, covariance)"], of: rows).enumerated
    let values = [1, 2, 3, 4, 1.5, 5, -0.5, 1, 6]
    let found = story.posterior(of: story.data, under: EnumeratedStory.Parameters(values: values))
    let covariance = CovarianceForm.full.matrix(3, values[3...])
    func logDensity(_ cells: [(place: Int, value: Double)]) throws -> Double {
      let places = cells.map(\.place)
      let factor = try #require(Cholesky(covariance.restricted(to: places)))
      let residual = cells.map { $0.value - values[$0.place] }
      let distance = zip(residual, factor.solution(of: residual)).reduce(0) { $0 + $1.0 * $1.1 }
      return -0.5 * (factor.logDeterminant + distance + Double(cells.count) * Elementary.log(2 * .pi))
    }
    let known: [[(place: Int, value: Double)]] = [
      [(0, 1), (1, 2), (2, 0)], [(1, 5), (2, 1)], [(0, 3), (2, 4)], [(0, 2), (1, 1)],
    ]
    let wanted = try known.reduce(0) { try $0 + logDensity($1) }
    #expect(agree(found.logLikelihood, wanted, 1e-13))
    #expect(story.data.sampleSize == 4)
  }

  /// Two maxima with a saddle between them.
  ///
  /// Reference: Murray, in the discussion of Dempster, Laird and Rubin, J. R. Statist. Soc. B 39:27 (1977).
  @Test func murraysTwoMaxima() throws {
    let blank = Double.nan
    let rows = try Rows(
      [
        Column("a", [1, 1, -1, -1, 2, 2, -2, -2, blank, blank, blank, blank]),
        Column("b", [1, -1, 1, -1, blank, blank, blank, blank, 2, 2, -2, -2]),
      ], mayBeBlank: true)
    let story = try StoryInRows(["(a, b) ~ normal(mean, covariance)"], of: rows).enumerated
    let fit = try LatentModel(story).fit(rows, FitRequest(method: .em))
    #expect(agree(fit.logLikelihood, -29.9742864104650119, 1e-12))
    func estimate(_ path: String) throws -> Double {
      try #require(fit.parameters.first { $0.path.joined(separator: ".") == path }).estimate
    }
    let (a, b, both) = (
      try estimate("covariance.a.a"), try estimate("covariance.b.b"), try estimate("covariance.a.b")
    )
    #expect(agree(a, 8 / 3.0, 1e-8) && agree(b, 8 / 3.0, 1e-8) && agree(abs(both), 4 / 3.0, 1e-8))
    #expect(fit.converged)
    // Uncorrelated columns stay so: EM stands still, and the likelihood rises from there.
    let saddle = EnumeratedStory.Parameters(values: [0, 0, 2.5, 0, 2.5])
    let driver = ExpectationMaximization(
      model: story, sample: story.data, rule: StopRule(tolerance: 1e-12, maximumIterations: 100, rowCount: 12)
    )
    let likelihood = story.logLikelihood(of: story.data, under: saddle)
    #expect(agree(likelihood, -30.0333423862680044, 1e-13))
    #expect(SaddleTest(driver: driver).isSaddle(saddle, logLikelihood: likelihood))
  }

  /// What knowing the blank cells would add is what the observed information lacks.
  @Test func informationOfBlankCells() throws {
    let rows = try Self.rows()
    let story = try StoryInRows(["(x, y) ~ normal(mean, covariance)"], of: rows).enumerated
    let fit = try LatentModel(story).fit(rows, FitRequest(method: .em))
    let missing = try #require(fit.information?.missing)
    // A mean whose cells are blank in every fifth row has lost at most a fifth of what is known of it.
    let (least, most) = (missing.min() ?? -1, missing.max() ?? 1)
    #expect(least >= 0 && most < 0.45 && most > 0.1)
    for parameter in fit.parameters where parameter.path[0] == "mean" {
      let (observed, complete) = (parameter.standardError ?? 0, parameter.completeStandardError ?? 0)
      #expect(observed > complete && observed < complete / 0.75)
    }
  }
}
