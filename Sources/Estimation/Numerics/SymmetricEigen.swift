/// Eigenvalues and eigenvectors of a symmetric matrix by cyclic Jacobi rotations.
///
/// Jacobi's method is slower than tridiagonalisation, and more accurate for small eigenvalues of positive definite
/// matrices; the matrices here are information matrices of at most a few hundred parameters.
///
/// Reference: Golub and Van Loan, *Matrix Computations*, 4th ed. (2013), section 8.5.
package struct SymmetricEigen: Sendable, Equatable {
  /// The eigenvalues, largest first.
  package let values: [Double]
  /// The eigenvectors as columns, in the order of `values`, of length one.
  package let vectors: Matrix

  /// Only the lower triangle is read; it must be finite.
  package init(_ matrix: Matrix) {
    let n = matrix.rowCount
    var a = matrix
    for i in 0..<n { for j in i + 1..<max(n, i + 1) { a[i, j] = a[j, i] } }
    var v = Matrix.identity(n)
    for _ in 0..<SymmetricEigen.sweepLimit {
      var rotated = false
      for p in 0..<n {
        for q in p + 1..<max(n, p + 1) where SymmetricEigen.matters(a[p, q], beside: a[p, p], a[q, q]) {
          SymmetricEigen.rotate(&a, &v, p, q)
          rotated = true
        }
      }
      if !rotated { break }
    }
    let order = (0..<n).sorted { a[$0, $0] != a[$1, $1] ? a[$0, $0] > a[$1, $1] : $0 < $1 }
    values = order.map { a[$0, $0] }
    var vectors = Matrix(rows: n, columns: n)
    for (column, source) in order.enumerated() { for i in 0..<n { vectors[i, column] = v[i, source] } }
    self.vectors = vectors
  }

  /// Convergence is quadratic: about six sweeps for a hundred columns.
  private static let sweepLimit = 60

  private static func matters(_ element: Double, beside first: Double, _ second: Double) -> Bool {
    let scale = (abs(first) * abs(second)).squareRoot()
    return abs(element) > 0x1p-54 * scale && abs(element) > Double.leastNormalMagnitude
  }

  /// The rotation that makes element (p, q) zero, applied to the matrix and gathered in the vectors.
  private static func rotate(_ a: inout Matrix, _ v: inout Matrix, _ p: Int, _ q: Int) {
    let n = a.rowCount
    let theta = (a[q, q] - a[p, p]) / (2 * a[p, q])
    let tangent = (theta < 0 ? -1 : 1) / (abs(theta) + (theta * theta + 1).squareRoot())
    let cosine = 1 / (tangent * tangent + 1).squareRoot()
    let sine = tangent * cosine
    let shift = tangent * a[p, q]
    a[p, p] -= shift
    a[q, q] += shift
    a[p, q] = 0
    a[q, p] = 0
    for k in 0..<n where k != p && k != q {
      let kp = cosine * a[k, p] - sine * a[k, q]
      let kq = sine * a[k, p] + cosine * a[k, q]
      a[k, p] = kp
      a[p, k] = kp
      a[k, q] = kq
      a[q, k] = kq
    }
    for k in 0..<n {
      let kp = v[k, p]
      let kq = v[k, q]
      v[k, p] = cosine * kp - sine * kq
      v[k, q] = sine * kp + cosine * kq
    }
  }
}
