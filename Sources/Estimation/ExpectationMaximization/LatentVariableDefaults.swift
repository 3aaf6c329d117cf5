// What a latent-variable model need not say for itself.
extension LatentVariableModel {
  package func bound(of statistics: Statistics, under parameters: Parameters) -> Double {
    logLikelihood(of: statistics, under: parameters)
  }

  package func informationOfCells(of statistics: Statistics, under parameters: Parameters) -> Matrix? { nil }

  package func informationOfDirectCells(
    of statistics: Statistics, under parameters: Parameters
  ) -> Matrix? { nil }

  package func hidesWithDensity(under parameters: Parameters) -> Bool { true }

  package func refined(
    _ parameters: Parameters, of statistics: Statistics
  ) throws(Collapse) -> Parameters { parameters }

  package func expected(of sample: Sample, under parameters: Parameters) -> [ExpectedColumn] { [] }

  package func excludes(_ component: Int, ofUnit unit: Int) -> Bool { false }

  package var groups: RowGroups? { nil }

  package func onEdges(_ parameters: Parameters, where isAsLikely: (Parameters) -> Bool) -> Parameters {
    parameters
  }

  package func reportedEstimates(_ parameters: Parameters, names: [String]) -> [Double] {
    report(parameters, names: names).map(\.estimate)
  }

  package var isExchangeable: Bool { true }

  package func order(agreeingWith table: ConfusionTable) -> [Int]? {
    guard isExchangeable else { return nil }
    let matching = table.matching
    return matching.indices.sorted { (matching[$0] ?? 0) < (matching[$1] ?? 0) }
  }

  package var mostComponents: Int { WorkLimit.components }

  package var minimumRows: Int { componentCount }

  package func sampleSize(of sample: Sample, from rows: Rows) -> Double { Double(rows.count) }

  package func unitCount(of sample: Sample, from rows: Rows) -> Int { rows.count }

  package func answers(of fit: Fit, at parameters: Parameters, names: [String]) -> Answers { Answers() }

  package func notices(of parameters: Parameters, in sample: Sample) -> [String] { [] }

  package func singularity(of sample: Sample, labels: [Int], component: Int) -> Singularity? { nil }

  package var differByParametersAlone: Bool { true }
  package func holdsWeights(_ parameter: String) -> Bool { parameter == "weights" }

  package var collapseRemedies: [String] { [] }

  package var irregularCoordinates: Set<Int> { [] }

  package func missingInformation(
    of sample: Sample, under parameters: Parameters, coordinates: Int
  ) -> Matrix {
    let posterior = posterior(of: sample, under: parameters)
    return PosteriorCovariance.ofScores(
      rowScores(of: sample, under: parameters), responsibilities: posterior.responsibilities,
      counts: posterior.counts, coordinates: coordinates)
  }

  package func clusters(of points: Matrix, using random: inout Random) -> [Int] {
    KMeansPlusPlus.labels(of: points, clusters: componentCount, using: &random)
  }

  package func moves(ofReported parameters: Parameters) -> Matrix? { nil }

  package var componentNoun: String { "component" }

  package var componentsSetting: [String] { [] }

  package var hasFixedComponents: Bool { false }

  package func stopReason(of statistics: Statistics) -> StopReason { .closedForm }

  /// What is to blame where labels are more or fewer than components.
  var labelCountSetting: [String] {
    if hasFixedComponents { return ["labels"] }
    return componentsSetting.isEmpty ? ["components"] : componentsSetting
  }

  /// The remedy of fewer components, where there may be fewer.
  var fewerComponents: [String] {
    componentCount > 1 && !hasFixedComponents ? ["fewer \(componentNoun)s"] : []
  }

  package var variables: [HiddenLevels] {
    [HiddenLevels(name: nil, levels: (0..<componentCount).map { [$0] }, names: defaultNames)]
  }

  package func condition(of parameters: Parameters) -> Double { 1 }

  package var operationsPerIteration: Double { 0 }
  package var likelihoodOperationsPerRow: Double { operationsPerRow }

  package var statisticsAreSufficient: Bool { true }

  package func unshared(_ sample: Sample) -> (model: Self, sample: Sample) { (self, sample) }

  package func logLikelihood(of sample: Sample, under parameters: Parameters) -> Double {
    expectation(of: sample, under: parameters).logLikelihood
  }

  package func likelihood(of sample: Sample) -> @Sendable (Parameters) -> Double {
    { self.logLikelihood(of: sample, under: $0) }
  }

  package func randomRowsStart(
    of sample: Sample, using random: inout Random
  ) throws(Collapse) -> Parameters { try randomStart(of: sample, using: &random) }

  package func randomSimplexStart(
    of sample: Sample, using random: inout Random
  ) throws(Collapse) -> Parameters { try randomStart(of: sample, using: &random) }

  package func start(share: Double, of sample: Sample) throws(Collapse) -> Parameters {
    // Rows in turn, as many to the first component as its share says.
    let count = features(of: sample).rowCount
    let labels = (0..<count).map { row in
      Int(Double(row + 1) * share) > Int(Double(row) * share) ? 0 : min(1, componentCount - 1)
    }
    return try start(labels: labels, of: sample)
  }

  package func heights(of sample: Sample) -> [Double] { PrincipalAxis.places(of: features(of: sample)) }

  package func degeneracy(of parameters: Parameters, in sample: Sample) -> Degeneracy? { nil }

  package func divergence(at parameters: Parameters, in sample: Sample, hasFailed: Bool) -> Collapse? { nil }
  package func divergence(of sample: Sample, labels: [Int]) -> Collapse? { nil }
  package var mayDiverge: Bool { false }

  package func start(labels: [Int], of sample: Sample) throws(Collapse) -> Parameters {
    try maximization(of: statistics(of: sample, labels: labels))
  }
}
