import Arithmetic
import TestSupport
import Testing

@testable import Estimation

/// Rows drawn from a story give the story back, whatever it is made of.
@Suite struct StorySimulationTests {
  /// Of a density of one's own nobody knows how to draw.
  private static let latent = StoryLawTests.all.filter { $0.name != "a density of one's own" }

  @Test(arguments: latent) func rowsOfAStoryWithSomethingHidden(_ law: StoryLawTests.Case) throws {
    let rows = try StoryLawTests.rows()
    let labels = try Labels(column: "z", of: rows)
    let bound = try StoryInRows(law.lines, keys: law.keys, labels: "z", of: rows).enumerated
    let truth = try bound.maximization(
      of: bound.statistics(of: bound.data, labels: labels.indices.compactMap { $0 }))
    var random = Random(seed: 4, stream: "drawn")
    let (story, levels) = bound.repeating(labels.indices.map { _ in 3 }).simulated(at: truth, using: &random)
    let drawn = try Rows([Column("z", texts: levels.map { labels.names[$0] })])
    for method in [FitRequest.Method.mle, .em] {
      var request = FitRequest(method: method, labels: try Labels(column: "z", of: drawn))
      if method == .em { request.start = .labels }
      let fit = try StoryModel.model(of: story).fit(drawn, request)
      checkRecovery(of: [bound.report(truth, names: labels.names).map(\.estimate)], in: [fit])
    }
  }

  /// The plain story of every family, and those that are drawn in other ways.
  private static let direct: [[String]] =
    FamilyCatalogue.all.map { family in
      let arguments = family.forms[0].arguments
      return [
        "x ~ \(family.name)(\(arguments.map { $0.place == .trials ? "tries" : $0.name }.joined(separator: ", ")))"
      ]
    } + [
      ["color ~ categorical(shares)"], ["color ~ categorical(shares[level])"],
      ["(few, some, many) ~ multinomial(shares)"], ["(u, v) ~ normal(m[level], c)"],
      ["x ~ poisson(tries * exp(a + b * u))"], ["x ~ normal(b * [1, u, level, u:level], s)"],
      ["x ~ bernoulli(logistic(b * [1, u]))"], ["x ~ gamma(shape, mean = exp(b * [1, u]))"],
      ["u ~ normal(m, s)", "x ~ geometric(share)"],
      ["u ~ normal(m, s) left-censored at -0.5"], ["u ~ normal(a + b * v, s) right-censored if cut"],
      ["part ~ normal(m, s) between low and high"],
    ]

  @Test func rowsOfPlainStories() throws {
    var (truths, fits): ([[Double]], [Fit]) = ([], [])
    for lines in Self.direct {
      let rows = try Self.rows(lines)
      let bound: DirectStory
      switch try StoryInRows(lines, of: rows).model.plan {
      case .direct(let story): bound = story
      case .enumerated(let story): bound = try #require(story.direct, "nothing is hidden but limits")
      }
      let truth = try StoryMaximization(of: bound.factors, bound.space)
        .maximum(over: StoryCases(counts: bound.counts)).values
      var random = Random(seed: 8, stream: "drawn")
      let fit = try bound.repeating(bound.counts.map { _ in 4 }).simulated(at: truth, using: &random).fit()
      if fit.parameters.allSatisfy({ $0.standardError == nil }) {
        // The extremes of what was drawn lie inside.
        #expect(lines == ["x ~ uniform(low, high)"])
        #expect(zip(fit.parameters, truth).allSatisfy { abs($0.estimate - $1) < 0.02 })
        continue
      }
      truths.append(bound.space.reported(truth))
      fits.append(fit)
    }
    checkRecovery(of: truths, in: fits)
  }

