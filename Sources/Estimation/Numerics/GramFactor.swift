import Arithmetic

/// AᵀA of scaled columns with its Cholesky factor, both in double-double: what covariances, bands and the sum of squares at other
/// coefficients need of the rows.
///
/// The relative error of (AᵀA)⁻¹ is about 10⁻³² times the square of the condition number of A.
struct GramFactor: Sendable {
  /// AᵀA, rounded to doubles.
  let matrix: Matrix
  /// L of AᵀA = L Lᵀ, row by row.
  private let lower: [[DoubleDouble]]

  /// - Throws: `LeastSquares.Dependent` for the first column that lies in the span of those before it.
  init(of columns: [ScaledColumn]) throws(LeastSquares.Dependent) {
    let gram = Self.gram(of: columns)
    matrix = Matrix(gram.map { $0.map(\.value) })
    lower = try Self.cholesky(of: gram)
  }

  /// (AᵀA)⁻¹.
  var inverse: [[DoubleDouble]] {
    let inverse = inverseLower
    let p = lower.count
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

  /// |A v|² = |Lᵀ v|² for coefficients v: sums of squares and products say all that rows would.
  func squaredLength(of vector: [DoubleDouble]) -> DoubleDouble {
    vector.indices.reduce(DoubleDouble(0)) { total, j in
      let entry = (j..<vector.count).reduce(DoubleDouble(0)) { $0 + lower[$1][j] * vector[$1] }
      return total + entry * entry
    }
  }

  private var inverseLower: [[DoubleDouble]] {
    let p = lower.count
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

  private static func cholesky(of gram: [[DoubleDouble]]) throws(LeastSquares.Dependent) -> [[DoubleDouble]] {
    var lower = gram
    let p = gram.count
    for j in 0..<p {
      for i in j..<p {
        var sum = lower[i][j]
        for k in 0..<j { sum = sum - lower[i][k] * lower[j][k] }
        if i == j {
          guard sum.high > 0 else { throw LeastSquares.Dependent(column: j) }
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
