import Arithmetic

extension StoryBlock {
  /// A normal line whose mean is affine in parameters: the weighted least-squares coefficients, and the root mean square of the
  /// residuals.
  ///
  /// - Returns: Whether the block is such a line, and the coefficients of each standard deviation are its own.
  /// - Throws: `NoMaximum` where the residuals vanish, or a column of the design depends on others.
  func leastSquares(
    over cases: StoryCases, _ space: ParameterSpace, into values: inout [Double]
  ) throws(NoMaximum) -> Bool {
    guard factors.count == 1, let factor = factors.first as? FamilyFactor, factor.family is NormalFamily,
      factor.limits == nil, factor.form == 0, factor.arguments[0].link == .identity,
      factor.arguments[0].factor == nil,
      let sd = factor.arguments[1].bare,
      !factor.choices.contains(where: { choice in
        space.parameters[choice.parameter].elements.contains { space.held[$0] != nil }
      })
    else { return false }
    let mean = factor.arguments[0]
    let isAlike = sd.isSameInRows && mean.terms.allSatisfy(\.coefficient.isSameInRows)
    // By the element of the standard deviation; looked up, never iterated.
    var places: [Int: Int] = [:]
    var designs: [Design] = []
    /// Adds rows that take the same elements.
    func add(_ rows: [Int], _ levels: [Int], _ weights: [Double]) {
      guard let row = rows.first else { return }
      let spread = sd.element(row, levels)
      let place = places[spread] ?? designs.count
      if place == designs.count {
        places[spread] = place
        designs.append(Design(spread: spread))
      }
      designs[place].add(
        rows.map { factor.values[$0] - (mean.offset?[$0] ?? 0) }, weights: rows.map { weights[$0] },
        terms: mean.terms.map { term in
          (term.coefficient.element(row, levels), term.multiplier.map { known in rows.map { known[$0] } })
        })
    }
    for (levels, weights) in zip(cases.configurations, cases.weights) {
      let rows = weights.indices.filter { weights[$0] > 0 && factor.isDrawn($0, levels) }
      if isAlike { add(rows, levels, weights) } else { for row in rows { add([row], levels, weights) } }
    }
    var owners: Set<Int> = []
    for element in designs.flatMap(\.elements) {
      guard owners.insert(element).inserted else { return false }
    }
    for design in designs {
      let (coefficients, spread) = try design.solution(space)
      for (element, coefficient) in zip(design.elements, coefficients) { values[element] = coefficient }
      values[design.spread] = spread
    }
    return true
  }
}

/// The cases that share a standard deviation, as a least-squares problem.
private struct Design {
  let spread: Int
  /// The coefficients, in the order in which they come up.
  private(set) var elements: [Int] = []
  /// The place of each; looked up, never iterated.
  private var places: [Int: Int] = [:]
  /// Times the root of the weight, case by case.
  private var columns: [[Double]] = []
  private var response: [Double] = []
  private var weight = 0.0

  init(spread: Int) { self.spread = spread }

  /// Adds rows that take the same coefficients.
  ///
  /// - Parameter terms: Each coefficient with what it is multiplied with in every row; nil for 1.
  mutating func add(
    _ responses: [Double], weights: [Double], terms: [(element: Int, multipliers: [Double]?)]
  ) {
    let first = response.count
    let roots = weights.map { $0.squareRoot() }
    weight += weights.reduce(0, +)
    for row in roots.indices { response.append(roots[row] * responses[row]) }
    for column in columns.indices {
      columns[column].append(contentsOf: repeatElement(0, count: roots.count))
    }
    for (element, multipliers) in terms {
      let place = places[element] ?? elements.count
      if place == elements.count {
        places[element] = place
        elements.append(element)
        columns.append(Array(repeating: 0, count: response.count))
      }
      for row in roots.indices { columns[place][first + row] += roots[row] * (multipliers?[row] ?? 1) }
    }
  }

  /// The name of the parameter that an element belongs to.
  private func name(_ element: Int?, _ space: ParameterSpace) -> String {
    element.flatMap { space.parameter(of: $0)?.name } ?? ""
  }

  func solution(_ space: ParameterSpace) throws(NoMaximum) -> (coefficients: [Double], spread: Double) {
    let name = name(elements.first, space)
    guard response.count >= columns.count else {
      throw NoMaximum("needs more rows than coefficients", of: name)
    }
    // Columns of one length, so that units have no part in what depends on what.
    let lengths = columns.map { Elementary.norm($0) }
    guard lengths.allSatisfy({ $0 > 0 }) else {
      throw NoMaximum("does not depend on every coefficient", of: name)
    }
    let scaled = zip(columns, lengths).map { column, length in column.map { $0 / length } }
    let factorization = HouseholderQR(scaled)
    let bound = 16 * Double(columns.count) * Double(response.count).squareRoot() * 0x1p-53
    guard factorization.independence.allSatisfy({ $0 > bound }) else {
      throw NoMaximum("does not tell every coefficient: a term is a linear combination of others", of: name)
    }
    var coefficients = Array(repeating: 0.0, count: columns.count)
    var residuals = response
    // The second time the solution of what was left over takes the rounding of the first away.
    for _ in 0..<2 {
      let step = factorization.solve(factorization.transposedProduct(residuals))
      for (place, change) in step.enumerated() { coefficients[place] += change }
      residuals = response
      for (column, coefficient) in zip(scaled, coefficients) {
        for index in residuals.indices { residuals[index] -= coefficient * column[index] }
      }
    }
    let spread = Elementary.norm(residuals) / weight.squareRoot()
    guard spread > 1e-10 * Elementary.norm(response) / weight.squareRoot() else {
      let deviation = self.name(self.spread, space)
      throw NoMaximum(
        "grows without limit as '\(deviation)' goes to 0: the line meets every row", of: deviation)
    }
    return (zip(coefficients, lengths).map { $0 / $1 }, spread)
  }
}
