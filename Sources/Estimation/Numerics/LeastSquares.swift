import Arithmetic

/// Least squares of one or more responses on the same columns, to the accuracy of the data.
///
/// Householder QR of the scaled columns gives a first solution; iterative refinement of the augmented system
///
///     r + A x = b,   Aᵀ r = 0
///
/// with residuals in double-double arithmetic makes it accurate to double precision and beyond for every condition number
/// that double precision can factor at all (up to about 10¹³).
///
/// Reference: Björck, BIT 7:257 (1967) and BIT 7:322 (1967); Higham, *Accuracy and Stability of Numerical
/// Algorithms*, 2nd ed. (2002), section 20.5.
struct LeastSquares: Sendable {
  /// A column that is a linear combination of those before it, as far as double precision can tell.
  struct Dependent: Error, Equatable {
    let column: Int
  }

  /// The solution for the scaled columns and a scaled response.
  struct Solution: Sendable {
    /// Coefficients of the scaled columns, for the scaled response.
    let coefficients: [DoubleDouble]
    /// Residuals of the scaled response, one a row.
    let residuals: [DoubleDouble]

    /// The residual sum of squares of the scaled response.
    var residualSumOfSquares: DoubleDouble {
      residuals.reduce(DoubleDouble(0)) { $0 + $1 * $1 }
    }
  }

  private let columns: [ScaledColumn]
  private let factorization: HouseholderQR
  /// What is to be known of the columns once there are coefficients.
  let gram: GramFactor

  /// Factors the columns, of which there must be at most as many as rows.
  ///
  /// - Throws: `Dependent` for the first column that lies in the span of those before it.
  init(_ columns: [ScaledColumn]) throws(Dependent) {
    self.columns = columns
    factorization = HouseholderQR(columns.map(\.rounded))
    // The distance of a column from a span is known up to rounding alone, which grows like this.
    let size = Double(columns.count) * Double(factorization.rowCount).squareRoot()
    if let column = factorization.independence.firstIndex(where: { !($0 > 16 * size * 0x1p-53) }) {
      throw Dependent(column: column)
    }
    gram = try GramFactor(of: columns)
  }

  // MARK: - Coefficients

  /// The least-squares solution for a response.
  ///
  /// - Throws: `Dependent` when refinement does not converge: the columns are dependent but for rounding.
  func solution(for response: ScaledColumn) throws(Dependent) -> Solution {
    let n = factorization.rowCount
    let p = columns.count
    var coefficients = Array(repeating: DoubleDouble(0), count: p)
    var residuals = Array(repeating: DoubleDouble(0), count: n)
    for _ in 0..<60 {
      let (upper, lower) = defects(of: response, coefficients, residuals)
      let shift = factorization.solveTransposed(lower)
      var rotated = factorization.transposedProduct(upper)
      var first = rotated
      for j in 0..<p {
        first[j] = rotated[j] - shift[j]
        rotated[j] = shift[j]
      }
      let step = factorization.solve(first)
      let change = factorization.product(rotated)
      for j in 0..<p { coefficients[j] = coefficients[j] + step[j] }
      for i in 0..<n { residuals[i] = residuals[i] + change[i] }
      let largest = coefficients.reduce(0) { max($0, abs($1.high)) }
      // A coefficient that is truly zero never converges relatively; it counts as found when it is lost beside the largest.
      let isRefined = (0..<p).allSatisfy { j in
        abs(step[j]) <= max(0x1p-60 * abs(coefficients[j].high), 0x1p-95 * largest)
      }
      if isRefined { return Solution(coefficients: coefficients, residuals: residuals) }
      guard largest.isFinite else { break }
    }
    throw Dependent(column: leastIndependent)
  }

  /// b - r - A x and -Aᵀ r, rounded once.
  private func defects(
    of response: ScaledColumn, _ coefficients: [DoubleDouble], _ residuals: [DoubleDouble]
  ) -> (upper: [Double], lower: [Double]) {
    var upper = (0..<residuals.count).map { response.values[$0] - residuals[$0] }
    var lower: [Double] = []
    for (column, coefficient) in zip(columns, coefficients) {
      var product = DoubleDouble(0)
      for i in upper.indices {
        upper[i] = upper[i] - column.values[i] * coefficient
        product += column.values[i] * residuals[i]
      }
      lower.append(-product.value)
    }
    return (upper.map(\.value), lower)
  }

  private var leastIndependent: Int {
    columns.indices.min { factorization.independence[$0] < factorization.independence[$1] } ?? 0
  }
}
