import Arithmetic

/// What the estimates are worth: derivatives of the complete-data log-likelihood, and the part of its information that hiding costs.
extension EnumeratedStory {
  func logLikelihood(of statistics: Statistics, under parameters: Parameters) -> Double {
    factors.logLikelihood(over: cases(statistics), at: parameters.values)
  }

  /// What is hidden beside levels is what it was expected to be in the E-step, up to what makes it the likelihood of what is known at the
  /// parameters of that.
  func bound(of statistics: Statistics, under parameters: Parameters) -> Double {
    let cases = cases(statistics)
    let known = factors.logLikelihood(over: cases, at: parameters.values)
    guard let given = statistics.values, given != parameters.values, known.isFinite else { return known }
    return maximization.blocks.reduce(known) { sum, block in
      let cases = cases.of(block.factors)
      // Beside others it is what is known itself that the M-step maximises.
      if block.factors.count == 1,
        let bound = block.factors[0].bound(over: cases, given: given, at: parameters.values, space)
      {
        return sum + bound - block.factors.logLikelihood(over: cases, at: parameters.values)
      }
      guard let expected = block.expectingCells(over: cases, at: given) else { return sum }
      func rise(_ block: StoryBlock, _ cases: StoryCases) -> Double {
        block.factors.logLikelihood(over: cases, at: parameters.values)
          - block.factors.logLikelihood(over: cases, at: given)
      }
      return sum - rise(block, cases) + rise(expected.block, expected.cases)
    }
  }

  func score(of statistics: Statistics, under parameters: Parameters) -> [Double] {
    space.gradient(
      derivatives(of: statistics, under: parameters), in: FreeCoordinates(space, at: parameters.values))
  }

  func information(of statistics: Statistics, under parameters: Parameters) -> Matrix {
    space.information(
      derivatives(of: statistics, under: parameters), in: FreeCoordinates(space, at: parameters.values))
  }

  func hidesWithDensity(under parameters: Parameters) -> Bool {
    !factors.contains {
      ($0 as? HiddenNumberFactor)?.hasColumnsWithoutSpread(at: parameters.values) ?? false
    }
  }

  func informationOfCells(of statistics: Statistics, under parameters: Parameters) -> Matrix? {
    guard hidesWithDensity(under: parameters) else { return nil }
    return informationOfCells(drawnBy: factors.filter(\.hidesCells), of: statistics, under: parameters)
  }

  func informationOfDirectCells(of statistics: Statistics, under parameters: Parameters) -> Matrix? {
    let cases = cases(statistics)
    let direct = maximization.blocks.filter { block in
      block.expectingCells(over: cases.of(block.factors), at: parameters.values) == nil
    }
    return informationOfCells(
      drawnBy: direct.flatMap { $0.factors.filter { $0.hidesCells && !$0.isMaximizedInSteps } },
      of: statistics, under: parameters)
  }

  private func informationOfCells(
    drawnBy hiding: [any StoryFactor], of statistics: Statistics, under parameters: Parameters
  ) -> Matrix? {
    guard !hiding.isEmpty else { return nil }
    let free = FreeCoordinates(space, at: parameters.values)
    func information(_ density: (any StoryFactor) -> any FactorDensity) -> Matrix {
      var derivatives = Derivatives(of: space.freeElements, among: space.elementCount)
      for (cases, factors) in cases(statistics).parts(of: hiding) {
        for (place, levels) in cases.configurations.enumerated() {
          for factor in factors {
            density(factor).differentiate(levels, weights: cases.weights[place], into: &derivatives)
          }
        }
      }
      return space.information(derivatives, in: free)
    }
    let known = information { $0.density(at: parameters.values) }
    var added = information { $0.wholeDensity(at: parameters.values) ?? $0.density(at: parameters.values) }
    for place in added.elements.indices { added.elements[place] -= known.elements[place] }
    return added
  }

  private func derivatives(of statistics: Statistics, under parameters: Parameters) -> Derivatives {
    factors.derivatives(over: cases(statistics), in: space.freeElements, at: parameters.values)
  }

  func rowScores(of sample: Sample, under parameters: Parameters) -> [RowScore] {
    scores(of: factors.filter { !$0.readsPrevious }, in: configurations, of: sample, under: parameters)
  }

  /// For each combination of levels what a unit with it adds to the score by some factors.
  private func scores(
    of factors: [any StoryFactor], in configurations: [[Int]], of sample: Sample, under parameters: Parameters
  ) -> [RowScore] {
    let free = FreeCoordinates(space, at: parameters.values)
    // The rows of each unit, one behind the other.
    var rows = Array(repeating: [Int](), count: sample.unitCount)
    for (row, unit) in sample.units.enumerated() { rows[unit].append(row) }
    let densities = factors.map { $0.density(at: parameters.values) }
    let isSameInRows = factors.allSatisfy(\.isSameInRows)
    return configurations.map { levels in
      // Looked up, never iterated.
      let read = Set(factors.flatMap { $0.elements(levels, space) })
      let elements = space.freeElements.filter(read.contains)
      let slopes = elements.map(free.slopes(of:))
      let coordinates = Set(slopes.joined().map(\.coordinate)).sorted()
      let places = slopes.map { slopes in
        slopes.compactMap { slope in
          coordinates.firstIndex(of: slope.coordinate).map { (place: $0, factor: slope.factor) }
        }
      }
      let none = Derivatives(of: elements, among: space.elementCount, withHessian: false)
      return RowScore(coordinates: coordinates, isSameInRows: isSameInRows) { [rows] unit, scores in
        var derivatives = none
        for row in rows[unit] {
          for density in densities { density.differentiate(row, levels, weight: 1, into: &derivatives) }
        }
        for place in scores.indices { scores[place] = 0 }
        for (places, slope) in zip(places, derivatives.gradient) {
          for (place, factor) in places { scores[place] += factor * slope }
        }
      }
    }
  }

  func missingInformation(
    of sample: Sample, under parameters: Parameters, coordinates: Int
  ) -> Matrix {
    let scores = rowScores(of: sample, under: parameters)
    let posterior = posterior(of: sample, under: parameters)
    if let chain = posterior.chain {
      let moves = self.scores(
        of: factors.filter(\.readsPrevious), in: chain.steps.chain.pairs, of: sample, under: parameters)
      return PosteriorCovariance.ofScores(scores, moves: moves, along: chain, coordinates: coordinates)
    }
    guard let nested = sample.nested else {
      return PosteriorCovariance.ofScores(
        scores, responsibilities: posterior.responsibilities, counts: posterior.counts,
        coordinates: coordinates)
    }
    return PosteriorCovariance.ofScores(
      scores, responsibilities: posterior.responsibilities, within: nested, coordinates: coordinates)
  }
}
