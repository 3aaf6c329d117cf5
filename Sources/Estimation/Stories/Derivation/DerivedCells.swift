import Arithmetic

/// The columns that a line draws from a joint normal, of which some rows have blank cells: given the known ones these are normal as well.
///
/// Reference: Little and Rubin, *Statistical Analysis with Missing Data*, 3rd ed. (2019), section 11.2.1.
package struct DerivedCells: Sendable, Equatable {
  let columns: [String]
  let mean: DerivedElement
  let covariance: DerivedElement
  let form: CovarianceForm

  /// What of what is hidden elsewhere its moments depend on.
  var places: [DerivedPlace] {
    (mean.places + covariance.places).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  private static let difference = DerivedMatrix.difference(.cells(.known), .mean(.known))
  private static let regression = DerivedMatrix.product([
    .covariance(.blank, .known), .inverse(.covariance(.known, .known)),
  ])

  /// What the blank cells are expected to be.
  static let expectation = DerivedMatrix.sum(.mean(.blank), .product([regression, difference]))
  /// Their covariance given the known ones.
  static let rest = DerivedMatrix.difference(
    .covariance(.blank, .blank), .product([regression, .covariance(.known, .blank)]))
}

/// A formula of parts of the mean and the covariance of a joint normal, which prints and computes itself.
indirect enum DerivedMatrix: Sendable {
  enum Part: String, Sendable {
    case known = "o"
    case blank = "m"
  }
  case cells(Part)
  case mean(Part)
  case covariance(Part, Part)
  case inverse(DerivedMatrix)
  case product([DerivedMatrix])
  case sum(DerivedMatrix, DerivedMatrix)
  case difference(DerivedMatrix, DerivedMatrix)

  func tex(_ cells: DerivedCells, _ notation: DerivedNotation) -> String {
    switch self {
    case .cells(let part): notation.cells(cells.columns, part)
    case .mean(let part): notation.element(cells.mean, part: part.rawValue)
    case .covariance(let one, let other):
      notation.covariance(cells, part: one.rawValue + other.rawValue)
    case .inverse(let inner): inner.tex(cells, notation) + "^{-1}"
    case .product(let factors):
      factors.map { factor in
        let tex = factor.tex(cells, notation)
        return if case .difference = factor { "(\(tex))" } else { tex }
      }.joined(separator: "\\, ")
    case .sum(let one, let other): one.tex(cells, notation) + " + " + other.tex(cells, notation)
    case .difference(let one, let other): one.tex(cells, notation) + " - " + other.tex(cells, notation)
    }
  }

  /// - Parameter known: The places of the known columns.
  func value(
    _ mean: [Double], _ covariance: Matrix, _ values: [Double], known: [Int]
  ) -> Matrix? {
    let blank = mean.indices.filter { !known.contains($0) }
    func places(_ part: Part) -> [Int] { part == .known ? known : blank }
    func column(_ numbers: [Double]) -> Matrix {
      var matrix = Matrix(rows: numbers.count, columns: 1)
      for (row, number) in numbers.enumerated() { matrix[row, 0] = number }
      return matrix
    }
    func inner(_ matrix: DerivedMatrix) -> Matrix? { matrix.value(mean, covariance, values, known: known) }
    switch self {
    case .cells(let part): return column(places(part).map { values[$0] })
    case .mean(let part): return column(places(part).map { mean[$0] })
    case .covariance(let one, let other):
      let (rows, columns) = (places(one), places(other))
      var matrix = Matrix(rows: rows.count, columns: columns.count)
      for (j, row) in rows.enumerated() {
        for (k, column) in columns.enumerated() { matrix[j, k] = covariance[row, column] }
      }
      return matrix
    case .inverse(let matrix): return inner(matrix).flatMap { Cholesky($0)?.inverse }
    case .product(let factors):
      guard let first = factors.first, var product = inner(first) else { return nil }
      for factor in factors.dropFirst() {
        guard let next = inner(factor) else { return nil }
        product = product * next
      }
      return product
    case .sum(let one, let other): return inner(one)?.adding(inner(other), times: 1)
    case .difference(let one, let other): return inner(one)?.adding(inner(other), times: -1)
    }
  }
}

extension Matrix {
  fileprivate func adding(_ other: Matrix?, times factor: Double) -> Matrix? {
    guard let other, elements.count == other.elements.count else { return nil }
    var sum = self
    for index in elements.indices { sum.elements[index] += factor * other.elements[index] }
    return sum
  }
}

// MARK: - On rows

extension DerivedScope {
  /// What the blank cells of the row under way are expected to be before the step, beside the known ones, and their covariance.
  func expected(_ cells: DerivedCells) -> (point: [Double], covariance: Matrix)? {
    let size = cells.columns.count
    var whole = self
    whole.components = (0, 0)
    let first = whole.place(of: cells.mean)
    let mean = Array(before[first..<first + size])
    let covariance = cells.form.matrix(size, before[whole.place(of: cells.covariance)...])
    let values = cells.columns.map { lines.cells($0)?[row] ?? .nan }
    let known = values.indices.filter { !values[$0].isNaN }
    let blank = values.indices.filter { values[$0].isNaN }
    var rest = Matrix(rows: size, columns: size)
    guard !blank.isEmpty else { return (values, rest) }
    guard let point = DerivedCells.expectation.value(mean, covariance, values, known: known),
      let spread = DerivedCells.rest.value(mean, covariance, values, known: known)
    else { return nil }
    var all = values
    for (j, place) in blank.enumerated() {
      all[place] = point[j, 0]
      for (k, other) in blank.enumerated() { rest[place, other] = spread[j, k] }
    }
    return (all, rest)
  }
}
