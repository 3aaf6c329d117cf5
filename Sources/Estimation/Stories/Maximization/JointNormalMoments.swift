extension StoryBlock {
  /// Means and covariances of one joint normal factor: the weighted moments, the covariance around the mean of each row's own levels.
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
    // By first element; looked up, never iterated.
    var means: [Int: (weight: Double, sum: [Double], covariance: Int)] = [:]
    var order: [Int] = []
    var isNested = true
    // Sums of differences from one row keep the digits of large values.
    let origin = (0..<cases.rowCount).first { factor.isDrawn($0) }.map { factor.point($0) } ?? []
    cases.forEach { row, levels, weight in
      guard factor.isDrawn(row) else { return }
      let (mean, covariance) = (factor.mean.element(row, levels), factor.covariance.element(row, levels))
      if means[mean] == nil {
        means[mean] = (0, Array(repeating: 0, count: dimension), covariance)
        order.append(mean)
      }
      if means[mean]?.covariance != covariance { isNested = false }
      means[mean]?.weight += weight
      for a in 0..<dimension { means[mean]?.sum[a] += weight * (factor.values[a][row] - origin[a]) }
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
      let residual = (0..<dimension).map { factor.values[$0][row] - values[mean + $0] }
      for a in 0..<dimension {
        for b in 0..<dimension { scatters[covariance]?.scatter[a, b] += weight * residual[a] * residual[b] }
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
}
