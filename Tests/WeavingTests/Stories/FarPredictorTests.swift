import Testing

@testable import Weaving

/// What is said of predictors that reach so far that what they give is at an edge to double precision.
@Suite struct FarPredictorTests {
  private func told(_ rows: String, _ line: String) -> String {
    Tutorials.problems("```{scenario s}\ndata: {rows: \(rows)}\nmodel: {story: ['\(line)']}\n```\n")
  }

  /// A row far away takes nothing from what the others say; a mean in tiny units is no edge.
  @Test(arguments: [
    (
      "{x: [1, 2, 3, 4, 5, 6, 7, 300], y: [0, 0, 1, 0, 1, 0, 1, 1]}", "y ~ bernoulli(logistic(a + b * x))"
    ),
    (
      "{x: [1, 2, 3, 4, 5, 6, 7, 8], y: [1e-16, 3e-16, 2e-16, 4e-16, 1e-16, 2e-16, 3e-16, 4e-16]}",
      "y ~ gamma(k, mean = exp(a + b * x))"
    ),
  ])
  func fewFarRowsAreNoNews(_ rows: String, _ line: String) { #expect(told(rows, line) == "") }

  @Test func mostRowsAreToldWithTheirNumber() {
    #expect(
      told(
        "{x: [-9, -8, -7, -0.1, 0.1, 0, 0.12, 7, 8, 9], y: [0, 0, 0, 0, 1, 1, 0, 1, 1, 1]}",
        "y ~ bernoulli(logistic(a + b * x))")
        == "3:18: 'y': Fit 'mle': The predictor of 'y' is beyond 30 from zero in 6 of 10 rows, where its logistic is at an edge to double precision: the responses hardly overlap, and the maximum may not be found to every digit\n  If it is meant, write 'mle.notices: 1' under 'expect'."
    )
  }
}
