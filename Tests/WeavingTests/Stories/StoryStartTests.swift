import Foundation
import Reporting
import Testing

@testable import Weaving

/// Where EM of a story begins, what its starts find, and what is said where they find no maximum, or more than one.
@Suite struct StoryStartTests {
  private func scenario(_ rows: String, _ lines: [String], hidden: String, fit: String, more: String = "")
    -> String
  {
    """
    ```{scenario s}
    data: {rows: {\(rows)}}
    model:
      story:
    \(lines.map { "    - \($0)" }.joined(separator: "\n"))
      hidden: {\(hidden)}
    fits:
      a: {method: em\(fit.isEmpty ? "" : ", \(fit)")}
    \(more)
    ```

    """
  }

  private func words(_ text: String, _ values: [String]) -> String {
    let outcome = Tutorials.weave(text + "\n" + values.map { "`{\($0)}`" }.joined(separator: " "))
    #expect(outcome.diagnostics.map(Tutorials.describe) == [])
    return outcome.book.chapters[0].text.words
  }

  private static let normals = ["kind ~ categorical(weights)", "x ~ normal(means[kind], deviations[kind])"]

  // MARK: - Starts

  /// Means alone are enough: weights and deviations are the M-step of the responsibilities that they give, the deviations about the
  /// given means.
  @Test func whatIsLeftOutFollowsFromWhatIsGiven() throws {
    let x = [1.0, 1.5, 2.2, 2.9, 6, 6.6, 7.1, 8]
    let means = [2.0, 6.5]
    // The responsibilities under equal weights and the deviation of all rows.
    let centre = x.reduce(0, +) / 8
    let variance = x.reduce(0) { $0 + ($1 - centre) * ($1 - centre) } / 8
    let first = x.map { value in
      let densities = means.map { mean in exp(-(value - mean) * (value - mean) / (2 * variance)) }
      return densities[0] / (densities[0] + densities[1])
    }
    let weight = first.reduce(0, +)
    let square = zip(x, first).reduce(0) { $0 + $1.1 * ($1.0 - 2) * ($1.0 - 2) }
    let rows = "x: [\(x.map { "\($0)" }.joined(separator: ", "))]"
    let text = scenario(
      rows, Self.normals, hidden: "kind: 2", fit: "start: {means: [2, 6.5]}, max-iterations: 2",
      more: "expect: {a.notices: 1}")
    let values = ["means.1", "means.2", "weights.1", "deviations.1"].map { "s.a.trace.0.\($0):.9f" }
    let expected = [2, 6.5, weight / 8, (square / weight).squareRoot()].map { Self.nine($0) }
    #expect(words(text, values) == expected.joined(separator: " "))
  }

  private static func nine(_ value: Double) -> String {
    let whole = Int((value * 1e9).rounded())
    return
      "\(whole / 1_000_000_000).\(String(repeating: "0", count: 9 - "\(whole % 1_000_000_000)".count))\(whole % 1_000_000_000)"
  }

