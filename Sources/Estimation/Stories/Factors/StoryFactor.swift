/// A factor of a story with its names resolved: what it adds to the log-likelihood of a row.
protocol StoryFactor: Sendable {
  /// The elements that it takes of each of its parameters.
  var choices: [ElementChoice] { get }

  /// Its log-density at the values of the story's elements.
  func density(at values: [Double]) -> any FactorDensity
}

extension StoryFactor {
  /// The parameters that it reads, by their places.
  var parameters: [Int] { choices.map(\.parameter) }
}

/// The log-density of a factor at fixed values of the elements: what is common to all rows has been computed.
protocol FactorDensity {
  /// log p of what the factor draws, given everything that it depends on, in nats; -infinity where that cannot be, 0 for a cell
  /// that is blank.
  ///
  /// - Parameter levels: The level of each hidden variable.
  func logDensity(_ row: Int, _ levels: [Int]) -> Double

  /// Adds the weighted log-density with its first and second derivatives in the elements.
  func differentiate(_ row: Int, _ levels: [Int], weight: Double, into derivatives: inout Derivatives)
}

/// A sum of log-densities with its gradient and Hessian in some of a story's elements.
struct Derivatives: Sendable {
  private(set) var logLikelihood = 0.0
  private(set) var gradient: [Double]
  private(set) var hessian: Matrix
  /// The place of each element of the story here; -1 for an element that is none of these.
  private let places: [Int]

  /// - Parameters:
  ///   - count: How many elements the story has.
  ///   - withHessian: Whether second derivatives are wanted.
  init(of elements: [Int], among count: Int, withHessian: Bool = true) {
    var places = Array(repeating: -1, count: count)
    for (place, element) in elements.enumerated() { places[element] = place }
    self.places = places
    gradient = Array(repeating: 0, count: elements.count)
    hessian =
      withHessian
      ? Matrix(rows: elements.count, columns: elements.count) : Matrix(rows: 0, columns: 0)
  }

  mutating func add(logDensity: Double) { logLikelihood += logDensity }

  mutating func add(_ slope: Double, to element: Int) {
    let place = places[element]
    if place >= 0 { gradient[place] += slope }
  }

  /// Adds to ∂²/∂a∂b alone, and not to ∂²/∂b∂a.
  mutating func add(_ curvature: Double, to a: Int, _ b: Int) {
    let (row, column) = (places[a], places[b])
    if row >= 0, column >= 0, hessian.rowCount > 0 {
      hessian.elements[row * gradient.count + column] += curvature
    }
  }
}

/// What every row counts under every configuration of what is hidden.
struct StoryCases: Sendable {
  /// The level of each hidden variable, for each configuration.
  let configurations: [[Int]]
  /// Row by row, one for each configuration; rows that were seen several times count so often.
  let weights: [Double]

  var rowCount: Int { weights.count / configurations.count }

  /// Nothing hidden: one configuration.
  init(counts: [Double]) {
    configurations = [[]]
    weights = counts
  }

  /// Rows whose hidden variables belong to units.
  ///
  /// - Parameters:
  ///   - unitWeights: Units × configurations.
  ///   - units: The unit of each row.
  init(_ configurations: [[Int]], unitWeights: Matrix, units: [Int]) {
    self.configurations = configurations
    let width = configurations.count
    weights = units.flatMap { unitWeights.elements[$0 * width..<($0 + 1) * width] }
  }

  /// Calls the body for every case that counts.
  func forEach(_ body: (_ row: Int, _ levels: [Int], _ weight: Double) -> Void) {
    for row in 0..<rowCount {
      for (place, levels) in configurations.enumerated() {
        let weight = weights[row * configurations.count + place]
        if weight > 0 { body(row, levels, weight) }
      }
    }
  }
}

extension [any StoryFactor] {
  /// The weighted log-density of all cases, in nats; -infinity where one cannot be.
  func logLikelihood(over cases: StoryCases, at values: [Double]) -> Double {
    let densities = map { $0.density(at: values) }
    var sum = 0.0
    cases.forEach { row, levels, weight in
      for density in densities { sum += weight * density.logDensity(row, levels) }
    }
    return sum.isNaN ? -.infinity : sum
  }

  /// The sum with its derivatives in all estimated elements.
  func derivatives(over cases: StoryCases, _ space: ParameterSpace, at values: [Double]) -> Derivatives {
    var derivatives = Derivatives(of: space.freeElements, among: space.elementCount)
    let densities = map { $0.density(at: values) }
    cases.forEach { row, levels, weight in
      for density in densities { density.differentiate(row, levels, weight: weight, into: &derivatives) }
    }
    return derivatives
  }
}
