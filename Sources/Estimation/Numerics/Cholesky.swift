/// The factorisation A = L Lᵀ of a symmetric positive definite matrix.
///
/// Only the lower triangle of A is read.
///
/// Reference: Golub and Van Loan, *Matrix Computations*, 4th ed. (2013), algorithm 4.2.1.
package struct Cholesky: Sendable, Equatable {
  /// L, lower triangular; zero above the diagonal.
  package let factor: Matrix

  /// Nil when the matrix is not positive definite, or not finite.
  package init?(_ matrix: Matrix) {
    let n = matrix.rowCount
    guard n == matrix.columnCount else { return nil }
    var lower = Matrix(rows: n, columns: n)
    for j in 0..<n {
      var pivot = matrix[j, j]
      for k in 0..<j { pivot -= lower[j, k] * lower[j, k] }
      guard pivot > 0, pivot.isFinite else { return nil }
      let diagonal = pivot.squareRoot()
      lower[j, j] = diagonal
      for i in j + 1..<max(n, j + 1) {
        var sum = matrix[i, j]
        for k in 0..<j { sum -= lower[i, k] * lower[j, k] }
        lower[i, j] = sum / diagonal
      }
    }
    factor = lower
  }

  /// The factorisation with this L, lower triangular and positive on the diagonal.
  init(factor: Matrix) { self.factor = factor }

  package var order: Int { factor.rowCount }

  /// log det A.
  package var logDeterminant: Double {
    var sum = 0.0
    for i in 0..<order { sum += Elementary.log(factor[i, i]) }
    return 2 * sum
  }

  /// L⁻¹, lower triangular: what turns a residual into independent standard normals.
  package var inverseFactor: Matrix {
    let n = order
    var inverse = Matrix(rows: n, columns: n)
    for j in 0..<n {
      inverse[j, j] = 1 / factor[j, j]
      for i in j + 1..<max(n, j + 1) {
        var sum = 0.0
        for k in j..<i { sum += factor[i, k] * inverse[k, j] }
        inverse[i, j] = -sum / factor[i, i]
      }
    }
    return inverse
  }

  /// A⁻¹ = L⁻ᵀ L⁻¹, symmetric to the bit.
  package var inverse: Matrix {
    let n = order
    let whitening = inverseFactor
    var result = Matrix(rows: n, columns: n)
    for i in 0..<n {
      for j in 0...i {
        var sum = 0.0
        for k in i..<n { sum += whitening[k, i] * whitening[k, j] }
        result[i, j] = sum
        result[j, i] = sum
      }
    }
    return result
  }
}
