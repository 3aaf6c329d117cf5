/// The factorisation A = Q R of a matrix by Householder reflections.
///
/// Columns are not exchanged, so that |Rⱼⱼ| is the distance of column j from the span of those before it, and a
/// column that adds nothing can be named. Of n rows, column n + 1 and those after it add nothing: their independence
/// and Rⱼⱼ are 0, and they have no reflection.
///
/// Reference: Golub and Van Loan, *Matrix Computations*, 4th ed. (2013), algorithm 5.2.1.
struct HouseholderQR: Sendable {
  let rowCount: Int
  /// For column j: R above position j, the reflection's vector from there on.
  private var columns: [[Double]]
  /// For reflection j the factor 2 / vᵀv; 0 for none.
  private var factors: [Double] = []
  /// Rⱼⱼ.
  private(set) var diagonal: [Double] = []
  /// |Rⱼⱼ| over the length of column j, from 0 (dependent on the columns before it) to 1 (orthogonal to them).
  private(set) var independence: [Double] = []

  /// Factors columns of one length; their elements should be about 1 in size, or squares might overflow.
  init(_ source: [[Double]]) {
    columns = source
    rowCount = source.first?.count ?? 0
    for j in columns.indices {
      guard j < rowCount else {
        diagonal.append(0)
        factors.append(0)
        independence.append(0)
        continue
      }
      let length = Self.norm(source[j][...])
      let rest = Self.norm(columns[j][j...])
      let leading = columns[j][j]
      let entry = leading > 0 ? -rest : rest
      diagonal.append(entry)
      independence.append(length > 0 ? rest / length : 0)
      columns[j][j] = leading - entry
      let square = columns[j][j...].reduce(0) { $0 + $1 * $1 }
      factors.append(square > 0 ? 2 / square : 0)
      let reflection = columns[j]
      for k in j + 1..<max(columns.count, j + 1) { reflect(&columns[k], by: reflection, at: j) }
    }
  }

  private static func norm(_ vector: ArraySlice<Double>) -> Double {
    vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
  }

  private func reflect(_ vector: inout [Double], by reflection: [Double], at j: Int) {
    var product = 0.0
    for i in j..<rowCount { product += reflection[i] * vector[i] }
    product *= factors[j]
    for i in j..<rowCount { vector[i] -= product * reflection[i] }
  }

  /// Qᵀ b: the first p elements belong to the columns, the rest to the residual.
  func transposedProduct(_ vector: [Double]) -> [Double] {
    var result = vector
    for j in columns.indices.prefix(rowCount) { reflect(&result, by: columns[j], at: j) }
    return result
  }

  /// Q b.
  func product(_ vector: [Double]) -> [Double] {
    var result = vector
    for j in columns.indices.prefix(rowCount).reversed() { reflect(&result, by: columns[j], at: j) }
    return result
  }

  /// Rᵢⱼ.
  func triangle(_ i: Int, _ j: Int) -> Double {
    i == j ? diagonal[j] : (i < j && i < rowCount ? columns[j][i] : 0)
  }

  /// x with R x = the first p elements of b; R must have no zero on its diagonal, and so at most as many columns as rows.
  func solve(_ vector: [Double]) -> [Double] {
    let p = columns.count
    var x = Array(vector.prefix(p))
    for i in (0..<p).reversed() {
      for j in i + 1..<max(p, i + 1) { x[i] -= triangle(i, j) * x[j] }
      x[i] /= diagonal[i]
    }
    return x
  }

  /// x with Rᵀ x = the first p elements of b.
  func solveTransposed(_ vector: [Double]) -> [Double] {
    let p = columns.count
    var x = Array(vector.prefix(p))
    for i in 0..<p {
      for j in 0..<i { x[i] -= triangle(j, i) * x[j] }
      x[i] /= diagonal[i]
    }
    return x
  }
}
