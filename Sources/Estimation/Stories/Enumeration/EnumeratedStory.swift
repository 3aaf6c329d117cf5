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
  let data: Sample
  /// What the elements vary by where one row's log-density changes by order one; of an element with bounds it follows from its value.
  let units: [Double]
  /// The columns that the lines draw.
  let columns: [String]
  /// Rows × features for the starts.
  let startFeatures: Matrix
  /// Whether a preset wrote it, whose author says how many components there are.
  var isPreset = false
  /// The order of reported levels, where the author gives one.
  var chosenOrder: (parameter: Int, isDescending: Bool)?
  /// What the lines say of other rows.
  var lines: StoryLines?

  private let maximization: StoryMaximization
  /// The level of each variable, for each combination, the last one fastest.
  let configurations: [[Int]]

  struct HiddenVariable: Sendable {
    let name: String
    let levels: [String]
    /// Where it is listed.
    let range: SourceRange
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
    let observationCount: Int
    /// What the labels leave to each unit, where some are shown.
    var mask: LabelMask?
  }

  struct Parameters: Sendable, Equatable {
    var values: [Double]
  }

  /// Units × combinations, with the values that they were computed at.
  struct Statistics: Sendable {
    var weights: Matrix
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
    configurations = hidden.reduce([[]]) { configurations, variable in
      configurations.flatMap { configuration in variable.levels.indices.map { configuration + [$0] } }
    }
  }
}

// MARK: - Expectation and maximization

extension EnumeratedStory: LatentVariableModel {
  func posterior(of sample: Sample, under parameters: Parameters) -> Posterior {
    let densities = factors.map { $0.density(at: parameters.values) }
    var logJoint = Matrix(rows: sample.unitCount, columns: configurations.count)
    for (place, levels) in configurations.enumerated() {
      var rows = [Double](repeating: 0, count: sample.units.count)
      for density in densities { density.add(levels, to: &rows) }
      for (row, unit) in sample.units.enumerated() { logJoint[unit, place] += rows[row] }
    }
    return Posterior(
      logJoint: logJoint, counts: sample.isCounted ? sample.counts : nil, showing: sample.mask)
  }

