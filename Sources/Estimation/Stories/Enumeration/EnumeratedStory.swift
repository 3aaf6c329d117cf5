import Arithmetic
import Reporting

/// A story with discrete hidden variables, whose combinations are enumerated: each is a component of the EM driver.
///
///     log p(x_u, z) = Σ over the rows of unit u of Σ over factors log p(factor | z, θ)
///
/// A unit is a row, or the rows of a group where the hidden variable belongs to groups. The expected statistics of an E-step are the
/// posterior weights of every combination themselves, so that every family, shared parameter and predictor has the same M-step.
struct EnumeratedStory: Sendable {
  let space: ParameterSpace
  let factors: [any StoryFactor]
  let hidden: [HiddenVariable]
  private(set) var data: Sample
  /// What the elements vary by where one row's log-density changes by order one; of an element with bounds it follows from its value.
  let units: [Double]
  /// The columns that the lines draw.
  let columns: [String]
  /// Rows × features for the starts.
  let startFeatures: Matrix
  /// Whether a preset wrote it, whose author says how many components there are.
  var isPreset = false
  /// Whether that preset says how many components there are.
  var hasFixedComponents = false
  /// The orders of reported levels that the author gives.
  var chosenOrders: [LevelOrder] = []
  /// What the lines say of other rows.
  var lines: StoryLines?
  /// The groups that are its units; nil where these are rows.
  var groups: RowGroups?

  /// What parameters are multiplied with, or indexed by, as the author wrote it.
  var multipliers: [(parameter: String, text: String)] = []

  let maximization: StoryMaximization
  /// Units × combinations, 0 where no estimates of a draw make one possible and 1 elsewhere; nil where all are possible. Draws
  /// without parameters have no part in it: no fit of theirs can fail.
  let possible: Matrix?
  /// The same of draws without parameters.
  private let possibleWithoutParameters: Matrix?
  /// The level of each variable, for each combination, the last one fastest.
  let configurations: [[Int]]

  struct HiddenVariable: Sendable {
    let name: String
    let levels: [String]
    /// Where it is listed.
    let range: SourceRange
  }

  /// What the levels of a variable are put in order by.
  struct LevelOrder: Sendable {
    let variable: Int
    /// By its place.
    let parameter: Int
    let isDescending: Bool
  }

  /// What the rows are to the driver; their cells are in the factors.
  struct Sample: Sendable {
    /// The unit of each row.
    let units: [Int]
    let unitCount: Int
    /// How often each unit was seen.
    let counts: [Double]
    /// Whether some count is not 1.
    let isCounted: Bool
    /// The sum of the counts of all rows.
    let sampleSize: Double
    /// What rows share with those of their group, where they have levels of their own beside; their units are the rows.
    var nested: RowsWithinGroups?
    /// The chain whose steps the rows are; their units are the rows.
    var chain: HiddenChain?
    /// What the labels leave to each unit, where some are shown.
    var mask: LabelMask?
  }

  struct Parameters: Sendable, Equatable {
    var values: [Double]
  }

  /// Units × combinations, in a chain rows × pairs as well, with the values that they were computed at.
  struct Statistics: Sendable {
    var weights: Matrix
    var pairs: Matrix?
    var values: [Double]?
  }

  init(
    _ space: ParameterSpace, _ factors: [any StoryFactor], hidden: [HiddenVariable], data: Sample,
    columns: [String]
  ) {
    self.space = space
    self.factors = factors
    self.hidden = hidden
    self.data = data
    units = factors.elementUnits(space)
    self.columns = columns
    startFeatures = factors.features(of: data.units, data.unitCount)
    maximization = StoryMaximization(of: factors, space)
    // In a chain there are places for the row before.
    let places = data.chain == nil ? [] : hidden.map { _ in 0 }
    configurations = hidden.configurations.map { $0 + places }
    possible = factors.filter { !$0.choices.isEmpty }.possible(
      in: configurations, units: data.units, data.unitCount, space)
    possibleWithoutParameters = factors.filter(\.choices.isEmpty).possible(
      in: configurations, units: data.units, data.unitCount, space)
  }
}

extension EnumeratedStory {
  /// The story with some elements estimated that are held.
  func estimating(_ elements: [Int]) -> EnumeratedStory { with(space.estimating(elements)) }

  /// The story with some elements held.
  func holding(_ numbers: [(element: Int, value: Double)]) -> EnumeratedStory {
    var space = space
    for (element, value) in numbers { space.hold(element, at: value) }
    return with(space)
  }

  /// The story with the numbers of some parameters bounded on both sides.
  func bounding(_ bounds: [(parameter: String, limit: Double)]) -> EnumeratedStory {
    with(bounds.reduce(space) { $0.limited($1.parameter, to: .between(-$1.limit, $1.limit)) })
  }

