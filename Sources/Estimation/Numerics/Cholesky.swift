import Arithmetic

/// The factorisation A = L Lᵀ of a symmetric positive definite matrix.
///
/// Only the lower triangle of A is read.
///
/// Reference: Golub and Van Loan, *Matrix Computations*, 4th ed. (2013), algorithm 4.2.1.
package struct Cholesky: Sendable, Equatable {
  /// L, lower triangular; zero above the diagonal.
  package let factor: Matrix

  /// log det A.
  package let logDeterminant: Double

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
    self.init(factor: lower)
  }

  /// The factorisation with this L, lower triangular and positive on the diagonal.
  init(factor: Matrix) {
    self.factor = factor
    var sum = 0.0
    for i in 0..<factor.rowCount { sum += Elementary.log(factor[i, i]) }
    logDeterminant = 2 * sum
  }

  package var order: Int { factor.rowCount }

  /// L⁻¹, lower triangular: what turns a residual into independent standard normals.
  package var inverseFactor: Matrix {
    var result = Matrix(rows: order, columns: order)
    result.elements.withUnsafeMutableBufferPointer { invertFactor(into: $0) }
    return result
  }

  /// A⁻¹ = L⁻ᵀ L⁻¹, symmetric to the bit.
  package var inverse: Matrix {
    var result = Matrix(rows: order, columns: order)
    result.elements.withUnsafeMutableBufferPointer { invert(into: $0) }
    return result
  }

  /// Lends A⁻¹, row after row. For the inner loops: a small one costs no allocation.
  func withInverse<Result>(_ body: (UnsafeMutableBufferPointer<Double>) -> Result) -> Result {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: order * order) { inverse in
      inverse.initialize(repeating: 0)
      invert(into: inverse)
      return body(inverse)
    }
  }

  /// Adds A⁻¹ to zeros.
  private func invert(into result: UnsafeMutableBufferPointer<Double>) {
    let n = order
    withUnsafeTemporaryAllocation(of: Double.self, capacity: n * n) { whitening in
      whitening.initialize(repeating: 0)
      invertFactor(into: whitening)
      for k in 0..<n {
        for i in 0...k {
          let entry = whitening[k * n + i]
          for j in 0...i { result[i * n + j] += entry * whitening[k * n + j] }
        }
      }
    }
    for i in 0..<n { for j in 0..<i { result[j * n + i] = result[i * n + j] } }
  }

  /// Adds L⁻¹ to zeros, row by row, so that neighbours in memory are taken together.
  private func invertFactor(into inverse: UnsafeMutableBufferPointer<Double>) {
    let n = order
    factor.elements.withUnsafeBufferPointer { factor in
      for i in 0..<n {
        let diagonal = factor[i * n + i]
        for k in 0..<i {
          let entry = factor[i * n + k]
          for j in 0...k { inverse[i * n + j] += entry * inverse[k * n + j] }
        }
        for j in 0..<i { inverse[i * n + j] = -inverse[i * n + j] / diagonal }
        inverse[i * n + i] = 1 / diagonal
      }
    }
  }
}
