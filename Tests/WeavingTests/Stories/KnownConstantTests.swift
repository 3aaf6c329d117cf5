import Estimation
import Testing

@testable import Weaving

/// The name `pi`, which is the number in a density of the author's own and a parameter as a whole argument.
@Suite struct KnownConstantTests {
  private static let normal = "- log(s) - 0.5 * (length - m) * (length - m) / s / s"

  private static func estimates(_ density: String) throws -> [(String, Double)] {
    let text = StoryMistake(
      ["length ~ log-density(\(density) \(normal))"], ["parameters: {s: positive}"], ""
    ).text
    let fit = try #require(Tutorials.scenario(text).scenario?.fits.first?.fit)
    return fit.parameters.map { ($0.path.joined(separator: "."), $0.estimate) }
      + [("log-likelihood", fit.logLikelihood)]
  }

  /// The same as with its digits.
  @Test(arguments: ["pi", "π"]) func itIsTheNumber(_ name: String) throws {
    let (named, written) = (
      try Self.estimates("-0.5 * log(2 * \(name))"), try Self.estimates("-0.5 * log(2 * 3.141592653589793)")
    )
    #expect(named.map(\.0) == ["s", "m", "log-likelihood"])
    #expect(named.map(\.1) == written.map(\.1))
  }

  private static let mistakes: [StoryMistake] = [
    // Weights are called so.
    .init(["z ~ bernoulli(pi)", "length ~ normal(m[z], s)"], ["hidden: {z: 2}", "fixed: {m: [2, 5]}"], ""),
    .init(["g ~ categorical(pi)"], ""),
    .init(["g ~ categorical(pi)"], ["fixed: {pi: [0.4, 0.6]}"], ""),
    .init(
      ["length ~ log-density(log(pi * exp(-length) + (1 - pi) * 2 * exp(-2 * length)))"],
      "5:57: 'pi': In a log-density 'pi' is the number 3.14159.., and 1 less it is no probability\n  Write parameters: {pi: unit} for a probability of that name, or give it another."
    ),
    .init(
      ["length ~ log-density(-0.5 * log(2 * math.pi) \(normal))"], ["parameters: {s: positive}"],
      "5:43: 'math.pi': The number 3.14159.. has the name 'pi', and 'math.pi' is no column\n  Write pi."
    ),
    .init(
      ["length ~ log-density(-0.5 * log(2 * pi) \(normal))"],
      ["parameters: {s: positive}", "fixed: {pi: 3}"],
      "7:11: 'pi': In a log-density 'pi' is the number 3.14159.., and no parameter\n  Give the parameter another name, or bounds: parameters: {pi: unit}."
    ),
    .init(
      ["y ~ poisson(pi())"],
      "5:19: 'pi': 'pi' is no function: in a log-density its name is the number 3.14159..\n  Write pi there, and 3.141592653589793 elsewhere."
    ),
    .init(
      ["y ~ normal(a + 2 * pi * length, s)"],
      "5:26: 'pi': In a predictor 'pi' may be meant as the number 3.14159.. or as a parameter\n  Write 3.141592653589793 for the number; give a parameter another name, or bounds: parameters: {pi: real}."
    ),
    .init(["y ~ normal(pi * [1, length], s)"], ""),
  ]

  @Test(arguments: mistakes) func isTold(_ mistake: StoryMistake) {
    #expect(mistake.problems == mistake.told)
  }

  /// What the remedies say.
  @Test func aParameterMayHaveItsName() throws {
    let mixture = StoryMistake(
      ["length ~ log-density(log(pi * exp(-length) + (1 - pi) * 2 * exp(-2 * length)))"],
      ["parameters: {pi: unit}"], "")
    let fit = try #require(Tutorials.scenario(mixture.text).scenario?.fits.first?.fit)
    #expect(fit.parameters.map { $0.path.joined(separator: ".") } == ["pi"])
    let line = StoryMistake(["y ~ normal(a + pi * length, s)"], ["parameters: {pi: real}"], "")
    #expect(line.problems == "")
  }
}
