import Testing

@testable import Weaving

/// Rows that are the same, and columns that are: a likelihood that grows without limit is told as such, at the parameter that takes it
/// there, also where nothing but Newton's method finds that.
@Suite struct EqualRowTests {
  private static let rows =
    "t: [3, 3, 3, 3], x: [1, 2, 3, 4], late: [0, 0, 0, 1], none: [0, 0, 0, 0], one: [1, 1, 1, 1], z: [1, 2, 4, 3], w: [2, 2, 1, 4], g: [a, a, b, b], y: [3, 3, 5, 5], low: [1, 4, 3, 2], high: [6, 9, 8, 7], v: [3, 3.5, 5, 5.25]"
  private static let remedy = "Check the data; a parameter can also be held at a number."

  private static func grows(_ place: String, _ words: String) -> String {
    "\(place): No maximum of the likelihood was found: it grows without limit as \(words)\n  \(remedy)"
  }

  private static let equal = "the cells that are no limits are equal"

  private static let mistakes: [StoryMistake] = [
    // Newton's method on the probabilities of limits.
    .init(
      ["t ~ weibull(shape, scale) right-censored if late"],
      grows("5:19: 'shape'", "'shape' grows: \(equal)")),
    .init(["t ~ normal(mean, sd) right-censored if late"], grows("5:24: 'sd'", "'sd' goes to 0: \(equal)")),
    .init(["t ~ lognormal(mean, sd) left-censored if late"], grows("5:27: 'sd'", "'sd' goes to 0: \(equal)")),
    .init(
      ["t ~ weibull(shape, exp(a + b * x)) right-censored if late"],
      grows("5:19: 'shape'", "'shape' grows: \(equal)")),
    .init(
      ["t ~ normal(a + b * x, sd) right-censored if late"], grows("5:29: 'sd'", "'sd' goes to 0: \(equal)")),
    // Limits that values have in common, where the likelihood comes as near to its highest as one likes.
    .init(
      ["h ~ normal(mean, sd) between low and high"],
      "5:24: 'sd': No maximum of the likelihood was found: it grows as 'sd' falls: the values from 4 to 6 lie between the limits of every row\n  \(remedy)"
    ),
    .init(
      ["h ~ weibull(shape, scale) between low and high"],
      "5:19: 'shape': No maximum of the likelihood was found: it grows as 'shape' grows: the values from 4 to 6 lie between the limits of every row\n  \(remedy)"
    ),
    // And on predictors.
    .init(
      ["t ~ weibull(shape, exp(a + b * x))"], grows("5:19: 'shape'", "'shape' grows: the values are equal")),
    .init(
      ["t ~ gamma(shape, mean = exp(a + b * x))"],
      grows("5:17: 'shape'", "'shape' grows: the values are equal")),
    .init(
      ["t ~ inverse-gaussian(exp(a + b * x), shape)"],
      grows("5:44: 'shape'", "'shape' grows: the values are equal")),
    .init(
      ["t ~ logistic(a + b * x, scale)"], grows("5:31: 'scale'", "'scale' goes to 0: the values are equal")),
    .init(
      ["t ~ gumbel(a + b * x, scale)"], grows("5:29: 'scale'", "'scale' goes to 0: the values are equal")),
    .init(["t ~ lognormal(a + b * x, sd)"], grows("5:32: 'sd'", "'sd' goes to 0: the values are equal")),
    // Hidden numbers.
    .init(
      ["u[g] ~ normal(0, between)", "t ~ normal(mean + u, within)"], ["hidden: {u: number}"],
      grows("6:28: 'within'", "'within' goes to 0: the values of 't' are equal")),
    .init(
      ["u[g] ~ normal(0, between)", "y ~ normal(mean + u, within)"], ["hidden: {u: number}"],
      grows("6:28: 'within'", "'within' goes to 0: the values of 'y' are equal within every group")),
    .init(
      ["u[g] ~ normal(0, between)", "t ~ normal(mean + c * x + u, within)"], ["hidden: {u: number}"],
      grows("6:36: 'within'", "'within' goes to 0: the values of 't' are equal")),
    .init(
      ["f ~ normal(0, 1)", "(t, z, w) ~ normal(m + l * f, diagonal(noise))"], ["hidden: {f: number}"],
      grows("6:46: 'noise'", "'noise.t.t' goes to 0: the values of 't' are equal")),
    .init(
      ["u[g] ~ normal(0, between)", "v ~ normal(mean + slope * one + u, within)"], ["hidden: {u: number}"],
      "6:25: 'slope': No maximum of the likelihood was found: it is the same along a line: no row tells 'slope' from the coefficients before it\n  Leave it out, or hold it at a number with 'fixed'."
    ),
  ]

  @Test(arguments: mistakes) func isTold(_ mistake: StoryMistake) {
    #expect(Tutorials.problems(ofStory: mistake.lines, mistake.keys, rows: Self.rows) == mistake.told)
  }
}
