import Testing

@testable import Estimation

@Suite struct CholeskyTests {
  private let matrix = Matrix([[4, 12, -16], [12, 37, -43], [-16, -43, 98]])

  @Test func factorOfATextbookMatrix() throws {
    let cholesky = try #require(Cholesky(matrix))
    #expect(cholesky.factor == Matrix([[2, 0, 0], [6, 1, 0], [-8, 5, 3]]))
    #expect(agree(cholesky.logDeterminant, Elementary.log(36), 1e-15))
    let product = matrix * cholesky.inverse
    for i in 0..<3 { for j in 0..<3 { #expect(agree(product[i, j], i == j ? 1 : 0, 1e-11)) } }
    let identity = cholesky.inverseFactor * cholesky.factor
    for i in 0..<3 { for j in 0..<3 { #expect(agree(identity[i, j], i == j ? 1 : 0, 1e-14)) } }
  }

  @Test func onlyPositiveDefiniteMatricesHaveOne() {
    #expect(Cholesky(Matrix([[1, 2], [2, 1]])) == nil)
    #expect(Cholesky(Matrix([[1, 1], [1, 1]])) == nil)
    #expect(Cholesky(Matrix([[0]])) == nil)
    #expect(Cholesky(Matrix([[.infinity]])) == nil)
    #expect(Cholesky(Matrix([[1, 0], [.nan, 1]])) == nil)
    #expect(Cholesky(Matrix(rows: 2, columns: 3)) == nil)
  }
}

@Suite struct SymmetricEigenTests {
  @Test func smallMatrices() {
    let two = SymmetricEigen(Matrix([[2, 1], [1, 2]]))
    #expect(agree(two.values[0], 3, 1e-15) && agree(two.values[1], 1, 1e-15))
    #expect(SymmetricEigen(Matrix([[5]])).values == [5])
    #expect(SymmetricEigen(Matrix(rows: 0, columns: 0)).values.isEmpty)
    #expect(SymmetricEigen(Matrix([[1, 0, 0], [0, 3, 0], [0, 0, 2]])).values == [3, 2, 1])
    #expect(SymmetricEigen(Matrix(rows: 3, columns: 3)).values == [0, 0, 0])
  }

  @Test func spectrumRebuildsTheMatrix() {
    // The Hilbert matrix of order 8: condition 1.5e10, smallest eigenvalue 1.11153896637244e-10.
    let hilbert = Matrix((0..<8).map { i in (0..<8).map { j in 1 / Double(i + j + 1) } })
    let eigen = SymmetricEigen(hilbert)
    #expect(agree(eigen.values[0], 1.6959389969219, 1e-13))
    #expect(abs(eigen.values[7] / 1.11153896637244e-10 - 1) < 1e-5)
    var diagonal = Matrix(rows: 8, columns: 8)
    for i in 0..<8 { diagonal[i, i] = eigen.values[i] }
    let rebuilt = eigen.vectors * diagonal * eigen.vectors.transposed
    for (value, expected) in zip(rebuilt.elements, hilbert.elements) {
      #expect(abs(value - expected) < 1e-14)
    }
    let unit = eigen.vectors.transposed * eigen.vectors
    for i in 0..<8 { for j in 0..<8 { #expect(abs(unit[i, j] - (i == j ? 1 : 0)) < 1e-14) } }
  }
}

@Suite struct HouseholderQRTests {
  @Test func columnsBeyondTheRowsAddNothing() {
    let wide = HouseholderQR([[3, 4], [1, 2], [5, 6], [7, 8]])
    #expect(wide.independence.count == 4 && wide.independence[1] > 0.1)
    #expect(wide.independence[2...] == [0, 0])
    #expect(wide.diagonal[2...] == [0, 0])
    #expect(wide.triangle(2, 3) == 0)
    // Q is orthogonal all the same, and Q R gives the columns back.
    let product = wide.product(wide.transposedProduct([5, 6]))
    #expect(agree(product[0], 5, 1e-14) && agree(product[1], 6, 1e-14))
    let rebuilt = wide.product([wide.triangle(0, 3), wide.triangle(1, 3)])
    #expect(agree(rebuilt[0], 7, 1e-14) && agree(rebuilt[1], 8, 1e-14))
    #expect(HouseholderQR([[], []]).independence == [0, 0])
    #expect(HouseholderQR([]).independence.isEmpty)
  }
}