  func expectation(of sample: Sample, under parameters: Parameters) -> Expectation<Statistics> {
    let posterior = posterior(of: sample, under: parameters)
    return Expectation(
      statistics: Statistics(
        weights: counted(posterior.responsibilities, in: sample), values: parameters.values),
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
    return Statistics(weights: weights)
  }

  func maximization(of statistics: Statistics) throws(Collapse) -> Parameters {
    do {
      return Parameters(
        values: try maximization.maximum(over: cases(statistics), from: statistics.values).values)
    } catch {
      throw Collapse(.singular, component: lightest(statistics), words: error.words)
    }
  }

  /// The combination with the least weight, which is the likeliest to have lost its rows.
  private func lightest(_ statistics: Statistics) -> Int {
    let totals = configurations.indices.map { place in statistics.weights.column(place).reduce(0, +) }
    return totals.indices.min { totals[$0] < totals[$1] } ?? 0
  }

  func cases(_ statistics: Statistics) -> StoryCases {
    StoryCases(configurations, unitWeights: statistics.weights, units: data.units)
  }

  func condition(of parameters: Parameters) -> Double {
    factors.reduce(1) { max($0, $1.condition(space, at: parameters.values)) }
  }

  // MARK: The complete-data likelihood

  func logLikelihood(of statistics: Statistics, under parameters: Parameters) -> Double {
    factors.logLikelihood(over: cases(statistics), at: parameters.values)
  }

  func score(of statistics: Statistics, under parameters: Parameters) -> [Double] {
    space.gradient(
      derivatives(of: statistics, under: parameters), in: FreeCoordinates(space, at: parameters.values))
  }

  func information(of statistics: Statistics, under parameters: Parameters) -> Matrix {
    space.information(
      derivatives(of: statistics, under: parameters), in: FreeCoordinates(space, at: parameters.values))
  }

  private func derivatives(of statistics: Statistics, under parameters: Parameters) -> Derivatives {
    factors.derivatives(over: cases(statistics), in: space.freeElements, at: parameters.values)
  }

  func rowScores(of sample: Sample, under parameters: Parameters) -> [RowScore] {
    let free = FreeCoordinates(space, at: parameters.values)
    let places = Array(0..<free.count)
    // The rows of each unit, one behind the other.
    var rows = Array(repeating: [Int](), count: sample.unitCount)
    for (row, unit) in sample.units.enumerated() { rows[unit].append(row) }
    let densities = factors.map { $0.density(at: parameters.values) }
    let none = Derivatives(of: space.freeElements, among: space.elementCount, withHessian: false)
    return configurations.map { levels in
      RowScore(coordinates: places) { [space, rows] unit, scores in
        var derivatives = none
        for row in rows[unit] {
          for density in densities { density.differentiate(row, levels, weight: 1, into: &derivatives) }
        }
        for (place, slope) in space.gradient(derivatives, in: free).enumerated() { scores[place] = slope }
      }
    }
  }

  // MARK: The parameters

  func coordinates(of parameters: Parameters) -> [Coordinate] {
    let free = FreeCoordinates(space, at: parameters.values)
    return free.elements.map { element in
      let value = parameters.values[element]
      let bounds = space.bounds(of: element)
      switch bounds {
      case .probability:
        let last = free.dependent(of: element, in: space).map { parameters.values[$0] } ?? 1 - value
        return Coordinate(
          value, unit: (value * (1 - value)).squareRoot(), room: min(value, last))
      case .positive: return Coordinate(value, unit: value, room: value)
      case .real: return Coordinate(value, unit: units[element])
      case .between, .atLeast, .atMost:
        let range = bounds.range
        let room = min(value - range.lowerBound, range.upperBound - value)
        return Coordinate(value, unit: min(room, units[element]), room: room)
      }
    }
  }

  var irregularCoordinates: Set<Int> {
    let irregular = Set(factors.flatMap { $0.irregularElements(space) })
    return Set(space.coordinates.enumerated().filter { irregular.contains($0.element) }.map(\.offset))
  }

  func parameters(at coordinates: [Double], like parameters: Parameters) -> Parameters? {
    let free = FreeCoordinates(space, at: parameters.values)
    return space.values(at: coordinates, of: free, like: parameters.values).map { Parameters(values: $0) }
  }

  func report(_ parameters: Parameters, names: [String]) -> [ReportedParameter] {
    space.reportedParameters(parameters.values)
  }

  func parameters(reported estimates: [Double], near parameters: Parameters) -> Parameters? {
    space.values(reported: estimates, near: parameters.values).map { Parameters(values: $0) }
  }

  var isExchangeable: Bool {
    hidden.count == 1 && factors.allSatisfy { $0.isAlike(inLevelsOf: 0) } && isHeldAlike
  }

  /// Whether what is held does not tell the levels apart.
  private var isHeldAlike: Bool {
    guard space.held.contains(where: { $0 != nil }) else { return true }
    // Half is what it is from both ends.
    let held = Parameters(values: space.held.map { $0 ?? 0.5 })
    return (1..<max(componentCount, 1)).allSatisfy { level in
      var order = Array(0..<componentCount)
      order.swapAt(0, level)
      return permuted(held, by: order) == held
    }
  }

  func order(of parameters: Parameters) -> [Int] {
    let levels = Array(0..<componentCount)
    guard isExchangeable else { return levels }
    let keys = levels.map { orderKey(of: $0, parameters.values) }
    return levels.sorted { first, second in
      for (a, b) in zip(keys[first], keys[second]) where a != b { return a < b }
      return first < second
    }
  }

  /// What a level is put in order by: the first parameter that the variable indexes, then the next, then its weight; numbers
  /// ascending, probabilities descending, unless the author says.
  private func orderKey(of level: Int, _ values: [Double]) -> [Double] {
    var (key, weights): ([Double], [Double]) = ([], [])
    func add(_ place: Int, isDescending: Bool?) {
      let parameter = space.parameters[place]
      if isSecondWeight(place) {
        let second = values[parameter.first]
        weights.append(level == 1 ? -second : second - 1)
      }
      guard let axis = axis(of: place) else { return }
      let elements = parameter.elements(ofLevel: level, axis: axis)
      let numbers = elements.map { element in
        isDescending ?? (space.bounds(of: element) == .probability) ? -values[element] : values[element]
      }
      if axis == .shape { weights += numbers } else { key += numbers }
    }
    if let (parameter, isDescending) = chosenOrder { add(parameter, isDescending: isDescending) }
    for place in space.parameters.indices { add(place, isDescending: nil) }
    return key + weights
  }

  /// The place of a parameter where the hidden variable stands: one of its indices, or its levels.
  private func axis(of parameter: Int) -> StoryParameter.Axis? {
    for factor in factors {
      for choice in factor.choices where choice.parameter == parameter {
        if let index = choice.indices.firstIndex(where: { $0.source == .hidden(0) }) { return .index(index) }
      }
      if factor.weights(ofHidden: 0) == .each(parameter) { return .shape }
    }
    return nil
  }

  /// Whether a parameter is the probability of the second of two hidden levels.
  private func isSecondWeight(_ parameter: Int) -> Bool {
    factors.contains { $0.weights(ofHidden: 0) == .second(parameter) }
  }

  func permuted(_ parameters: Parameters, by order: [Int]) -> Parameters {
    guard hidden.count == 1, order != Array(order.indices) else { return parameters }
    var moved = parameters
    for (place, parameter) in space.parameters.enumerated() {
      if isSecondWeight(place) {
        for element in parameter.elements { moved.values[element] = 1 - parameters.values[element] }
      }
      guard let axis = axis(of: place) else { continue }
      for (level, source) in order.enumerated() {
        for (to, from) in zip(
          parameter.elements(ofLevel: level, axis: axis), parameter.elements(ofLevel: source, axis: axis))
        {
          moved.values[to] = parameters.values[from]
        }
      }
    }
    return moved
  }

  func entries(of statistics: Statistics, component: Int) -> [(name: String, value: Double)] {
    [("count", statistics.weights.column(component).reduce(0, +))]
  }

  var collapseRemedies: [String] {
    var remedies: [String] = []
    for factor in factors {
      guard let spread = factor.spread,
        spread.choice.indices.contains(where: { if case .hidden = $0.source { true } else { false } })
      else { continue }
      let name = space.parameters[spread.choice.parameter].name
      remedies.append("one '\(name)' for all \(componentNoun)s")
      if spread.isFull { remedies.append("diagonal(…) of them") }
    }
    return remedies
  }

  func notices(of parameters: Parameters, in sample: Sample) -> [String] {
    let statistics = expectation(of: sample, under: parameters).statistics
    return factors.flatMap { $0.notices(over: cases(statistics), at: parameters.values) }
  }

  func answers(of fit: Fit, at parameters: Parameters, names: [String]) -> Answers {
    var firstRows = Array(repeating: -1, count: data.unitCount)
    for (row, unit) in data.units.enumerated() where firstRows[unit] < 0 { firstRows[unit] = row }
    let (counts, first) = (data.units.map { data.counts[$0] }, data.units.map { firstRows[$0] })
    if let density = StoryDensity(
      of: factors, configurations, names: names, counts: counts, firstRows: first, at: parameters.values)
    {
      return density.answers
    }
    let shares = counted(posterior(of: data, under: parameters).responsibilities, in: data)
    let total = shares.elements.reduce(0, +)
    let components = names.enumerated().map { place, name in
      (name: name, weight: shares.column(place).reduce(0, +) / total)
    }
    return lines.flatMap {
      StoryCurves(
        $0, at: parameters.values, configurations, components: components,
        hidden: hidden.count == 1 ? hidden[0].name : nil)
    }?.answers ?? Answers()
  }

  // MARK: The data

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
    configurations.map { levels in zip(hidden, levels).map { $0.levels[$1] }.joined(separator: ".") }
  }
  var reportedCount: Int { space.parameters.reduce(0) { $0 + $1.report.count } }
  var operationsPerRow: Double { 60 * Double(configurations.count * factors.count) }
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

  func observationCount(of sample: Sample, from rows: Rows) -> Int { sample.observationCount }
}
