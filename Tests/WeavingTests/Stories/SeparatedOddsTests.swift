import Estimation
import Foundation
import Testing

@testable import Weaving

/// Odds of hidden variables that predictors separate: with other parameters held, every row says which way it takes them.
@Suite struct SeparatedOddsTests {
  private static let x = "x: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]"
  private static let y = "y: [0, 0, 0, 0, 0, 4, 6, 5, 3, 7]"
  private static let c = "c: [a, a, a, a, b, b, b, b, b, b]"

  private func told(
    _ odds: String, _ keys: [String] = [], rows: String = "\(x), \(y)",
    draw: String = "choose(k, point(0), poisson(rate))",
    more: [String] = ["fits: {h: {method: em, restarts: 2}}"]
  ) -> String {
    Tutorials.problems(
      ([
        "```{scenario s}", "data: {rows: {\(rows)}}", "model:", "  story:", "    - k ~ bernoulli(\(odds))",
        "    - y ~ \(draw)", "  hidden: {k: [no, yes]}",
      ] + keys.map { "  " + $0 } + more + ["```", ""]).joined(separator: "\n"))
  }

  // MARK: - Messages

  @Test(arguments: [
    (
      "logistic(g * [1, x])",
      "5:38: 'x': No maximum of the likelihood was found: it rises for ever as 'g.x' grows, since x separates the levels of 'k'\n  Leave x out of the predictor, or hold its coefficient: fixed: {g.x: 1}."
    ),
    (
      "logistic(a + b * x)",
      "5:34: 'b': No maximum of the likelihood was found: it rises for ever as 'b' grows, since x separates the levels of 'k'\n  Leave x out of the predictor, hold its coefficient, fixed: {b: 1}, or bound it, parameters: {b: {at-most: 1}}."
    ),
    (
      "normal-cdf(a - b * x)",
      "5:36: 'b': No maximum of the likelihood was found: it rises for ever as 'b' falls, since x separates the levels of 'k'\n  Leave x out of the predictor, hold its coefficient, fixed: {b: -1}, or bound it, parameters: {b: {at-least: -1}}."
    ),
    (
      "log-log(a + b * x)",
      "5:33: 'b': No maximum of the likelihood was found: it rises for ever as 'b' grows, since x separates the levels of 'k'\n  Leave x out of the predictor, hold its coefficient, fixed: {b: 1}, or bound it, parameters: {b: {at-most: 1}}."
    ),
    (
      "logistic(g * [1, x, x^2])",
      "5:38: 'x': No maximum of the likelihood was found: it rises for ever as 'g.x' grows, since x separates the levels of 'k'\n  Leave x and x^2 out of the predictor, or hold the coefficients: fixed: {g.x: 1, g.x^2: 0.1}."
    ),
  ]) func predictorsThatSeparate(_ odds: String, _ problem: String) {
    #expect(told(odds) == problem)
  }

  /// A level of a factor that is quiet throughout goes on for ever, by equal steps that no stop rule ends.
  @Test(arguments: [
    (
      "logistic(g * [1, c])",
      "5:38: 'c': No maximum of the likelihood was found: it rises for ever as 'g.c.b' grows, since c separates the levels of 'k'\n  Leave c out of the predictor, or hold its coefficient: fixed: {g.c.b: 10}."
    ),
    (
      "logistic(a[c])",
      "5:30: 'a[c]': No maximum of the likelihood was found: it rises for ever as 'a.a' falls, since c separates the levels of 'k'\n  Leave c out of the predictor, or hold its coefficient: fixed: {a.a: -10}."
    ),
  ]) func factorsThatSeparate(_ odds: String, _ problem: String) {
    #expect(told(odds, rows: "\(Self.c), \(Self.y)") == problem)
  }

