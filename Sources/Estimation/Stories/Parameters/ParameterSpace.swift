/// The parameters of a story, with all their elements in one vector.
struct ParameterSpace: Sendable {
  private(set) var parameters: [StoryParameter] = []
  /// The values of elements that are not estimated; nil for those that are.
  private(set) var held: [Double?] = []

  var elementCount: Int { held.count }

  /// Adds a parameter behind those that are there.
  mutating func add(_ name: String, indices: [[String]], _ shape: StoryParameter.Shape) -> StoryParameter {
    let parameter = StoryParameter(name: name, indices: indices, shape: shape, first: elementCount)
    parameters.append(parameter)
    held += Array(repeating: nil, count: parameter.count)
    return parameter
  }

  /// Holds an element where it is.
  mutating func hold(_ element: Int, at value: Double) { held[element] = value }

  subscript(name: String) -> StoryParameter? { parameters.first { $0.name == name } }

  /// The parameter that an element belongs to.
  func parameter(of element: Int) -> StoryParameter? {
    parameters.first { $0.elements.contains(element) }
  }

  /// The bounds of an element by itself; a probability of a simplex lies in the unit interval.
  func bounds(of element: Int) -> ParameterBounds {
    guard let parameter = parameter(of: element) else { return .real }
    switch parameter.shape {
    case .number(let bounds): return bounds
    case .simplex: return .probability
    case .vector, .coefficients: return .real
    case .covariance(let columns, let form):
      let place = (element - parameter.first) % parameter.shape.count
      return form.cells(columns.count)[place].allSatisfy(==) ? .positive : .real
    }
  }

  // MARK: - Coordinates

  /// The free coordinates: every element that is estimated, but for the last of each simplex, which the others leave.
  var coordinates: [Int] {
    parameters.flatMap { parameter in
      parameter.elements.filter { element in
        guard held[element] == nil else { return false }
        guard case .simplex(let levels) = parameter.shape else { return true }
        return (element - parameter.first) % levels.count < levels.count - 1
      }
    }
  }

  /// How an element depends on the coordinates, by their places in `coordinates`.
  func slopes(of element: Int, _ places: [Int: Int]) -> [Slope] {
    if let place = places[element] { return [Slope(place)] }
    guard let parameter = parameter(of: element), case .simplex(let levels) = parameter.shape,
      held[element] == nil
    else { return [] }
    let first = element - (element - parameter.first) % levels.count
    return (first..<element).compactMap { places[$0].map { Slope($0, -1) } }
  }

  /// Every element that is estimated.
  var freeElements: [Int] { held.indices.filter { held[$0] == nil } }

  /// The last element of the simplex that an element belongs to; nil for one that belongs to none.
  func lastOfSimplex(_ element: Int) -> Int? {
    guard let parameter = parameter(of: element), case .simplex(let levels) = parameter.shape else {
      return nil
    }
    return element - (element - parameter.first) % levels.count + levels.count - 1
  }

  // MARK: - Derivatives

  /// How each estimated element depends on some of the coordinates, by their places among these.
  private func freeSlopes(_ coordinates: [Int]) -> [[Slope]] {
    let places = Dictionary(uniqueKeysWithValues: coordinates.enumerated().map { ($1, $0) })
    return freeElements.map { slopes(of: $0, places) }
  }

  /// The gradient in the coordinates.
  func coordinateGradient(_ derivatives: Derivatives) -> [Double] {
    var gradient = Array(repeating: 0.0, count: coordinates.count)
    for (place, slopes) in freeSlopes(coordinates).enumerated() {
      for slope in slopes { gradient[slope.coordinate] += slope.factor * derivatives.gradient[place] }
    }
    return gradient
  }

  /// The negative Hessian in the coordinates, θ = A ψ: -Aᵀ H A.
  ///
  /// - Parameter chosen: Those that move, the others being held; nil for all.
  func coordinateInformation(_ derivatives: Derivatives, in chosen: [Int]? = nil) -> Matrix {
    let coordinates = chosen ?? coordinates
    let slopes = freeSlopes(coordinates)
    var information = Matrix(rows: coordinates.count, columns: coordinates.count)
    for (i, first) in slopes.enumerated() where !first.isEmpty {
      for (j, second) in slopes.enumerated() where !second.isEmpty {
        let curvature = derivatives.hessian[i, j]
        for a in first {
          for b in second { information[a.coordinate, b.coordinate] -= a.factor * b.factor * curvature }
        }
      }
    }
    return information
  }

  /// The elements at values of the coordinates; nil outside the parameter space.
  func values(at coordinates: [Double], like values: [Double]) -> [Double]? {
    var moved = values
    for (element, value) in zip(self.coordinates, coordinates) {
      let range = bounds(of: element).range
      // What lies on an end of its range stays there.
      guard value == moved[element] || value > range.lowerBound && value < range.upperBound else {
        return nil
      }
      moved[element] = value
    }
    return completeSimplexes(&moved) ? moved : nil
  }

  /// Gives the last probability of each simplex what the others leave.
  ///
  /// - Returns: Whether that is none below zero.
  func completeSimplexes(_ values: inout [Double]) -> Bool {
    for parameter in parameters {
      guard case .simplex(let levels) = parameter.shape else { continue }
      for first in stride(from: parameter.first, to: parameter.elements.upperBound, by: levels.count) {
        let last = first + levels.count - 1
        guard held[last] == nil else { continue }
        let rest = 1 - values[first..<last].reduce(0, +)
        guard rest >= 0 else { return false }
        values[last] = rest
      }
    }
    return true
  }

  /// What is reported, with its dependence on the coordinates.
  func reportedParameters(_ values: [Double]) -> [ReportedParameter] {
    let places = Dictionary(uniqueKeysWithValues: coordinates.enumerated().map { ($1, $0) })
    return parameters.flatMap(\.report).map { path, element in
      let symbol = StoryParameter.symbol(of: path)
      guard let element else { return ReportedParameter(path, symbol, 0, []) }
      return ReportedParameter(
        path, symbol, values[element], slopes(of: element, places), support: bounds(of: element).range)
    }
  }
}
