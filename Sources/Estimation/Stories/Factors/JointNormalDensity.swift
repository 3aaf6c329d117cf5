import Arithmetic

/// The log-density of a joint normal at fixed elements: of the cells that a row has, whose normal is that of the row with the means and
/// covariances of these cells alone.
///
/// With P the inverse of the covariance of the known cells, and zero beside them, and q = P (x - μ):
///
///     ∂ℓ/∂μ = q      ∂ℓ/∂Σⱼₖ = ½ (qⱼ qₖ - Pⱼₖ)
///
/// Of whole rows the blank cells are taken as what they are expected to be: P is the inverse of all of Σ, and q and q qᵀ stand for
/// their expectations under the posterior of the blank cells, which at these elements have the same sum of first derivatives.
///
/// Reference: Little and Rubin, *Statistical Analysis with Missing Data*, 3rd ed. (2019), section 11.2.1.
struct JointNormalDensity: FactorDensity {
  private static let halfLogTwoPi = 0x1.d67f1c864beb5p-1
  private let normal: JointNormalFactor
  private let elements: [Double]
  private let cells: [[(Int, Int)]]
  private let isOfWholeRows: Bool

  /// What is common to rows with the same covariance and the same known cells.
  struct Pattern: Sendable {
    let known: [Int]
    let logDeterminant: Double
    /// P, rows and columns of blank cells zero.
    let inverse: Matrix
    /// The means of the blank cells given the known ones: x̂ = μ + regression (x - μ), the identity at known cells.
    let regression: Matrix
    /// The covariance of the blank cells given the known ones, zero beside them.
    let rest: Matrix
  }
  /// By the first element of the covariance; none for one that is not positive definite. Looked up, never iterated.
  private let triangles: [Int: [Pattern]]
  /// The inverses of all of Σ, for whole rows.
  private let inverses: [Int: Matrix]

  init(of normal: JointNormalFactor, at elements: [Double], isOfWholeRows: Bool = false) {
    self.normal = normal
    self.elements = elements
    self.isOfWholeRows = isOfWholeRows
    cells = normal.form.cells(normal.dimension)
    var triangles: [Int: [Pattern]] = [:]
    var inverses: [Int: Matrix] = [:]
    for first in normal.covariances {
      let matrix = normal.form.matrix(normal.dimension, elements[first...])
      guard let whole = Cholesky(matrix) else { continue }
      let patterns = normal.cells.patterns.map { Pattern($0, of: matrix, whole) }
      guard !patterns.contains(where: { $0 == nil }) else { continue }
      triangles[first] = patterns.compactMap(\.self)
      if isOfWholeRows { inverses[first] = whole.inverse }
    }
    self.triangles = triangles
    self.inverses = inverses
  }

  /// The pattern of a row, and the differences of its known cells from their means, zero at blank ones; nil where the covariance is
  /// none.
  private func known(_ row: Int, _ levels: [Int]) -> (pattern: Pattern, residual: [Double])? {
    guard let place = normal.cells.ofRows[row],
      let pattern = triangles[normal.covariance.element(row, levels)]?[place]
    else { return nil }
    let first = normal.mean.element(row, levels)
    var residual = [Double](repeating: 0, count: normal.dimension)
    for column in pattern.known { residual[column] = normal.values[column][row] - elements[first + column] }
    return (pattern, residual)
  }

  /// What each cell of a row is expected to be, and the covariance of those that are blank, zero beside them; nil for a row without
  /// cells, and where the covariance is none.
  func expected(_ row: Int, _ levels: [Int]) -> (point: [Double], covariance: Matrix)? {
    guard let (pattern, residual) = known(row, levels) else { return nil }
    let first = normal.mean.element(row, levels)
    let isKnown = (0..<normal.dimension).map { pattern.known.contains($0) }
    let expected = pattern.regression * residual
    let point = (0..<normal.dimension).map {
      isKnown[$0] ? normal.values[$0][row] : elements[first + $0] + expected[$0]
    }
    return (point, pattern.rest)
  }

