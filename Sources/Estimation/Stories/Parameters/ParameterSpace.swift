/// The parameters of a story, with all their elements in one vector.
///
/// Vectors of values are coordinates γ of the `basis` everywhere; what authors write and read are the elements θ themselves.
struct ParameterSpace: Sendable {
  private(set) var parameters: [StoryParameter] = []
  /// The values of elements that are not estimated; nil for those that are.
  private(set) var held: [Double?] = []
  /// What the factors are functions of.
  var basis = PredictorBasis()
  /// Spreads that may be 0. Looked up, never iterated.
  private var closed: Set<Int> = []

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

  /// Lets a spread be 0, where what is drawn has a density without it.
  mutating func close(_ spread: Int) { closed.insert(spread) }

  /// The same with some elements estimated that are held.
  func estimating(_ elements: [Int]) -> ParameterSpace {
    var space = self
    for element in elements { space.held[element] = nil }
    return space
  }

  /// The same without the bounds of a parameter.
  func unlimited(_ name: String) -> ParameterSpace { limited(name) { _ in .real } }

  /// The same with bounds of a parameter beside those that it has, as far as they leave it a number.
  func limited(_ name: String, to bounds: ParameterBounds) -> ParameterSpace {
    limited(name) { $0.limited(by: bounds) ?? $0 }
  }

  private func limited(_ name: String, to bounds: (ParameterBounds) -> ParameterBounds) -> ParameterSpace {
    var space = self
    space.parameters = parameters.map { parameter in
      guard parameter.name == name, case .number(let own) = parameter.shape else { return parameter }
      var limited = StoryParameter(
        name: name, indices: parameter.indices, shape: .number(bounds(own)), first: parameter.first)
      limited.leaveOut(Array(parameter.untaken))
      return limited
    }
    return space
  }

  /// The elements of a parameter that the author holds: those that no row takes are held by nobody.
  func chosen(of parameter: StoryParameter) -> [Int] {
    parameter.elements.filter { held[$0] != nil && !parameter.untaken.contains($0) }
  }

  /// Leaves elements that no row takes out of reports, and holds each where nothing is known.
  mutating func leaveOut(_ elements: [Int]) {
    for element in elements {
      guard let parameter = parameter(of: element) else { continue }
      if case .simplex(let levels) = parameter.shape {
        hold(element, at: 1 / Double(levels.count))
      } else {
        hold(element, at: bounds(of: element).middle)
      }
    }
    for place in parameters.indices { parameters[place].leaveOut(elements) }
  }

  /// Whether no row takes an element.
  func isLeftOut(_ element: Int) -> Bool { parameter(of: element)?.untaken.contains(element) ?? false }

  subscript(name: String) -> StoryParameter? { parameters.first { $0.name == name } }

  /// The parameter that an element belongs to.
  func parameter(of element: Int) -> StoryParameter? {
    parameters.first { $0.elements.contains(element) }
  }

  /// An element as authors write it.
  func path(of element: Int) -> String {
    parameter(of: element).map { $0.paths[element - $0.first].joined(separator: ".") } ?? ""
  }

