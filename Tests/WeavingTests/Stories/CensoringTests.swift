import Estimation
import Foundation
import Testing

@testable import Weaving

/// Cells that are limits: what is told of them, and what a fit says.
@Suite struct CensoringTests {
  private static let rows =
    "t: [1, 2, 5, 4, 3, 2], x: [1.5, 2, 3, 4, 5, 7], g: [a, b, a, b, b, a], cut: [yes, no, no, yes, no, no], status: [1, 2, 2, 1, 1, 2], event: [1, 0, 1, 1, 0, ~], low: [1, 2, ~, 4, 3, ~], high: [2, 2, 5, 3, ~, ~], zero: [0, 2, 5, 4, 3, 2], negative: [-1, 2, 5, 4, 3, 2], all: [1, 1, 1, 1, 1, 1], late: [0, 0, 0, 1, 1, 1]"
  private static let families = "exponential, weibull, rayleigh, normal or lognormal"
  private static let blankRemedy = "Give the value, or leave the row out, in a CSV file by 'missing: drop'."
  private static let kinds = "holds 0 and 1, true and false, or yes and no"

  private static let mistakes: [StoryMistake] = [
    .init(
      ["t ~ exponential(rate) right-censored if status"],
      "5:47: 'status': 'status' holds 1 and 2; a censoring column \(kinds)\n  Give such a column, with yes where the cell is a limit."
    ),
    .init(
      ["t ~ exponential(rate) right-censored if not g"],
      "5:51: 'g': 'g' holds a and b; a censoring column \(kinds)\n  Give such a column, with yes where the cell is a value."
    ),
    .init(
      ["t ~ exponential(rate) left-censored if x"],
      "5:46: 'x': 'x' holds 1.5, 2, 3 and 3 more; a censoring column \(kinds)\n  Give such a column, with yes where the cell is a limit."
    ),
    .init(
      ["t ~ exponential(rate) right-censored if cutt"],
      "5:47: 'cutt': There is no column 'cutt'\n  meant: cut\n  There are: t, x, g, cut, status, event, low, high, zero, negative, all, late."
    ),
    .init(
      ["t ~ exponential(rate) right-censored if not event"],
      "5:51: 'event': Row 6 of 'event' is blank, and what says whether a cell is a limit must be known\n  \(blankRemedy)"
    ),
    .init(
      ["t ~ normal(m, s) right-censored at event"],
      "5:42: 'event': Row 6 of 'event' is blank, and a limit must be known\n  \(blankRemedy)"
    ),
    .init(
      ["t ~ beta(a, b) right-censored if cut"],
      "5:22: 'right-censored if cut': 'beta' has no censored form\n  Draw the column from \(families)."
    ),
    .init(
      ["g ~ categorical(shares) left-censored at 0"],
      "5:31: 'left-censored at 0': 'categorical' has no censored form\n  Draw the column from \(families)."
    ),
    .init(
      ["t ~ log-density(log(r) - r * t) right-censored if cut"],
      "5:39: 'right-censored if cut': 'log-density' has no censored form\n  Draw the column from \(families)."
    ),
    .init(
      ["k ~ categorical(w)", "t ~ choose(k, point(0), exponential(rate)) right-censored if cut"],
      ["hidden: {k: 2}"],
      "6:50: 'right-censored if cut': 'point' has no censored form\n  Draw the column from \(families)."
    ),
    .init(
      ["(t, x) ~ normal(m, c) left-censored at 0"],
      "5:29: 'left-censored at 0': 'normal' of several columns has no censored form\n  Write a line for each."
    ),
    .init(
      ["k ~ categorical(w) right-censored if cut", "t ~ exponential(rate[k])"], ["hidden: {k: 2}"],
      "5:26: 'right-censored if cut': 'k' is hidden, and has no cells that could be limits\n  Leave the censoring out."
    ),
    .init(
      ["tt ~ normal(mean, sd) right-censored if cut"],
      "5:7: 'tt': There is no column 'tt'\n  A variable that is not in the data is listed under 'hidden'."
    ),
    // Limits.
    .init(
      ["h ~ normal(mean, sd) between low and high"],
      "5:36: 'low': Row 4: low 4 lies above high 3\n  Correct the row; the lower limit comes first."
    ),
    .init(
      ["h ~ normal(mean, sd) between 4 and high"],
      "5:36: '4': Row 1: the lower limit 4 lies above high 2\n  Correct the row; the lower limit comes first."
    ),
    .init(
      ["h ~ normal(mean, sd) between low and hig"],
      "5:44: 'hig': There is no column 'hig'\n  meant: high\n  There are: t, x, g, cut, status, event, low, high, zero, negative, all, late."
    ),
    .init(
      ["h ~ normal(mean, sd) between low and g"],
      "5:44: 'g': A limit is a number, and 'g' holds text\n  Name a column of numbers."
    ),
    .init(
      ["h ~ normal(mean, sd) between 0 and 10"],
      "5:28: 'between 0 and 10': The limits of 'between' are those of a row, and 0 and 10 are the same in every one\n  Name a column of limits, or write left-censored at 0, or right-censored at 10."
    ),
    .init(
      ["negative ~ exponential(rate) right-censored if cut"],
      "5:7: 'negative': Row 1 of 'negative' is -1, and 'exponential' needs 0 or more\n  Correct the value, or draw the column from another family."
    ),
    .init(
      ["zero ~ weibull(shape, scale) left-censored at 0"],
      "5:7: 'zero': Row 1 of 'zero' is at most 0, and 'weibull' has no such numbers\n  Correct the limit, or draw the column from another family, such as normal."
    ),
    .init(
      ["zero ~ weibull(shape, scale) left-censored if late"],
      "5:7: 'zero': Row 1 of 'zero' is 0, and 'weibull' needs a number above 0\n  Correct the value, or draw the column from another family."
    ),
    // Likelihoods without a maximum.
    .init(
      ["t ~ weibull(shape, scale) right-censored if all"],
      "5:7: 't': Every cell of 't' is a lower limit, so that the likelihood has no maximum\n  Give rows with values, or with limits on the other side."
    ),
    .init(
      ["t ~ normal(a + b * x, s) left-censored at 9"],
      "5:7: 't': Every cell of 't' is an upper limit, so that the likelihood has no maximum\n  Give rows with values, or with limits on the other side."
    ),
    .init(
      ["zero ~ exponential(rate) right-censored at 0"],
      "5:7: 'zero': No cell of 'zero' says anything: each lies between limits beyond which 'exponential' has no numbers\n  Correct the limits."
    ),
    .init(
      ["t ~ exponential(rate[late]) right-censored if late"], ["levels: {late: [0, 1]}"],
      "5:23: 'rate[late]': No maximum of the likelihood was found: it grows without limit as 'rate.1' goes to 0: all values are lower limits\n  Check the data; a parameter can also be held at a number."
    ),
    .init(
      ["t ~ weibull(shape, exp(a + b * late)) right-censored if late"],
      "5:34: 'b': The limits are set apart by b: the numbers beyond them can go ever further, and the likelihood has no maximum\n  Give data in which some of these cells have values, or leave the term out."
    ),
    // What is meant.
    .init(["zero ~ weibull(shape, scale) right-censored if cut"], ""),
    .init(["t ~ exponential(rate) right-censored if not late"], ""),
    .init(["t ~ lognormal(m, s) right-censored at 4"], ""),
  ]

