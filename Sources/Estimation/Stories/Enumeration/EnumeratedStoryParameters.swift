import Arithmetic

/// The parameters of a story as EM, its report and its answers take them.
extension EnumeratedStory {
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

  func moves(ofReported parameters: Parameters) -> Matrix? {
    space.moves(in: FreeCoordinates(space, at: parameters.values))
  }

  func report(_ parameters: Parameters, names: [String]) -> [ReportedParameter] {
    space.reportedParameters(parameters.values)
  }

  func reportedEstimates(_ parameters: Parameters, names: [String]) -> [Double] {
    space.reportedEstimates(parameters.values)
  }

  func parameters(reported estimates: [Double], near parameters: Parameters) -> Parameters? {
    space.values(reported: estimates, near: parameters.values).map { Parameters(values: $0) }
  }

  var statisticsAreSufficient: Bool { factors.haveSufficientStatistics }

  /// How many units a component is expected to have, how many rows where these are groups, and how many groups beside rows that have
  /// levels of their own; then what its rows draw.
  func entries(of statistics: Statistics, component: Int) -> [(name: String, value: Double)] {
    let shares = statistics.weights.column(component)
    let weights = data.units.map { shares[$0] }
    var entries = [("count", shares.reduce(0, +))]
    if isOfGroups { entries.append(("rows", weights.reduce(0, +))) }
    if let nested = data.nested {
      entries.append(
        ("groups", nested.rows.reduce(0) { sum, rows in sum + (rows.first.map { weights[$0] } ?? 0) }))
    }
    let names = { (column: String) in lines?.levels(of: column) }
    guard statisticsAreSufficient else { return entries + factors.summaries(weights: weights, names: names) }
    // Without cells that are hidden no values are asked for.
    let expecting = Expecting(
      levels: configurations[component], elements: statistics.values ?? space.anyValues)
    return entries
      + factors.sums(
        weights: weights, isSeen: data.units.map { data.counts[$0] > 0 }, expecting: expecting, names: names)
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
    let cases = cases(statistics)
    return factors.flatMap { $0.notices(over: cases, at: parameters.values) }
      + space.roundingNotices(of: factors, over: cases, at: parameters.values)
  }

  /// What computes an E-step.
  private var engine: String {
    let engines =
      (hidden.isEmpty ? [] : [data.chain == nil ? "enumerate" : "chain"])
      + (factors.contains(where: \.isMaximizedInSteps) ? ["gaussian"] : [])
      + (factors.contains { $0.hidesCells && !$0.isMaximizedInSteps } ? ["moments"] : [])
    return engines.joined(separator: ", ")
  }

  func answers(of fit: Fit, at parameters: Parameters, names: [String]) -> Answers {
    var answers = drawables(at: parameters, names: names)
    answers.add(
      .plan, methods(at: parameters).map { .text($0.plan(engine)) })
    addStates(of: fit, to: &answers, at: parameters)
    return answers
  }

  /// Whether anything can be drawn of a fit, whatever its estimates: of densities of the author's own they tell whether they are one.
  var mayBeDrawn: Bool {
    factors.contains { $0 is OwnDensityFactor }
      || !drawables(at: Parameters(values: space.anyValues), names: defaultNames, withErrors: false)
        .drawables.isEmpty
  }

  /// What can be drawn of a fit.
  ///
  /// - Parameter withErrors: Whether it is to be told how far off a curve may be.
  func drawables(
    at parameters: Parameters, names: [String], withErrors: Bool = true
  ) -> Answers {
    var firstRows = Array(repeating: -1, count: data.unitCount)
    for (row, unit) in data.units.enumerated() where firstRows[unit] < 0 { firstRows[unit] = row }
    var answers = figuresOfNumbers(at: parameters.values)
    let (counts, first) = (data.units.map { data.counts[$0] }, data.units.map { firstRows[$0] })
    if let density = StoryDensity(
      of: factors, configurations, names: names, counts: counts, firstRows: first,
      known: hidden.isEmpty ? lines?.draw?.levels : nil, limited: lines?.limited ?? [],
      priors: data.chain.map { priors(along: $0, at: parameters) }, at: parameters.values)
    {
      answers.append(density.answers)
      return answers
    }
    guard answers.entries.isEmpty else { return answers }
    if hidden.isEmpty {
      let errors = withErrors ? errors(at: parameters) : nil
      return lines.flatMap { StoryCurves($0, at: parameters.values, errors: errors) }?.answers ?? Answers()
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

  /// What can be drawn of hidden numbers.
  private func figuresOfNumbers(at values: [Double]) -> Answers {
    let numbers = factors.lazy.compactMap { $0 as? HiddenNumberFactor }.first
    guard let numbers, let lines else { return Answers() }
    return HiddenNumberFigures(of: numbers, in: groups, lines, at: values)?.answers ?? Answers()
  }

  /// What tells how far off a curve may be, where nothing is hidden but cells of which the maximum has no need.
  private func errors(at parameters: Parameters) -> StoryErrors? {
    guard !factors.contains(where: \.isMaximizedInSteps) else { return nil }
    let shares = Matrix(rows: data.unitCount, columns: 1, repeating: 1)
    let cases = cases(Statistics(weights: counted(shares, in: data)))
    return StoryErrors(
      StoryInformation(of: factors, over: cases, space, at: parameters.values), unbiased: nil)
  }
}
