import Estimation
import Reporting
import Testing

@testable import Weaving

/// What is held, started or drawn at an edge: told where it stands, with what can be done about it.
@Suite struct EdgeMistakeTests {
  private func told(_ rows: String, _ lines: [String], _ keys: [String], more: String = "") -> String {
    Tutorials.problems(ofStory: lines, keys, rows: rows, more: more)
  }

  private static let counts = "y: [0, 0, 3, 0, 5, 2, 0, 4]"

  // MARK: - Held probabilities

  @Test(arguments: [
    (
      "k ~ bernoulli(w)", "fixed: {w: 1}", "poisson(rate), point(0)",
      "8:14: '1': 'w' gives 'no' of 'k' the probability 0, and row 3 can be of no other\n  Hold it between 0 and 1, or leave 'w' out of 'fixed'."
    ),
    (
      "k ~ bernoulli(w)", "fixed: {w: 0}", "point(0), poisson(3)",
      "8:14: '0': 'w' gives 'yes' of 'k' the probability 0, and row 3 can be of no other\n  Hold it between 0 and 1, or leave 'w' out of 'fixed'."
    ),
    (
      "k ~ categorical(w)", "fixed: {w: [0, 1]}", "poisson(rate), point(0)",
      "8:14: '[0, 1]': 'w' gives 'no' of 'k' the probability 0, and row 3 can be of no other\n  Hold each above 0, or leave 'w' out of 'fixed'."
    ),
    (
      "k ~ bernoulli(1)", "", "poisson(rate), point(0)",
      "5:7: 'k': The line gives 'no' of 'k' the probability 0, and row 3 can be of no other\n  Write a probability between 0 and 1, or a parameter."
    ),
    (
      "k ~ bernoulli(w)", "fixed: {w: 1}", "poisson(low), poisson(high)",
      "8:14: '1': 'w' gives 'no' of 'k' the probability 0, so that nothing can be learnt of 'low'\n  Hold it between 0 and 1, or leave 'w' out of 'fixed'."
    ),
    ("k ~ bernoulli(w)", "fixed: {w: 0}", "poisson(rate), point(0)", ""),
    ("k ~ bernoulli(w)", "fixed: {w: 0.5}", "poisson(rate), point(0)", ""),
  ]) func probabilitiesHeldAtAnEdge(_ line: String, _ key: String, _ draws: String, _ problem: String) {
    #expect(
      told(
        Self.counts, [line, "y ~ choose(k, \(draws))"],
        ["hidden: {k: [no, yes]}"] + (key.isEmpty ? [] : [key]))
        == problem)
  }

  @Test func indexedParametersOfALevelWithoutRows() {
    #expect(
      told(
        Self.counts, ["k ~ bernoulli(w)", "y ~ poisson(rate[k])"],
        ["hidden: {k: [no, yes]}", "fixed: {w: 1}"])
        == "8:14: '1': 'w' gives 'no' of 'k' the probability 0, so that nothing can be learnt of 'rate.no'\n  Hold it between 0 and 1, or leave 'w' out of 'fixed'."
    )
  }

  /// With something hidden or nothing.
  @Test(arguments: [
    (["y ~ poisson(rate)"], [], "fixed: {rate: 1e308}", "6:17: '1e308': 'rate'", "1e+308"),
    (
      ["k ~ bernoulli(w)", "y ~ choose(k, poisson(rate), point(0))"], ["hidden: {k: [no, yes]}"],
      "fixed: {rate: 1e308}", "8:17: '1e308': 'rate'", "1e+308"
    ),
    (["y ~ normal(m, s)"], [], "fixed: {s: 1e-300}", "6:14: '1e-300': 's'", "1e-300"),
  ]) func numbersHeldThatMakeARowImpossible(
    _ lines: [String], _ hidden: [String], _ key: String, _ place: String, _ given: String
  ) {
    #expect(
      told(Self.counts, lines, hidden + [key])
        == "\(place) under 'fixed' must be such that every row is possible in double precision, and here it is \(given)\n  Write such a value, or leave it out of 'fixed'."
    )
  }

  // MARK: - Starts

  @Test func startsUnderWhichARowIsImpossible() {
    #expect(
      told(
        Self.counts, ["k ~ bernoulli(w)", "y ~ choose(k, poisson(rate), point(0))"],
        ["hidden: {k: [no, yes]}"],
        more: "fits: {h: {method: em, start: {rate: 1e308}}}")
        == "8:38: '1e308': 'rate' of a start must be such that every row is possible in double precision, and here it is 1e+308\n  Write such a value, or leave it out of the start."
    )
  }

  // MARK: - Points

  /// Levels that draw different values are not equal, though neither has a row left.
  @Test func pointsWithoutRows() {
    let problems = told(
      "y: [0, 0, 0, 1, 1, 2]", ["k ~ categorical(w)", "y ~ choose(k, point(0), point(1), poisson(rate))"],
      ["hidden: {k: 3}"], more: "fits: {h: {method: em, restarts: 2}}")
    #expect(!problems.contains("equal"), "\(problems)")
  }

  /// Beside a point a density is nothing where that is, whoever wrote it; a probability of counts is what it says.
  @Test(arguments: [
    ("y: [0, 0, 0, 0.5, 1.5, 2.5, 1.1]", "log(rate) - rate * y", "exponential(rate)"),
    ("y: [0, 0, 0, 1, 2, 4, 1]", "log(rate) - rate * y", "exponential(rate)"),
    ("y: [0, 0, 0, 1, 2, 4, 1, 0, 3]", "y * log(rate) - rate - log-factorial(y)", "poisson(rate)"),
    ("y: [0, 0, 0, 1, 2, 4, 1, 0, 3]", "y * log(rate / (1 + rate)) - log(1 + rate)", "geometric(share)"),
  ]) func densitiesBesideAPoint(_ rows: String, _ density: String, _ family: String) throws {
    func logLikelihood(_ draw: String) throws -> Double {
      let keys = draw.contains("rate") ? ["  parameters: {rate: positive}"] : []
      let text =
        ([
          "```{scenario s}", "data: {rows: {\(rows)}}", "model:", "  story:", "    - k ~ bernoulli(w)",
          "    - y ~ choose(k, point(0), \(draw))", "  hidden: {k: [no, yes]}",
        ] + keys + ["fits: {h: {method: em, restarts: 4}}", "```", ""]).joined(separator: "\n")
      let (scenario, problems) = Tutorials.scenario(text)
      return try #require(scenario?.fits.first?.fit.logLikelihood, "\(problems.map(\.summary))")
    }
    let (own, known) = (try logLikelihood("log-density(\(density))"), try logLikelihood(family))
    #expect(abs(own - known) < 1e-7 * abs(known), "\(own) \(known)")
  }

  // MARK: - Densities of the author's own

  @Test(arguments: [
    (
      "y: [0, 1, 2, 3]", "log(rate) - log(y)", "positive",
      "5:35: 'log(y)': A log-density is a number in every row, and 'log(y)' is none in row 1\n  Correct the value of the row, or the density; a row that it is not for is left out."
    ),
    (
      "y: [1, 2, 3.5, 4]", "log(rate) - rate * y + 1 / (y - 2)", "positive",
      "5:46: '1 / (y - 2)': A log-density is a number in every row, and '1 / (y - 2)' is none in row 2\n  Correct the value of the row, or the density; a row that it is not for is left out."
    ),
    (
      "y: [1, 2, 3.5, 4]", "log(rate) - rate * y", "{at-most: -1}",
      "5:23: 'log(rate)': A log-density is a number where the search begins, and 'log(rate)' is none in row 1, where 'rate' is -2\n  Give 'rate' bounds within which it is one, as in parameters: {rate: positive}."
    ),
  ]) func densitiesThatAreNoNumber(_ rows: String, _ density: String, _ bound: String, _ problem: String) {
    #expect(told(rows, ["y ~ log-density(\(density))"], ["parameters: {rate: \(bound)}"]) == problem)
  }

  /// A mass that no density has is told at the density, whether fits are named or not.
  @Test(arguments: [("", "mle"), ("fits: {m: {method: mle}}", "m")])
  func massesAreToldAtTheDensity(_ fits: String, _ name: String) {
    let density = "-1.612085713764618 - 0.5 * (y - m) * (y - m)"
    let problems = told("y: [0.1, 0.7, 1.9, 3.5, 0.4]", ["y ~ log-density(\(density))"], [], more: fits)
    #expect(
      problems.hasPrefix("5:23: '\(density)': Fit '\(name)': The log-density of 'y' gives a mass of 0.5"),
      "\(problems)")
  }

  // MARK: - Cells

  @Test(arguments: [".nan", "NaN", ".inf", "-inf", "1e999", "-.Inf", "Infinity"])
  func numbersThatAreNotFinite(_ cell: String) {
    #expect(
      told("x: [1, \(cell), 3]", ["x ~ normal(m, s)"], [])
        == "2:22: '\(cell)': A number must be finite, and '\(cell)' is not\n  Write a finite number, or leave the row out; in a story ~ is a blank cell."
    )
  }

  @Test func blankCellsOfOtherPrograms() {
    #expect(
      told("x: [1, NA, 3]", ["x ~ normal(m, s)"], [])
        == "2:22: 'NA': A column holds either numbers or texts, and 'NA' is no finite number\n  Write a finite number, or leave the row out; in a story ~ is a blank cell."
    )
    #expect(
      told("x: [1, ~, 3]", ["x ~ normal(m, s)"], []).hasPrefix("5:7: 'x': 1 of 3 rows was left out"))
  }
}