  @Test(arguments: mistakes) func isTold(_ mistake: StoryMistake) {
    #expect(Tutorials.problems(ofStory: mistake.lines, mistake.keys, rows: Self.rows) == mistake.told)
  }

  private func fit(_ rows: String, _ line: String, _ keys: [String] = []) throws -> Fit {
    try Fits.first(
      of: Fits.scenario(["data: {rows: {\(rows)}}", "model:", "  story:", "    - \(line)"] + keys))
  }

  /// A condition and its opposite, numbers and words, a bound and a column of bounds: one likelihood.
  @Test(arguments: [
    "t ~ weibull(shape, scale) right-censored if cut",
    "t ~ weibull(shape, scale) right-censored if not event",
    "t ~ weibull(shape, scale) right-censored at 4", "t ~ weibull(shape, scale) right-censored at bound",
    "time ~ weibull(shape, scale) between low and high",
  ])
  func theSameCells(_ line: String) throws {
    let rows =
      "t: [1, 2, 4, 4, 3, 2], cut: [no, no, Yes, TRUE, no, no], event: [1, 1, 0, 0, 1, 1], bound: [4, 4, 4, 4, 4, 4], low: [1, 2, 4, 4, 3, 2], high: [1, 2, ~, ~, 3, 2]"
    let fit = try fit(rows, line)
    let known = try self.fit(rows, "t ~ weibull(shape, scale) right-censored if cut")
    #expect(fit.parameters.map(\.estimate) == known.parameters.map(\.estimate))
    #expect(fit.sampleSize == 6)
  }