  /// q, the expectation of q qᵀ beyond that of q, P, and the log-density of the known cells.
  private func terms(
    _ row: Int, _ levels: [Int]
  ) -> (pull: [Double], beyond: Matrix?, inverse: Matrix, logDensity: Double)? {
    guard let (pattern, residual) = known(row, levels) else { return nil }
    let pull = pattern.inverse * residual
    let distance = zip(residual, pull).reduce(0) { $0 + $1.0 * $1.1 }
    let logDensity =
      -0.5 * (pattern.logDeterminant + distance) - Double(pattern.known.count) * Self.halfLogTwoPi
    guard isOfWholeRows, pattern.known.count < normal.dimension,
      let inverse = inverses[normal.covariance.element(row, levels)]
    else { return (pull, nil, pattern.inverse, logDensity) }
    return (
      inverse * (pattern.regression * residual), inverse * (pattern.rest * inverse), inverse, logDensity
    )
  }

  func logDensity(_ row: Int, _ levels: [Int]) -> Double {
    guard normal.isDrawn(row) else { return 0 }
    return terms(row, levels)?.logDensity ?? -.infinity
  }

  func differentiate(_ row: Int, _ levels: [Int], weight: Double, into derivatives: inout Derivatives) {
    guard normal.isDrawn(row) else { return }
    guard let (q, beyond, inverse, logDensity) = terms(row, levels) else {
      derivatives.add(logDensity: -.infinity)
      return
    }
    func product(_ j: Int, _ k: Int) -> Double { beyond.map { q[j] * q[k] + $0[j, k] } ?? q[j] * q[k] }
    derivatives.add(logDensity: weight * logDensity)
    let (mean, covariance) = (normal.mean.element(row, levels), normal.covariance.element(row, levels))
    for a in q.indices {
      derivatives.add(weight * q[a], to: mean + a)
      for b in q.indices { derivatives.add(-weight * inverse[a, b], to: mean + a, mean + b) }
    }
    for (s, first) in cells.enumerated() {
      var slope = 0.0
      for (j, k) in first { slope += product(j, k) - inverse[j, k] }
      derivatives.add(0.5 * weight * slope, to: covariance + s)
      for a in q.indices {
        var mixed = 0.0
        for (j, k) in first { mixed -= inverse[a, j] * q[k] }
        derivatives.add(weight * mixed, to: mean + a, covariance + s)
        derivatives.add(weight * mixed, to: covariance + s, mean + a)
      }
      for (t, second) in cells.enumerated() {
        var curvature = 0.0
        for (j, k) in first {
          for (l, m) in second {
            curvature += inverse[k, l] * (0.5 * inverse[m, j] - product(j, m))
          }
        }
        derivatives.add(weight * curvature, to: covariance + s, covariance + t)
      }
    }
  }
}

extension JointNormalDensity.Pattern {
  /// Nil where the covariance of the known cells is not positive definite.
  fileprivate init?(_ known: [Int], of matrix: Matrix, _ whole: Cholesky) {
    let dimension = matrix.rowCount
    self.known = known
    var rest = Matrix(rows: dimension, columns: dimension)
    guard known.count < dimension else {
      self.rest = rest
      (logDeterminant, inverse, regression) = (whole.logDeterminant, whole.inverse, .identity(dimension))
      return
    }
    guard let factor = Cholesky(matrix.restricted(to: known)) else { return nil }
    logDeterminant = factor.logDeterminant
    let part = factor.inverse
    var inverse = Matrix(rows: dimension, columns: dimension)
    for (i, row) in known.enumerated() {
      for (j, column) in known.enumerated() { inverse[row, column] = part[i, j] }
    }
    self.inverse = inverse
    let blank = (0..<dimension).filter { !known.contains($0) }
    var regression = Matrix.identity(dimension)
    let slopes = matrix * inverse
    for row in blank {
      for column in 0..<dimension {
        regression[row, column] = known.contains(column) ? slopes[row, column] : 0
      }
    }
    self.regression = regression
    for row in blank {
      for column in blank {
        rest[row, column] =
          matrix[row, column] - known.reduce(0) { $0 + slopes[row, $1] * matrix[$1, column] }
      }
    }
    self.rest = rest
  }
}
