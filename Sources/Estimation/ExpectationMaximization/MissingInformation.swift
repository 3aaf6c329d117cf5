/// The information matrices of a fit, and the covariance of its estimates.
///
/// By Fisher's identity the score of the observed data is the complete-data score of the expected statistics. Moving
/// the parameters in both places and differentiating gives the observed information; moving them in the complete-data
/// score alone gives the complete-data information:
///
///     I_obs = -d/dφ  S(E[t | x, φ], φ)        I_com = -∂/∂φ' S(E[t | x, φ], φ')
///
/// Their difference is the information that hiding the labels cost (Louis 1982), and the eigenvalues of
/// I - I_com⁻¹ I_obs are the rates at which EM converges (Dempster, Laird and Rubin 1977, section 3). It is the posterior
/// covariance of the complete-data score, and so not negative: standard errors never shrink when labels are hidden. The analytic
/// scores are differentiated by central differences with two Richardson extrapolations, the error O(h⁶) with
/// h = 1/256 of a natural unit, some ten digits.
///
/// Reference: Louis, J. R. Statist. Soc. B 44:226 (1982), equation 3.2; Oakes, same journal 61:479 (1999).
struct MissingInformation: Sendable {
  /// The coordinates in the interior of the parameter space: there are no derivatives on the boundary.
  let interior: [Int]
  let complete: Matrix
  /// Nil for a labelled fit, which hides nothing.
  let observed: Matrix?

  /// The information of a hidden fit.
  init<Model: LatentVariableModel>(
    _ model: Model, _ sample: Model.Sample, hiddenAt parameters: Model.Parameters
  ) {
    let statistics = model.expectation(of: sample, under: parameters).statistics
    self.init(
      model, parameters, completeScore: { model.score(of: statistics, under: $0) },
      observedScore: {
        model.score(of: model.expectation(of: sample, under: $0).statistics, under: $0)
      })
  }

  /// The information of a labelled fit.
  init<Model: LatentVariableModel>(
    _ model: Model, _ statistics: Model.Statistics, shownAt parameters: Model.Parameters
  ) {
    self.init(
      model, parameters, completeScore: { model.score(of: statistics, under: $0) }, observedScore: nil)
  }

  private init<Model: LatentVariableModel>(
    _ model: Model, _ parameters: Model.Parameters, completeScore: (Model.Parameters) -> [Double],
    observedScore: ((Model.Parameters) -> [Double])?
  ) {
    let coordinates = model.coordinates(of: parameters)
    let interior = coordinates.indices.filter { coordinates[$0].room > 1e-9 * coordinates[$0].unit }
    let information = { (score: (Model.Parameters) -> [Double]) in
      MissingInformation.negativeJacobian(of: score, at: coordinates, interior) {
        model.parameters(at: $0, like: parameters)
      }
    }
    self.interior = interior
    self.complete = information(completeScore)
    self.observed = observedScore.map(information)
  }

  // MARK: - Differentiation

  private static func negativeJacobian<Parameters>(
    of score: (Parameters) -> [Double], at coordinates: [Coordinate], _ interior: [Int],
    _ parameters: ([Double]) -> Parameters?
  ) -> Matrix {
    var result = Matrix(rows: interior.count, columns: interior.count)
    for (column, index) in interior.enumerated() {
      let scoreAt = { (offset: Double) -> [Double]? in
        var moved = coordinates.map(\.value)
        moved[index] += offset
        return parameters(moved).map(score)
      }
      let step = 0x1p-8 * min(coordinates[index].unit, coordinates[index].room)
      guard let slopes = extrapolatedSlopes(of: scoreAt, step: step) else {
        for row in interior.indices { result[row, column] = .nan }
        continue
      }
      for (row, component) in interior.enumerated() { result[row, column] = -slopes[component] }
    }
    // Second derivatives commute; what differs is rounding.
    for i in interior.indices {
      for j in 0..<i {
        let mean = (result[i, j] + result[j, i]) / 2
        result[i, j] = mean
        result[j, i] = mean
      }
    }
    return result
  }

  /// Central differences at h, h/2 and h/4, extrapolated twice: the terms in h² and h⁴ cancel.
  private static func extrapolatedSlopes(of score: (Double) -> [Double]?, step: Double) -> [Double]? {
    var levels: [[Double]] = []
    for halving in 0..<3 {
      let h = step / Double(1 << halving)
      guard let above = score(h), let below = score(-h) else { return nil }
      levels.append(zip(above, below).map { ($0 - $1) / (2 * h) })
    }
    return levels[0].indices.map { i in
      let first = levels[1][i] + (levels[1][i] - levels[0][i]) / 3
      let second = levels[2][i] + (levels[2][i] - levels[1][i]) / 3
      return second + (second - first) / 15
    }
  }
}

// MARK: - Covariance

/// The spectrum of information kept, from which covariances and fractions of missing information follow.
struct InformationSpectrum: Sendable {
  /// The eigenvalues of I - I_com⁻¹ I_obs, largest first; none for a labelled fit.
  let missing: [Double]
  /// The covariance of the interior coordinates; nil where the information is not positive definite.
  let covariance: Matrix?
  /// The covariance that the complete-data information gives at the same point; nil where `covariance` is, and for a
  /// labelled fit, whose `covariance` it is.
  let completeCovariance: Matrix?
  /// False where the log-likelihood curves upwards in some direction: at a saddle or a minimum.
  let isMaximum: Bool

  /// Below this share of the complete-data information, a direction counts as not identified: it is what the
  /// numerical derivatives cannot tell from zero.
  static let leastShare = 1e-7

  /// Nil where the complete-data information is not positive definite.
  init?(_ information: MissingInformation) {
    let complete = information.complete
    let scales = (0..<complete.rowCount).map { complete[$0, $0].squareRoot() }
    guard complete.elements.allSatisfy(\.isFinite), scales.allSatisfy({ $0 > 0 }),
      let factor = Cholesky(InformationSpectrum.scaled(complete, by: scales))
    else { return nil }
    guard let observed = information.observed else {
      missing = []
      covariance = InformationSpectrum.scaled(factor.inverse, by: scales)
      completeCovariance = nil
      isMaximum = true
      return
    }
    guard observed.elements.allSatisfy(\.isFinite) else { return nil }
    let whitening = factor.inverseFactor
    let kept = SymmetricEigen(
      whitening * InformationSpectrum.scaled(observed, by: scales) * whitening.transposed)
    missing = kept.values.reversed().map { 1 - $0 }
    let least = kept.values.last ?? 1
    isMaximum = least > -InformationSpectrum.leastShare
    guard least > InformationSpectrum.leastShare else {
      covariance = nil
      completeCovariance = nil
      return
    }
    let directions = whitening.transposed * kept.vectors
    var covariance = Matrix(rows: scales.count, columns: scales.count)
    for i in scales.indices {
      for j in 0...i {
        var sum = 0.0
        for (k, value) in kept.values.enumerated() { sum += directions[i, k] * directions[j, k] / value }
        covariance[i, j] = sum
        covariance[j, i] = sum
      }
    }
    self.covariance = InformationSpectrum.scaled(covariance, by: scales)
    completeCovariance = InformationSpectrum.scaled(factor.inverse, by: scales)
  }

  /// Each element divided by the scales of its row and column.
  private static func scaled(_ matrix: Matrix, by scales: [Double]) -> Matrix {
    var result = matrix
    for i in scales.indices { for j in scales.indices { result[i, j] /= scales[i] * scales[j] } }
    return result
  }
}
