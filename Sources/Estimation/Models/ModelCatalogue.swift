/// Every model that a tutorial can name, one to a line.
package enum ModelCatalogue {
  package static let all = kernels + presets

  /// Those that have a kernel of their own.
  package static let kernels: [ModelKind] = [
    .linear,
    .logistic,
    .poisson,
    .coinMixture,
    .gaussianMixture,
  ]

  /// Those that write a story: of each family the plain one, its mixture and its chain, then the others.
  package static let presets: [ModelKind] =
    FamilyCatalogue.all.map { ModelKind($0) }
    + FamilyCatalogue.all.compactMap { family in
      kernels.contains { $0.name == family.mixtureName } ? nil : ModelKind(mixtureOf: family)
    } + FamilyCatalogue.all.compactMap { ModelKind(chainOf: $0) } + [
      .categorical,
      .multinomial,
      .multivariateNormal,
      .latentClasses,
      .zeroInflatedPoisson,
      .markovChain,
      .probit,
      .gammaRegression,
      .negativeBinomialRegression,
      .mixtureOfRegressions,
      .mixtureOfLogisticRegressions,
      .mixtureOfPoissonRegressions,
    ]

  /// Why there is no mixture of that name, as the families have that can be told apart in one; nil for any other name.
  package static func obstacle(ofMixture name: String) -> String? {
    FamilyCatalogue.all.first { name == "\($0.name)-mixture" || name == "\($0.presetName)-mixture" }?
      .mixtureObstacle
  }

  /// Why there is no hidden chain of that name; nil for any other name.
  package static func obstacle(ofChain name: String) -> String? {
    FamilyCatalogue.all.first { name == "\($0.name)-chain" || name == "\($0.presetName)-chain" }?
      .chainObstacle
  }

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
