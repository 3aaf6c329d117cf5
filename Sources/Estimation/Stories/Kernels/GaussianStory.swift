import Reporting

/// A story whose rows are normal in each level of one hidden variable, run by the steps of a Gaussian mixture.
///
///     z ~ categorical(w)        x ~ normal(μ[z], Σ[z]), normal(μ[z], Σ) or normal(μ[z], σ[z])
///
/// Only what has names differs from the mixture: reports, starts as they are written, and the order of levels are those of the story.
struct GaussianStory: Sendable {
  let story: EnumeratedStory
  let mixture: GaussianMixture
  private let layout: GaussianLayout
  private let data: GaussianMixture.Sample

  /// Nil for a story of another shape, and for rows that the mixture can't compute with.
  init?(_ story: EnumeratedStory) {
    guard let layout = GaussianLayout(of: story) else { return nil }
    let mixture = GaussianMixture(
      componentCount: layout.means.count, covariance: layout.family, columns: layout.columns.map(\.name))
    guard let rows = try? Rows(layout.columns), let data = try? mixture.sample(of: rows) else { return nil }
    self.story = story
    self.mixture = mixture
    self.layout = layout
    self.data = data
  }
}

extension GaussianStory: LatentVariableModel {
  typealias Sample = GaussianMixture.Sample
  typealias Parameters = GaussianMixture.Parameters
  typealias Statistics = GaussianMixture.Statistics

  // MARK: What has the names of the story

  var name: String { story.name }
  var columns: [String] { story.columns }
  var defaultNames: [String] { story.defaultNames }
  var reportedCount: Int { story.reportedCount }
  var startKeys: [String] { story.startKeys }
  var isExchangeable: Bool { story.isExchangeable }

  func sample(of rows: Rows) throws(EstimationError) -> Sample { data }

  func order(of parameters: Parameters) -> [Int] { story.order(of: values(parameters)) }

  func report(_ parameters: Parameters, names: [String]) -> [ReportedParameter] {
    let coordinates = layout.coordinates(parameters)
    return story.report(values(parameters), names: names).map { reported in
      var reported = reported
      reported.slopes = reported.slopes.map {
        let (coordinate, unit) = coordinates[$0.coordinate]
        return Slope(coordinate, $0.factor * unit)
      }
      return reported
    }
  }

  func reportedEstimates(_ parameters: Parameters, names: [String]) -> [Double] {
    story.reportedEstimates(values(parameters), names: names)
  }

  func parameters(reported estimates: [Double], near parameters: Parameters) -> Parameters? {
    story.parameters(reported: estimates, near: values(parameters)).flatMap {
      layout.parameters($0.values, parameters.frame)
    }
  }

  func start(_ reader: StartReader, of sample: Sample) throws(EstimationError) -> Parameters {
    let written = try story.start(reader, of: story.data)
    if let parameters = layout.parameters(written.values, sample.frame) { return parameters }
    // One number by itself is a deviation, whose square is too large or too small.
    for part in try story.given(reader) where part.written.path.dropFirst().first == layout.spread {
      var usual = layout.values(try usualStart(of: sample))
      for (element, value) in zip(part.elements, part.values) { usual[element] = value }
      guard layout.parameters(usual, sample.frame) == nil else { continue }
      throw part.written.invalid(
        part.elements.count == 1
          ? "such that double precision holds its square beside those of the data"
          : "positive definite in double precision")
    }
    throw EstimationError(
      .allStartsCollapsed(starts: 1, remedies: ["another start"]), setting: ["start"])
  }

  /// A start of equal shares.
  private func usualStart(of sample: Sample) throws(EstimationError) -> Parameters {
    let count = componentCount
    let labels = (0..<features(of: sample).rowCount).map { $0 % count }
    do { return try mixture.start(labels: labels, of: sample) } catch {
      throw EstimationError(
        .allStartsCollapsed(starts: 1, remedies: ["another start"], because: error.words), setting: ["start"])
    }
  }

  var componentNoun: String { story.componentNoun }
  var componentsSetting: [String] { story.componentsSetting }
  var hasFixedComponents: Bool { story.hasFixedComponents }

  var collapseRemedies: [String] { story.collapseRemedies }