  /// Rows for a story of `x` and what it may depend on.
  private static func rows(_ lines: [String]) throws -> Rows {
    var random = Random(seed: 2, stream: "plain")
    let count = 200
    let law = FamilyLawCase.all.first { lines[lines.count - 1].contains("~ \($0.family.name)(") }
    let u = (0..<count).map { _ in random.normal() }
    let x = (0..<count).map { _ in law?.family.draw(law?.origin ?? [], using: &random) ?? 0 }
    return try Rows([
      Column("x", x), Column("u", u), Column("v", u.map { 0.4 * $0 + random.normal() }),
      Column("tries", u.map { _ in law?.points[0][0] ?? 1 }),
      Column("level", texts: u.indices.map { ["one", "two"][$0 % 2] }),
      Column("color", texts: u.map { _ in ["red", "green", "blue"][random.index(weights: [5, 3, 2])] }),
      Column("cut", texts: u.map { $0 > 0.8 ? "yes" : "no" }), Column("low", u.map { $0.rounded(.down) }),
      Column("high", u.map { $0.rounded(.down) + 1 }),
      Column("few", u.map { _ in random.count(mean: 3) }),
      Column("some", u.map { _ in random.count(mean: 6) }),
      Column("many", u.map { _ in random.count(mean: 9) }),
    ])
  }

  /// Limits stay with their rows: a number beyond one is the limit, of fewer rows as well as of all.
  @Test func limitsStayWithTheirRows() throws {
    let rows = try Rows([
      Column("t", [1, 2, 3, 4]), Column("cut", texts: ["yes", "no", "no", "yes"]),
      Column("low", [0, 1, 2, 3]), Column("high", [1, 2, 3, 3]),
    ])
    func simulated(_ line: String, _ times: [Int], _ values: [Double]) throws -> (FamilyFactor, CellLimits) {
      let story = try #require(StoryInRows([line], of: rows).enumerated.direct)
      var random = Random(seed: 3, stream: "limits")
      let drawn = story.repeating(times).simulated(at: values, using: &random)
      let factor = try #require(drawn.factors.first as? FamilyFactor)
      return (factor, try #require(factor.limits))
    }
    let (late, cut) = try simulated("t ~ exponential(rate) right-censored if cut", [0, 0, 1, 1], [1e-9])
    #expect(cut.isLimited == [false, true] && late.values[1] == 4 && late.values[0] > 1e3)
    let (early, seen) = try simulated("t ~ exponential(rate) right-censored if cut", [2, 1, 0, 3], [1e9])
    #expect(!seen.isLimited.contains(true) && early.values.allSatisfy { $0 < 1e-3 })
    let (far, parts) = try simulated("h ~ normal(m, s) between low and high", [1, 1, 0, 1], [100, 1])
    // Between limits that are classes it is beyond all of them.
    #expect(parts.low == [2, 2, 3] && parts.high.prefix(2).allSatisfy { $0 == .infinity })
    #expect(parts.isLimited == [true, true, false] && far.values[2] > 90)
  }

  /// What a story draws for a column is what its table says, blank cells stay blank, and groups share a level.
  @Test func tablesBlanksAndGroups() throws {
    let rows = try Rows(
      [
        Column("type", texts: ["M", "MN", "N", "MN"]),
        Column("batch", texts: ["a", "a", "b", "b"]),
        Column("n", [1, .nan, 3, 20]),
      ], mayBeBlank: true)
    var random = Random(seed: 1, stream: "few")
    let blood = try StoryInRows(
      ["mother ~ categorical(share)", "father ~ categorical(share)", "type = table[mother, father]"],
      keys: ["hidden: {mother: [M, N], father: [M, N]}", "given: {table: [[M, MN], [MN, N]]}"], of: rows
    ).enumerated
    let (drawn, levels) = blood.repeating([9, 9, 9, 9])
      .simulated(at: .init(values: [0.5, 0.5]), using: &random)
    let table = try #require(drawn.factors.last)
    #expect(Set(levels) == [0, 1, 2, 3])
    #expect(table.drawnColumns[0].values == levels.map { [0, 1, 1, 2][$0] })

    let counts = try StoryInRows(
      ["kind[batch] ~ categorical(w)", "n ~ poisson(rate[kind])"], keys: ["hidden: {kind: 2}"], of: rows
    ).enumerated
    let again = counts.repeating([3, 3])
    #expect(again.data.units == [0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5] && again.data.unitCount == 6)
    let (story, kinds) = again.simulated(at: .init(values: [0.5, 0.5, 1e-9, 1e6]), using: &random)
    let values = try #require(story.factors.last).drawnColumns[0].values
    #expect(kinds.count == 6)
    for (row, value) in values.enumerated() {
      #expect(row < 6 && row % 2 == 1 ? value.isNaN : (value > 1000) == (kinds[row / 2] == 1))
    }
  }
}
