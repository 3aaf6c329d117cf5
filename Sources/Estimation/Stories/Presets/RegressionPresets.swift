import Reporting

/// Regressions that only write a story.
extension ModelKind {
  static let probit = ModelKind(
    preset: "probit",
    summary: "Probit regression of 0/1 responses, or of successes in trials.",
    formula: #"y_i \sim \mathrm{Binomial}(m_i, p_i), \quad p_i = \Phi(x_i^\top \beta)"#,
    source: "McCullagh and Nelder, Generalized Linear Models, 2nd ed. (1989), section 4.3.1.",
    aliases: [Alias("probitregression", remedy: "Write model: {probit: {response: y, terms: [x]}}.")],
    example: ModelExample(
      data: "challenger", options: ["response": "damaged", "terms": "[temperature]", "trials": "rings"]),
    options: RegressionOptions(),
    keys: {
      Key<RegressionOptions>.predictor(\.self)
      Key<RegressionOptions>.trials(\.self)
      Key<RegressionOptions>.design(\.self)
    },
    story: { (options, draft) throws(EstimationError) in
      let trials = options.trials.map { draft.known($0) }
      try draft.write(options, areNumbers: trials != nil) { response, predictor in
        trials.map { "\(response) ~ binomial(\($0), normal-cdf(\(predictor)))" }
          ?? "\(response) ~ bernoulli(normal-cdf(\(predictor)))"
      }
    })

  static let gammaRegression = ModelKind(
    preset: "gamma-regression",
    summary: "Gamma regression of positive responses, with a logarithmic link and one shape.",
    formula: #"y_i \sim \mathrm{Gamma}(\alpha, \alpha / \mu_i), \quad \log \mu_i = x_i^\top \beta"#,
    source: "McCullagh and Nelder, Generalized Linear Models, 2nd ed. (1989), chapter 8.",
    example: ModelExample(
      data: "faithful", options: ["response": "waiting", "terms": "[eruptions]"]),
    options: RegressionOptions(),
    keys: {
      Key<RegressionOptions>.predictor(\.self)
      Key<RegressionOptions>.design(\.self)
    },
    story: { (options, draft) throws(EstimationError) in
      let shape = draft.parameter("shape")
      try draft.write(options) { response, predictor in
        "\(response) ~ gamma(\(shape), mean = exp(\(predictor)))"
      }
    })

  static let negativeBinomialRegression = ModelKind(
    preset: "negative-binomial-regression",
    summary: "Regression of counts that vary more than Poisson counts, with a logarithmic link.",
    formula: #"""
      y_i \sim \mathrm{NegativeBinomial}(\mu_i, r), \quad \log \mu_i = x_i^\top \beta,
      \quad \mathrm{Var}(y_i) = \mu_i + \mu_i^2 / r
      """#,
    source: "Lawless, Canadian Journal of Statistics 15:209 (1987), section 2.",
    aliases: [
      Alias(
        "glmnb", "negbin",
        remedy: "Write model: {negative-binomial-regression: {response: y, terms: [x]}}.")
    ],
    example: ModelExample(
      data: "doctors", options: ["response": "deaths", "terms": "[smoker]"]),
    options: RegressionOptions(),
    keys: {
      Key<RegressionOptions>.predictor(\.self)
      Key<RegressionOptions>.design(\.self)
    },
    story: { (options, draft) throws(EstimationError) in
      let size = draft.parameter("size")
      try draft.write(options) { response, predictor in
        "\(response) ~ negative-binomial(exp(\(predictor)), \(size))"
      }
    })

  // MARK: - Mixtures of regressions

  static let mixtureOfRegressions = ModelKind(
    mixtureOf: "mixture-of-regressions", "linear regressions with normal errors",
    formula: #"p(y \mid x) = \sum_k w_k\, \mathcal{N}(y \mid x^\top \beta_k, \sigma_k^2)"#,
    source: "DeSarbo and Cron, Journal of Classification 5:249 (1988), equation 1.",
    aliases: [Alias("flexmix", "regmixem", "mixreg", "switchingregression")],
    example: ModelExample(
      data: "penguins", options: ["response": "bill_depth_mm", "terms": "[bill_length_mm]"])
  ) { response, predictor, kind, _ in
    "\(response) ~ normal(\(predictor), sigma[\(kind)])"
  }

  static let mixtureOfLogisticRegressions = ModelKind(
    mixtureOf: "mixture-of-logistic-regressions", "logistic regressions of successes in trials",
    formula:
      #"p(y \mid x) = \sum_k w_k\, \mathrm{Binomial}\bigl(y \mid m, 1 / (1 + e^{-x^\top \beta_k})\bigr)"#,
    source: "Follmann and Lambert, Journal of the American Statistical Association 84:295 (1989), section 2.",
    example: ModelExample(
      data: "switched-coins", options: ["response": "heads", "terms": "[]", "trials": "tosses"],
      labels: "coin"),
    hasTrials: true
  ) { response, predictor, _, trials in
    "\(response) ~ binomial(\(trials), logistic(\(predictor)))"
  }

  static let mixtureOfPoissonRegressions = ModelKind(
    mixtureOf: "mixture-of-poisson-regressions", "Poisson regressions with a logarithmic link",
    formula: #"p(y \mid x) = \sum_k w_k\, \mathrm{Poisson}(y \mid e^{x^\top \beta_k})"#,
    source: "Wang, Puterman, Cockburn and Le, Biometrics 52:381 (1996), equation 1.",
    example: ModelExample(
      data: "fetal", options: ["response": "movements", "terms": "[]", "count": "intervals"])
  ) { response, predictor, _, _ in
    "\(response) ~ poisson(exp(\(predictor)))"
  }

  /// A mixture of one kind of regression.
  ///
  /// - Parameter line: Writes the line of the response, given its predictor, the hidden component and the trials.
  private init(
    mixtureOf name: String, _ regressions: String, formula: String, source: String, aliases: [Alias] = [],
    example: ModelExample, hasTrials: Bool = false,
    line: @escaping @Sendable (LocatedText, StoryPhrase, String, StoryPhrase) -> StoryPhrase
  ) {
    self.init(
      preset: name, summary: "Rows from one of several \(regressions); which one may be hidden.",
      formula: formula, source: source, twin: "one regression for each label", aliases: aliases,
      example: example, options: RegressionOptions(),
      keys: {
        Key<RegressionOptions>.predictor(\.self)
        hasTrials ? [Key<RegressionOptions>.trials(\.self, required: true)] : []
        Key<RegressionOptions>.components(\.components, "how many regressions there are")
        Key<RegressionOptions>.weights(\.weights)
        Key<RegressionOptions>.design(\.self)
      },
      story: { (options, draft) throws(EstimationError) in
        let kind = try draft.hide("group", components: options.components, weights: options.weights)
        let trials = options.trials.map { draft.known($0) } ?? ""
        try draft.write(options, index: kind) { line($0, $1, kind, trials) }
      })
  }
}