  private func values(_ parameters: Parameters) -> EnumeratedStory.Parameters {
    EnumeratedStory.Parameters(values: estimates(parameters))
  }

  /// The values of the story's elements.
  func estimates(_ parameters: Parameters) -> [Double] { layout.values(parameters) }

  // MARK: What is the mixture's

  func sample(_ sample: Sample, showing mask: LabelMask) -> Sample {
    mixture.sample(sample, showing: mask)
  }
  func statistics(of sample: Sample, labels: [Int]) -> Statistics {
    mixture.statistics(of: sample, labels: labels)
  }
  func expectation(of sample: Sample, under parameters: Parameters) -> Expectation<Statistics> {
    mixture.expectation(of: sample, under: parameters)
  }
  func maximization(of statistics: Statistics) throws(Collapse) -> Parameters {
    try mixture.maximization(of: statistics)
  }
  func logLikelihood(of statistics: Statistics, under parameters: Parameters) -> Double {
    mixture.logLikelihood(of: statistics, under: parameters)
  }
  func logLikelihood(of sample: Sample, under parameters: Parameters) -> Double {
    mixture.logLikelihood(of: sample, under: parameters)
  }
  func posterior(of sample: Sample, under parameters: Parameters) -> Posterior {
    mixture.posterior(of: sample, under: parameters)
  }
  func score(of statistics: Statistics, under parameters: Parameters) -> [Double] {
    mixture.score(of: statistics, under: parameters)
  }
  func information(of statistics: Statistics, under parameters: Parameters) -> Matrix {
    mixture.information(of: statistics, under: parameters)
  }
  func rowScores(of sample: Sample, under parameters: Parameters) -> [RowScore] {
    mixture.rowScores(of: sample, under: parameters)
  }
  func coordinates(of parameters: Parameters) -> [Coordinate] { mixture.coordinates(of: parameters) }
  func parameters(at coordinates: [Double], like parameters: Parameters) -> Parameters? {
    mixture.parameters(at: coordinates, like: parameters)
  }
  func permuted(_ parameters: Parameters, by order: [Int]) -> Parameters {
    mixture.permuted(parameters, by: order)
  }
  func entries(of statistics: Statistics, component: Int) -> [(name: String, value: Double)] {
    mixture.entries(of: statistics, component: component)
  }
  func condition(of parameters: Parameters) -> Double { mixture.condition(of: parameters) }

  var componentCount: Int { mixture.componentCount }
  var operationsPerRow: Double { mixture.operationsPerRow }
  var operationsPerIteration: Double { mixture.operationsPerIteration }
  var minimumRowsPerComponent: Int { mixture.minimumRowsPerComponent }

  func unshared(_ sample: Sample) -> (model: GaussianStory, sample: Sample) {
    (self, mixture.unshared(sample).sample)
  }

  func features(of sample: Sample) -> Matrix { mixture.features(of: sample) }
  func start(labels: [Int], of sample: Sample) throws(Collapse) -> Parameters {
    try mixture.start(labels: labels, of: sample)
  }
  func randomStart(of sample: Sample, using random: inout Random) throws(Collapse) -> Parameters {
    try mixture.randomStart(of: sample, using: &random)
  }
  func randomRowsStart(of sample: Sample, using random: inout Random) throws(Collapse) -> Parameters {
    try mixture.randomRowsStart(of: sample, using: &random)
  }
  func heights(of sample: Sample) -> [Double] { mixture.heights(of: sample) }
  var mixedStarts: [any StartKind] { mixture.mixedStarts }
  func degeneracy(of parameters: Parameters, in sample: Sample) -> Degeneracy? {
    mixture.degeneracy(of: parameters, in: sample)
  }

  func answers(of fit: Fit, at parameters: Parameters, names: [String]) -> Answers {
    // Where cells may be limits figures show survival functions, also of rows whose true values are seen.
    var answers =
      story.lines?.limited.isEmpty ?? true
      ? mixture.answers(of: fit, at: parameters, names: names)
      : story.drawables(at: values(parameters), names: names)
    answers.add(.plan, .text([BlockMethod.closed].plan("enumerate", isKernel: true)))
    return answers
  }
}