  /// Nothing is hidden where no cell is a limit: that is said of the scenario, and of whatever looks for the fit that is not there.
  @Test func noCellIsALimit() {
    let text =
      "```{scenario s}\ndata: {rows: {t: [1, 2, 3], event: [1, 1, 1]}}\nmodel:\n  story:\n    - t ~ exponential(rate) right-censored if not event\nexpect: {hidden.rate: 0.5}\n```\n\n`{s.hidden.rate}` `{s.mle.rate}`\n\n```{figure fig-a}\nkind: fit\nof: s.hidden\n```\n"
    #expect(
      Tutorials.problems(text) == """
        5:29: 'right-censored if not event': No cell of 't' is a limit, so that nothing of it is hidden, and its fit is that without these words
          If it is meant, write 'notices: 1' under 'expect'.
        6:10: 'hidden.rate': There is no value 'hidden': no cell of 't' is a limit, so that nothing is hidden
          There are: model, n, columns, summary, notices, mle.
        13:5: 's.hidden': There is no fit 'hidden': no cell of 't' is a limit, so that nothing is hidden
          There is: mle.
        9:3: 's.hidden.rate': There is no value 'hidden' in 's': no cell of 't' is a limit, so that nothing is hidden
          It has: model, n, columns, summary, notices, mle.
        """)
    func reason(_ line: String) -> String {
      Tutorials.problems(
        "```{scenario s}\ndata: {rows: {t: [1, 2, 3], x: [2, 1, 4]}}\nmodel: {story: ['\(line)']}\nexpect: {hidden.n: 3}\n```\n"
      ).components(separatedBy: "\n").first ?? ""
    }
    #expect(
      reason("(t, x) ~ normal(mean, covariance)")
        == "4:10: 'hidden.n': There is no value 'hidden': no cell of 't' or 'x' is blank, so that nothing is hidden"
    )
    #expect(
      reason("t ~ normal(mean, sd)")
        == "4:10: 'hidden.n': There is no value 'hidden': its story hides nothing")
  }

  /// A cell without limits says nothing, and is not counted.
  @Test func cellsWithoutLimits() throws {
    let all = try fit(
      "low: [1, ~, 2, 2, 5, ~, ~], high: [~, 3, 4, 2, 6, ~, ~]", "h ~ normal(m, s) between low and high")
    let few = try fit("low: [1, ~, 2, 2, 5], high: [~, 3, 4, 2, 6]", "h ~ normal(m, s) between low and high")
    #expect(all.sampleSize == 5 && all.logLikelihood == few.logLikelihood)
    let told = Tutorials.problems(
      ofStory: ["h ~ normal(m, s) between low and high"], [],
      rows: "low: [1, ~, 2, 2, 5, ~, ~], high: [~, 3, 4, 2, 6, ~, ~]")
    #expect(
      told
        == "5:32: 'low': 2 of 7 rows were left out, since nothing that the story draws has a value there: rows 6 and 7\n  If it is meant, write 'notices: 1' under 'expect'."
    )
  }

  /// Events by exposure, with bare rates in closed form; EM comes to the same, with each cell as long again as it was seen as the mean
  /// of all is.
  @Test func exponentialTimes() throws {
    let rows = "t: [6, 6, 7, 10, 10, 13], event: [yes, no, yes, yes, no, yes]"
    let line = "t ~ exponential(rate) right-censored if not event"
    let direct = try fit(rows, line, ["fits: {direct: {method: mle}}"])
    #expect(direct.parameters[0].estimate == 4.0 / 52)
    #expect(abs((direct.parameters[0].standardError ?? 0) - 2.0 / 52) < 1e-12)
    let hidden = try fit(rows, line)
    #expect(hidden.method == .em && hidden.isMonotone && hidden.converged)
    #expect(abs(hidden.parameters[0].estimate - 4.0 / 52) < 1e-10)
    // As though exact at first; of six events two are not seen, and as much of what their times tell.
    #expect(hidden.trace.first?.estimates == [6.0 / 52])
    #expect(abs((hidden.information?.missing?.first ?? 0) - 2.0 / 6) < 1e-9)
    let tree = Answer.group(hidden.tree)
    func number(_ steps: String...) -> Double? {
      steps.reduce(tree) { answer, step in answer?.step(step) }?.double
    }
    for (row, seen) in [("2", 6.0), ("5", 10.0)] {
      #expect(abs((number("expected", "t", row, "mean") ?? 0) - (seen + 13)) < 1e-8 * (seen + 13))
      #expect(abs((number("expected", "t", row, "sd") ?? 0) - 13) < 1e-8 * 13)
    }
    #expect(number("expected", "t", "1", "mean")?.isNaN ?? true)
  }
}
