/// A parameter of a story: one name, one shape, its elements in a row.
struct StoryParameter: Sendable {
  /// What stands at one place of its indices.
  enum Shape: Sendable, Equatable {
    case number(ParameterBounds)
    /// Probabilities that sum to one, one for each level.
    case simplex(levels: [String])
    /// A mean of several columns.
    case vector(columns: [String])
    /// A covariance of several columns, of which the elements of a form are free.
    case covariance(columns: [String], CovarianceForm)
    /// A coefficient for each term of a design, which is named by the steps of its path.
    case coefficients(terms: [[String]])

    var count: Int {
      switch self {
      case .number: 1
      case .simplex(let names), .vector(let names): names.count
      case .coefficients(let terms): terms.count
      case .covariance(let columns, let form): form.count(columns.count)
      }
    }
  }

  let name: String
  /// The levels of each index.
  let indices: [[String]]
  let shape: Shape
  /// The elements that no row takes, of which nothing is known: they are not reported.
  private(set) var untaken: Set<Int> = []
  /// Its first element among those of the story.
  let first: Int
  /// What is reported of it: every path, with the element that stands there, or nil for what is zero by its form.
  private(set) var report: [(path: [String], element: Int?)]
  /// The path of each element, the first where it is reported under two.
  let paths: [[String]]

  init(name: String, indices: [[String]], shape: Shape, first: Int) {
    (self.name, self.indices, self.shape, self.first) = (name, indices, shape, first)
    report = Self.entries(name, indices, shape, first)
    var paths = Array(repeating: [name], count: Self.count(indices, shape) ?? 0)
    for case (let path, let element?) in report.reversed() { paths[element - first] = path }
    self.paths = paths
  }

  /// Leaves elements out of reports; those of other parameters don't count.
  mutating func leaveOut(_ elements: [Int]) {
    let own = elements.filter(self.elements.contains)
    guard !own.isEmpty else { return }
    untaken.formUnion(own)
    report.removeAll { $0.element.map(untaken.contains) ?? false }
  }

  var count: Int { paths.count }
  var elements: Range<Int> { first..<first + count }

  /// How far apart two levels of an index stand that are neighbours.
  func stride(ofIndex index: Int) -> Int {
    indices[(index + 1)...].reduce(shape.count) { $0 * $1.count }
  }

  /// How many elements a parameter has; nil for more than can be counted.
  static func count(_ indices: [[String]], _ shape: Shape) -> Int? {
    indices.reduce(shape.count) { count, levels in
      count.flatMap {
        let (product, isOver) = $0.multipliedReportingOverflow(by: levels.count)
        return isOver ? nil : product
      }
    }
  }

  private static func entries(
    _ name: String, _ indices: [[String]], _ shape: Shape, _ first: Int
  ) -> [(path: [String], element: Int?)] {
    let within: [(steps: [String], element: Int?)] =
      switch shape {
      case .number: [([], 0)]
      case .simplex(let names), .vector(let names): names.enumerated().map { ([$1], $0) }
      case .coefficients(let terms): terms.enumerated().map { ($1, $0) }
      case .covariance(let columns, let form):
        columns.enumerated().flatMap { j, row in
          columns.enumerated().map { k, column in ([row, column], form.element(j, k)) }
        }
      }
    let levels = indices.reduce([[name]]) { paths, levels in
      paths.flatMap { path in levels.map { path + [$0] } }
    }
    return levels.enumerated().flatMap { place, path in
      within.map { entry in (path + entry.steps, entry.element.map { first + place * shape.count + $0 }) }
    }
  }
}

extension StoryParameter {
  /// Where the levels of a variable stand in a parameter.
  enum Axis: Equatable {
    /// One of its indices.
    case index(Int)
    /// Its own levels, as those of a simplex.
    case shape
  }

  /// The elements of one level along an axis, in order; all for no axis.
  func elements(ofLevel level: Int, axis: Axis?) -> [Int] {
    switch axis {
    case nil: return Array(elements)
    case .shape: return elements.filter { ($0 - first) % shape.count == level }
    case .index(let index):
      let stride = stride(ofIndex: index)
      return elements.filter { ($0 - first) / stride % indices[index].count == level }
    }
  }
}

extension StoryParameter.Shape {
  /// The bounds of each number of a start; those of a whole are checked by `elements(ofStart:)`.
  var startBounds: ParameterBounds {
    switch self {
    case .number(let bounds): bounds
    case .simplex: .probability
    case .covariance(_, .diagonal), .covariance(_, .spherical): .positive
    case .vector, .coefficients, .covariance: .real
    }
  }

  /// The elements that the numbers of a start stand for, several of this shape one after the other; nil for numbers that are none:
  /// probabilities that do not sum to one, a matrix that is no covariance.
  func elements(ofStart numbers: [Double]) -> [Double]? {
    switch self {
    case .number(.positive), .covariance(_, .diagonal), .covariance(_, .spherical):
      return numbers.allSatisfy { $0 > 0 } ? numbers : nil
    case .number, .vector, .coefficients: return numbers
    case .simplex(let levels):
      return stride(from: 0, to: numbers.count, by: levels.count).allSatisfy { first in
        abs(numbers[first..<first + levels.count].reduce(0, +) - 1) <= 1e-6
      } ? numbers : nil
    case .covariance(let columns, .full):
      let count = columns.count
      var elements: [Double] = []
      for first in stride(from: 0, to: numbers.count, by: count * count) {
        var matrix = Matrix(rows: count, columns: count)
        for j in 0..<count { for k in 0..<count { matrix[j, k] = numbers[first + j * count + k] } }
        guard matrix == matrix.transposed, Cholesky(matrix) != nil else { return nil }
        elements += CovarianceForm.full.elements(of: matrix)
      }
      return elements
    }
  }

  /// What the numbers of a start must be, in a sentence.
  var startRule: String {
    switch self {
    case .simplex: "probabilities that sum to 1"
    case .covariance(_, .full): "a symmetric, positive definite matrix"
    case .number, .covariance, .vector, .coefficients: "numbers above 0"
    }
  }

  /// The names by which the numbers of a start are nested below the levels of the indices.
  var startLevels: [[String]] {
    switch self {
    case .number: []
    case .simplex(let names), .vector(let names): [names]
    case .coefficients(let terms): [terms.map { $0.joined(separator: ".") }]
    case .covariance(let columns, .full): [columns, columns]
    case .covariance(let columns, .diagonal): [columns]
    case .covariance(_, .spherical): []
    }
  }
}
