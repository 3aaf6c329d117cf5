/// Every model that a tutorial can name, one to a line.
package enum ModelCatalogue {
  package static let all: [ModelKind] = [
    .linear,
    .logistic,
    .poisson,
    .coinMixture,
    .gaussianMixture,
  ]

  /// The model of that name.
  ///
  /// - Throws: `EstimationError.Fact.unknownModel` with the names there are.
  package static func named(_ name: String) throws(EstimationError) -> ModelKind {
    guard let kind = all.first(where: { $0.name == name }) else {
      throw EstimationError(.unknownModel(name, available: all.map(\.name)))
    }
    return kind
  }
}
