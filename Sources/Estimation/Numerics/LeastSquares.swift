import Arithmetic

/// Least squares of one or more responses on the same columns, to the accuracy of the data.
///
/// Householder QR of the scaled columns gives a first solution; iterative refinement of the augmented system
///
///     r + A x = b,   Aᵀ r = 0
///
/// with residuals in double-double arithmetic makes it accurate to double precision and beyond for every condition number
/// that double precision can factor at all (up to about 10¹³). (AᵀA)⁻¹ comes from the Cholesky factor of AᵀA, both in
/// double-double: its relative error is about 10⁻³² times the square of the condition number.
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

  let columns: [ScaledColumn]
  private let factorization: HouseholderQR
  /// AᵀA of the scaled columns, rounded to doubles.
  let gram: Matrix
  /// L of AᵀA = L Lᵀ, row by row, for the scaled columns.
  private let lower: [[DoubleDouble]]

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
    let gram = Self.gram(of: columns)
    self.gram = Matrix(gram.map { $0.map(\.value) })
    lower = try Self.cholesky(of: gram)
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

  // MARK: - Covariance

  /// (AᵀA)⁻¹ of the scaled columns.
  var inverseGram: [[DoubleDouble]] {
    let inverse = inverseLower
    let p = columns.count
    return (0..<p).map { i in
      (0..<p).map { j in
        (max(i, j)..<p).reduce(DoubleDouble(0)) { $0 + inverse[$1][i] * inverse[$1][j] }
      }
    }
  }

  /// The length of L⁻¹ v, whose square is vᵀ (AᵀA)⁻¹ v without the cancellation of that sum.
  func spread(of vector: [DoubleDouble]) -> Double {
    var x = vector
    var sum = 0.0
    for i in x.indices {
      for j in 0..<i { x[i] = x[i] - lower[i][j] * x[j] }
      x[i] = x[i] / lower[i][i]
      sum += x[i].high * x[i].high
    }
    return sum.squareRoot()
  }

  /// |A v|² = |Lᵀ v|² for coefficients v of the scaled columns: their sums of squares and products say all that rows would.
  func squaredLength(of vector: [DoubleDouble]) -> DoubleDouble {
    vector.indices.reduce(DoubleDouble(0)) { total, j in
      let entry = (j..<vector.count).reduce(DoubleDouble(0)) { $0 + lower[$1][j] * vector[$1] }
      return total + entry * entry
    }
  }

  private var inverseLower: [[DoubleDouble]] {
    let p = columns.count
    var inverse = Array(repeating: Array(repeating: DoubleDouble(0), count: p), count: p)
    for j in 0..<p {
      for i in j..<p {
        var sum = DoubleDouble(i == j ? 1 : 0)
        for k in j..<i { sum = sum - lower[i][k] * inverse[k][j] }
        inverse[i][j] = sum / lower[i][i]
      }
    }
    return inverse
  }

  private static func gram(of columns: [ScaledColumn]) -> [[DoubleDouble]] {
    let p = columns.count
    var gram = Array(repeating: Array(repeating: DoubleDouble(0), count: p), count: p)
    for i in 0..<p {
      for j in 0...i {
        var sum = DoubleDouble(0)
        for (left, right) in zip(columns[i].values, columns[j].values) { sum += left * right }
        gram[i][j] = sum
        gram[j][i] = sum
      }
    }
    return gram
  }

  private static func cholesky(of gram: [[DoubleDouble]]) throws(Dependent) -> [[DoubleDouble]] {
    var lower = gram
    let p = gram.count
    for j in 0..<p {
      for i in j..<p {
        var sum = lower[i][j]
        for k in 0..<j { sum = sum - lower[i][k] * lower[j][k] }
        if i == j {
          guard sum.high > 0 else { throw Dependent(column: j) }
          lower[j][j] = sum.squareRoot
        } else {
          lower[i][j] = sum / lower[j][j]
        }
      }
      for i in 0..<j { lower[i][j] = DoubleDouble(0) }
    }
    return lower
  }
}
