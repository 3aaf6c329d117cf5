/// The stories of the catalogue that are written out, one to a line, by what they hide.
package enum StoryCatalogue {
  package static let all: [StoryExample] = [
    .truncatedPoisson,
    .betaBinomial,
    .poissonOffset,
    .diagonalNormal,
    .latentClassesByGroup,
    .contaminatedNormal,
    .naiveBayes,
    .species,
    .bloodTypes,
    .geneticLinkage,
    .dawidSkene,
    .topics,
    .chainOfCounts,
    .factorAnalysis,
    .probabilisticPCA,
    .randomIntercept,
    .randomInterceptAndSlope,
    .missingCells,
    .twoMaxima,
    .censoredExponential,
    .censoredWeibull,
    .tobit,
    .intervals,
    .latentProbit,
    .censoredMixture,
  ]

  /// The story of that name; nil for any other name.
  package static func named(_ name: String) -> StoryExample? { all.first { $0.name == name } }
}
