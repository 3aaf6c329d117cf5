import Testing

@testable import Estimation

@Suite struct NonnegativeLeastSquaresTests {
  private func products(_ columns: [[Double]], _ vector: [Double]) -> [Double] {
    columns.map { zip($0, vector).reduce(0) { $0 + $1.0 * $1.1 } }
  }

  @Test func aTargetInTheConeIsReached() {
    let columns = [[1.0, 0, 0], [0, 1, 0], [0.6, 0.8, 0], [0, 0.6, 0.8], [0, 0, -1]]
    let solution = NonnegativeLeastSquares(columns: columns, target: [0.5, 0.7, 0.2])
    #expect(solution.isSolved)
    #expect(solution.residual.allSatisfy { abs($0) < 1e-14 })
  }

  @Test func aTargetOutsideIsProjected() {
    // The nearest point of the quadrant to (1, -2) is (1, 0).
    let solution = NonnegativeLeastSquares(columns: [[1, 0], [0, 1]], target: [1, -2])
    #expect(solution.isSolved)
    #expect(solution.residual == [0, -2])
  }

  @Test func theResidualFulfilsTheConditions() {
    // Directions of a half circle and targets all around it.
    let columns = (0...20).map { k in
      let t = Double(k) / 10 - 1
      let length = (t * t + 1).squareRoot()
      return [t / length, 1 / length]
    }
    for k in 0..<40 {
      let x = Double(k % 10) / 5 - 1
      let y = Double(k / 10) / 2 - 1
      let solution = NonnegativeLeastSquares(columns: columns + columns, target: [x, y])
      #expect(solution.isSolved)
      #expect(products(columns, solution.residual).allSatisfy { $0 <= 1e-11 })
      // Orthogonal to the fitted part: residual · target is its own square.
      let square = products([solution.residual], solution.residual)[0]
      #expect(abs(products([[x, y]], solution.residual)[0] - square) < 1e-13)
    }
  }

  /// As many columns active as there are rows, and one more that would enter: it depends on the others.
  @Test(arguments: [1e-1, 1e-3, 1e-4, 1e-6, 1e-8, 1e-10, 1e-12, 0]) func columnsNearlyAlikeAreNoTrap(
    difference: Double
  ) {
    let unit = { (slope: Double) -> [Double] in
      let length = (slope * slope + 1).squareRoot()
      return [1 / length, slope / length]
    }
    let columns = [0.3, 0.3 + difference, 2, 2 + difference, -1].map(unit)
    for step in -20...20 {
      let target = unit(Double(step) / 7)
      let solution = NonnegativeLeastSquares(columns: columns + columns, target: target)
      #expect(solution.isSolved)
      #expect(products(columns, solution.residual).allSatisfy { $0 <= 1e-11 })
    }
  }
}
