import Arithmetic

// Where EM starts where cells are hidden.
extension EnumeratedStory {
  /// The story as one maximisation, where nothing is hidden but cells of which it has no need; nil for another.
  var direct: DirectStory? {
    guard hidden.isEmpty, !factors.contains(where: \.isMaximizedInSteps) else { return nil }
    return direct(factors)
  }

  /// One maximisation over the same rows, of these factors in the place of its own.
  func direct(_ factors: [any StoryFactor]) -> DirectStory {
    var story = DirectStory(space: space, factors: factors, counts: data.units.map { data.counts[$0] })
    story.lines = lines
    return story
  }

  /// One maximisation over the same rows, of factors that know what its own hide.
  func knowing(_ factors: [any StoryFactor]) -> DirectStory {
    var story = direct(factors)
    story.hiding = (self.factors, groups)
    return story
  }

  /// The maximum of statistics as though cells that are limits were exact; rough values where that has none, as where all are equal.
  func startMaximum(of statistics: Statistics) throws(Collapse) -> Parameters {
    guard factors.contains(where: { $0.hidesCells && !$0.isMaximizedInSteps }) else {
      return try maximization(of: statistics)
    }
    let exact = StoryMaximization(of: factors.map { $0.withExactCells }, space)
    let cases = cases(statistics)
    if let found = try? exact.maximum(over: cases) { return Parameters(values: found.values) }
    var values = space.held.map { $0 ?? .nan }
    for block in exact.blocks where !block.elements.isEmpty {
      var found = values
      if (try? block.maximum(over: cases, space, into: &found, isBegun: false)) == nil {
        found = values
        block.start(over: cases.of(block.factors), space, into: &found)
      }
      for element in block.elements { values[element] = found[element] }
    }
    return Parameters(values: values)
  }

  /// Where nothing but cells is hidden: of joint normals with random correlations, else from cells that are drawn at random.
  func cellStart(of sample: Sample, using random: inout Random) throws(Collapse) -> Parameters {
    let start = try start(equalShares(of: sample), of: sample)
    return factors.contains(where: \.isMaximizedInSteps)
      ? correlated(start, using: &random) : try drawnCells(from: start, of: sample, using: &random)
  }

  /// The maximum for cells that lie a random way from their limits, on the scale of what is drawn.
  private func drawnCells(
    from start: Parameters, of sample: Sample, using random: inout Random
  ) throws(Collapse) -> Parameters {
    let drawn = factors.map { factor -> any StoryFactor in
      (factor as? FamilyFactor)?.drawingCells(at: start.values, levels: configurations[0], using: &random)
        ?? factor
    }
    let cases = cases(statistics(ofShares: equalShares(of: sample), in: sample))
    guard let found = try? StoryMaximization(of: drawn, space).maximum(over: cases) else { return start }
    return Parameters(values: found.values)
  }

  /// Means and variances of the known cells with random correlations, those of a few draws from a spherical normal; and random
  /// loadings of hidden numbers.
  ///
  /// Columns that start uncorrelated may stay so, at a saddle (Murray, in the discussion of Dempster, Laird and Rubin 1977).
  private func correlated(_ start: Parameters, using random: inout Random) -> Parameters {
    var values = start.values
    for parameter in space.parameters {
      guard case .covariance(let columns, .full) = parameter.shape else { continue }
      let width = columns.count
      for first in stride(from: parameter.first, to: parameter.elements.upperBound, by: parameter.shape.count)
      where space.held[first] == nil {
        let draws = (0..<width).map { _ in (0...width).map { _ in random.normal() } }
        let lengths = draws.map(Elementary.norm)
        let matrix = CovarianceForm.full.matrix(width, values[first...])
        var started = matrix
        for a in 0..<width {
          for b in 0..<a {
            let cosine = zip(draws[a], draws[b]).reduce(0) { $0 + $1.0 * $1.1 } / (lengths[a] * lengths[b])
            started[a, b] = cosine * (matrix[a, a] * matrix[b, b]).squareRoot()
            started[b, a] = started[a, b]
          }
        }
        guard Cholesky(started) != nil else { continue }
        for (place, element) in CovarianceForm.full.elements(of: started).enumerated() {
          values[first + place] = element
        }
      }
    }
    for case let factor as HiddenNumberFactor in factors { factor.scatter(&values, space, using: &random) }
    return Parameters(values: values)
  }
}

extension FamilyFactor {
  /// The factor with each cell that is a limit drawn from what it can be: by a scale of its own for all of them, so that starts differ
  /// in more than the noise of many cells.
  fileprivate func drawingCells(
    at elements: [Double], levels: [Int], using random: inout Random
  ) -> FamilyFactor {
    guard hidesCells else { return self }
    let share = random.uniform()
    var factor = withExactCells
    factor.values = values.indices.map { row in
      guard !values[row].isNaN, let cells = quadrature(row, levels, at: elements) else { return values[row] }
      var left = share * random.uniform()
      let drawn = cells.first { cell in
        left -= cell.weight
        return left <= 0
      }
      return drawn.map { family.support.contains($0.value) ? $0.value : values[row] } ?? values[row]
    }
    return factor
  }
}
