import Testing

@testable import Estimation

/// A kernel gives what the general steps give, and only to stories of its shape.
@Suite struct StoryKernelTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let lines: [String]
    var keys: [String] = ["hidden: {z: 3}"]
    var testDescription: String { name }
  }

  static let fitting: [Case] = [
    Case(name: "full", lines: ["z ~ categorical(w)", "(x, y) ~ normal(m[z], c[z])"]),
    Case(name: "tied", lines: ["z ~ categorical(w)", "(x, y) ~ normal(m[z], c)"]),
    Case(name: "diagonal", lines: ["z ~ categorical(w)", "(x, y) ~ normal(m[z], diagonal(c[z]))"]),
    Case(name: "spherical", lines: ["(x, y) ~ normal(m[z], spherical(c[z]))", "z ~ categorical(w)"]),
    Case(name: "one column", lines: ["z ~ categorical(w)", "x ~ normal(m[z], s[z])"]),
    Case(name: "one deviation", lines: ["z ~ categorical(w)", "x ~ normal(m[z], s)"]),
    Case(name: "variances", lines: ["z ~ categorical(w)", "x ~ normal(m[z], variance = v[z])"]),
  ]

  static let others: [Case] = [
    Case(
      name: "equal weights", lines: ["z ~ categorical(w)", "(x, y) ~ normal(m[z], c[z])"],
      keys: ["hidden: {z: 3}", "fixed: {w: equal}"]),
    Case(name: "written weights", lines: ["z ~ categorical(1/2, 1/4, 1/4)", "x ~ normal(m[z], s[z])"]),
    Case(name: "one mean", lines: ["z ~ categorical(w)", "x ~ normal(m, s[z])"]),
    Case(name: "a regression", lines: ["z ~ categorical(w)", "x ~ normal(a[z] + b[z] * y, s[z])"]),
    Case(
      name: "two lines", lines: ["z ~ categorical(w)", "x ~ normal(m[z], s[z])", "y ~ normal(o[z], t[z])"]),
    Case(name: "one diagonal", lines: ["z ~ categorical(w)", "(x, y) ~ normal(m[z], diagonal(c))"]),
    Case(
      name: "counted rows", lines: ["z ~ categorical(w)", "x ~ normal(m[z], s[z])"],
      keys: ["hidden: {z: 3}", "count: n"]),
    Case(name: "groups", lines: ["z[g] ~ categorical(w)", "x ~ normal(m[z], s[z])"]),
    Case(
      name: "a held mean", lines: ["z ~ categorical(w)", "x ~ normal(m[z], s[z])"],
      keys: ["hidden: {z: 3}", "fixed: {m.1: 0}"]),
    Case(name: "another family", lines: ["z ~ categorical(w)", "x ~ logistic(m[z], s[z])"]),
  ]

  static func rows() throws -> Rows {
    var random = Random(seed: 5, stream: "kernel")
    let level = (0..<90).map { _ in random.below(3) }
    let x = level.map { 1000 + 3 * Double($0) + random.normal() }
    let y = zip(level, x).map { 1e-3 * (Double($0.0 * $0.0) + 0.3 * ($0.1 - 1000) + random.normal()) }
    return try Rows([
      Column("x", x), Column("y", y), Column("n", level.map { Double($0 + 1) }),
      Column("g", texts: level.indices.map { "g\($0 / 3)" }),
      Column("label", texts: level.map { "\($0 + 1)" }),
    ])
  }

  @Test(arguments: fitting)
  func agreesWithTheGeneralSteps(_ story: Case) throws {
    let general = try StoryInRows(story.lines, keys: story.keys, of: Self.rows()).enumerated
    let kernel = try #require(GaussianStory(general))
    let data = try kernel.sample(of: Self.rows())
    var random = Random(seed: 1, stream: "start")
    var fast = try kernel.randomStart(of: data, using: &random)
    var slow = EnumeratedStory.Parameters(values: kernel.estimates(fast))
    for _ in 0..<6 {
      let (mine, other) = (
        kernel.expectation(of: data, under: fast), general.expectation(of: general.data, under: slow)
      )
      #expect(agree([mine.logLikelihood, mine.entropy], [other.logLikelihood, other.entropy]))
      let (next, wanted) = (
        try kernel.maximization(of: mine.statistics), try general.maximization(of: other.statistics)
      )
      #expect(agree(kernel.estimates(next), wanted.values))
      for (a, b) in [(fast, slow), (next, wanted)] {
        #expect(
          agree(
            [kernel.logLikelihood(of: mine.statistics, under: a)],
            [general.logLikelihood(of: other.statistics, under: b)]))
      }
      (fast, slow) = (next, wanted)
    }
  }

  /// Estimates, standard errors and what a start may be are those of the general fit, under the same paths.
  @Test(arguments: fitting)
  func fitsAsTheGeneralStepsDo(_ story: Case) throws {
    let rows = try Self.rows()
    let general = try StoryInRows(story.lines, keys: story.keys, of: rows).enumerated
    let labels = try Labels(column: "label", of: rows)
    var request = FitRequest(method: .em, labels: labels)
    request.start = .labels
    request.tolerance = 0
    let fast = try LatentModel(try #require(GaussianStory(general))).fit(rows, request)
    let slow = try LatentModel(general).fit(rows, request)
    #expect(abs(fast.logLikelihood - slow.logLikelihood) < 1e-10 * abs(slow.logLikelihood))
    #expect(fast.parameters.map(\.path) == slow.parameters.map(\.path))
    for (parameter, wanted) in zip(fast.parameters, slow.parameters) {
      guard let error = wanted.standardError else {
        #expect(!wanted.isFree && parameter.estimate == 0, "\(wanted.path)")
        continue
      }
      #expect(abs(parameter.estimate - wanted.estimate) < 1e-6 * error, "\(wanted.path)")
      #expect(abs((parameter.standardError ?? 0) / error - 1) < 1e-6, "\(wanted.path)")
      #expect(parameter.support == wanted.support)
    }
  }

  @Test(arguments: others)
  func leavesOtherShapesToTheGeneralSteps(_ story: Case) throws {
    #expect(
      try StoryKernels.model(for: StoryInRows(story.lines, keys: story.keys, of: Self.rows()).enumerated)
        == nil)
  }

  /// Equal to 1e-12, and beside 1 to 1e-12.
  private func agree(_ found: [Double], _ wanted: [Double]) -> Bool {
    found.count == wanted.count
      && zip(found, wanted).allSatisfy { abs($0 - $1) <= 1e-12 * max(abs($0), abs($1), 1e-3) }
  }
}