  /// The story of other cells in the same rows.
  func drawing(_ factors: [any StoryFactor]) -> EnumeratedStory {
    var story = with(space, factors)
    story.lines = lines
    return story
  }

  private func with(_ space: ParameterSpace) -> EnumeratedStory { with(space, factors) }

  private func with(_ space: ParameterSpace, _ factors: [any StoryFactor]) -> EnumeratedStory {
    var story = EnumeratedStory(space, factors, hidden: hidden, data: data, columns: columns)
    (story.isPreset, story.hasFixedComponents) = (isPreset, hasFixedComponents)
    (story.chosenOrders, story.groups, story.multipliers) = (chosenOrders, groups, multipliers)
    return story
  }

  func excludes(_ component: Int, ofUnit unit: Int) -> Bool {
    [possible, possibleWithoutParameters].contains { $0.map { $0[unit, component] == 0 } ?? false }
  }
}

// MARK: - Rows within groups

extension EnumeratedStory {
  /// The story whose rows share the levels of some variables with those of their group.
  mutating func nest(within groups: [Int], isOfGroups: [Bool]) {
    data.nested = RowsWithinGroups(groups: groups, configurations, isOfGroups: isOfGroups)
  }
}

// MARK: - Expectation and maximization

extension EnumeratedStory: LatentVariableModel {
  func posterior(of sample: Sample, under parameters: Parameters) -> Posterior {
    if let chain = sample.chain {
      return Posterior(ChainPosterior(steps(along: chain, of: sample, under: parameters)))
    }
    let logJoint = logDensities(factors.map { $0.density(at: parameters.values) }, of: sample)
    if let nested = sample.nested {
      return Posterior(logJoint: logJoint, showing: sample.mask, within: nested)
    }
    return Posterior(
      logJoint: logJoint, counts: sample.isCounted ? sample.counts : nil, showing: sample.mask)
  }

  func likelihood(of sample: Sample) -> @Sendable (Parameters) -> Double {
    guard sample.chain == nil else { return { posterior(of: sample, under: $0).logLikelihood } }
    let likelihood = EnumeratedLikelihood(self, sample)
    return { likelihood(at: $0.values) }
  }

  /// The sums of log-densities over the rows of each unit, units × combinations.
  func logDensities(_ densities: [any FactorDensity], of sample: Sample) -> Matrix {
    var sums = Matrix(rows: sample.unitCount, columns: configurations.count)
    for (place, levels) in configurations.enumerated() {
      var rows = [Double](repeating: 0, count: sample.units.count)
      for density in densities { density.add(levels, to: &rows) }
      for (row, unit) in sample.units.enumerated() { sums[unit, place] += rows[row] }
    }
    return sums
  }

  func expectation(of sample: Sample, under parameters: Parameters) -> Expectation<Statistics> {
    let posterior = posterior(of: sample, under: parameters)
    return Expectation(
      statistics: Statistics(
        weights: counted(posterior.responsibilities, in: sample), pairs: posterior.chain?.pairs,
        values: parameters.values),
      logLikelihood: posterior.logLikelihood, entropy: posterior.entropy)
  }

  /// Shares of units, times how often each was seen.
  func counted(_ shares: Matrix, in sample: Sample) -> Matrix {
    guard sample.isCounted else { return shares }
    var weights = shares
    for unit in 0..<sample.unitCount {
      for place in configurations.indices { weights[unit, place] *= sample.counts[unit] }
    }
    return weights
  }

  func statistics(of sample: Sample, labels: [Int]) -> Statistics {
    var weights = Matrix(rows: sample.unitCount, columns: configurations.count)
    for (unit, label) in labels.enumerated() where unit < sample.unitCount {
      weights[unit, label] = sample.counts[unit]
    }
    return Statistics(weights: weights, pairs: sample.chain?.pairs(ofIndependent: weights))
  }

  func maximization(of statistics: Statistics) throws(Collapse) -> Parameters {
    do {
      return Parameters(
        values: try maximization.maximum(over: cases(statistics), from: statistics.values).values)
    } catch {
      let setting = ["story"] + (error.subject.map { [$0] } ?? [])
      throw Collapse(
        .singular, component: lightest(statistics), words: error.words, setting: setting,
        error: error.remedy.map { _ in EstimationError(error.fact, setting: setting) })
    }
  }

  /// With blank cells hidden the M-step is a step of EM for them, and the maximum of statistics the limit of such steps.
  func refined(
    _ parameters: Parameters, of statistics: Statistics
  ) throws(Collapse) -> Parameters {
    guard factors.contains(where: \.isMaximizedInSteps) else { return parameters }
    var refined = parameters
    var rule = StopRule.Progress(
      coordinates(of: refined), logLikelihood: logLikelihood(of: statistics, under: refined))
    let stop = StopRule(tolerance: 1e-16, maximumIterations: 10_000, rowCount: data.unitCount)
    while stop.reason(at: rule) == nil {
      var step = statistics
      step.values = refined.values
      refined = try maximization(of: step)
      rule.advance(
        to: coordinates(of: refined), logLikelihood: logLikelihood(of: statistics, under: refined))
    }
    return refined
  }

