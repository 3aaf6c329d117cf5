import Reporting

extension ModelKind {
  static let multinomial = ModelKind(
    preset: "multinomial",
    summary: "Columns of counts, which share the trials of a row.",
    formula: #"p(x) = \frac{n!}{\prod_j x_j!} \prod_j \pi_j^{x_j}, \quad n = \sum_j x_j"#,
    source: "Johnson, Kotz and Balakrishnan, Discrete Multivariate Distributions (1997), chapter 35.",
    example: ModelExample(data: "abo-counts", options: ["columns": "[a, b, ab, o]"]),
    options: ColumnsOptions(),
    keys: {
      Key("columns", .names, \.columns, required: true, "the columns of counts")
      Key.count(\.count)
    },
    story: { options, draft in
      draft.write(
        "(\(options.columns.map { "\($0)" })) ~ multinomial(\(draft.parameter("shares")))")
      draft.count(by: options.count)
    })

  static let multivariateNormal = ModelKind(
    preset: "multivariate-normal",
    summary: "Several columns with a joint normal distribution.",
    remark: "Its mixture is 'gaussian-mixture'.",
    formula:
      #"f(x) = |2\pi\Sigma|^{-1/2} \exp\Bigl(-\tfrac12 (x - \mu)^\top \Sigma^{-1} (x - \mu)\Bigr)"#,
    source:
      "Anderson, An Introduction to Multivariate Statistical Analysis, 3rd ed. (2003), theorem 3.2.1.",
    aliases: [Alias("mvnormal", "mvn", "mvnorm", "multinormal")],
    example: ModelExample(data: "faithful", options: ["columns": "[eruptions, waiting]"]),
    options: ColumnsOptions(),
    keys: {
      Key("columns", .names, \.columns, required: true, "the columns, at least two")
      Key("covariance", .choice(), \.covariance, "what is known of the covariance")
        .known(as: "cov", "covariance-type")
      Key.count(\.count)
    },
    story: { (options, draft) throws(EstimationError) in
      guard options.columns.count > 1 else {
        throw EstimationError(
          .invalidOption("columns", rule: "a list of at least two, and one column is drawn by 'normal'"),
          setting: ["columns"])
      }
      let covariance = draft.parameter("covariance")
      let shape = options.covariance == .full ? covariance : "\(options.covariance.rawValue)(\(covariance))"
      draft.write(
        "(\(options.columns.map { "\($0)" })) ~ normal(\(draft.parameter("mean")), \(shape))")
      draft.count(by: options.count)
    })
}

private struct ColumnsOptions: Sendable {
  enum Covariance: String, CaseIterable, Sendable {
    case full, diagonal, spherical
  }
  var columns: [LocatedText] = []
  var covariance = Covariance.full
  var count: LocatedText?
}
