import Testing

@testable import Weaving

/// What is said of arguments in another order than that of their family, and of parameters that have the name of another argument.
@Suite struct ArgumentPlaceTests {
  private static let mistakes: [StoryMistake] = [
    .init(
      ["length ~ gamma(scale = s, shape)"],
      "5:16: 'gamma': The arguments of 'gamma' stand in the order shape and rate, scale or mean\n  Write gamma(shape, scale = s)."
    ),
    .init(
      ["length ~ normal(sd = s, mean = m)"],
      "5:16: 'normal': The arguments of 'normal' stand in the order mean and sd or variance\n  Write normal(m, s)."
    ),
    .init(
      ["length ~ gamma(rate = s, scale = t)"],
      "5:16: 'gamma': The arguments of 'gamma' stand in the order shape and rate, scale or mean\n  Write gamma(shape, rate), gamma(shape, scale = ..) or gamma(shape, mean = ..)."
    ),
    .init(
      ["length ~ normal(sd, mean[g])"],
      "5:23: 'sd': 'sd' stands in the place of the mean of 'normal'\n  Write normal(mean[g], sd), or give it another name."
    ),
    .init(
      ["length ~ gamma(shape, scale)"],
      "5:29: 'scale': 'scale' stands in the place of the rate of 'gamma'\n  Write gamma(shape, scale = scale), or give it another name."
    ),
    .init(
      ["length ~ normal(mean, variance)"],
      "5:29: 'variance': 'variance' stands in the place of the sd of 'normal'\n  Write normal(mean, variance = variance), or give it another name."
    ),
    .init(
      ["length ~ exponential(mean[g])"],
      "5:28: 'mean[g]': 'mean' stands in the place of the rate of 'exponential'\n  Write exponential(mean = mean[g]), or give it another name."
    ),
    // Names of other families, names in predictors, and names behind their argument's.
    .init(["length ~ normal(location, scale)"], ""),
    .init(["y ~ poisson(rate)"], ""),
    .init(["length ~ normal(sd + mean * y, exp(s))"], ""),
    .init(["length ~ gamma(shape, scale = mean)"], ""),
    .init(["length ~ normal(mean, sd)"], ""),
  ]

  @Test(arguments: mistakes)
  func isTold(_ mistake: StoryMistake) { #expect(mistake.problems == mistake.told) }

  /// What the remedies say to write.
  @Test(arguments: [
    "gamma(shape, scale = s)", "normal(m, s)", "normal(mean[g], sd)", "gamma(shape, scale = scale)",
    "normal(mean, variance = variance)", "exponential(mean = mean[g])",
  ])
  func whatIsToBeWrittenIsAccepted(_ draw: String) {
    #expect(StoryMistake(["length ~ \(draw)"], "").problems == "")
  }
}
