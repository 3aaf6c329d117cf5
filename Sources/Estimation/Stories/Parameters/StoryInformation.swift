/// The observed information of a story at its maximum, and the standard errors that come from it.
///
/// In the free coordinates: every estimated element but the last of each simplex. An element on the edge of its range, and one
/// whose maximum lies at the data, is held: it has no standard error, and the others are computed with it where it is.
struct StoryInformation: Sendable {
  /// The coordinates that have a standard error.
  let free: FreeCoordinates
  /// -∂²ℓ in these coordinates.
  let observed: Matrix
  /// Its inverse; nil where it is not positive definite.
  let covariance: Matrix?
  let value: Information?
  private(set) var notices: [String] = []

  init(of factors: [any StoryFactor], over cases: StoryCases, _ space: ParameterSpace, at values: [Double]) {
    let irregular = Set(factors.flatMap { $0.irregularElements(space) })
    let edges = space.edges(values)
    free = FreeCoordinates(space, at: values, without: irregular.union(edges))
    observed = space.information(
      factors.derivatives(over: cases, in: space.freeElements, at: values), in: free)
    covariance = ScaledInverse.of(observed)
    let paths = space.parameters.flatMap(\.paths)
    let reported = observed.moved(by: space.moves(in: free))
    value =
      reported.elements.allSatisfy(\.isFinite) && free.count > 0
      ? Information(coordinates: free.elements.map { paths[$0] }, observed: reported) : nil
    let silent = space.freeElements.filter { edges.contains($0) }.map { paths[$0].dotted }
    if !silent.isEmpty { notices.append(InformationNotices.onBoundary(silent)) }
    let atData = space.freeElements.filter { irregular.contains($0) }.map { paths[$0].dotted }
    if !atData.isEmpty { notices.append(InformationNotices.atData(atData)) }
    if covariance == nil, free.count > 0 { notices.append(InformationNotices.singular) }
  }

  /// sqrt(aᵀ V a) of an element that depends on coordinates by these slopes.
  func standardError(_ slopes: [Slope]) -> Double? {
    guard let covariance, !slopes.isEmpty else { return nil }
    var variance = 0.0
    for a in slopes {
      for b in slopes { variance += a.factor * b.factor * covariance[a.coordinate, b.coordinate] }
    }
    let error = variance.squareRoot()
    return error > 0 && error.isFinite ? error : nil
  }
}

/// The inverse of a positive definite matrix that is scaled to a unit diagonal first, so that units have no part in what is
/// nearly singular.
enum ScaledInverse {
  static func of(_ matrix: Matrix) -> Matrix? {
    let count = matrix.rowCount
    var scaled = matrix
    let scales = (0..<count).map { matrix[$0, $0] > 0 ? 1 / matrix[$0, $0].squareRoot() : .nan }
    for i in 0..<count { for j in 0..<count { scaled[i, j] *= scales[i] * scales[j] } }
    guard let factor = Cholesky(scaled), (0..<count).allSatisfy({ factor.factor[$0, $0] > 1e-7 }) else {
      return nil
    }
    var inverse = factor.inverse
    for i in 0..<count { for j in 0..<count { inverse[i, j] *= scales[i] * scales[j] } }
    return inverse
  }
}

extension Matrix {
  /// Mᵀ A M, symmetric to the bit: the information about what moves the coordinates by M. As it is for nil.
  func moved(by moves: Matrix?) -> Matrix {
    guard let moves else { return self }
    var result = moves.transposed * (self * moves)
    for i in 0..<rowCount { for j in 0..<i { result[j, i] = result[i, j] } }
    return result
  }
}

extension ParameterSpace {
  /// The elements that lie on the edge of their range: a probability of 0 or 1, or a bound.
  ///
  /// Of a simplex with a level at 0 the others are still free; one that has a single level left is held as a whole.
  func edges(_ values: [Double]) -> Set<Int> {
    var edges: Set<Int> = []
    for parameter in parameters {
      for element in parameter.elements where held[element] == nil {
        let range = bounds(of: element).range
        if values[element] == range.lowerBound || values[element] == range.upperBound {
          edges.insert(element)
        }
      }
    }
    return edges
  }

  /// Every reported parameter at its estimate, with its standard error.
  func reported(_ coordinates: [Double], _ information: StoryInformation) -> [Parameter] {
    let all = FreeCoordinates(self, at: coordinates)
    let values = basis.values(at: coordinates)
    return report.map { path, element in
      guard let element, held[element] == nil else {
        return Parameter(
          path: path, estimate: element.map { values[$0] } ?? 0, slopes: [],
          symbol: StoryParameter.symbol(of: path))
      }
      return Parameter(
        path: path, estimate: values[element],
        standardError: information.standardError(slopes(ofReported: element, in: information.free)),
        slopes: slopes(ofReported: element, in: all), support: bounds(of: element).range,
        symbol: StoryParameter.symbol(of: path))
    }
  }

  private var report: [(path: [String], element: Int?)] { parameters.flatMap(\.report) }

  /// The estimates in the order of the report.
  func reported(_ coordinates: [Double]) -> [Double] {
    let values = basis.values(at: coordinates)
    return report.map { $0.element.map { values[$0] } ?? 0 }
  }

  /// The coordinates of reported estimates; nil outside the parameter space.
  ///
  /// Of an element that is reported twice the estimate that moved counts. It is by what they differ from the estimates nearby that they
  /// are told: where a double cannot hold all digits of one, its estimate stands for what it is rounded from.
  func values(reported estimates: [Double], near coordinates: [Double]) -> [Double]? {
    let values = basis.values(at: coordinates)
    guard estimates.count == report.count else { return nil }
    var moved = values
    for ((_, element), estimate) in zip(report, estimates) {
      guard let element, held[element] == nil, estimate != values[element] else { continue }
      guard bounds(of: element).range.contains(estimate) else { return nil }
      moved[element] = estimate
    }
    for parameter in parameters {
      guard case .simplex(let levels) = parameter.shape else { continue }
      for first in stride(from: parameter.first, to: parameter.elements.upperBound, by: levels.count) {
        let places = first..<first + levels.count
        guard let weights = Weights.completed(moved[places], near: Array(values[places])) else { return nil }
        moved.replaceSubrange(places, with: weights)
      }
    }
    guard !basis.isIdentity else { return moved }
    let moves = basis.coordinates(of: zip(moved, values).map { $0 - $1 })
    return moved.indices.map { element in
      let isPlain =
        values[element] == coordinates[element] && moves[element] == moved[element] - values[element]
      return isPlain ? moved[element] : coordinates[element] + moves[element]
    }
  }

  /// The values, those that are not known yet taken from others.
  func completed(_ values: [Double], from others: [Double]) -> [Double] {
    zip(values, others).map { $0.isNaN ? $1 : $0 }
  }
}
