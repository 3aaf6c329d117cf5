import Plotting
import Testing

@testable import Weaving

/// The parabola beside a curve of the log-likelihood is that of the curve, and its words tell how the standard error
/// comes from it.
@Suite struct LikelihoodParabolaTests {
  private static let rows =
    "data: {rows: {x: [1, 2, 3, 4, 5, 6, 7, 8], y: [1, 3, 2, 4, 6, 5, 9, 7], k: [0, 0, 1, 0, 1, 0, 1, 1]}}\n"
  static let cases: [(scenario: String, of: String, over: String)] =
    [
      (rows + "model: {linear: {response: y, terms: [x]}}", "s.mle", "coefficients.x"),
      (rows + "model: {linear: {response: y, terms: [x]}}", "s.mle", "sigma"),
      (rows + "model: {linear: {response: y, terms: []}}", "s.mle", "coefficients.intercept"),
      (rows + "model: {logistic: {response: k, terms: [x]}}", "s.mle", "coefficients.x"),
      (rows + "model: {poisson: {response: y, terms: [x]}}", "s.mle", "coefficients.intercept"),
      ("data: two-coins\nmodel: coin-mixture\nlabels: coin", "s.labelled", "heads.A"),
      ("data: two-coins\nmodel: coin-mixture\nlabels: coin", "s.hidden", "heads.B"),
      ("data: faithful\nmodel: {gaussian-mixture: {components: 2}}", "s.hidden", "means.1.waiting"),
    ]

  @Test(arguments: cases.indices) func theParabolaTouchesTheCurve(_ index: Int) throws {
    let (scenario, of, over) = Self.cases[index]
    let outcome = Tutorials.weave(
      "```{scenario s}\n\(scenario)\n```\n\n```{figure fig-f}\nkind: likelihood\nof: \(of)\nover: [\(over)]\n```"
    )
    let figure = try #require(outcome.book.figures.first).figure.drawing
    let lines = figure.panels[0].marks.compactMap { $0 as? LineMark }
    try #require(lines.count == 2)
    guard case .function(let parabola, _) = lines[0].course, case .through(let xs, let ys) = lines[1].course
    else {
      Issue.record("no parabola")
      return
    }
    // Beside the top the two differ by what is of third order, and half as far by an eighth of that.
    let top = try #require(ys.indices.max { ys[$0] < ys[$1] })
    let low = ys.filter(\.isFinite).min() ?? 0
    for i in ys.indices where ys[top] - ys[i] < 0.02 && ys[top] - low > 1 {
      let depth = ys[top] - ys[i]
      #expect(abs(parabola.at(xs[i]) - ys[i]) <= 0.2 * depth + 1e-6, "\(over) at \(xs[i])")
    }
    let words = try #require(outcome.book.chapters[0].figures.first)
    let says = "The dashed parabola has the curve’s own curvature at the top"
    #expect(words.altText.contains(says) && words.caption.words.contains(says), "\(words.altText)")
  }

  @Test func theOtherParametersWidenTheStandardError() throws {
    func words(_ index: Int) throws -> String {
      let (scenario, of, over) = Self.cases[index]
      let outcome = Tutorials.weave(
        "```{scenario s}\n\(scenario)\n```\n\n```{figure fig-f}\nkind: likelihood\nof: \(of)\nover: [\(over)]\n```"
      )
      return try #require(outcome.book.chapters[0].figures.first).caption.words
    }
    // RSS = 8.8690: √(RSS/8 / Σx²) = 0.0737 with the intercept held, √(RSS/6 / Σ(x−x̄)²) = 0.1876 without.
    #expect(
      try words(0)
        == "The log-likelihood as a function of one parameter. The dashed parabola has the curve’s own curvature at the top. Read off it, the standard error would be 0.074; it is 0.188, because the other parameters may move, and because the variance is estimated without bias."
    )
    #expect(
      try words(1)
        == "The log-likelihood as a function of one parameter. The dashed parabola has the curve’s own curvature at the top, from which the standard error is read."
    )
    #expect(try words(3).hasSuffix(", because the other parameters may move."))
    #expect(try words(5).hasSuffix("from which the standard error is read."))
  }
}
