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