  func stopReason(of statistics: Statistics) -> StopReason {
    (try? maximization.maximum(over: cases(statistics), from: statistics.values).stopped) ?? .closedForm
  }

  /// How the M-step finds the parameters of each block; nil where it has none from there.
  func methods(at parameters: Parameters) -> [BlockMethod]? {
    let statistics = expectation(of: data, under: parameters).statistics
    return try? maximization.maximum(over: cases(statistics), from: parameters.values).methods
  }

  /// The combination with the least weight, which is the likeliest to have lost its rows.
  private func lightest(_ statistics: Statistics) -> Int {
    let totals = configurations.indices.map { place in statistics.weights.column(place).reduce(0, +) }
    return totals.indices.min { totals[$0] < totals[$1] } ?? 0
  }

  func cases(_ statistics: Statistics) -> StoryCases {
    if let chain = data.chain, let pairs = statistics.pairs {
      return StoryCases(configurations, weights: statistics.weights, pairs: pairs, along: chain)
    }
    return StoryCases(configurations, unitWeights: statistics.weights, units: data.units)
  }

  func condition(of parameters: Parameters) -> Double {
    factors.reduce(1) { max($0, $1.condition(space, at: parameters.values)) }
  }
}

// MARK: - The data

extension EnumeratedStory {
  var name: String { "story" }
  var mostComponents: Int { WorkLimit.combinations }
  var componentNoun: String { isPreset ? "component" : "level" }
  var componentsSetting: [String] {
    if isPreset { return ["components"] }
    return hidden.count == 1 ? ["hidden", hidden[0].name] : ["hidden"]
  }
  var variables: [HiddenLevels] {
    hidden.indices.map { variable in
      HiddenLevels(
        name: hidden.count == 1 ? nil : hidden[variable].name,
        levels: hidden[variable].levels.indices.map { level in
          configurations.indices.filter { configurations[$0][variable] == level }
        }, names: hidden[variable].levels)
    }
  }
  var componentCount: Int { configurations.count }
  var defaultNames: [String] {
    // Where cells alone are hidden there is one combination of nothing.
    guard !hidden.isEmpty else { return ["all"] }
    guard hidden.count > 1 else { return hidden[0].levels }
    return configurations.map { levels in
      zip(hidden, levels).map { "\($0.name) \($0.levels[$1])" }.joined(separator: ", ")
    }
  }
  /// How many levels there are at each place.
  var levelCounts: [Int] { hidden.levelCounts(along: data.chain?.variable) }

  var reportedCount: Int { space.parameters.reduce(0) { $0 + $1.report.count } }
  var operationsPerRow: Double {
    let moves = Double(data.chain?.pairs.count ?? 0)
    return factors.reduce(40 * moves) {
      $0 + $1.operationsPerCase * ($1.readsPrevious ? moves : Double(configurations.count))
    }
  }
  /// Without what the M-step takes.
  var likelihoodOperationsPerRow: Double { operationsPerRow * 3 / 7 }
  /// Of several hidden variables not every combination need be seen.
  var minimumRowsPerComponent: Int { hidden.count == 1 ? 1 : 0 }
  /// Several hidden variables, and rows that are counted, make combinations that need no rows of their own.
  var minimumRows: Int { hidden.count == 1 && !data.isCounted ? componentCount : 1 }

  /// Whether the hidden variables belong to groups of rows.
  var isOfGroups: Bool { data.unitCount < data.units.count || data.units != Array(data.units.indices) }

  func sample(of rows: Rows) throws(EstimationError) -> Sample { data }

  func unitCount(of sample: Sample, from rows: Rows) -> Int { sample.unitCount }

  func sample(_ sample: Sample, showing mask: LabelMask) -> Sample {
    var shown = sample
    shown.mask = mask
    return shown
  }

  func sampleSize(of sample: Sample, from rows: Rows) -> Double { sample.sampleSize }
}

extension [EnumeratedStory.HiddenVariable] {
  /// The level of each variable, for each combination, the last one fastest.
  var configurations: [[Int]] {
    reduce([[]]) { configurations, variable in
      configurations.flatMap { configuration in variable.levels.indices.map { configuration + [$0] } }
    }
  }

  /// How many levels there are at each place: of every variable, and in a chain behind them of the row before.
  func levelCounts(along chain: Int?) -> [Int] {
    let counts = map(\.levels.count)
    return counts + (chain == nil ? [] : counts.enumerated().map { $0.offset == chain ? $0.element : 1 })
  }
}
