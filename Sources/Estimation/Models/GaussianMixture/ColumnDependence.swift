import Reporting

/// Why columns leave a covariance without an inverse: one of them is constant, or a linear combination of others.
enum ColumnDependence: Sendable, Equatable {
  case constant(String)
  /// `isExact` where nothing is left but rounding.
  case combination(String, of: [String], isExact: Bool)

  /// The share of a column's deviation that must be left, given the columns before it: below it a covariance, which holds
  /// squares, has lost its digits.
  static let leastShare = 2e-7
  /// What rounding leaves of an exact combination.
  private static let rounding = 1e-13

  /// The first such column; nil where there is none. Columns are taken about their means.
  ///
  /// - Parameter onlyConstant: Where columns may depend on each other, as under a diagonal covariance.
  init?(of columns: [(name: String, values: [Double])], onlyConstant: Bool) {
    let centred = columns.map { ColumnDependence.centred($0.values) }
    for (column, values) in zip(columns, centred)
    where ColumnDependence.isConstant(column.values) || values.allSatisfy({ $0 == 0 }) {
      self = .constant(column.name)
      return
    }
    guard !onlyConstant else { return nil }
    let factorization = HouseholderQR(centred)
    guard
      let column = factorization.independence.firstIndex(where: { !($0 > ColumnDependence.leastShare) })
    else { return nil }
    // R c = the column's own entries above the diagonal: what it is made of.
    var shares = (0..<column).map { factorization.triangle($0, column) }
    for i in (0..<column).reversed() {
      for j in i + 1..<max(column, i + 1) { shares[i] -= factorization.triangle(i, j) * shares[j] }
      shares[i] /= factorization.diagonal[i]
    }
    let others = shares.indices.filter { abs(shares[$0]) > 1e-6 }.map { columns[$0].name }
    self = .combination(
      columns[column].name, of: others,
      isExact: factorization.independence[column] <= ColumnDependence.rounding)
  }

  /// Whether numbers differ by no more than a few roundings of the largest.
  static func isConstant(_ values: [Double]) -> Bool {
    let largest = values.reduce(0) { max($0, abs($1)) }
    guard let low = values.min(), let high = values.max() else { return true }
    return high - low <= 0x1p-50 * largest
  }

  /// The values about their mean, their largest 1 in size.
  private static func centred(_ values: [Double]) -> [Double] {
    let count = Double(values.count)
    let mean = values.reduce(0) { $0 + $1 / count }
    let differences = values.map { $0 - mean }
    let largest = differences.reduce(0) { max($0, abs($1)) }
    return largest > 0 ? differences.map { $0 / largest } : differences
  }

  /// The finding as part of a sentence.
  var words: String {
    switch self {
    case .constant(let name): "'\(name)' is constant"
    case .combination(let name, let others, let isExact):
      "'\(name)' is \(isExact ? "" : "very nearly ")a linear combination of \(Grammar.all(others.map { "'\($0)'" }))"
    }
  }

  var column: String {
    switch self {
    case .constant(let name), .combination(let name, _, _): name
    }
  }
}
