import Testing

@testable import Weaving

/// What a fit cannot answer for a reason of its own is told with the reason, where it is asked for.
@Suite struct AbsentAnswerTests {
  private func told(_ scenario: String, _ path: String) -> String {
    Tutorials.problems("```{scenario s}\n\(scenario)\n```\n\n`{\(path)}`\n").split(separator: "\n").first.map(
      String.init) ?? ""
  }

  private static let names = [
    "se.means.1.waiting", "interval.means.1.waiting.lower", "missing-information.1", "rate", "observed-rate",
  ]

  /// Standard errors are those of a maximum, and a run that ended before has none.
  @Test(arguments: names) func beforeTheMaximum(_ name: String) {
    let scenario = """
      data: faithful
      model: {gaussian-mixture: {components: 2, columns: [waiting]}}
      fits: {few: {method: em, max-iterations: 10, restarts: 2}}
      expect: {few.notices: 1}
      """
    let first = name.prefix { $0 != "." }
    #expect(
      told(scenario, "s.few.\(name)")
        == "8:3: 's.few.\(name)': There is no value '\(first)' in 's.few': EM reached its limit of 10 iterations before it converged"
    )
  }

  @Test func thePriceBeforeTheMaximum() {
    let scenario = """
      data: two-coins
      model: coin-mixture
      labels: coin
      fits: {labelled: {method: mle}, hidden: {method: em, max-iterations: 2}}
      expect: {hidden.notices: 1}
      """
    #expect(
      told(scenario, "s.price.rate")
        == "9:3: 's.price.rate': There is no value 'price' in 's': EM reached its limit of 2 iterations before it converged"
    )
  }

  /// At an edge where a hidden number is a column nothing is missing; standard errors there are.
  @Test(arguments: ["missing-information.1", "rate", "observed-rate"]) func atAnEdge(_ name: String) {
    let scenario = """
      data: {dataset: attitude, columns: [rating, complaints, privileges]}
      model:
        story:
          - skill ~ normal(0, 1)
          - (rating, complaints, privileges) ~ normal(means + loadings * skill, diagonal(noise))
        hidden: {skill: number}
      fits: {hidden: {method: em, restarts: 1}}
      expect: {hidden.notices: 2}
      """
    let first = name.prefix { $0 != "." }
    #expect(
      told(scenario, "s.hidden.\(name)")
        == "12:3: 's.hidden.\(name)': There is no value '\(first)' in 's.hidden': what is hidden is known there, so that nothing is missing"
    )
    #expect(told(scenario, "s.hidden.se.loadings.rating") == "")
  }
}
