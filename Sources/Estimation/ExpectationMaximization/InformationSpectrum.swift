/// The spectrum of information kept, from which covariances and fractions of missing information follow.
struct InformationSpectrum: Sendable {
  /// The eigenvalues of I - I_com⁻¹ I_obs, largest first; none for a labelled fit.
  let missing: [Double]
  /// The covariance of the interior coordinates, of those that are not flat; nil where the information is not positive definite for
  /// another reason.
  let covariance: Matrix?
  /// The covariance that the complete-data information gives at the same point; nil where `covariance` is, and for a
  /// labelled fit, whose `covariance` it is.
  let completeCovariance: Matrix?
  /// The coordinates that the rows do not determine, which have no part in the covariance.
  let flat: Set<Int>

  /// Below this share of the complete-data information, a direction counts as not identified: it is what iterations that
  /// stopped near the estimate cannot tell from zero.
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
      flat = []
      return
    }
    guard observed.elements.allSatisfy(\.isFinite) else { return nil }
    let scaled = InformationSpectrum.scaled(observed, by: scales)
    let kept = SymmetricEigenvalues(factor.whitened(scaled)).values
    // What is all there leaves nothing missing: of the difference rounding alone is left, in each direction the more the less the
    // complete data tell of it.
    let inverse = factor.inverse
    let rounding = 8 * scales.indices.reduce(0) { $0 + inverse[$1, $1] } * Double.ulpOfOne
    missing = kept.reversed().map { abs(1 - $0) <= rounding ? 0 : 1 - $0 }
    let least = kept.last ?? 1
    guard least > InformationSpectrum.leastShare, let kernel = Cholesky(scaled) else {
      let directions = FlatDirections(scaled, scales: scales)
      covariance = directions?.covariance
      completeCovariance = directions.map { _ in InformationSpectrum.scaled(inverse, by: scales) }
      flat = directions?.coordinates ?? []
      return
    }
    flat = []
    covariance = InformationSpectrum.scaled(kernel.inverse, by: scales)
    completeCovariance = InformationSpectrum.scaled(inverse, by: scales)
  }

  /// Each element divided by the scales of its row and column.
  static func scaled(_ matrix: Matrix, by scales: [Double]) -> Matrix {
    var result = matrix
    for i in scales.indices { for j in scales.indices { result[i, j] /= scales[i] * scales[j] } }
    return result
  }
}
