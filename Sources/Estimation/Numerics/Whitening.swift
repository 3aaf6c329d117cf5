extension Cholesky {
  /// L⁻¹ A L⁻ᵀ for a symmetric A.
  func whitened(_ matrix: Matrix) -> Matrix {
    let half = solved(matrix)
    return solved(half.transposed)
  }

  /// The square root of the least eigenvalue of L⁻¹ A L⁻ᵀ: the least spread of a covariance in any direction, in the spread that
  /// this one has there.
  func leastSpread(of covariance: Matrix) -> Double {
    max(SymmetricEigenvalues(whitened(covariance)).values.last ?? 0, 0).squareRoot()
  }

  /// L⁻¹ A.
  private func solved(_ matrix: Matrix) -> Matrix {
    let n = order
    var result = matrix
    result.elements.withUnsafeMutableBufferPointer { x in
      for i in 0..<n {
        for k in 0..<i {
          let entry = factor[i, k]
          if entry == 0 { continue }
          for j in 0..<n { x[i * n + j] -= entry * x[k * n + j] }
        }
        let pivot = factor[i, i]
        for j in 0..<n { x[i * n + j] /= pivot }
      }
    }
    return result
  }
}
