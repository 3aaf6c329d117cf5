import Reporting

extension ModelKind {
  package static let gaussianMixture = ModelKind(
    name: "gaussian-mixture",
    summary: "Rows from one of several normal distributions; which one may be hidden.",
    formula: #"p(x) = \sum_k w_k\, \mathcal{N}(x \mid \mu_k, \Sigma_k)"#,
    source: "McLachlan and Peel, Finite Mixture Models (2000), chapter 3.",
    twin: "the mean and the covariance of each component",
    aliases: [
      Alias(
        "gmm", "gaussianmixturemodel", "mclust", "mvnormalmixem", "mixture", "normalmixem",
        remedy: "Write model: {gaussian-mixture: {components: 2}}."),
      Alias(
        "kmeans", "kmeansplusplus", "cluster", "clustering",
        remedy:
          "The mixture nearest to k-means is {gaussian-mixture: {components: 2, covariance: spherical}}."),
      Alias(
        "gaussian", "gaussians",
        remedy:
          "Groups of Gaussians are written model: gaussian-mixture, and a regression {linear: {response: y, terms: [x]}}."
      ),
    ],
    example: ModelExample(data: "faithful", options: ["components": "2", "covariance": "full"]),
    options: GaussianMixtureOptions(),
    keys: {
      Key.components(\.components, "how many normal distributions there are")
      Key("covariance", .choice(), \.covariance, "what the covariances of the components have in common")
        .known(as: "covariance-type", "modelnames", "cov")
      Key(
        "columns", .columns, \.columns, default: "all numeric columns but the labels",
        "the columns that are observed")
    },
    story: { (options, draft) throws(EstimationError) in
      let columns = try options.columns(of: draft.rows, draft.labels).map { draft.column($0) }
      let kind = try draft.hide("component", components: options.components, weights: .free)
      guard let kind else { return false }
      // One column has a variance, and no matrix.
      if let column = columns.first, columns.count == 1 {
        let variance = options.covariance == .tied ? "variance" : "variances[\(kind)]"
        draft.write("\(column) ~ normal(means[\(kind)], variance = \(draft.parameter(variance)))")
        return true
      }
      let covariance: StoryPhrase =
        switch options.covariance {
        case .full: "covariances[\(kind)]"
        case .tied: "\(draft.parameter("covariances"))"
        case .diagonal: "diagonal(covariances[\(kind)])"
        case .spherical: "spherical(covariances[\(kind)])"
        }
      draft.write("(\(columns.map { "\($0)" })) ~ normal(means[\(kind)], \(covariance))")
      return true
    },
    make: { (options, rows, labels) throws(EstimationError) in
      LatentModel(
        GaussianMixture(
          componentCount: options.components ?? max(labels?.names.count ?? 2, 2),
          covariance: options.covariance, columns: try options.columns(of: rows, labels)))
    })
}

extension Column {
  fileprivate var isNumeric: Bool {
    if case .numbers = values { true } else { false }
  }
}

private struct GaussianMixtureOptions: Sendable {
  var components: Int?
  var covariance = GaussianMixture.CovarianceFamily.full
  var columns: [String]?

  /// The columns that are observed: those that are named, or all of numbers but the labels.
  ///
  /// - Throws: `EstimationError` for a column that there is not, and where none holds numbers.
  func columns(of rows: Rows, _ labels: Labels?) throws(EstimationError) -> [String] {
    guard let columns else {
      let numeric = rows.columns.filter { $0.isNumeric && $0.name != labels?.column }.map(\.name)
      guard !numeric.isEmpty else {
        throw EstimationError(.notNumeric(column: rows.columns.first?.name ?? ""), setting: ["columns"])
      }
      return numeric
    }
    for (position, column) in columns.enumerated() where rows[column] == nil {
      throw EstimationError(
        .unknownColumn(column, available: rows.columns.map(\.name)),
        setting: ["columns", "\(position + 1)"])
    }
    return columns
  }
}
