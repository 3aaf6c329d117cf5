// Where EM starts: from guessed labels, from random weights, or from what the author writes.
extension EnumeratedStory {
  var startKeys: [String] { space.parameters.map(\.name) }

  func features(of sample: Sample) -> Matrix { startFeatures }

  func clusters(of points: Matrix, using random: inout Random) -> [Int] {
    data.nested?.clusters(of: points, using: &random)
      ?? KMeansPlusPlus.labels(of: points, clusters: componentCount, using: &random)
  }

  /// The M-step of weights that hold four fifths for the guessed combination: no probability starts at 0 or 1, where it would
  /// stay, and no spread at 0.
  func start(labels: [Int], of sample: Sample) throws(Collapse) -> Parameters {
    let share = 0.2 / Double(componentCount)
    var weights = Matrix(rows: sample.unitCount, columns: componentCount, repeating: share)
    for (unit, label) in labels.enumerated() { weights[unit, label] += 0.8 }
    return try start(weights, of: sample)
  }

  /// The M-step of random weights, drawn evenly from the simplex and shrunk half way to equal.
  func randomStart(of sample: Sample, using random: inout Random) throws(Collapse) -> Parameters {
    guard !hidden.isEmpty else { return try cellStart(of: sample, using: &random) }
    var weights = Matrix(rows: sample.unitCount, columns: componentCount)
    for unit in 0..<sample.unitCount {
      let drawn = (0..<componentCount).map { _ in random.gamma(shape: 1) }
      let total = drawn.reduce(0, +)
      for place in 0..<componentCount {
        weights[unit, place] = 0.5 * drawn[place] / total + 0.5 / Double(componentCount)
      }
    }
    let start = try start(sample.nested?.agreeing(weights) ?? weights, of: sample)
    guard sample.chain != nil else { return start }
    return withMoves(start) { count, _ in
      let drawn = (0..<count).map { _ in random.gamma(shape: 1) }
      return drawn.map { $0 / drawn.reduce(0, +) }
    }
  }

  /// Of a table random probabilities, of a choice with a draw that is known shares of it; of a regression not k-means++, whose groups
  /// are no lines; of one column also its quantiles, but not where rows share levels with those of their group.
  var mixedStarts: [any StartKind] {
    if hidden.isEmpty { return factors.contains(where: \.isMaximizedInSteps) ? [.random] : [.cells] }
    if factors.contains(where: \.isTable) {
      return factors.contains(where: \.drawsNumber) ? [.simplexes, .randomRows, .random] : [.simplexes]
    }
    if knownDraw != nil { return [.shares, .random] }
    if data.nested != nil {
      return startFeatures.columnCount == 0 || factors.contains(where: \.isRegression)
        ? [.randomRows, .random] : [.kMeansPlusPlus, .randomRows, .random]
    }
    if factors.contains(where: \.isRegression) { return [.quantiles, .randomRows] }
    return startFeatures.columnCount > 1
      ? [.kMeansPlusPlus, .spheredKMeansPlusPlus, .randomRows, .random]
      : [.quantiles, .kMeansPlusPlus, .randomRows]
  }

  /// The draw of a choice of which nothing is estimated.
  private var knownDraw: HiddenCondition? {
    factors.lazy.compactMap { $0.choices.isEmpty ? $0.condition : nil }.first
  }

  /// The probabilities from Dirichlet(2), of two levels from Beta(2, 2).
  func randomSimplexStart(of sample: Sample, using random: inout Random) throws(Collapse) -> Parameters {
    var values = try start(equalShares(of: sample), of: sample).values
    var drawn = space
    for parameter in space.parameters {
      let size: Int
      switch parameter.shape {
      case .simplex(let levels): size = levels.count
      case .number(.probability): size = 1
      case .number, .vector, .covariance, .coefficients: continue
      }
      for first in stride(from: parameter.first, to: parameter.elements.upperBound, by: size) {
        let shares = (0..<max(size, 2)).map { _ in random.gamma(shape: 2) }
        let total = shares.reduce(0, +)
        for place in 0..<size where space.held[first + place] == nil {
          values[first + place] = shares[place] / total
          drawn.hold(first + place, at: values[first + place])
        }
      }
    }
    return rest(of: values, given: drawn, in: sample)
  }

  /// The M-step of one share for every row of the level whose draw is known, and what is left for the others alike.
  func start(share: Double, of sample: Sample) throws(Collapse) -> Parameters {
    let condition = knownDraw ?? HiddenCondition(variable: 0, level: 0)
    let isIt = configurations.map { condition.holds($0) }
    let count = Double(isIt.count { $0 })
    let others = Double(isIt.count) - count
    var shares = equalShares(of: sample)
    for unit in 0..<sample.unitCount {
      for place in configurations.indices {
        shares[unit, place] = isIt[place] ? share / count : (1 - share) / max(others, 1)
      }
    }
    return try start(shares, of: sample)
  }

  /// The residuals of the first column that a family draws, under one fit to all rows; where no family of numbers draws, the
  /// places along the main direction of the features.
  func heights(of sample: Sample) -> [Double] {
    residuals(of: sample) ?? PrincipalAxis.places(of: startFeatures)
  }

  private func residuals(of sample: Sample) -> [Double]? {
    guard let factor = numberFactor, let pooled = try? start(equalShares(of: sample), of: sample) else {
      return nil
    }
    let levels = configurations[0]
    // The mean of each group: a sum would put those with many rows at the ends.
    var (sums, counts) = (
      Array(repeating: 0.0, count: sample.unitCount), Array(repeating: 0.0, count: sample.unitCount)
    )
    for (row, unit) in sample.units.enumerated() {
      guard let residual = factor.residual(row, levels, at: pooled.values) else { continue }
      guard !residual.isNaN else { return nil }
      sums[unit] += residual
      counts[unit] += 1
    }
    return zip(sums, counts).map { $0 / max($1, 1) }
  }

