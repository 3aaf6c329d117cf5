import Testing

@testable import Estimation

@Suite struct SymmetricEigenvectorsTests {
  private func random(_ n: Int, rank: Int) -> Matrix {
    var random = Random(seed: UInt64(n), stream: "eigenvectors")
    var half = Matrix(rows: n, columns: rank)
    for index in half.elements.indices { half.elements[index] = random.normal() }
    return half * half.transposed
  }

  /// A V = V diag(λ), with V orthonormal; as many values are zero as the rank is short of.
  @Test(arguments: [(1, 1), (2, 2), (5, 3), (12, 12), (30, 17)]) func eachIsOne(size: (n: Int, rank: Int)) {
    let matrix = random(size.n, rank: size.rank)
    let eigen = SymmetricEigenvectors(matrix)
    let scale = eigen.values.max() ?? 0
    let image = matrix * eigen.vectors
    let product = eigen.vectors.transposed * eigen.vectors
    for i in 0..<size.n {
      for j in 0..<size.n {
        #expect(abs(image[i, j] - eigen.values[j] * eigen.vectors[i, j]) < 1e-13 * scale)
        #expect(abs(product[i, j] - (i == j ? 1 : 0)) < 1e-13)
      }
    }
    #expect(eigen.values.count { abs($0) < 1e-13 * scale } == size.n - size.rank)
    let sorted = SymmetricEigenvalues(matrix).values
    for (one, other) in zip(eigen.values.sorted(by: >), sorted) { #expect(abs(one - other) < 1e-13 * scale) }
  }
}
