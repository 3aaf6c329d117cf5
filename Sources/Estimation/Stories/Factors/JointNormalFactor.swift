import Arithmetic

/// Several columns drawn from a joint normal: `(bill_length, bill_depth) ~ normal(mean, covariance)`.
///
///     ℓ(μ, Σ) = -½ (d log 2π + log det Σ + (x - μ)ᵀ Σ⁻¹ (x - μ))
///
/// The elements of Σ are its lower triangle, row after row; of a diagonal one the variances, of a spherical one the variance.
///
/// Reference: Mardia, Kent and Bibby, *Multivariate Analysis* (1979), section 4.1.
struct JointNormalFactor: StoryFactor {
  let columns: [String]
  /// Each column's value in every row; not a number where the cell is blank.
  var values: [[Double]] { didSet { cells = KnownCells(of: values) } }
  /// Which cells of each row are known.
  private(set) var cells: KnownCells
  var mean: ElementChoice
  var covariance: ElementChoice
  let form: CovarianceForm
  /// The first element of each covariance that a case can take.
  let covariances: [Int]

  init(
    columns: [String], values: [[Double]], mean: ElementChoice, covariance: ElementChoice,
    form: CovarianceForm,
    covariances: [Int]
  ) {
    (self.columns, self.values, self.form, self.covariances) = (columns, values, form, covariances)
    (self.mean, self.covariance) = (mean, covariance)
    cells = KnownCells(of: values)
  }

  var name: String { "normal" }

  /// Whether a row has some of its cells and others are blank.
  var hidesCells: Bool { cells.patterns.contains { $0.count < dimension } }
  var isMaximizedInSteps: Bool { hidesCells }
  var choices: [ElementChoice] { [mean, covariance] }
  var features: [[Double]] { values }
  var dimension: Int { columns.count }
  var spread: (choice: ElementChoice, isFull: Bool)? { (covariance, form == .full) }

  func units(_ space: ParameterSpace) -> [(element: Int, unit: Double)] {
    let spreads = values.map(\.knownSpread)
    let (means, covariances) = (space.parameters[mean.parameter], space.parameters[covariance.parameter])
    let cells = form.cells(spreads.count)
    return means.elements.enumerated().map { ($1, spreads[$0 % spreads.count]) }
      + covariances.elements.enumerated().map { place, element in
        let (j, k) = cells[place % cells.count][0]
        return (element, spreads[j] * spreads[k])
      }
  }

  /// Whether the row has a value of it.
  func isDrawn(_ row: Int) -> Bool { cells.ofRows[row] != nil }

  func dispersion(_ row: Int, _ levels: [Int], at values: [Double]) -> Matrix? {
    guard isDrawn(row) else { return nil }
    return form.matrix(dimension, values[covariance.element(row, levels)...])
  }

  // MARK: Simulation

  var drawnColumns: [DrawnColumn] { zip(columns, values).map { DrawnColumn(name: $0, values: $1) } }

  /// μ + L z, where Σ = L Lᵀ and z are standard normal numbers, also of the blank cells of a row that has others.
  func draw(_ row: Int, _ levels: [Int], at values: [Double], using random: inout Random) -> [Double]? {
    guard isDrawn(row),
      let lower = Cholesky(form.matrix(dimension, values[covariance.element(row, levels)...]))?.factor
    else { return nil }
    let z = columns.map { _ in random.normal() }
    let first = mean.element(row, levels)
    return columns.indices.map { column in
      (0...column).reduce(values[first + column]) { $0 + lower[column, $1] * z[$1] }
    }
  }

  func drawing(_ columns: [[Double]]) -> JointNormalFactor {
    var factor = self
    factor.values = columns
    return factor
  }

  func taking(_ rows: [Int]) -> JointNormalFactor {
    var factor = drawing(values.map { column in rows.map { column[$0] } })
    factor.mean = mean.taking(rows)
    factor.covariance = covariance.taking(rows)
    return factor
  }

  func point(_ row: Int) -> [Double] { values.map { $0[row] } }

  // MARK: Derivatives

  func density(at values: [Double]) -> any FactorDensity { JointNormalDensity(of: self, at: values) }

  func wholeDensity(at values: [Double]) -> (any FactorDensity)? {
    hidesCells ? JointNormalDensity(of: self, at: values, isOfWholeRows: true) : nil
  }

  func hiddenCell(_ row: Int, ofColumn place: Int) -> ClosedRange<Double>? {
    isDrawn(row) && values[place][row].isNaN ? .reals : nil
  }

  func expectedCell(
    ofColumn place: Int, at values: [Double]
  ) -> (_ row: Int, _ levels: [Int]) -> (mean: Double, variance: Double)? {
    let density = JointNormalDensity(of: self, at: values)
    return { row, levels in
      guard isDrawn(row), self.values[place][row].isNaN else { return nil }
      return density.expected(row, levels).map { ($0.point[place], $0.covariance[place, place]) }
    }
  }
}

/// What of a covariance is free.
enum CovarianceForm: String, Sendable, Equatable {
  case full
  /// Zero outside the diagonal.
  case diagonal
  /// One variance for all columns.
  case spherical

  func count(_ dimension: Int) -> Int {
    switch self {
    case .full: dimension * (dimension + 1) / 2
    case .diagonal: dimension
    case .spherical: 1
    }
  }

  /// The cells of the matrix that each element stands in, both triangles.
  func cells(_ dimension: Int) -> [[(Int, Int)]] {
    switch self {
    case .full: (0..<dimension).flatMap { j in (0...j).map { k in j == k ? [(j, j)] : [(j, k), (k, j)] } }
    case .diagonal: (0..<dimension).map { [($0, $0)] }
    case .spherical: [(0..<dimension).map { ($0, $0) }]
    }
  }

  /// The element that stands in a cell; nil for one that is zero.
  func element(_ j: Int, _ k: Int) -> Int? {
    switch self {
    case .full: max(j, k) * (max(j, k) + 1) / 2 + min(j, k)
    case .diagonal: j == k ? j : nil
    case .spherical: j == k ? 0 : nil
    }
  }

  func matrix(_ dimension: Int, _ elements: ArraySlice<Double>) -> Matrix {
    var matrix = Matrix(rows: dimension, columns: dimension)
    for j in 0..<dimension {
      for k in 0..<dimension {
        if let element = element(j, k) { matrix[j, k] = elements[elements.startIndex + element] }
      }
    }
    return matrix
  }

  /// The elements of the matrix of this form that is nearest to a scatter: of a spherical one the mean variance.
  func elements(of scatter: Matrix) -> [Double] {
    let dimension = scatter.rowCount
    return cells(dimension).map { cells in
      cells.reduce(0) { $0 + scatter[$1.0, $1.1] } / Double(cells.count)
    }
  }
}
