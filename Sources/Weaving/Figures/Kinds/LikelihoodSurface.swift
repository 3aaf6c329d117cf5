import Reporting
import Estimation
import Plotting

/// The log-likelihood with all parameters but the drawn ones held at their estimates.
struct LikelihoodSurface: Sendable {
  let fit: Fit
  private let estimates: [Double]

  init(_ fit: Fit) {
    self.fit = fit
    estimates = fit.parameters.map(\.estimate)
  }

  func value(_ changes: [(position: Int, value: Double)]) -> Double {
    var values = estimates
    for change in changes { values[change.position] = change.value }
    return fit.likelihood(values)
  }

  /// The inverse of the information about some parameters, the others being held: how far the surface reaches around the
  /// estimate, and in which direction.
  func covariance(_ positions: [Int]) -> Matrix? {
    guard let (a, b, c) = information(about: positions) else { return nil }
    if positions.count == 1 { return a > 0 ? Matrix([[1 / a]]) : nil }
    let determinant = a * c - b * b
    guard a > 0, c > 0, determinant > 0 else { return nil }
    return Matrix([[c / determinant, -b / determinant], [-b / determinant, a / determinant]])
  }

  /// The correlation of two estimates, the others being held; nil where the surface does not bend down.
  func correlation(_ first: Int, _ second: Int) -> Double? {
    guard let (a, b, c) = information(about: [first, second]), a > 0, c > 0 else { return nil }
    return -b / (a.squareRoot() * c.squareRoot())
  }

  /// The smallest standard deviation of any direction, with each parameter times its scale: 1/√λ of the larger eigenvalue λ
  /// of the information, which keeps its digits where the inverse has none.
  func narrowest(_ first: Int, _ second: Int, scale x: Double, _ y: Double) -> Double? {
    guard let information = information(about: [first, second]) else { return nil }
    let (a, b, c) = (information.0 / (x * x), information.1 / (x * y), information.2 / (y * y))
    let larger = (a + c + ((a - c) * (a - c) + 4 * b * b).squareRoot()) / 2
    return larger > 0 && larger.isFinite ? 1 / larger.squareRoot() : nil
  }

  /// The elements of the information about one or two parameters: of the first, between them, of the last.
  private func information(about positions: [Int]) -> (Double, Double, Double)? {
    guard let information = fit.information, let matrix = information.observed ?? information.complete else {
      return nil
    }
    let rows = positions.compactMap { position in
      information.coordinates.firstIndex { $0 == fit.parameters[position].path }
    }
    guard rows.count == positions.count, let first = rows.first, let last = rows.last else { return nil }
    return (matrix[first, first], matrix[first, last], matrix[last, last])
  }

  /// The standard deviation 1/√−ℓ″ of the parabola that touches the curve along one parameter at the estimate; nil where
  /// the curve does not bend down there. The second derivative is a central difference of order 4, at steps that are small
  /// beside `scale` and large beside the rounding of ℓ.
  func reach(_ position: Int, around scale: Double) -> Double? {
    let estimate = fit.parameters[position].estimate
    let step = scale / 32
    func height(_ steps: Double) -> Double { value([(position, estimate + steps * step)]) }
    let outer = height(2) + height(-2)
    let inner = height(1) + height(-1)
    let curvature = (16 * inner - outer - 30 * height(0)) / (12 * step * step)
    return curvature.isFinite && curvature < 0 ? 1 / (-curvature).squareRoot() : nil
  }

  var ink: Ink { fit.method == .em ? .hidden : .labelled }

  /// Which data the likelihood is of, before the word; nothing where all data are observed.
  var data: String {
    fit.method == .em ? "observed-data " : fit.observedLogLikelihood == nil ? "" : "complete-data "
  }

  /// What the parameters that are not drawn do: most are held, and those that a drawn one settles move with it.
  func others(_ drawn: [Int]) -> String {
    let parameters = fit.parameters
    let shown = drawn.map { parameters[$0] }
    var (weights, equals, held) = (0, 0, 0)
    for (position, parameter) in parameters.enumerated() where parameter.isFree && !drawn.contains(position) {
      if sumsToOne(parameter), shown.contains(where: { $0.path.first == parameter.path.first }) {
        weights += 1
      } else if shown.contains(where: {
        $0.movesWith(parameter) && $0.path.sorted() == parameter.path.sorted()
      }) {
        // A covariance by the other name.
        continue
      } else if shown.contains(where: { $0.movesWith(parameter) }) {
        equals += 1
      } else {
        held += 1
      }
    }
    var clauses: [String] = []
    if weights == 1 { clauses.append("the other weight is what is left") }
    if weights > 1 { clauses.append("the other weights keep their proportions") }
    if equals > 0 { clauses.append("what the model makes equal moves along") }
    if held > 0 { clauses.append("the other parameters are held at their estimates") }
    return Grammar.capitalized(clauses.joined(separator: ", "))
  }

  /// Whether the parameter is one of a group whose sum no coordinate changes, such as the weights of a mixture.
  private func sumsToOne(_ parameter: Parameter) -> Bool {
    let slopes = fit.parameters.filter { $0.path.first == parameter.path.first }.flatMap(\.slopes)
    return Set(slopes.map(\.coordinate)).allSatisfy { coordinate in
      slopes.reduce(0) { $0 + ($1.coordinate == coordinate ? $1.factor : 0) } == 0
    }
  }
}
