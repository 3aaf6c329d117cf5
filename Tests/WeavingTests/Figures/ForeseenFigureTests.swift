import Estimation
import Testing

@testable import Weaving

/// A figure that no fit of a scenario can have is told before the scenario is fitted.
@Suite struct ForeseenFigureTests {
  /// What is expected of the fit is wrong: that would be told as well, had it been made.
  private static let scenario = """
    ```{scenario s}
    data: {rows: {a: [x, y, x, x, y, y, x, y], b: [u, u, v, u, v, u, v, v], n: [1, 2, 3, 4, 5, 6, 7, 8], g: [r, s, r, r, s, s, r, s]}}
    model:
      story: ["k ~ categorical(w)", "a ~ categorical(p[k])", "b ~ categorical(q[k])"]
      hidden: {k: [r, s]}
    labels: {k: g}
    fits:
      labelled: {method: mle}
      hidden: {method: em, restarts: 2, max-iterations: 3}
    expect: {hidden.log-likelihood: 7}
    ```


    """

  @Test(arguments: [
    (
      "kind: fit\nof: s.hidden",
      "15:5: 's.hidden': A figure of a fit shows the density of a column of numbers that the model draws, or a mean along a predictor, and 's.hidden' has neither\n  Show the rows by 'kind: data' with columns: [n], and the fit by 'kind: likelihood' or a table, 'kind: estimates'."
    ),
    (
      "kind: data\nof: s",
      "15:5: 's': A scatter needs two columns of numbers, and the model of 's' draws 0\n  Write columns: [n]."
    ),
    (
      "kind: twin\nof: s",
      "15:5: 's': A scatter needs two columns of numbers, and the model of 's' draws 0\n  Show the fits by a table, 'kind: twin'."
    ),
  ])
  func whatCannotBeShownIsToldBeforeAnyFit(_ figure: String, _ told: String) {
    let figure = "```{figure fig-f}\n\(figure)\n```\n"
    #expect(Tutorials.problems(Self.scenario + figure + "\n`{s.hidden.nothing}`\n") == told)
  }

  @Test func whatCanBeShownIsFitted() {
    let figure = "```{figure fig-f}\nkind: data\nof: s\ncolumns: [n]\n```\n"
    #expect(Tutorials.problems(Self.scenario + figure).contains("'hidden.log-likelihood'"))
  }
}
