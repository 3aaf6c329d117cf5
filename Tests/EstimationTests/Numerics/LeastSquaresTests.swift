import Arithmetic
import Testing

@testable import Estimation

@Suite struct LeastSquaresTests {
  private func random(_ count: Int, seed: UInt64) -> [Double] {
    // A fixed sequence of numbers in (-1, 1): Weyl's, of the golden ratio.
    (1...count).map { i in
      let x = Double(i) * 0.6180339887498949 * Double(seed)
      return 2 * (x - Double(Int(x))) - 1
    }
  }

  @Test func factorsReproduceTheMatrix() {
    let columns = [random(9, seed: 1), random(9, seed: 3), random(9, seed: 7)]
    let factorization = HouseholderQR(columns)
    for j in 0..<3 {
      let triangle = (0..<9).map { $0 <= j ? factorization.triangle($0, j) : 0 }
      for (value, expected) in zip(factorization.product(triangle), columns[j]) {
        #expect(abs(value - expected) < 1e-15)
      }
    }
    let vector = random(9, seed: 5)
    for (value, expected) in zip(factorization.product(factorization.transposedProduct(vector)), vector) {
      #expect(abs(value - expected) < 1e-15)
    }
    let solution = factorization.solve([1, 2, 3])
    for i in 0..<3 {
      let product = (i..<3).reduce(0) { $0 + factorization.triangle(i, $1) * solution[$1] }
      #expect(abs(product - Double(i + 1)) < 1e-13)
    }
    let transposed = factorization.solveTransposed([1, 2, 3])
    for j in 0..<3 {
      let product = (0...j).reduce(0) { $0 + factorization.triangle($1, j) * transposed[$1] }
      #expect(abs(product - Double(j + 1)) < 1e-13)
    }
  }

  @Test func independenceTellsTheAngleToTheColumnsBefore() {
    let factorization = HouseholderQR([[3, 0, 0], [4, 4, 0], [1, 1, 0]])
    #expect(factorization.independence[0] == 1)
    #expect(abs(factorization.independence[1] - 0.5.squareRoot()) < 1e-15)
    #expect(factorization.independence[2] < 1e-15)
    #expect(HouseholderQR([[1, 2], [0, 0]]).independence[1] == 0)
  }

  /// The Hilbert matrix of order 8, condition number 1.5 × 10¹⁰: its inverse is known in whole numbers.
  @Test func refinementSurvivesTheHilbertMatrix() throws {
    // Scaled by the least common multiple of its denominators it is whole, so exact in doubles.
    let scale = 360_360.0
    let hilbert = (0..<8).map { j in (0..<8).map { i in scale / Double(i + j + 1) } }
    // A solution of whole numbers, for which H x is exact too.
    let truth: [Double] = [1, -2, 3, -4, 5, -6, 7, -8]
    let response = (0..<8).map { i in (0..<8).reduce(0) { $0 + hilbert[$1][i] * truth[$1] } }
    let columns = hilbert.map { ScaledColumn($0) }
    let scaled = ScaledColumn(response)
    let solution = try LeastSquares(columns).solution(for: scaled)
    for j in 0..<8 {
      let value = Elementary.scale(solution.coefficients[j].value, by: scaled.exponent - columns[j].exponent)
      #expect(abs(value - truth[j]) <= abs(truth[j]) * 0x1p-52)
    }
    #expect(solution.residualSumOfSquares.value < 1e-40)
  }

  @Test func dependentColumnsAreFound() {
    let a = random(20, seed: 3)
    let b = random(20, seed: 11)
    let sum = zip(a, b).map { $0 + 2 * $1 }
    #expect(throws: LeastSquares.Dependent(column: 2)) {
      try LeastSquares([a, b, sum, random(20, seed: 13)].map { ScaledColumn($0) })
    }
    #expect(throws: LeastSquares.Dependent(column: 1)) {
      try LeastSquares([a, Array(repeating: 0, count: 20)].map { ScaledColumn($0) })
    }
  }

  @Test func theInverseGramHasAllDigits() throws {
    // Columns 1 and x for x = 10⁶ … 10⁶ + 4: (AᵀA)⁻¹ is [[Σx², -Σx], [-Σx, n]] / (n Σx² - (Σx)²), here over 50.
    let x = (0..<5).map { 1e6 + Double($0) }
    let columns = [ScaledColumn(ones: 5), ScaledColumn(x)]
    let inverse = try GramFactor(of: columns).inverse
    let squares = x.reduce(0) { $0 + $1 * $1 }
    func unscaled(_ i: Int, _ j: Int) -> Double {
      Elementary.scale(inverse[i][j].value, by: -columns[i].exponent - columns[j].exponent)
    }
    #expect(correctDigits(unscaled(0, 0), squares / 50) > 15)
    #expect(correctDigits(unscaled(0, 1), -x.reduce(0, +) / 50) > 15)
    #expect(correctDigits(unscaled(1, 1), 0.1) > 15)
  }

  // MARK: - Decimals

  @Test func doublesStandForTheirShortestDecimals() {
    for (value, digits, power) in [
      (0.1, 1.0, 10.0), (-0.3, -3, 10), (1.11111, 111_111, 1e5), (-6.860120914, -6_860_120_914, 1e9),
    ] {
      let decimal = DoubleDouble(decimal: value)
      #expect(decimal.high == value)
      #expect(decimal.low != 0)
      let error = decimal * power - DoubleDouble(digits)
      #expect(abs(error.value) <= abs(digits) * 0x1p-100, "\(value)")
    }
    #expect(abs((DoubleDouble(decimal: 1.5e-7) * 1e7 - DoubleDouble(1.5)).value) < 0x1p-102)
    // Whole numbers, computed numbers with more than 15 digits, and far exponents stand for themselves.
    for value in [
      0, -0.0, 1, -7, 1e15, 1e22, 1e300, 0.1 + 0.2, 1.0 / 3, 1e-300, 3 * .leastNonzeroMagnitude, 0.5,
      .infinity,
    ] {
      #expect(DoubleDouble(decimal: value) == DoubleDouble(value))
    }
  }

  @Test func scalingIsExact() {
    for values in [[3.0, -0.1, 1e-5], [1e308, -1.7e308], [0x1p-1060, 0x1p-1040], [0, 0], [1, 0.5]] {
      let column = ScaledColumn(values)
      #expect(column.values.allSatisfy { abs($0.high) < 1 })
      #expect(column.isZero || column.values.contains { abs($0.high) >= 0.5 })
      for (scaled, value) in zip(column.values, values) {
        #expect(Elementary.scale(scaled.high, by: column.exponent) == value)
      }
    }
    let cube = ScaledColumn([1e200, 2e200])
    let product = cube * cube * cube
    #expect(correctDigits(product.values[1].high / product.values[0].high, 8) > 15)
  }
}