  /// The bounds of an element by itself; a probability of a simplex lies in the unit interval.
  func bounds(of element: Int) -> ParameterBounds {
    if closed.contains(element) { return .atLeast(0) }
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

  /// Every element that is estimated, but for the last of each simplex, which the others leave: as many as there are free coordinates
  /// at any values.
  var coordinates: [Int] {
    parameters.flatMap { parameter in
      parameter.elements.filter { element in
        guard held[element] == nil else { return false }
        guard case .simplex(let levels) = parameter.shape else { return true }
        return (element - parameter.first) % levels.count < levels.count - 1
      }
    }
  }

  /// Every element that is estimated.
  var freeElements: [Int] { held.indices.filter { held[$0] == nil } }

  /// The elements of the simplex that an element belongs to; nil for one that belongs to none.
  func simplex(of element: Int) -> Range<Int>? {
    guard let parameter = parameter(of: element), case .simplex(let levels) = parameter.shape else {
      return nil
    }
    let first = element - (element - parameter.first) % levels.count
    return first..<first + levels.count
  }

  /// The elements of every simplex that is estimated.
  var freeSimplexes: [Range<Int>] {
    parameters.flatMap { parameter -> [Range<Int>] in
      guard case .simplex(let levels) = parameter.shape else { return [] }
      return stride(from: parameter.first, to: parameter.elements.upperBound, by: levels.count)
        .map { $0..<$0 + levels.count }.filter { held[$0.upperBound - 1] == nil }
    }
  }

  // MARK: - Derivatives

  /// The gradient in the coordinates.
  func gradient(_ derivatives: Derivatives, in coordinates: FreeCoordinates) -> [Double] {
    var gradient = Array(repeating: 0.0, count: coordinates.count)
    for (place, element) in freeElements.enumerated() {
      for slope in coordinates.slopes(of: element) {
        gradient[slope.coordinate] += slope.factor * derivatives.gradient[place]
      }
    }
    return gradient
  }

  /// The negative Hessian in the coordinates, θ = A ψ: -Aᵀ H A.
  func information(_ derivatives: Derivatives, in coordinates: FreeCoordinates) -> Matrix {
    let slopes = freeElements.map { coordinates.slopes(of: $0) }
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

  /// The elements at numbers of the coordinates; nil outside the parameter space.
  func values(at numbers: [Double], of coordinates: FreeCoordinates, like values: [Double]) -> [Double]? {
    var moved = values
    for (element, value) in zip(coordinates.elements, numbers) {
      let range = bounds(of: element).range
      // What lies on an end of its range stays there.
      guard value == moved[element] || value > range.lowerBound && value < range.upperBound else {
        return nil
      }
      moved[element] = value
    }
    for simplex in freeSimplexes {
      guard let left = coordinates.dependent(of: simplex.lowerBound, in: self) else { continue }
      let rest = 1 - simplex.reduce(0) { $1 == left ? $0 : $0 + moved[$1] }
      guard rest >= 0 else { return nil }
      moved[left] = rest
    }
    return moved
  }

  /// What is reported, with its dependence on the coordinates.
  func reportedParameters(_ coordinates: [Double]) -> [ReportedParameter] {
    let free = FreeCoordinates(self, at: coordinates)
    let values = basis.values(at: coordinates)
    return parameters.flatMap(\.report).map { path, element in
      let symbol = StoryParameter.symbol(of: path)
      guard let element else { return ReportedParameter(path, symbol, 0, []) }
      return ReportedParameter(
        path, symbol, values[element], slopes(ofReported: element, in: free),
        support: bounds(of: element).range)
    }
  }

  /// The estimates of what is reported, in the same order.
  func reportedEstimates(_ coordinates: [Double]) -> [Double] {
    let values = basis.values(at: coordinates)
    return parameters.flatMap { $0.report.map { $0.element.map { values[$0] } ?? 0 } }
  }

  /// How a reported element depends on the coordinates, on its own first.
  func slopes(ofReported element: Int, in coordinates: FreeCoordinates) -> [Slope] {
    guard held[element] == nil else { return [] }
    return basis.slopes(of: element).flatMap { part in
      coordinates.slopes(of: part.element).map { Slope($0.coordinate, part.factor * $0.factor) }
    }
  }

  /// ∂γ/∂θ of the coordinates, θ being what is reported under their names; nil where they are one and the same.
  func moves(in coordinates: FreeCoordinates) -> Matrix? {
    guard !basis.isIdentity else { return nil }
    var moves = Matrix(rows: coordinates.count, columns: coordinates.count)
    for (place, element) in coordinates.elements.enumerated() {
      for part in basis.moves(of: element) {
        for slope in coordinates.slopes(of: part.element) {
          moves[place, slope.coordinate] += part.factor * slope.factor
        }
      }
    }
    return moves
  }
}

extension ParameterSpace {
  /// A value for each element, for what does not depend on them.
  var anyValues: [Double] { Array(repeating: 1, count: elementCount) }
}