  /// Of a choice with a draw that is known: half of every row to it, and the rest fitted to all rows; then a tenth, and nine tenths.
  @Test func sharesOfAKnownDraw() {
    let text = scenario(
      "c: [0, 0, 0, 3, 1, 0, 2, 5, 0, 4]",
      ["quiet ~ bernoulli(share)", "c ~ choose(quiet, poisson(rate), point(0))"], hidden: "quiet: [no, yes]",
      fit: "start: shares, restarts: 1")
    #expect(
      words(text, ["s.a.trace.0.share:.12f", "s.a.trace.0.rate:.12f"]) == "0.500000000000 1.500000000000")
    let all = text.replacing("start: shares, restarts: 1", with: "restarts: 4")
    #expect(
      words(all, (1...4).map { "s.a.starts.table.kind.\($0)" }) == "shares random shares random")
  }

  /// Of a table: random probabilities, which leave nothing to be fitted.
  @Test func simplexesOfATable() {
    let text = """
      ```{scenario s}
      data: {rows: {type: [M, MN, N], n: [30, 50, 20]}}
      model:
        story:
          - mother ~ categorical(share)
          - father ~ categorical(share)
          - type = table[mother, father]
        given: {table: [[M, MN], [MN, N]]}
        hidden: {mother: [M, N], father: [M, N]}
        count: n
      fits:
        a: {method: em, restarts: 3}
      ```

      """
    #expect(
      words(text, (1...3).map { "s.a.starts.table.kind.\($0)" } + ["s.a.share.M:.9f", "s.a.starts.at-best"])
        == "simplexes simplexes simplexes 0.550000000 3")
  }

  private static let two = [
    "a ~ categorical(u)", "b ~ categorical(v)", "x ~ normal(means[a], one)", "y ~ normal(centres[b], two)",
  ]
  private static let pairs =
    "x: [1, 1.4, 2.1, 0.6, 7.3, 8.2, 6.9, 7.7], y: [3.1, 9.2, 2.5, 8.6, 9.9, 3.3, 8.8, 2.2]"

  /// Of two hidden variables each is looked at by itself.
  @Test func equalLevelsOfOneOfTwoVariablesEndAtASaddle() {
    let text = scenario(
      Self.pairs, Self.two, hidden: "a: 2, b: [low, high]", fit: "start: {means: [1, 7], centres: [5, 5]}")
    #expect(
      Tutorials.problems(text) == """
        11:19: 'start': Fit 'a': Levels of 'b', low and high, start equal and stay equal, so that EM stopped at a saddle, where the log-likelihood still rises in some direction: make them differ
          If it is meant, write 'a.notices: 1' under 'expect'.
        """)
    let fine = scenario(
      Self.pairs, Self.two, hidden: "a: 2, b: [low, high]", fit: "start: {means: [1, 7], centres: [3, 9]}")
    #expect(Tutorials.problems(fine) == "")
  }

  /// A few rows for a level with a spread of its own.
  @Test func aDegenerateLevelIsNamed() {
    let text = scenario(
      "x: [0.1, 0.2, 1.3, 1.9, 2.2, 2.4, 3.1, 3.8, 4.4, 5.0, 20, 20.5]", Self.normals, hidden: "kind: 2",
      fit: "start: {means: [2, 20]}")
    #expect(
      Tutorials.problems(text) == """
        9:3: 'a': Fit 'a': The start ended with a degenerate component, and is reported for want of another: component 2 holds 2.0 rows, fewer than its own 2 parameters and one, so that it may be an accident of few rows. Use fewer levels or one 'deviations' for all levels
          If it is meant, write 'a.notices: 1' under 'expect'.
        """)
    // With a spread in common the likelihood has a bound, and two rows may be a level.
    let common = scenario(
      "x: [0.1, 0.2, 1.3, 1.9, 2.2, 2.4, 3.1, 3.8, 4.4, 5.0, 20, 20.5]",
      ["kind ~ categorical(weights)", "x ~ normal(means[kind], deviation)"], hidden: "kind: 2",
      fit: "start: {means: [2, 20]}")
    #expect(Tutorials.problems(common) == "")
  }

  // MARK: - No maximum

  /// Counts as even as Poisson's or more: the size of a negative binomial goes to infinity, and nothing collapsed.
  @Test func aLikelihoodWithoutMaximumIsToldAsItIs() {
    let text = scenario(
      "c: [3, 2, 4, 3, 3, 2, 3, 4, 3, 2, 3, 3]",
      ["kind ~ categorical(weights)", "c ~ negative-binomial(mean[kind], size[kind])"], hidden: "kind: 2",
      fit: "")
    let told = Tutorials.problems(text)
    #expect(
      told.hasPrefix(
        "7:18: '2': Each of the 20 starts found no maximum of the likelihood, which "), "\(told)")
    #expect(told.hasSuffix("\n  Use fewer levels, a number for 'size' or more restarts."), "\(told)")
  }

  @Test func moreLevelsThanDifferentRowsOrGroups() {
    let rows = scenario(
      "x: [1, 2, 1, 3, 2, 1]", Self.normals, hidden: "kind: 5", fit: "restarts: 2")
    #expect(
      Tutorials.problems(rows) == """
        7:12: 'kind': 5 levels need at least 5 different rows, and there are 3
          Give it fewer levels.
        """)
    let groups = scenario(
      "x: [1, 2, 1.5, 3, 2.5, 1.1], batch: [a, a, b, b, c, c]",
      ["kind[batch] ~ categorical(weights)", "x ~ normal(means[kind], deviation)"], hidden: "kind: 4",
      fit: "restarts: 2")
    #expect(
      Tutorials.problems(groups) == """
        7:12: 'kind': 4 levels need at least 4 groups, and 'batch' has 3
          Give it fewer levels.
        """)
  }

  // MARK: - Not identified

  private static let answers =
    "x: [0, 1, 1, 0, 1, 0, 0, 1, 1, 1, 0, 1], y: [1, 1, 0, 0, 1, 0, 1, 1, 0, 1, 0, 1], t: [2, 3, 5, 1, 4, 2, 3, 6, 2, 4, 3, 1]"

  /// Two answers do not determine two classes; what is beside them keeps its standard error, and the fit ends soon.
  @Test func whatTheDataDoNotDetermineIsNamed() {
    let text = scenario(
      Self.answers,
      [
        "kind ~ categorical(weights)", "x ~ bernoulli(first[kind])", "y ~ bernoulli(second[kind])",
        "t ~ poisson(rate)",
      ], hidden: "kind: 2", fit: "restarts: 4")
    #expect(
      Tutorials.problems(text) == """
        11:3: 'a': Fit 'a': Not identified: the data determine weights, first and second only together; they have no standard errors
          If it is meant, write 'a.notices: 1' under 'expect'.
        """)
    // The standard error of a Poisson mean of 36 / 12: sqrt(3 / 12).
    let expected = text.replacing("\n\n```\n", with: "\nexpect: {a.notices: 1}\n```\n")
    #expect(words(expected, ["s.a.se.rate:.6f"]) == "0.500000")
  }

  /// The location of a Laplace distribution lies at a row, in a mixture as well; the scales have standard errors all the same.
  @Test func aMaximumAtTheDataIsToldOfMixturesToo() {
    let text = scenario(
      "x: [4.69, 1.08, 2.31, 1.25, 2.10, 2.23, 1.62, 3.87, 3.42, 1.20, 1.66, 4.62, 5.43, 12.20, 5.15, 1.33, 5.57, 5.16, 3.37, 3.26, 3.24, 3.47, 3.47, 1.98, 3.21, 6.22, 3.41, 1.03, 1.67, 3.32, 3.08, 3.24, 1.09, 3.31, 1.30, 1.41, 4.91, 3.54, 3.16, 1.04]",
      ["kind ~ categorical(weights)", "x ~ laplace(location[kind], scale[kind])"], hidden: "kind: 2",
      fit: "restarts: 3, start: quantiles")
    #expect(
      Tutorials.problems(text) == """
        9:3: 'a': Fit 'a': The maximum of the likelihood in location.1 and location.2 lies at values of the data, where it has no curvature, and so there is no standard error
          If it is meant, write 'a.notices: 1' under 'expect'.
        """)
    let expected = text.replacing("\n\n```\n", with: "\nexpect: {a.notices: 1}\n```\n")
    #expect(words(expected, ["s.a.se.scale.1 / s.a.scale.1:.0f"]) == "0")
  }

  // MARK: - What a start may be

  @Test(arguments: [
    (
      "weights: [0.5, 0.4]",
      "9:36: '[0.5, 0.4]': 'weights' of a start must be probabilities that sum to 1\n  Write such a value, or leave it out of the start."
    ),
    (
      "covariances: [[[1, 2], [2, 1]], [[1, 0], [0, 1]]]",
      "9:41: '[[1, 2], [2, 1]]': 'covariances.1' of a start must be a symmetric, positive definite matrix\n  Write such a value, or leave it out of the start."
    ),
    (
      "means: [[2, 50]]",
      "9:34: '[[2, 50]]': 'means' of a start must be a list of 2, one for each level, and not of 1\n  Write such a value, or leave it out of the start."
    ),
    (
      "mean: [1]",
      "9:27: 'mean': There is no option 'mean'\n  meant: means\n  There are: weights, means, covariances."
    ),
    (
      "means: [[3, 70], [3, 70]]",
      "9:19: 'start': Fit 'a': Components 1 and 2 start equal and stay equal, so that EM stopped at a saddle, where the log-likelihood still rises in some direction: make them differ\n  If it is meant, write 'a.notices: 1' under 'expect'."
    ),
    ("means: {1: {eruptions: 2, waiting: 50}, 2: {waiting: 80, eruptions: 4}}", ""),
    ("covariances: [[[1, 0.1], [0.1, 30]], [[1, 0], [0, 30]]], means: [[2, 50], [4, 80]]", ""),
  ])
  func startsAreReadInTheShapeOfTheEstimates(_ start: String, _ told: String) {
    let text = """
      ```{scenario s}
      data: faithful
      model:
        story:
          - kind ~ categorical(weights)
          - (eruptions, waiting) ~ normal(means[kind], covariances[kind])
        hidden: {kind: 2}
      fits:
        a: {method: em, start: {\(start)}}
      ```
      """
    #expect(Tutorials.problems(text) == told)
  }
}
