/// Whether a likelihood with canonical link has a maximum, decided by a certificate of either kind.
///
/// The likelihood grows for ever along a direction d when η = Bd moves no row away from its response, and some row for ever
/// towards it: with s = ±1 for a response on the edge of its range and 0 for one inside,
///
///     s_i b_iᵀ d ≥ 0 where s_i ≠ 0,   b_iᵀ d = 0 where s_i = 0,   not all zero.
///
/// By Stiemke's lemma there is no such d if and only if Σ w_i s_i b_i + Σ v_j b_j = 0 for some w > 0 and some v. With
/// w = 1 + t that is a nonnegative least-squares problem: residual zero proves a maximum, and a residual is itself such a d.
/// Complete and quasi-complete separation are both found, at any number of rows and columns.
///
/// Reference: Albert and Anderson, Biometrika 71:1 (1984); Correia, Guimarães and Zylkin, arXiv:1903.01633 (2019).
enum Separation {
  /// A direction, in the coordinates of the basis, along which the likelihood has no maximum; nil where it has one.
  static func direction<Family: CanonicalFamily>(of likelihood: PredictorLikelihood<Family>) -> [Double]? {
    let basis = likelihood.basis
    let p = basis.columnCount
    let response = likelihood.response
    return direction(
      rows: (0..<basis.rowCount).map { i in
        (
          Array(basis.elements[i * p..<(i + 1) * p]),
          Family.recession(value: response.values[i], size: response.size(i))
        )
      }, width: p)
  }

  /// A direction along which the likelihood has no maximum; nil where it has one.
  ///
  /// - Parameters:
  ///   - rows: b of each row, from a well-conditioned basis, with s.
  ///   - slack: By how much rows of length 1 may contradict the direction: responses that overlap in their last bits do.
  static func direction(
    rows: [(row: [Double], side: Int)], width p: Int, slack: Double = 0x1p-50
  ) -> [Double]? {
    var edges: [[Double]] = []
    var interior: [[Double]] = []
    for (row, side) in rows {
      let length = row.reduce(0) { $0 + $1 * $1 }.squareRoot()
      guard length > 0 else { continue }
      // Each row at length 1: a positive factor changes none of the conditions.
      if side == 0 {
        interior.append(row.map { $0 / length })
      } else {
        edges.append(row.map { Double(side) * $0 / length })
      }
    }
    guard !edges.isEmpty else { return nil }
    var target = Array(repeating: 0.0, count: p)
    for edge in edges { for j in 0..<p { target[j] -= edge[j] / Double(edges.count) } }
    let solution = NonnegativeLeastSquares(
      columns: edges + interior + interior.map { $0.map { -$0 } }, target: target)
    let direction = solution.residual.map { -$0 }
    let length = direction.reduce(0) { $0 + $1 * $1 }.squareRoot()
    guard length > 1e-10 else { return nil }
    // Trust only what the rows confirm.
    func along(_ row: [Double]) -> Double { zip(row, direction).reduce(0) { $0 + $1.0 * $1.1 } / length }
    guard edges.allSatisfy({ along($0) >= -slack }), interior.allSatisfy({ abs(along($0)) <= slack })
    else {
      return nil
    }
    return direction.map { $0 / length }
  }
}
