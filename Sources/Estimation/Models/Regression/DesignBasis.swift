import Arithmetic

/// A well-conditioned basis of the columns of a design: X = B T with T upper triangular.
///
/// Columns are centred beside an intercept, and scaled to a mean square of about 1; where they are still nearly dependent, as
/// powers of a column are, they are made orthogonal. Newton's method on B takes the same steps as on X, but none of its
/// digits are lost to the units and origins of the columns.
///
/// Centres are short binary fractions of the spread, and units powers of two, so that values that differ in X by their last
/// bit still do in B: where responses overlap between two such values alone, the estimate depends on that bit.
struct DesignBasis: Sendable {
  struct Dependent: Error, Equatable {
    let column: Int
  }

  let rowCount: Int
  let columnCount: Int
  /// B, row after row.
  let elements: [Double]
  /// T, for the scaled columns of the design.
  let triangle: Matrix
  let exponents: [Int]

  /// - Throws: `Dependent` for the first column in the span of those before it.
  init(_ design: [ScaledColumn], hasIntercept: Bool) throws(Dependent) {
    let p = design.count
    let n = design.first?.values.count ?? 0
    var columns: [[Double]] = []
    var triangle = Matrix(rows: p, columns: p)
    for (j, column) in design.enumerated() {
      let isIntercept = hasIntercept && j == 0
      var centre = 0.0
      if hasIntercept, !isIntercept {
        let sum = column.values.reduce(DoubleDouble(0)) { $0 + $1 }
        // The intercept's scaled column is constant; in its unit the mean is taken off.
        let mean = (sum / DoubleDouble(Double(n))).value
        centre = Self.short(mean, beside: Self.meanSquare(column, around: mean).squareRoot())
      }
      let centred = column.values.map { ($0 + -centre).value }
      let spread =
        isIntercept
        ? design[0].values[0].high
        : Self.powerOfTwo(atMost: (centred.reduce(0) { $0 + $1 * $1 } / Double(n)).squareRoot())
      guard spread > 0 else { throw Dependent(column: j) }
      if hasIntercept, !isIntercept { triangle[0, j] = centre }
      triangle[j, j] = spread
      columns.append(centred.map { $0 / spread })
    }
    if !Self.isWellConditioned(columns) {
      guard n >= p else { throw Dependent(column: n) }
      let factorization = HouseholderQR(columns)
      let bound = 16 * Double(p) * Double(n).squareRoot() * 0x1p-53
      if let dependent = factorization.independence.firstIndex(where: { !($0 > bound) }) {
        throw Dependent(column: dependent)
      }
      let length = Double(n).squareRoot()
      var upper = Matrix(rows: p, columns: p)
      for i in 0..<p { for j in i..<p { upper[i, j] = factorization.triangle(i, j) / length } }
      triangle = upper * triangle
      columns = (0..<p).map { j in
        var unit = Array(repeating: 0.0, count: n)
        unit[j] = length
        return factorization.product(unit)
      }
    }
    rowCount = n
    columnCount = p
    var elements = Array(repeating: 0.0, count: n * p)
    for (j, column) in columns.enumerated() {
      for i in 0..<n { elements[i * p + j] = column[i] }
    }
    self.elements = elements
    self.triangle = triangle
    exponents = design.map(\.exponent)
  }

  private static func meanSquare(_ column: ScaledColumn, around centre: Double) -> Double {
    column.values.reduce(0) {
      let difference = ($1 + -centre).value
      return $0 + difference * difference
    } / Double(column.values.count)
  }

  /// A number rounded to 1/1024 of the power of two at or below a spread.
  private static func short(_ number: Double, beside spread: Double) -> Double {
    let grid = powerOfTwo(atMost: spread) / 1024
    let steps = number / grid
    // Beyond 2^52 the number is a multiple of the grid as it is.
    return abs(steps) < 0x1p52 ? (steps + 0x1.8p52 - 0x1.8p52) * grid : number
  }

  private static func powerOfTwo(atMost size: Double) -> Double {
    size > 0 ? Double(sign: .plus, exponent: size.exponent, significand: 1) : 0
  }

  private static func isWellConditioned(_ columns: [[Double]]) -> Bool {
    let p = columns.count
    let n = Double(columns.first?.count ?? 0)
    var gram = Matrix(rows: p, columns: p)
    for i in 0..<p {
      for j in 0...i { gram[i, j] = zip(columns[i], columns[j]).reduce(0) { $0 + $1.0 * $1.1 } / n }
    }
    guard let factor = Cholesky(gram)?.factor else { return false }
    return (0..<p).allSatisfy { factor[$0, $0] > 1e-2 }
  }

  // MARK: - Coordinates

  /// The coefficients of the scaled design for coordinates in the basis: T⁻¹ γ.
  func coefficients(at coordinates: [Double]) -> [Double] {
    var result = coordinates
    for i in (0..<columnCount).reversed() {
      for j in i + 1..<max(columnCount, i + 1) { result[i] -= triangle[i, j] * result[j] }
      result[i] /= triangle[i, i]
    }
    return result
  }

  /// T β: the coordinates in the basis of coefficients of the scaled design.
  func coordinates(of coefficients: [Double]) -> [Double] { triangle * coefficients }

  /// The row of the basis that belongs to a row of the scaled design: T⁻ᵀ x.
  func row(of designRow: [Double]) -> [Double] {
    var result = designRow
    for i in 0..<columnCount {
      for j in 0..<i { result[i] -= triangle[j, i] * result[j] }
      result[i] /= triangle[i, i]
    }
    return result
  }
}
