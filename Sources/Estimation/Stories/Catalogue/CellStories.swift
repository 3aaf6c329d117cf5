// Stories whose cells are blank, or known by limits alone.
extension StoryExample {
  static let missingCells = StoryExample(
    "normal-missing-cells", "Columns that are normal together, some of whose cells are blank.",
    hiding: .cells, twin: "means and covariances of whole rows",
    source: "Little and Rubin, Statistical Analysis with Missing Data, 2nd ed. (2002), section 11.2.",
    data: "airquality", rowNotices: 2,
    """
    story:
      - (ozone, solar, wind, temp) ~ normal(mean, covariance)
    """)

  static let twoMaxima = StoryExample(
    "two-maxima", "Twelve pairs with blanks, which tell the size of a correlation and not its sign.",
    hiding: .cells, twin: "the correlation of whole pairs",
    source:
      "Murray, in the discussion of Dempster, Laird and Rubin, Journal of the Royal Statistical Society B 39:27 (1977).",
    data: "murray", rowNotices: 2,
    """
    story:
      - (x1, x2) ~ normal(mean, covariance)
    """)

  static let censoredExponential = StoryExample(
    "censored-exponential", "Waiting times, some of which lasted longer than was watched.",
    hiding: .cells, twin: "a rate of whole times for each treatment",
    source: "Lawless, Statistical Models and Methods for Lifetime Data, 2nd ed. (2003), section 4.1.",
    data: "remission",
    """
    story:
      - time ~ exponential(rate[treat]) right-censored if not event
    """)

  static let censoredWeibull = StoryExample(
    "censored-weibull-regression", "Lifetimes by a treatment, some of which lasted longer than was watched.",
    hiding: .cells, twin: "a Weibull regression of whole times",
    source: "Lawless, Statistical Models and Methods for Lifetime Data, 2nd ed. (2003), section 6.3.",
    data: "remission",
    """
    story:
      - time ~ weibull(shape, exp(intercept + effect * treated)) right-censored if not event
    """)

  static let tobit = StoryExample(
    "tobit", "A line whose points below zero are seen as zero.",
    hiding: .cells, twin: "least squares of whole values",
    source: "Tobin, Econometrica 26:24 (1958).",
    data: """
      rows:
        x: [-3, -2.75, -2.5, -2.25, -2, -1.75, -1.5, -1.25, -1, -0.75, -0.5, -0.25, 0,
          0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 2.25, 2.5, 2.75, 3, 3.25, 3.5, 3.75, 4,
          4.25]
        y: [0, 0, 0, 0, 0, 0, 0.8, 0, 0, 0, 0, 0, 0.6, 1.1, 1.4, 3.5, 2.2, 0, 2, 1.3, 1.6,
          3.9, 2.4, 0.7, 3.4, 3, 2.3, 2.8, 3.3, 4.2]
      """,
    """
    story:
      - y ~ normal(intercept + slope * x, sigma) left-censored at 0
    """)

  static let intervals = StoryExample(
    "interval-normal", "Heights of which no more is known than their class.",
    hiding: .cells, twin: "the mean and spread of whole heights",
    source: "Heitjan, Statistical Science 4:164 (1989).",
    data: """
      rows:
        low: [~, 150, 155, 160, 165, 170, 175, 168]
        high: [150, 155, 160, 165, 170, 175, ~, 168]
        people: [3, 9, 21, 34, 25, 10, 2, 1]
      """,
    """
    story:
      - height ~ normal(mean, sd) between low and high
    count: people
    """)

  static let latentProbit = StoryExample(
    "latent-probit", "Successes that are signs of a hidden normal number: the probit regression by EM.",
    hiding: .cells, twin: "least squares of the hidden number",
    source: "Albert and Chib, Journal of the American Statistical Association 88:669 (1993), section 3.1.",
    data: """
      rows:
        temp: [53, 56, 57, 63, 66, 67, 67, 67, 68, 69, 70, 70, 70, 70, 72, 73, 75, 75, 76,
          76, 78, 79, 80, 81]
        low: [0, 0, 0, ~, ~, ~, ~, ~, ~, ~, ~, 0, 0, ~, ~, ~, ~, 0, ~, ~, ~, ~, ~, ~]
        high: [~, ~, ~, 0, 0, 0, 0, 0, 0, 0, 0, ~, ~, 0, 0, 0, 0, ~, 0, 0, 0, 0, 0, 0]
      """,
    """
    story:
      - latent ~ normal(intercept + slope * temp, 1) between low and high
    """)

  static let censoredMixture = StoryExample(
    "censored-exponential-mixture", "Lifetimes of two kinds, watched for eight hours alone.",
    hiding: .cells, twin: "a rate of whole times for each known kind",
    source: "Mendenhall and Hader, Biometrika 45:504 (1958).",
    data: """
      rows:
        time: [0.1, 0.2, 0.3, 0.3, 0.5, 0.6, 0.8, 0.9, 1.1, 1.4, 2, 3, 4, 5, 6, 7, 8, 8,
          8, 8, 8, 8, 8, 8, 8]
        cut: [no, no, no, no, no, no, no, no, no, no, no, no, no, no, no, no, yes, yes,
          yes, yes, yes, yes, yes, yes, yes]
      """,
    """
    story:
      - kind ~ categorical(weights)
      - time ~ exponential(rate[kind]) right-censored if cut
    hidden: {kind: 2}
    """)
}
