/// The eigenvalues of a symmetric matrix with their eigenvectors, by Jacobi's rotations: each makes one element beside the diagonal
/// zero, and a few rounds over all of them leave none.
///
/// Some 20n³ multiplications, several times those of `SymmetricEigenvalues`: for the few matrices whose directions are asked for.
///
/// Reference: Golub and Van Loan, *Matrix Computations*, 4th ed. (2013), section 8.5.
struct SymmetricEigenvectors: Sendable {
  /// In no order.
  private(set) var values: [Double]
  /// The vector of each value, a column.
  private(set) var vectors: Matrix

  private static let rounds = 60

  /// - Parameter matrix: Symmetric and finite.
  init(_ matrix: Matrix) {
    var a = matrix
    let n = matrix.rowCount
    vectors = Matrix.identity(n)
    for _ in 0..<Self.rounds {
      var beside = 0.0
      for i in 0..<n { for j in 0..<i { beside = max(beside, abs(a[i, j])) } }
      let largest = (0..<n).reduce(0) { max($0, abs(a[$1, $1])) }
      if beside <= 0x1p-56 * largest { break }
      for p in 0..<n { for q in (p + 1)..<max(n, p + 1) { Self.rotate(&a, &vectors, p, q) } }
    }
    values = (0..<n).map { a[$0, $0] }
  }

  /// The rotation in the plane of p and q that makes their common element zero.
  private static func rotate(_ a: inout Matrix, _ vectors: inout Matrix, _ p: Int, _ q: Int) {
    guard a[p, q] != 0 else { return }
    let ratio = (a[q, q] - a[p, p]) / (2 * a[p, q])
    let tangent = (ratio >= 0 ? 1 : -1) / (abs(ratio) + (ratio * ratio + 1).squareRoot())
    let cosine = 1 / (tangent * tangent + 1).squareRoot()
    let sine = tangent * cosine
    for k in 0..<a.rowCount {
      let (x, y) = (a[k, p], a[k, q])
      a[k, p] = cosine * x - sine * y
      a[k, q] = sine * x + cosine * y
    }
    for k in 0..<a.rowCount {
      let (x, y) = (a[p, k], a[q, k])
      a[p, k] = cosine * x - sine * y
      a[q, k] = sine * x + cosine * y
    }
    for k in 0..<a.rowCount {
      let (x, y) = (vectors[k, p], vectors[k, q])
      vectors[k, p] = cosine * x - sine * y
      vectors[k, q] = sine * x + cosine * y
    }
  }
}
