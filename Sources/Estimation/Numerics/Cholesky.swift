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
    let isDefinite = lower.elements.withUnsafeMutableBufferPointer { lower in
      for j in 0..<n {
        var pivot = matrix[j, j]
        for k in 0..<j { pivot -= lower[j * n + k] * lower[j * n + k] }
        guard pivot > 0, pivot.isFinite else { return false }
        let diagonal = pivot.squareRoot()
        lower[j * n + j] = diagonal
        for i in j + 1..<max(n, j + 1) {
          var sum = matrix[i, j]
          for k in 0..<j { sum -= lower[i * n + k] * lower[j * n + k] }
          lower[i * n + j] = sum / diagonal
        }
      }
      return true
    }
    guard isDefinite else { return nil }
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
    inverse.elements.withUnsafeMutableBufferPointer { inverse in
      for i in 0..<n {
        // Row by row, so that neighbours in memory are taken together.
        for k in 0..<i {
          let entry = factor[i, k]
          for j in 0...k { inverse[i * n + j] += entry * inverse[k * n + j] }
        }
        for j in 0..<i { inverse[i * n + j] = -inverse[i * n + j] / factor[i, i] }
        inverse[i * n + i] = 1 / factor[i, i]
      }
    }
    return inverse
  }

  /// A⁻¹ = L⁻ᵀ L⁻¹, symmetric to the bit.
  package var inverse: Matrix {
    let n = order
    let whitening = inverseFactor
    var result = Matrix(rows: n, columns: n)
    result.elements.withUnsafeMutableBufferPointer { result in
      whitening.elements.withUnsafeBufferPointer { whitening in
        for k in 0..<n {
          for i in 0...k {
            let entry = whitening[k * n + i]
            for j in 0...i { result[i * n + j] += entry * whitening[k * n + j] }
          }
        }
      }
      for i in 0..<n { for j in 0..<i { result[j * n + i] = result[i * n + j] } }
    }
    return result
  }
}
