/// Which level makes a maximum degenerate: one with few rows, or of hardly any spread, where its spread is its own.
extension EnumeratedStory {
  func degeneracy(of parameters: Parameters, in sample: Sample) -> Degeneracy? {
    guard space.coordinates.count > 0 else { return nil }
    let values = parameters.values
    let cases = cases(expectation(of: sample, under: parameters).statistics)
    for variable in hidden.indices where hidden[variable].levels.count > 1 {
      let found = factors.compactMap { factor in
        degeneracy(of: factor, at: values, over: cases, by: variable)
      }
      if let first = found.first { return first }
    }
    return nil
  }

  private func degeneracy(
    of factor: any StoryFactor, at values: [Double], over cases: StoryCases, by variable: Int
  ) -> Degeneracy? {
    guard
      let spreads = LevelSpreads(factor, at: values, over: cases, by: variable, hidden[variable].levels.count)
    else { return nil }
    let own = hidden[variable].levels.indices.map { ownCount(ofLevel: $0, of: variable) }
    guard
      var degeneracy = Degeneracy(rows: spreads.rows, parameters: own, spread: { spreads.least(ofLevel: $0) })
    else { return nil }
    if hidden.count > 1 {
      degeneracy.name = "\(hidden[variable].levels[degeneracy.component]) of \(hidden[variable].name)"
    }
    return degeneracy
  }

  /// How many parameters a level has to itself, weights not counted.
  func ownCount(ofLevel level: Int, of variable: Int) -> Int {
    let coordinates = Set(space.coordinates)
    var own: Set<Int> = []
    for choice in factors.flatMap(\.choices) {
      for (place, index) in choice.indices.enumerated() where index.source.variable == variable {
        let parameter = space.parameters[choice.parameter]
        own.formUnion(coordinates.intersection(parameter.elements(ofLevel: level, axis: .index(place))))
      }
    }
    return own.count
  }
}

/// How far what a factor draws is spread at each level of a hidden variable.
private struct LevelSpreads {
  /// The rows of each level, by their shares.
  let rows: [Double]
  private let dispersions: [Matrix]
  private let within: Cholesky?

  /// Nil where the spread is bounded or common: then the likelihood has a bound.
  init?(
    _ factor: any StoryFactor, at values: [Double], over cases: StoryCases, by variable: Int,
    _ levelCount: Int
  ) {
    var rows = Array(repeating: 0.0, count: levelCount)
    var sums: [Matrix?] = Array(repeating: nil, count: levelCount)
    cases.forEach { row, levels, weight in
      guard let dispersion = factor.dispersion(row, levels, at: values) else { return }
      let level = levels[variable]
      rows[level] += weight
      var sum = sums[level] ?? Matrix(rows: dispersion.rowCount, columns: dispersion.rowCount)
      for place in sum.elements.indices { sum.elements[place] += weight * dispersion.elements[place] }
      sums[level] = sum
    }
    let found = sums.compactMap { $0 }
    guard found.count == levelCount, var total = found.first else { return nil }
    for sum in found.dropFirst() {
      for place in total.elements.indices { total.elements[place] += sum.elements[place] }
    }
    let dispersions = zip(found, rows).map { sum, count in sum.divided(by: count) }
    let isCommon = dispersions.allSatisfy { dispersion in
      zip(dispersion.elements, dispersions[0].elements).allSatisfy { abs($0 - $1) <= 1e-9 * abs($1) }
    }
    guard !isCommon else { return nil }
    within = Cholesky(total.divided(by: rows.reduce(0, +)))
    self.dispersions = dispersions
    self.rows = rows
  }

  /// The least spread of a level in any direction, in that of all levels together.
  func least(ofLevel level: Int) -> Double? { within?.leastSpread(of: dispersions[level]) }
}

extension Matrix {
  fileprivate func divided(by count: Double) -> Matrix {
    var result = self
    for place in result.elements.indices { result.elements[place] /= count }
    return result
  }
}
