// Stories in which nothing is hidden.
extension StoryExample {
  static let truncatedPoisson = StoryExample(
    "truncated-poisson", "Poisson counts of which no zero was seen.",
    source: "Dahiya and Gross, Journal of the American Statistical Association 68:731 (1973).",
    data: "cholera",
    """
    story:
      - cases ~ log-density(cases * log(rate) - rate - log-factorial(cases) - log(1 - exp(-rate)))
    count: households
    parameters: {rate: positive}
    """)

  static let betaBinomial = StoryExample(
    "beta-binomial", "Successes in trials whose probability varies by a beta distribution.",
    source: "Skellam, Journal of the Royal Statistical Society B 10:257 (1948).", data: "saxony",
    """
    story:
      - boys ~ log-density(log-choose(12, boys) + log-beta(boys + a, 12 - boys + b) - log-beta(a, b))
    count: families
    parameters: {a: positive, b: positive}
    """)

  static let poissonOffset = StoryExample(
    "poisson-offset", "Deaths in proportion to the years that people were observed, by age and smoking.",
    source: "Breslow and Day, Statistical Methods in Cancer Research 2 (1987), section 4.4.", data: "doctors",
    """
    story:
      - deaths ~ poisson(person_years * exp(coefficients * [1, age, smoker]))
    levels: {smoker: ["no", "yes"]}
    """)

  static let diagonalNormal = StoryExample(
    "multivariate-normal-diagonal", "Several normal columns that do not depend on each other.",
    source: "Anderson, An Introduction to Multivariate Statistical Analysis, 3rd ed. (2003), section 3.2.",
    data: "faithful",
    """
    story:
      - (eruptions, waiting) ~ normal(mean, diagonal(covariance))
    """)
}
