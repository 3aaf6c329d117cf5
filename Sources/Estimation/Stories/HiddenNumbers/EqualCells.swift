extension HiddenNumberFactor {
  /// That the rows tell the coefficients of the means apart, and that every column varies: what every start would fail at.
  ///
  /// - Parameter counts: How often each row was seen.
  func check(_ space: ParameterSpace, counts: [Double]) throws(NoMaximum) {
    try checkSpreads(space)
    var values = space.held.map { $0 ?? .nan }
    let elements = choices.flatMap { space.parameters[$0.parameter].elements(from: $0) }
    let estimated = elements.filter { space.held[$0] == nil }.reduce(into: [Int]()) {
      if !$0.contains($1) { $0.append($1) }
    }
    for element in estimated { values[element] = .nan }
    try start(over: StoryCases(counts: counts), space, estimating: estimated, into: &values)
  }

  /// Finds columns whose spread goes to 0, since a mean, or the hidden numbers of each unit, meet all values.
  ///
  /// With n values that are met the likelihood grows as σ⁻ⁿ, whatever else is estimated.
  ///
  /// - Throws: `NoMaximum` for the first.
  private func checkSpreads(_ space: ParameterSpace) throws(NoMaximum) {
    for line in lines {
      guard let values = line.values, let element = line.ownSpread(space, among: lines) else { continue }
      let rows = values.indices.filter(line.isHere)
      guard rows.count > 1, let first = rows.first else { continue }
      let isEqual = rows.allSatisfy { values[$0] == values[first] }
      let isMet = isEqual && line.mean.hasFreeIntercept(space) || meets(line, values, rows)
      guard isMet, let parameter = space.parameter(of: element) else { continue }
      let path = parameter.paths[element - parameter.first].joined(separator: ".")
      throw NoMaximum(
        "grows without limit as '\(path)' goes to 0: the values of '\(line.name)' are equal\(isEqual ? "" : " within every group")",
        of: parameter.name)
    }
  }

  /// Whether a hidden number that is added to the mean meets all values of its unit, and some unit has several.
  private func meets(_ line: NormalLine, _ values: [Double], _ rows: [Int]) -> Bool {
    guard
      line.loadings.contains(where: { $0.multiplier == nil && $0.coefficient == nil }),
      line.mean.terms.allSatisfy({ $0.multiplier == nil }), line.mean.offset == nil
    else { return false }
    // By unit; looked up, never iterated.
    var known: [Int: Double] = [:]
    var isShared = false
    for row in rows {
      if let value = known[units[row]] {
        guard value == values[row] else { return false }
        isShared = true
      }
      known[units[row]] = values[row]
    }
    return isShared
  }
}

extension NormalLine {
  /// The element that is its spread in every row, that of no other line, and that is estimated; nil where there is none.
  fileprivate func ownSpread(_ space: ParameterSpace, among others: [NormalLine]) -> Int? {
    let elements = spreadElements(space)
    guard elements.count == 1, others.count(where: { $0.spreadElements(space).contains(elements[0]) }) == 1,
      space.held[elements[0]] == nil, !space.bounds(of: elements[0]).isLimited
    else {
      return nil
    }
    return elements[0]
  }
}

extension Predictor {
  /// Whether it has a number by itself that is estimated.
  fileprivate func hasFreeIntercept(_ space: ParameterSpace) -> Bool {
    terms.contains { term in
      term.multiplier == nil
        && space.parameters[term.coefficient.parameter].elements(from: term.coefficient).allSatisfy {
          space.held[$0] == nil && !space.bounds(of: $0).isLimited
        }
    }
  }
}
