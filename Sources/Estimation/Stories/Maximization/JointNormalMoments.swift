extension StoryBlock {
  /// Means and covariances of one joint normal factor: the weighted moments, the covariance around the mean of each row's own levels.
  ///
  /// Blank cells are what they are expected to be under the values at hand, with their covariance given the others beside the
  /// squares: a step of EM within that of the story.
  ///
  /// Reference: Little and Rubin, *Statistical Analysis with Missing Data*, 3rd ed. (2019), section 11.2.2.
  ///
  /// - Returns: Whether there is a formula: every mean belongs to one covariance alone.
  /// - Throws: `NoMaximum` where the rows do not vary in every direction.
  func moments(
    over cases: StoryCases, _ space: ParameterSpace, into values: inout [Double]
  ) throws(NoMaximum) -> Bool {
    guard factors.count == 1, let factor = factors.first as? JointNormalFactor,
      factor.parameters.allSatisfy({ parameter in
        space.parameters[parameter].elements.allSatisfy { space.held[$0] == nil }
      })
    else { return false }
    let dimension = factor.dimension
    if factor.hidesCells, elements.contains(where: { values[$0].isNaN }) {
      try startFromKnownCells(factor, over: cases, space, into: &values)
    }
    let hidden = factor.hidesCells ? JointNormalDensity(of: factor, at: values) : nil
    func point(_ row: Int, _ levels: [Int]) -> [Double] {
      hidden?.expected(row, levels)?.point ?? factor.point(row)
    }
    // By first element; looked up, never iterated.
    var means: [Int: (weight: Double, sum: [Double], covariance: Int)] = [:]
    var order: [Int] = []
    var isNested = true
    // Sums of differences from one row keep the digits of large values.
    let origin = factor.values.map { column in column.first { !$0.isNaN } ?? 0 }
    cases.forEach { row, levels, weight in
      guard factor.isDrawn(row) else { return }
      let (mean, covariance) = (factor.mean.element(row, levels), factor.covariance.element(row, levels))
      if means[mean] == nil {
        means[mean] = (0, Array(repeating: 0, count: dimension), covariance)
        order.append(mean)
      }
      if means[mean]?.covariance != covariance { isNested = false }
      means[mean]?.weight += weight
      let point = point(row, levels)
      for a in 0..<dimension { means[mean]?.sum[a] += weight * (point[a] - origin[a]) }
    }
    guard isNested else { return false }
    for first in order {
      guard let (weight, sum, _) = means[first] else { continue }
      for a in 0..<dimension { values[first + a] = origin[a] + sum[a] / weight }
    }
    var scatters: [Int: (weight: Double, scatter: Matrix)] = [:]
    var covariances: [Int] = []
    cases.forEach { row, levels, weight in
      guard factor.isDrawn(row) else { return }
      let (mean, covariance) = (factor.mean.element(row, levels), factor.covariance.element(row, levels))
      if scatters[covariance] == nil {
        scatters[covariance] = (0, Matrix(rows: dimension, columns: dimension))
        covariances.append(covariance)
      }
      scatters[covariance]?.weight += weight
      let expected = hidden?.expected(row, levels)
      let point = expected?.point ?? factor.point(row)
      let residual = (0..<dimension).map { point[$0] - values[mean + $0] }
      for a in 0..<dimension {
        for b in 0..<dimension {
          let product = residual[a] * residual[b] + (expected?.covariance[a, b] ?? 0)
          scatters[covariance]?.scatter[a, b] += weight * product
        }
      }
    }
    for first in covariances {
      guard let (weight, sums) = scatters[first] else { continue }
      var scatter = sums
      for index in scatter.elements.indices { scatter.elements[index] /= weight }
      let elements = factor.form.elements(of: scatter)
      let matrix = factor.form.matrix(dimension, elements[...])
      guard ScaledInverse.of(matrix) != nil else {
        let name = space.parameters[factor.covariance.parameter].name
        throw NoMaximum(
          "grows without limit as '\(name)' becomes singular: the columns are constant or depend on each other",
          of: name)
      }
      for (place, element) in elements.enumerated() { values[first + place] = element }
    }
    return true
  }

  /// Means and variances of the known cells alone, columns uncorrelated.
  ///
  /// - Throws: `NoMaximum` for a column without two different cells.
  private func startFromKnownCells(
    _ factor: JointNormalFactor, over cases: StoryCases, _ space: ParameterSpace, into values: inout [Double]
  ) throws(NoMaximum) {
    // By the first elements; looked up, never iterated.
    var sums: [Int: (weight: [Double], sum: [Double], squares: [Double])] = [:]
    let none = [Double](repeating: 0, count: factor.dimension)
    let origin = factor.values.map { column in column.first { !$0.isNaN } ?? 0 }
    var choices: [(mean: Int, covariance: Int)] = []
    cases.forEach { row, levels, weight in
      let (mean, covariance) = (factor.mean.element(row, levels), factor.covariance.element(row, levels))
      if !choices.contains(where: { $0 == (mean, covariance) }) { choices.append((mean, covariance)) }
      for first in [mean, covariance] {
        var own = sums[first] ?? (none, none, none)
        for column in 0..<factor.dimension where !factor.values[column][row].isNaN {
          let cell = factor.values[column][row] - origin[column]
          own.weight[column] += weight
          own.sum[column] += weight * cell
          own.squares[column] += weight * cell * cell
        }
        sums[first] = own
      }
    }
    for (mean, covariance) in choices {
      guard let ofMean = sums[mean], let ofSpread = sums[covariance] else { continue }
      var scatter = Matrix(rows: factor.dimension, columns: factor.dimension)
      for column in 0..<factor.dimension {
        values[mean + column] = origin[column] + ofMean.sum[column] / ofMean.weight[column]
        let centre = ofSpread.sum[column] / ofSpread.weight[column]
        scatter[column, column] = ofSpread.squares[column] / ofSpread.weight[column] - centre * centre
        guard scatter[column, column] > 0 else {
          throw NoMaximum(
            "grows without limit as '\(space.parameters[factor.covariance.parameter].name)' becomes singular: the known cells of '\(factor.columns[column])' are constant",
            of: space.parameters[factor.covariance.parameter].name)
        }
      }
      for (place, element) in factor.form.elements(of: scatter).enumerated() {
        values[covariance + place] = element
      }
    }
  }
}
