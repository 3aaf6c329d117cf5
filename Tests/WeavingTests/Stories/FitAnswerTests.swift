import Estimation
import Testing

@testable import Weaving

/// The names that no parameter of a story can have are those of answers that fits give, and no others.
@Suite struct FitAnswerTests {
  private static let scenarios = [
    "data: two-coins\nmodel: coin-mixture\nlabels: coin\nfits: {labelled: {method: mle}, hidden: {method: em, restarts: 3}, partly: {method: em, labels: shown, reveal: 0.5, seed: 2, restarts: 3}}",
    "data: challenger\nmodel: {logistic: {response: distress, terms: [temperature]}}",
    "data: norris\nmodel: {linear: {response: y, terms: [x]}}",
    "data: faithful\nmodel: {gaussian-mixture: {components: 2}}\nfits: {hidden: {method: em, restarts: 2}}",
    "data: fetal\nmodel: {poisson-mixture: {column: movements, count: intervals}}\nfits: {hidden: {method: em, restarts: 2}}",
    "data: faithful\nmodel:\n  story:\n    - state[1] ~ categorical(begin)\n    - state[t] ~ categorical(move[state[t-1]])\n    - eruptions ~ normal(mean[state], sd)\n  hidden: {state: 2}\nfits: {hidden: {method: em, restarts: 2}}",
    "data: {rows: {a: [1, 2, 3, 5, 4, ~], b: [2, 1, 4, ~, 6, 3]}}\nmodel: {story: [\"(a, b) ~ normal(mean, covariance)\"]}\nfits: {hidden: {method: em, restarts: 2}}",
    "data: {rows: {time: [1, 2, 3], event: [1, 0, 1]}}\nmodel: {story: [\"time ~ exponential(rate) right-censored if not event\"]}",
    "data: dyestuff\nmodel: {story: [\"shift[batch] ~ normal(0, between)\", \"yield ~ normal(mean + shift, within)\"], hidden: {shift: number}}\nfits: {hidden: {method: em, restarts: 2}}",
  ]

  private func fits(_ body: String) throws -> [Fit] {
    let scenario = Tutorials.scenario("```{scenario s}\n\(body)\n```\n").scenario
    return try #require(scenario).fits.map(\.fit)
  }

  @Test func everyAnswerIsReservedAndEveryReservedNameIsAnAnswer() throws {
    var given: Set<String> = []
    for fit in try Self.scenarios.flatMap(fits) {
      let parameters = fit.parameters.compactMap(\.path.first)
      let names = fit.tree.names.filter { !parameters.contains($0) }
      #expect(names.allSatisfy { FitAnswer(rawValue: $0) != nil }, "\(names)")
      given.formUnion(names)
    }
    for answer in FitAnswer.allCases { #expect(given.contains(answer.rawValue), "\(answer.rawValue)") }
  }

  @Test(arguments: FitAnswer.allCases)
  func noParameterHasSuchAName(_ answer: FitAnswer) {
    let name = answer.rawValue
    #expect(
      StoryMistake(["y ~ poisson(\(name))"], "").problems
        == (answer.isReserved
          ? "5:19: '\(name)': '\(name)' is an answer of fits, and no parameter can have its name\n  Give the parameter another name."
          : ""))
  }

  /// What was refused once and is no answer.
  @Test(arguments: ["p", "z", "restarts", "fitted", "residuals", "mean"])
  func otherNamesAreFree(_ name: String) {
    #expect(StoryMistake(["y ~ poisson(\(name))"], "").problems == "")
  }

  /// A parameter called `rate` goes first, and the rate of EM is the first of the fractions of missing information.
  @Test func theRateOfEMIsReachedBesideAParameterOfItsName() throws {
    func hidden(_ name: String) throws -> Answers {
      try #require(
        fits(
          """
          data: fetal
          model:
            story:
              - kind ~ categorical(weights)
              - movements ~ poisson(\(name)[kind])
            hidden: {kind: 2}
            count: intervals
          fits: {hidden: {method: em, restarts: 2}}
          """
        ).first
      ).tree
    }
    let (named, other) = (try hidden("rate"), try hidden("mean"))
    #expect(named["rate"]?.step("1")?.double == other["mean"]?.step("1")?.double)
    let rate = try #require(other.number("rate"))
    #expect(rate > 0 && rate < 1)
    #expect(named["missing-information"]?.step("1")?.double == rate)
  }
}
