import Arithmetic
import TestSupport
import Testing

@testable import Estimation

/// What a derivation prints of cells that are limits is what a step of the engine computes: what is expected of each, and every update.
@Suite struct DerivedLimitLawTests {
  private static let stories: [StoryLawTests.Case] = [
    .init(name: "exponential", lines: ["time ~ exponential(rate) right-censored if cut"]),
    .init(
      name: "exponential by its mean", lines: ["time ~ exponential(mean = m[color]) right-censored at 9"]),
    .init(name: "exponential below", lines: ["time ~ exponential(rate) left-censored at 2"]),
    .init(name: "exponential between", lines: ["span ~ exponential(rate) between least and most"]),
    .init(
      name: "exponential on a column", lines: ["time ~ exponential(exp(a + b * x)) right-censored if cut"]),
    .init(name: "rayleigh", lines: ["time ~ rayleigh(scale) right-censored if cut"]),
    .init(name: "rayleigh between", lines: ["span ~ rayleigh(scale) between least and most"]),
    .init(name: "rayleigh below", lines: ["time ~ rayleigh(scale) left-censored at 2"]),
    .init(name: "normal above", lines: ["time ~ normal(mean, sd) right-censored at 9"]),
    .init(name: "normal below", lines: ["score ~ normal(mean, sd) left-censored at -1"]),
    .init(name: "normal between", lines: ["number ~ normal(mean, sd) between low and high"]),
    .init(name: "normal with open ends", lines: ["number ~ normal(mean, sd) between floor and high"]),
    .init(name: "variance", lines: ["score ~ normal(mean, variance = v) left-censored at -1"]),
    .init(name: "tobit", lines: ["score ~ normal(a + b * tries, s) left-censored at -1"]),
    .init(name: "tobit by terms", lines: ["score ~ normal(b * [1, tries], s) left-censored at -1"]),
    .init(name: "probit", lines: ["number ~ normal(a + b * tries, 1) between low and high"]),
    .init(name: "lognormal", lines: ["time ~ lognormal(mean, sd) right-censored if cut"]),
    .init(name: "lognormal between", lines: ["span ~ lognormal(mean, sd) between least and most"]),
    .init(
      name: "one rate of two lines",
      lines: ["time ~ exponential(rate) right-censored if cut", "gap ~ exponential(rate)"]),
    .init(
      name: "a mixture", lines: ["z ~ categorical(w)", "time ~ exponential(rate[z]) right-censored if cut"]),
    .init(
      name: "a mixture of lines",
      lines: ["z ~ categorical(w)", "score ~ normal(a[z] + b * tries, s) left-censored at -1"]),
    .init(
      name: "one deviation",
      lines: ["z ~ categorical(w)", "number ~ normal(m[z], s) between low and high"]),
    .init(
      name: "lognormals", lines: ["z ~ categorical(w)", "time ~ lognormal(m[z], s[z]) right-censored if cut"]),
    .init(
      name: "counted", lines: ["time ~ exponential(rate) right-censored if cut"], keys: ["count: tries"]),
    .init(
      name: "a chain",
      lines: [
        "state[1] ~ categorical(begin)", "state[t] ~ categorical(move[state[t-1]])",
        "number ~ normal(m[state], s[state]) between low and high",
      ], keys: ["hidden: {state: 2}", "sequence: hits"]),
  ]

  private static func rows() throws -> Rows {
    let rows = try StoryLawTests.rows()
    let wait = try rows.numbers("wait")
    return try Rows(
      rows.columns + [
        Column("least", wait.map { $0 < 1 ? 0 : $0.rounded(.down) }),
        Column("most", wait.map { $0 > 9 ? .nan : $0.rounded(.down) + 1 }),
        Column("floor", try rows.numbers("low").map { $0 < 0 ? .nan : $0 }),
      ], mayBeBlank: true)
  }

  @Test(arguments: stories) func bothStepsAreThoseOfTheEngine(_ given: StoryLawTests.Case) throws {
    let rows = try Self.rows()
    let labels = given.lines.contains { $0.hasPrefix("z ") } ? "z" : nil
    let model = try StoryInRows(given.lines, keys: given.keys, labels: labels, of: rows).model
    let step = try DerivedStep(of: model)
    let (story, derivation, values, scope) = (step.story, step.derivation, step.values, step.scope)
    var limitCount = 0
    for line in derivation.lines.all {
      guard let expectation = line.expectation, let target = line.limits?.target else { continue }
      let factor = try #require(derivation.lines.limited(target))
      for row in rows.indices where factor.isLimited(row) && !factor.values[row].isNaN {
        for levels in story.configurations {
          let expected = try #require(factor.expectedValues(row, levels, at: values))
          func mean(_ body: (Double) -> Double) -> Double {
            expected.reduce(0) { $0 + $1.weight * body($1.value) }
          }
          let statistic: (Double) -> Double =
            switch factor.family {
            case is LognormalFamily: Elementary.log
            case is RayleighFamily: { $0 * $0 }
            default: { $0 }
            }
          let first = mean(statistic)
          #expect(
            abs(scope.value(expectation.mean, inRow: row, levels) - first) <= 1e-8 * max(1, abs(first)),
            "\(row)")
          limitCount += 1
          guard let variance = expectation.variance else { continue }
          let second = mean { (statistic($0) - first) * (statistic($0) - first) }
          #expect(
            abs(scope.value(variance, inRow: row, levels) - second) <= 1e-8 * max(1, second), "\(row)")
        }
      }
    }
    #expect(limitCount > 0)
    try step.check(expectingFormulas: true)
    #expect(derivation.displays.map(\.kind) == Derivation.Kind.allCases)
  }

  /// Of a Weibull distribution the probabilities of the limits themselves are maximised.
  @Test func withoutExpectedValuesProbabilitiesAreMaximised() throws {
    let model = try StoryInRows(
      ["z ~ categorical(w)", "time ~ weibull(shape, scale[z]) right-censored if cut"], labels: "z",
      of: Self.rows()
    ).model
    let derivation = try Derivation(of: model, writing: { "\\text{\($0)}" })
    #expect(
      derivation.displays.last?.tex
        == #"w_k = \frac1n \sum_i r_{ik}, \qquad (\text{shape}, \text{scale}) = \operatorname{arg\,max}\; \sum_i \sum_k r_{ik} \log \mathrm{Weibull}(x_i \mid \text{shape}, \text{scale}_k)"#
    )
  }
}
