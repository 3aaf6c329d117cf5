import Reporting

extension ModelKind {
  package static let gaussianMixture = ModelKind(
    name: "gaussian-mixture",
    summary: "Rows from one of several normal distributions; which one may be hidden.",
    formula: #"p(x) = \sum_k w_k\, \mathcal{N}(x \mid \mu_k, \Sigma_k)"#,
    source: "McLachlan and Peel, Finite Mixture Models (2000), chapter 3",
    isLatent: true,
    aliases: [
      Alias(
        "gmm", "gaussianmixturemodel", "mclust", "normalmixture", "mvnormalmixem", "mixture", "normalmixem",
        remedy: "Write model: {gaussian-mixture: {components: 2}}."),
      Alias(
        "kmeans", "kmeansplusplus", "cluster", "clustering",
        remedy:
          "The mixture nearest to k-means is {gaussian-mixture: {components: 2, covariance: spherical}}."),
      Alias(
        "gaussian", "normal", "gaussians",
        remedy:
          "Groups of Gaussians are written model: gaussian-mixture, and a regression {linear: {response: y, terms: [x]}}."
      ),
    ],
    example: ("{components: 2, covariance: full}", "faithful"),
    options: GaussianMixtureOptions(),
    keys: {
      Key.components(\.components, "how many normal distributions there are")
      Key("covariance", .choice(), \.covariance, "what the covariances of the components have in common")
        .known(as: "covariance-type", "modelnames", "cov")
      Key(
        "columns", .columns, \.columns, default: "all numeric columns but the labels",
        "the columns that are observed")
    },
    make: { (options, rows, labels) throws(EstimationError) in
      let columns: [String]
      if let chosen = options.columns {
        for (position, column) in chosen.enumerated() {
          let place = ["columns", "\(position + 1)"]
          guard rows[column] != nil else {
            throw EstimationError(
              .unknownColumn(column, available: rows.columns.map(\.name)), setting: place)
          }
        }
        columns = chosen
      } else {
        columns = rows.columns.filter { $0.isNumeric && $0.name != labels?.column }.map(\.name)
        guard !columns.isEmpty else {
          throw EstimationError(.notNumeric(column: rows.columns.first?.name ?? ""), setting: ["columns"])
        }
      }
      return LatentModel(
        GaussianMixture(
          componentCount: options.components ?? max(labels?.names.count ?? 2, 2),
          covariance: options.covariance, columns: columns))
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
}
