import Arithmetic
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
    #expect(cholesky.withInverse(Array.init) == cholesky.inverse.elements)
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

@Suite struct SymmetricEigenvaluesTests {
  @Test func smallMatrices() {
    let two = SymmetricEigenvalues(Matrix([[2, 1], [1, 2]])).values
    #expect(agree(two[0], 3, 1e-15) && agree(two[1], 1, 1e-15))
    #expect(SymmetricEigenvalues(Matrix([[5]])).values == [5])
    #expect(SymmetricEigenvalues(Matrix(rows: 0, columns: 0)).values.isEmpty)
    #expect(SymmetricEigenvalues(Matrix([[1, 0, 0], [0, 3, 0], [0, 0, 2]])).values == [3, 2, 1])
    #expect(SymmetricEigenvalues(Matrix(rows: 3, columns: 3)).values == [0, 0, 0])
  }

  @Test func theHilbertMatrix() {
    // Of order 8: condition 1.5e10, smallest eigenvalue 1.11153896637244e-10.
    let hilbert = Matrix((0..<8).map { i in (0..<8).map { j in 1 / Double(i + j + 1) } })
    let values = SymmetricEigenvalues(hilbert).values
    #expect(agree(values[0], 1.6959389969219, 1e-13))
    #expect(abs(values[7] / 1.11153896637244e-10 - 1) < 1e-5)
  }

  /// The second differences of order n have the eigenvalues 4 sin²(kπ / 2(n + 1)), beside sixty equal ones.
  @Test func manyEigenvalues() {
    let n = 60
    var matrix = Matrix(rows: 2 * n, columns: 2 * n)
    for i in 0..<n {
      matrix[i, i] = 2
      if i > 0 { (matrix[i, i - 1], matrix[i - 1, i]) = (-1, -1) }
      matrix[n + i, n + i] = 7
    }
    let values = SymmetricEigenvalues(matrix).values
    #expect(values[..<n].allSatisfy { agree($0, 7, 1e-14) })
    // Their sum, and the sum of their squares, are those of the elements.
    #expect(agree(values.reduce(0, +), Double(2 * n + 7 * n), 1e-14))
    #expect(agree(values.reduce(0) { $0 + $1 * $1 }, Double(4 * n + 2 * (n - 1) + 49 * n), 1e-14))
    // 2 - 2 cos(π / 61) and 2 + 2 cos(π / 61).
    #expect(agree(values[2 * n - 1], 0.0026518202303389, 1e-13) && agree(values[n], 3.997348179769661, 1e-13))
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
