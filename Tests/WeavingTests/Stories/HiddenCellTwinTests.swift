import Arithmetic
import Estimation
import Reporting
import Testing

@testable import Weaving

/// Cells that are hidden, and the columns that hold what they truly are: the same rows, fitted with labels and without.
@Suite struct HiddenCellTwinTests {
  private static let times =
    "t: [2, 1.5, 3, 4, 0.5, 3, 2.5, 1], event: [1, 1, 0, 0, 1, 1, 0, 1], truth: [2, 1.5, 4.5, 6, 0.5, 3, 2.75, 1], x: [0, 1, 2, 3, 1, 2, 0, 3], g: [a, b, a, b, a, b, a, b]"

  private func scenario(
    _ lines: [String], _ keys: [String] = [], rows: String, _ more: [String]
  ) -> (scenario: Scenario?, told: [String]) {
    let text =
      ["```{scenario s}", "data: {rows: {\(rows)}}", "model:", "  story:"] + lines.map { "    - \($0)" }
      + keys.map { "  " + $0 } + more + ["```", ""]
    let (scenario, problems) = Tutorials.scenario(text.joined(separator: "\n"))
    return (scenario, problems.filter { $0.severity == .error }.map(Tutorials.describe))
  }

  /// Hidden numbers that are known: the lines are regressions on them, and a number of a group is drawn once.
  @Test func labelledFitSeesHiddenNumbers() throws {
    let rows =
      "y: [12, 14, 7, 9, 8, 13], g: [a, a, b, c, c, a], true: [1, 1, -2, 0.5, 0.5, 1], x: [1, 2, 3, 5, 4, 4]"
    let (found, told) = scenario(
      ["u[g] ~ normal(0, between)", "y ~ normal(mean + 2 * u + slope * x, within)"],
      ["hidden: {u: number}"], rows: rows, ["labels: {u: true}"])
    #expect(told == [])
    let labelled = try #require(found?.fit("labelled"))
    let line = try #require(
      scenario(["y ~ normal(2 * true + mean + slope * x, within)"], rows: rows, []).scenario?.fits.first?.fit)
    let draws = try #require(
      scenario(["u ~ normal(0, between)"], rows: "u: [1, -2, 0.5]", []).scenario?.fits.first?.fit)
    let wanted = line.parameters + draws.parameters
    #expect(abs(labelled.logLikelihood - line.logLikelihood - draws.logLikelihood) < 1e-12)
    for parameter in labelled.parameters {
      let other = try #require(wanted.first { $0.path == parameter.path })
      #expect(abs(parameter.estimate - other.estimate) < 1e-12 * max(abs(other.estimate), 1))
      let (one, two) = (try #require(parameter.standardError), try #require(other.standardError))
      #expect(abs(one - two) < 1e-10 * two)
    }
    #expect(found?.fits.map(\.name) == ["labelled", "hidden"])
    let factor = try #require(
      scenario(
        ["f ~ normal(0, 1)", "(y, x) ~ normal(m + l * f, diagonal(v))"], ["hidden: {f: number}"], rows: rows,
        ["labels: {f: true}"]
      ).scenario?.fit("labelled"))
    let regression = try #require(
      scenario(["y ~ normal(a + b * true, s)"], rows: rows, []).scenario?.fits.first?.fit)
    #expect(
      abs(
        (factor.parameters.first { $0.path == ["l", "y"] }?.estimate ?? 0)
          - (regression.parameters.first { $0.path == ["b"] }?.estimate ?? 1)) < 1e-12)
  }

  @Test(arguments: [
    (
      "true: [1, 2, 3, 3]",
      "8:13: 'true': 'u' is one number for each group, and rows 1 and 2 of one group differ in 'true'\n  Give all rows of a group the same value."
    ),
    (
      "true: [1, 1, ~, 3]",
      "8:13: 'true': Row 3 of 'true' is blank, and a labelled fit needs the true value of every hidden number\n  Give the value, or leave the row out, in a CSV file by 'missing: drop'."
    ),
  ])
  func numbersThatCannotBe(_ column: String, _ wanted: String) {
    let told = scenario(
      ["u[g] ~ normal(0, between)", "y ~ normal(mean + u, within)"], ["hidden: {u: number}"],
      rows: "y: [12, 14, 7, 9], g: [a, a, b, c], \(column)", ["labels: {u: true}"]
    ).told
    #expect(told == [wanted])
  }

  /// Each family, with what stands behind its draw and what the true values are drawn from.
  static let stories: [(draw: String, limits: String)] = [
    ("exponential(rate)", "right-censored if not event"),
    ("exponential(rate[g])", "right-censored if not event"),
    ("exponential(exp(a + b * x))", "right-censored if not event"),
    ("weibull(shape, scale)", "right-censored if not event"),
    ("rayleigh(scale)", "right-censored if not event"),
    ("normal(m, s)", "right-censored if not event"),
    ("normal(a + b * x, s)", "right-censored at 3.5"),
    ("lognormal(m, s)", "right-censored if not event"),
  ]

  /// The labelled fit is that of the story whose cells are the true values, and the hidden one that without labels.
  @Test(arguments: stories.indices) func labelledFitSeesWhatIsTrue(_ index: Int) throws {
    let (draw, limits) = Self.stories[index]
    let line = "t ~ \(draw) \(limits)"
    let rows =
      limits.contains("3.5")
      ? Self.times.replacing(
        "truth: [2, 1.5, 4.5, 6, 0.5, 3, 2.75, 1]", with: "truth: [2, 1.5, 3, 6, 0.5, 3, 2.5, 1]")
      : Self.times
    let (found, told) = scenario([line], rows: rows, ["labels: {t: truth}"])
    #expect(told == [])
    let twins = try #require(found)
    #expect(twins.fits.map(\.name) == ["labelled", "hidden"])
    let (labelled, hidden) = (try #require(twins.fit("labelled")), try #require(twins.fit("hidden")))
    let whole = try #require(scenario(["truth ~ \(draw)"], rows: rows, []).scenario?.fits.first?.fit)
    #expect(labelled.method == .mle && labelled.logLikelihood == whole.logLikelihood)
    #expect(labelled.parameters.map(\.estimate) == whole.parameters.map(\.estimate))
    #expect(labelled.parameters.map(\.standardError) == whole.parameters.map(\.standardError))
    let alone = try #require(scenario([line], rows: rows, []).scenario?.fit("hidden"))
    #expect(hidden.parameters == alone.parameters && hidden.trace == alone.trace)
    // What the limits hide costs, at one estimate never less than nothing.
    let tree = Answer.group(twins.tree)
    for parameter in hidden.parameters where parameter.isFree {
      func price(_ name: String) -> Double? {
        (["price", name] + parameter.path).reduce(tree) { answer, step in answer?.step(step) }?.double
      }
      let (ratio, fits) = (try #require(price("se-ratio")), try #require(price("fits-ratio")))
      #expect(ratio > 1 - 1e-9 && fits > 0, "\(parameter.path)")
      let other = try #require(labelled.parameters.first { $0.path == parameter.path }?.standardError)
      #expect(abs(fits - (parameter.standardError ?? 0) / other) < 1e-12)
    }
    guard case .text("truth")? = tree.step("labels")?.step("column") else {
      Issue.record("no column of labels")
      return
    }
  }

  /// Five of eight events are seen, so that what is known of their rate is five eighths.
  @Test func thePriceOfCensoring() throws {
    let found = try #require(
      scenario(
        ["t ~ exponential(rate) right-censored if not event"], rows: Self.times, ["labels: {t: truth}"]
      )
      .scenario)
    let price = try #require(found.price)
    #expect(abs(price.standardErrorRatios[0].value - (8.0 / 5).squareRoot()) < 1e-8)
    #expect(abs(price.rate - 3.0 / 8) < 1e-9)
    let (labelled, hidden) = (try #require(found.fit("labelled")), try #require(found.fit("hidden")))
    #expect(abs(labelled.parameters[0].estimate - 8 / 21.25) < 1e-12)
    #expect(abs(hidden.parameters[0].estimate - 5 / 17.5) < 1e-9)
  }

  /// Blank cells of columns that are normal together, of one and of both.
  @Test func blankCellsHaveTwins() throws {
    let rows =
      "a: [1, 2, ~, 4, 3, 2.5], b: [2, ~, 1, 3, 5, ~], true_a: [1, 2, 1.5, 4, 3, 2.5], true_b: [2, 2.25, 1, 3, 5, 4], some_a: [~, ~, 1.5, ~, ~, ~]"
    let line = "(a, b) ~ normal(mean, covariance)"
    let found = scenario([line], rows: rows, ["labels: {a: true_a, b: true_b}"])
    #expect(found.told == [])
    let twins = try #require(found.scenario)
    #expect(twins.fits.map(\.name) == ["labelled", "hidden"] && twins.price != nil)
    let whole = try #require(
      scenario(["(true_a, true_b) ~ normal(mean, covariance)"], rows: rows, []).scenario?.fit("mle"))
    let labelled = try #require(twins.fit("labelled"))
    #expect(labelled.parameters.map(\.estimate) == whole.parameters.map(\.estimate))
    #expect(labelled.logLikelihood == whole.logLikelihood)
    // What is known need not be given again.
    let some = try #require(
      scenario([line], rows: rows, ["labels: {a: some_a, b: true_b}"]).scenario?.fit("labelled"))
    #expect(some.parameters == labelled.parameters)
    #expect(
      scenario([line], rows: rows, ["labels: {a: true_a}"]).told == [
        "6:10: 'a': Cells of 'b' are hidden as well, and a labelled fit needs the true values of all\n  Name the column that holds them under 'labels' too."
      ])
  }

  /// With a hidden variable beside the cells both have labels.
  @Test func mixtruhtsHaveBothLabels() throws {
    let (lines, keys) = (
      ["kind ~ categorical(w)", "t ~ exponential(rate[kind]) right-censored if not event"],
      ["hidden: {kind: [a, b]}"]
    )
    let found = scenario(lines, keys, rows: Self.times, ["labels: {kind: g, t: truth}"])
    #expect(found.told == [])
    let twins = try #require(found.scenario)
    #expect(twins.fits.map(\.name) == ["labelled", "hidden"])
    let labelled = try #require(twins.fit("labelled"))
    let rates = labelled.parameters.filter { $0.path[0] == "rate" }.map(\.estimate)
    #expect(abs(rates[0] - 4 / 9.75) < 1e-12 && abs(rates[1] - 4 / 11.5) < 1e-12)
    // Of the kinds alone the labelled fit has the limits as they are.
    let kinds = try #require(
      scenario(lines, keys, rows: Self.times, ["labels: {kind: g}"]).scenario?.fit("labelled"))
    let censored = kinds.parameters.filter { $0.path[0] == "rate" }.map(\.estimate)
    #expect(abs(censored[0] - 2 / 8) < 1e-9 && abs(censored[1] - 3 / 9.5) < 1e-9)
  }

  /// Direct maximisation of what is seen is no twin.
  @Test func withoutLabelsThereIsNoTwin() throws {
    let line = "t ~ exponential(rate) right-censored if not event"
    let fits = "fits: {direct: {method: mle}, hidden: {method: em}}"
    let both = try #require(scenario([line], rows: Self.times, [fits]).scenario)
    #expect(both.fits.count == 2 && both.price == nil)
    let text =
      "```{scenario s}\ndata: {rows: {\(Self.times)}}\nmodel: {story: '\(line)'}\n\(fits)\n```\n\n```{table tbl-a}\nkind: twin\nof: s\n```\n"
    #expect(
      Tutorials.problems(text)
        == "9:5: 's': A twin table needs a labelled and a hidden fit, and 's' does not have both\n  Name the column that holds the true values under 'labels', as in {time: true_time}."
    )
    let twin = text.replacing(fits, with: "labels: {t: truth}")
    #expect(Tutorials.problems(twin) == "")
  }

  private static let mistakes: [(lines: [String], rows: String, labels: String, told: String)] = [
    (
      ["t ~ exponential(rate) right-censored if not event"], times, "{tt: truth}",
      "6:10: 'tt': There is no hidden variable 'tt'\n  Name a variable that a line draws."
    ),
    (
      ["t ~ exponential(rate) right-censored if not event"], times, "{t: truht}",
      "6:13: 'truht': There is no column 'truht'\n  meant: truth\n  There are: t, event, truth, x, g."
    ),
    (
      ["t ~ exponential(rate) right-censored if not event"], times, "{t: g}",
      "6:13: 'g': The true values of 't' are numbers, and 'g' holds text\n  Name a column of numbers."
    ),
    (
      ["t ~ exponential(rate) right-censored if not event"], times, "{t: x}",
      "6:13: 'x': Row 1 of 'x' is 0, and 't' is 2 there\n  Correct the row: a true value agrees with what is known of it."
    ),
    (
      ["t ~ exponential(rate) right-censored if not event"], times.replacing("4.5", with: "2.5"),
      "{t: truth}",
      "6:13: 'truth': Row 3 of 'truth' is 2.5, and 't' is at least 3 there\n  Correct the row: a true value agrees with what is known of it."
    ),
    (
      ["t ~ normal(m, s) left-censored at 1"], times.replacing("2.75, 1]", with: "2.5, 2]"), "{t: truth}",
      "6:13: 'truth': Row 3 of 'truth' is 4.5, and 't' is 3 there\n  Correct the row: a true value agrees with what is known of it."
    ),
    (
      ["t ~ normal(m, s) left-censored at 1"], "t: [2, 1, 3, 1], truth: [2, 0.5, 3, 1.5]", "{t: truth}",
      "6:13: 'truth': Row 4 of 'truth' is 1.5, and 't' is at most 1 there\n  Correct the row: a true value agrees with what is known of it."
    ),
    (
      ["h ~ normal(m, s) between low and high"],
      "low: [1, 2, 3, 2], high: [2, 3, 4, 4], h: [1.5, 2.5, 4.5, 3]", "{h: h}",
      "6:13: 'h': Row 3 of 'h' is 4.5, and 'h' is from 3 to 4 there\n  Correct the row: a true value agrees with what is known of it."
    ),
    (
      ["t ~ exponential(rate) right-censored if not event"], times.replacing("4.5", with: "~"), "{t: truth}",
      "6:13: 'truth': Row 3 of 'truth' is blank, and a labelled fit needs the true value of every hidden cell\n  Give the value, or leave the row out, in a CSV file by 'missing: drop'."
    ),
    (
      ["t ~ exponential(rate)"], times, "{t: truth}",
      "6:10: 't': No cell of 't' is hidden, so that 'truth' has nothing to tell of it\n  Leave it out of 'labels'."
    ),
    (["t ~ exponential(rate) right-censored if not event"], times, "{t: truth}", ""),
    (
      ["h ~ normal(m, s) between low and high"],
      "low: [1, 2, 3, 2], high: [2, 3, 4, 4], h: [1.5, 2.5, 3.5, 3]", "{h: h}", ""
    ),
  ]

  @Test(arguments: mistakes.indices) func isTold(_ index: Int) {
    let mistake = Self.mistakes[index]
    #expect(
      Tutorials.problems(
        ofStory: mistake.lines, [], rows: mistake.rows, more: "labels: \(mistake.labels)")
        == mistake.told)
  }
}