  @Test func everyRowOfOneLevel() {
    #expect(
      told("logistic(a)", rows: "y: [1, 2, 5, 3]")
        == "5:30: 'a': No maximum of the likelihood was found: it rises for ever as 'a' grows, since 'yes' of 'k' takes every row\n  Write k ~ bernoulli(share): a share may be 0 or 1."
    )
  }

  /// What is held takes all odds to an edge, where no row feels the others.
  @Test func heldBeyondDoublePrecision() {
    #expect(
      told("logistic(g * [1, x])", ["fixed: {g.intercept: 9000}"])
        == "5:38: 'x': No maximum of the likelihood was found: it does not change any more as 'g.x' grows or falls: in every row the odds of 'k' are at an edge to double precision\n  Hold 'g.intercept' nearer to 0, or leave it free."
    )
  }

  // MARK: - Remedies

  @Test(arguments: [
    ("logistic(g * [1, x])", "fixed: {g.x: 1}"), ("logistic(a + b * x)", "fixed: {b: 1}"),
    ("normal-cdf(a - b * x)", "fixed: {b: -1}"), ("log-log(a + b * x)", "fixed: {b: 1}"),
    ("logistic(g * [1, x, x^2])", "fixed: {g.x: 1, g.x^2: 0.1}"), ("logistic(g * [1])", nil),
    ("share", nil),
  ]) func remediesAreEnough(_ odds: String, _ key: String?) {
    #expect(told(odds, key.map { [$0] } ?? []) == "", "\(odds)")
  }

  /// An estimate on a bound is one without a standard error, which is told.
  @Test(arguments: [
    ("logistic(a + b * x)", "at-most: 1"), ("normal-cdf(a - b * x)", "at-least: -1"),
    ("log-log(a + b * x)", "at-most: 1"),
  ]) func boundsAreEnough(_ odds: String, _ bound: String) {
    #expect(
      told(odds, ["parameters: {b: {\(bound)}}"]).hasPrefix(
        "9:8: 'h': Fit 'h': On the boundary of the parameter space, and so without standard error: b"))
  }

  /// A bound on the other side ends nothing.
  @Test func boundsOnTheOtherSide() {
    #expect(told("logistic(a + b * x)", ["parameters: {b: {at-least: 0}}"]) == told("logistic(a + b * x)"))
  }

  @Test func factorsHeld() {
    let rows = "\(Self.c), \(Self.y)"
    #expect(told("logistic(g * [1, c])", ["fixed: {g.c.b: 10}"], rows: rows) == "")
  }

  /// What separates once the first coefficients are held is named with them, and holding all is enough.
  @Test func separationsThatFollowAreNamedTogether() throws {
    let g = "u, v, w, w, v, v, u, u, u, u"
    let gr = (0..<10).map { "g\($0)" }.joined(separator: ", ")
    let x = "0.37, -0.56, -1.14, 1.58, 0.16, 0.28, -0.64, 2.1, 1.15, 0.04"
    let y = "4, 1, 3, 3, 6, 4, 7, 6, 3, 3, 7, 3, 2, 5, 8, 7, 0, 5, 4, 4, 4, 4, 3, 4, 1, 5, 3, 4, 5, 5"
    func told(_ keys: String) -> String {
      Tutorials.problems(
        """
        ```{scenario s}
        data: {rows: {x: [\(x), \(x), \(x)], g: [\(g), \(g), \(g)], y: [\(y)], gr: [\(gr), \(gr), \(gr)]}}
        model:
          story:
            - z[gr] ~ bernoulli(logistic(co * [1, x, g]))
            - y ~ binomial(10, r[z])
          hidden: {z: [no, yes]}\(keys)
        fits: {hidden: {method: em, restarts: 10}}
        ```

        """)
    }
    let first = told("")
    let start = try #require(first.range(of: "fixed: {"), "\(first)").lowerBound
    let end = try #require(first[start...].firstIndex(of: "}"))
    #expect(first[start...end].contains("co.g.w") && first[start...end].contains("co.x"), "\(first)")
    #expect(!told("\n  " + first[start...end]).contains("No maximum"))
  }

  /// Bounds leave the other coefficients free: where one level takes every row that is told, and no number of levels.
  @Test func oneLevelTakesEveryRowWithinBounds() {
    let rows =
      "y: [0, 1, 0, 0, 3, 0, 5, 5, 0, 0, 0, 0, 4, 5, 1, 1, 0, 1, 2, 0, 7, 4, 3, 4, 7, 3, 0, 3, 2, 2, 5, 6, 4, 2, 5, 4, 2, 0, 0, 0], x: [-0.55, -0.06, -0.81, 0.87, 1.51, -1.54, 0.82, 0.18, 0.23, 2.45, 1.19, 0.32, 0.17, -2.17, 0.77, -0.75, 0.18, 0.1, 0.96, 2.03, 0.98, 1.27, -0.23, 0.46, 0.77, -1.44, 2.04, -0.71, -1.28, 1.63, 2.12, -0.7, -0.61, 3.11, 0.11, -1.98, -0.61, 2.0, 0.66, 0.75]"
    let told = told(
      "logistic(a + b * x)", ["parameters: {b: {at-most: 2}}"], rows: rows,
      draw: "choose(k, point(3), poisson(rate))",
      more: ["fits: {h: {method: em}}"])
    #expect(told.contains("'yes' of 'k' takes every row\n  Write k ~ bernoulli(share)"), "\(told)")
  }

  // MARK: - Laws

  /// With all labels hidden odds are a regression of the labels, and are separated where that is.
  @Test(arguments: [
    "[no, no, no, no, no, yes, yes, yes, yes, yes]", "[yes, yes, yes, yes, yes, no, no, no, no, no]",
    "[no, no, yes, no, no, yes, yes, yes, yes, yes]", "[no, yes, no, yes, no, yes, no, yes, no, yes]",
    "[no, no, no, no, no, no, no, no, no, yes]", "[yes, no, no, no, no, no, no, no, no, no]",
  ]) func labelsDecideAsInARegression(_ labels: String) {
    let rows = "\(Self.x), k: \(labels), y: [1.2, 0.4, 0.9, 2.2, 1.7, 3.1, 0.8, 1.4, 2.9, 1.1]"
    let labelled = told(
      "logistic(g * [1, x])", rows: rows, draw: "normal(m[k], s)",
      more: ["labels: k", "fits: {l: {method: mle}}"])
    let direct = Tutorials.problems(
      "```{scenario s}\ndata: {rows: {\(rows)}}\nmodel: {story: 'k ~ bernoulli(logistic(g * [1, x]))'}\n```\n"
    )
    #expect(
      labelled.contains("since x separates") == direct.contains("separated by x"), "\(labelled)\n\(direct)")
    #expect((labelled == "") == (direct == ""), "\(labelled)\n\(direct)")
  }

  /// Rows of both kinds on either side leave a maximum, whatever the order of the levels.
  @Test(arguments: ["choose(k, point(0), poisson(rate))", "choose(k, poisson(rate), point(0))"])
  func overlapHasAMaximum(_ draw: String) {
    let rows = "x: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], y: [0, 4, 0, 3, 0, 0, 5, 0, 6, 4]"
    #expect(told("logistic(g * [1, x])", rows: rows, draw: draw) == "")
  }

  /// A row far away, whose odds are at an edge whatever the others', takes nothing from them.
  @Test(
    arguments: [1e3, 1e8, 1e12], ["logistic(g * [1, x])", "logistic(a + b * x)", "normal-cdf(a + b * x)"])
  func aRowFarAwayLeavesAMaximum(_ far: Double, _ odds: String) {
    let rows = "x: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, \(far)], y: [0, 4, 0, 3, 0, 0, 5, 0, 6, 4, 5]"
    let problems = told(odds, rows: rows)
    #expect(!problems.contains("No maximum"), "\(problems)")
  }

  /// Draws the wrong way round are told as such, and not by what else would follow.
  @Test func labelsOfImpossibleRowsComeFirst() {
    let told = Tutorials.problems(
      """
      ```{scenario s}
      data: {rows: {x: [1, 2, 3, 4, 5, 6], y: [0, 0, 2, 0, 4, 3], k: ["yes", "yes", "no", "yes", "no", "no"]}}
      model:
        story:
          - k ~ bernoulli(share)
          - y ~ choose(k, point(0), poisson(exp(slope * [1, x])))
        hidden: {k: ["no", "yes"]}
      labels: k
      fits: {labelled: {}}
      ```

      """)
    #expect(
      told.contains("8:9: 'k': A label must be possible, and row 3 cannot be of 'no'"), "\(told)")
  }

  /// Where every row is of one level it is the constant that goes on for ever, whatever else may go with it.
  @Test func oneLevelTakesEveryRow() {
    let rows = "x: [1, 2, 3, 4, 5, 6, 7, 8], y: [1, 3, 2, 4, 2, 1, 5, 2]"
    let told = told("logistic(a + b * x)", rows: rows)
    #expect(
      told.hasSuffix("'yes' of 'k' takes every row\n  Write k ~ bernoulli(share): a share may be 0 or 1."),
      "\(told)")
  }
}
