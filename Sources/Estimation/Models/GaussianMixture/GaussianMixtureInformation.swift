/// The complete-data information of a Gaussian mixture, and the scores of its rows.
///
/// With Λ = Σ⁻¹, y = Λ(m - μ) for the mean m of the rows of a component, and N = ΛWΛ for their scatter W about μ:
///
///     -∂²ℓ/∂μ∂μ   = nΛ
///     -∂²ℓ/∂μ∂Σ_E = nΛEy
///     -∂²ℓ/∂Σ_E∂Σ_F = ½ tr(FΛEN) + ½ tr(FNEΛ) - ½ n tr(FΛEΛ)
///
/// where E and F are the symmetric matrices of ones and zeros that covariance coordinates stand for.
///
/// Reference: Magnus and Neudecker, *Matrix Differential Calculus* (1988), chapter 15.
extension GaussianMixture {
  private var firstMean: Int { componentCount - 1 }
  private var firstCovariance: Int { firstMean + componentCount * width }
  private func firstCovariance(of component: Int) -> Int {
    firstCovariance + (covariance == .tied ? 0 : component * covarianceEntries.count)
  }
  private var coordinateCount: Int { firstCovariance(of: componentCount - 1) + covarianceEntries.count }

  package func information(of statistics: Statistics, under parameters: Parameters) -> Matrix {
    var matrix = Matrix(rows: coordinateCount, columns: coordinateCount)
    Weights.addInformation(
      of: statistics.components.map(\.count), under: parameters.weights, to: &matrix)
    for (k, (statistic, component)) in zip(statistics.components, parameters.components).enumerated() {
      let precision = component.factor.inverse
      let mean = firstMean + k * width
      let first = firstCovariance(of: k)
      let pull = precision * zip(statistic.mean, component.mean).map { $0 - $1 }
      let spread = precision * statistic.scatter(about: component.mean) * precision
      for i in 0..<width {
        for j in 0..<width { matrix[mean + i, mean + j] += statistic.count * precision[i, j] }
        for (place, entries) in covarianceEntries.enumerated() {
          var value = 0.0
          for (r, c) in entries {
            value += precision[i, r] * pull[c]
            if r != c { value += precision[i, c] * pull[r] }
          }
          matrix[mean + i, first + place] += statistic.count * value
          matrix[first + place, mean + i] += statistic.count * value
        }
      }
      for (i, row) in covarianceEntries.enumerated() {
        for (j, column) in covarianceEntries[...i].enumerated() {
          let value =
            (trace(row, precision, column, spread) + trace(row, spread, column, precision)
              - statistic.count * trace(row, precision, column, precision)) / 2
          matrix[first + i, first + j] += value
          if i != j { matrix[first + j, first + i] += value }
        }
      }
    }
    return matrix
  }

  private typealias Entries = [(row: Int, column: Int)]

  /// tr(F A E B) for the coordinates of two sets of entries of the lower triangle.
  private func trace(_ f: Entries, _ a: Matrix, _ e: Entries, _ b: Matrix) -> Double {
    var sum = 0.0
    for (p, q) in f {
      for (r, c) in e {
        sum += a[q, r] * b[c, p]
        if p != q { sum += a[p, r] * b[c, q] }
        if r != c { sum += a[q, c] * b[r, p] }
        if p != q, r != c { sum += a[p, c] * b[r, q] }
      }
    }
    return sum
  }

  package func rowScores(of sample: Sample, under parameters: Parameters) -> [RowScore] {
    let width = width
    let entries = covarianceEntries
    return parameters.components.enumerated().map { k, component in
      let weights = Weights.scoreCoordinates(of: k, count: componentCount)
      let share = Weights.rowScore(of: k, under: parameters.weights)
      let precision = component.factor.inverse
      let means = firstMean + k * width
      let covariances = firstCovariance(of: k)
      return RowScore(
        coordinates: weights + Array(means..<means + width)
          + Array(covariances..<covariances + entries.count)
      ) { row, scores in
        for place in weights.indices { scores[place] = share }
        // ∂/∂μ = z = Λ(x - μ), and ∂/∂Σ = ½ (z zᵀ - Λ).
        let first = weights.count
        for i in 0..<width {
          var sum = 0.0
          for j in 0..<width { sum += precision[i, j] * (sample.value(row, j) - component.mean[j]) }
          scores[first + i] = sum
        }
        for (place, list) in entries.enumerated() {
          var sum = 0.0
          for (r, c) in list {
            let value = scores[first + r] * scores[first + c] - precision[r, c]
            sum += r == c ? value / 2 : value
          }
          scores[first + width + place] = sum
        }
      }
    }
  }
}
