// Stories that hide numbers.
extension StoryExample {
  static let factorAnalysis = StoryExample(
    "factor-analysis", "Several columns that one hidden number makes agree.",
    hiding: .numbers, twin: "a regression of each column on it",
    source: "Rubin and Thayer, Psychometrika 47:69 (1982).", data: "attitude",
    """
    story:
      - skill ~ normal(0, 1)
      - (rating, complaints, privileges, learning, raises, critical, advance)
        ~ normal(means + loadings * skill, diagonal(noise))
    hidden: {skill: number}
    """)

  static let probabilisticPCA = StoryExample(
    "probabilistic-pca", "Several columns along one hidden direction, with the same noise in all.",
    hiding: .numbers, twin: "a regression of each column on it",
    source: "Tipping and Bishop, Journal of the Royal Statistical Society B 61:611 (1999), equation 7.",
    data: "attitude",
    """
    story:
      - score ~ normal(0, 1)
      - (rating, complaints, learning, raises) ~ normal(means + loadings * score, spherical(noise))
    hidden: {score: number}
    """)

  static let randomIntercept = StoryExample(
    "random-intercept-dyestuff", "Yields of batches, each of which lies higher or lower by a hidden number.",
    hiding: .numbers, twin: "the spread of known shifts",
    source:
      "Laird and Ware, Biometrics 38:963 (1982); data of Davies, Statistical Methods in Research and Production (1947).",
    data: "dyestuff",
    """
    story:
      - shift[batch] ~ normal(0, between)
      - yield ~ normal(mean + shift, within)
    hidden: {shift: number}
    """)

  static let randomInterceptAndSlope = StoryExample(
    "random-intercept-and-slope",
    "Lines of several subjects, whose intercepts and slopes are hidden numbers.",
    hiding: .numbers, twin: "the spreads of known intercepts and slopes",
    source: "Laird and Ware, Biometrics 38:963 (1982).",
    data: """
      rows:
        who: [a, a, a, b, b, b, b, c, c, c, c, c, d, d, d, e, e, e, e, f, f, f, f, f, g,
          g, g]
        x: [0, 1, 2, 0, 1, 2, 3, 0, 1, 2, 3, 4, 0, 1, 2, 0, 1, 2, 3, 0, 1, 2, 3, 4, 0, 1,
          2]
        y: [5.93, 7, 9.44, 3.91, 6.12, 5.96, 10.01, 4.71, 6.29, 8.62, 10.62, 11.64, 4.09,
          5.38, 8.47, 3.09, 3, 2.15, 1.61, 4.91, 6.47, 9.18, 11.33, 12.53, 5.94, 7.55,
          10.4]
      """,
    """
    story:
      - u[who] ~ normal(0, su)
      - v[who] ~ normal(0, sv)
      - y ~ normal(a + b * x + u + v * x, sd)
    hidden: {u: number, v: number}
    """)
}