  /// The best of some tries, each followed for a few steps: of random rows one try in ten leads to the highest maximum of a
  /// mixture of regressions, and of ten that were followed for three steps every other.
  ///
  /// Reference: Biernacki, Celeux and Govaert, Comput. Stat. Data Anal. 41:561 (2003), short runs of EM.
  func randomRowsStart(of sample: Sample, using random: inout Random) throws(Collapse) -> Parameters {
    var best: (parameters: Parameters, logLikelihood: Double)?
    var collapse: Collapse?
    for _ in 0..<Self.triesOfRandomRows {
      var parameters: Parameters
      do { parameters = try randomRows(of: sample, using: &random) } catch {
        collapse = error
        continue
      }
      var expectation = expectation(of: sample, under: parameters)
      for _ in 0..<Self.stepsOfRandomRows {
        guard let next = try? maximization(of: expectation.statistics) else { break }
        parameters = next
        expectation = self.expectation(of: sample, under: next)
      }
      guard expectation.logLikelihood.isFinite,
        expectation.logLikelihood > best?.logLikelihood ?? -.infinity
      else { continue }
      best = (parameters, expectation.logLikelihood)
    }
    guard let best else { throw collapse ?? Collapse(.singular, component: 0) }
    return best.parameters
  }

  private static var triesOfRandomRows: Int { 10 }
  private static var stepsOfRandomRows: Int { 3 }

  /// A few random units for each combination, about as many as it has parameters: the model of each is fitted to its own few,
  /// nearly, and each unit given to the combination whose means are nearest.
  private func randomRows(of sample: Sample, using random: inout Random) throws(Collapse) -> Parameters {
    let few = min(space.coordinates.count / max(componentCount, 1), sample.unitCount)
    var shares = Matrix(rows: sample.unitCount, columns: componentCount, repeating: 0.001)
    for place in 0..<componentCount {
      for _ in 0..<max(few, 1) { shares[random.below(sample.unitCount), place] = 1 }
    }
    let fitted = try start(shares, of: sample)
    guard let labels = nearest(to: fitted, in: sample) else { return fitted }
    var hard = Matrix(rows: sample.unitCount, columns: componentCount, repeating: 0.001)
    for (unit, label) in labels.enumerated() { hard[unit, label] = 1 }
    return try start(hard, of: sample)
  }

  /// The combination of each unit whose means are nearest; nil where no family of numbers draws.
  private func nearest(to parameters: Parameters, in sample: Sample) -> [Int]? {
    guard let factor = numberFactor else { return nil }
    var distances = Matrix(rows: sample.unitCount, columns: componentCount)
    for (row, unit) in sample.units.enumerated() {
      for (place, levels) in configurations.enumerated() {
        guard let residual = factor.residual(row, levels, at: parameters.values) else { continue }
        guard !residual.isNaN else { return nil }
        distances[unit, place] += residual * residual
      }
    }
    if let nested = sample.nested { return nested.nearest(distances) }
    return (0..<sample.unitCount).map { unit in
      configurations.indices.min { distances[unit, $0] < distances[unit, $1] } ?? 0
    }
  }

  /// The first factor that draws a number in every case.
  private var numberFactor: (any StoryFactor)? { factors.first(where: \.drawsNumber) }

  func equalShares(of sample: Sample) -> Matrix {
    Matrix(rows: sample.unitCount, columns: componentCount, repeating: 1 / Double(componentCount))
  }

  func start(_ shares: Matrix, of sample: Sample) throws(Collapse) -> Parameters {
    let start = try startMaximum(of: statistics(ofShares: shares, in: sample))
    guard sample.chain != nil else { return start }
    // Rows that follow each other have a state in common more often than not.
    return withMoves(start) { count, before in
      (0..<count).map { $0 == before ? 0.8 : 0.2 / Double(count - 1) }
    }
  }

  /// The weights of what can be.
  func statistics(ofShares shares: Matrix, in sample: Sample) -> Statistics {
    let weights = counted(allowed(shares), in: sample)
    return Statistics(weights: weights, pairs: sample.chain?.pairs(ofIndependent: weights))
  }

  /// The shares of what can be, as large as before together.
  private func allowed(_ shares: Matrix) -> Matrix {
    guard let possible else { return shares }
    var allowed = shares
    for unit in 0..<shares.rowCount {
      var (all, left) = (0.0, 0.0)
      for place in configurations.indices {
        all += shares[unit, place]
        allowed[unit, place] *= possible[unit, place]
        left += allowed[unit, place]
      }
      guard left > 0, left < all else { continue }
      for place in configurations.indices { allowed[unit, place] *= all / left }
    }
    return allowed
  }

  /// The M-step of what is not held, by the responsibilities that the values give; as it is where there is none.
  func rest(of values: [Double], given: ParameterSpace, in sample: Sample) -> Parameters {
    guard !given.freeElements.isEmpty, given.freeElements != space.freeElements else {
      return Parameters(values: values)
    }
    let shares = expectation(of: sample, under: Parameters(values: values)).statistics
    guard
      let rest = try? StoryMaximization(of: factors, given).maximum(over: cases(shares), from: values)
    else { return Parameters(values: values) }
    return Parameters(values: rest.values)
  }
}
