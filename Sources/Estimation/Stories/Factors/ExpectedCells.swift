// What is expected of the cells that are limits, under the values of the elements at hand.
extension FamilyFactor {
  /// Values in the place of a cell between its limits; nil where the family has no few of them.
  func expectedValues(_ row: Int, _ levels: [Int], at elements: [Double]) -> [ExpectedValue]? {
    guard let limits, limits.isLimited[row] else { return nil }
    let values = limits.family.expectedValues(
      between: limits.low[row], and: limits.high[row], given: canonicalArguments(row, levels, at: elements))
    guard let values, values.allSatisfy({ $0.value.isFinite && family.support.contains($0.value) }) else {
      return nil
    }
    return values
  }

  /// Values all over what a cell between its limits can be; nil for a value.
  func quadrature(_ row: Int, _ levels: [Int], at elements: [Double]) -> [ExpectedValue]? {
    guard let limits, limits.isLimited[row] else { return nil }
    return limits.family.quadrature(
      between: limits.low[row], and: limits.high[row], given: canonicalArguments(row, levels, at: elements))
  }

  func hiddenCell(_ row: Int, ofColumn place: Int) -> ClosedRange<Double>? {
    guard let limits, limits.isLimited[row], !values[row].isNaN, limits.isPossible(row) else { return nil }
    let ends = family.support.ends
    return max(limits.low[row], ends.lowerBound)...min(limits.high[row], ends.upperBound)
  }

  func expectedCell(
    ofColumn place: Int, at values: [Double]
  ) -> (_ row: Int, _ levels: [Int]) -> (mean: Double, variance: Double)? {
    { row, levels in
      guard let limits, limits.isLimited[row], isDrawn(row, levels) else { return nil }
      return limits.family.moments(
        between: limits.low[row], and: limits.high[row], given: canonicalArguments(row, levels, at: values))
    }
  }

  /// Each cell at its limit, and between two in the middle of them.
  var withExactCells: FamilyFactor {
    var factor = self
    factor.limits = nil
    return factor
  }
}

extension StoryBlock {
  /// The block with what its cells that are limits are expected to be in their place: values in rows behind the others, which take
  /// the elements of their cell and count its weight in their shares.
  ///
  /// - Parameters:
  ///   - cases: Those of the block's factors.
  ///   - values: Of the elements, under which the cells are expected.
  /// - Returns: Nil where no cell is a limit, and where the maximum over what is expected is not that over a few values.
  func expectingCells(
    over cases: StoryCases, at values: [Double]
  ) -> (block: StoryBlock, cases: StoryCases)? {
    let drawing = factors.compactMap { $0 as? FamilyFactor }
    guard drawing.contains(where: \.hidesCells), drawing.count == factors.count,
      drawing.allSatisfy({ $0.hiddenVariable == nil })
    else { return nil }
    var rows = Array(0..<cases.rowCount)
    var weights = cases.weights
    var cells: [(factor: Int, value: Double)] = []
    for (place, factor) in drawing.enumerated() where factor.hidesCells {
      for row in 0..<cases.rowCount where factor.isLimited(row) && !factor.values[row].isNaN {
        // Combinations with the same elements expect the same.
        var known: [(elements: [Int], first: Int, values: [ExpectedValue])] = []
        for (configuration, levels) in cases.configurations.enumerated() {
          let weight = cases.weights[configuration][row]
          guard weight > 0, factor.isDrawn(row, levels) else { continue }
          let elements = factor.choices.map { $0.element(row, levels) }
          if !known.contains(where: { $0.elements == elements }) {
            guard let expected = factor.expectedValues(row, levels, at: values) else { return nil }
            known.append((elements, rows.count, expected))
            for expected in expected {
              rows.append(row)
              cells.append((place, expected.value))
              for configuration in weights.indices { weights[configuration].append(0) }
            }
          }
          guard let (_, first, expected) = known.first(where: { $0.elements == elements }) else { continue }
          for (offset, expected) in expected.enumerated() {
            weights[configuration][first + offset] = weight * expected.weight
          }
        }
      }
    }
    let block = StoryBlock(
      factors: drawing.enumerated().map { place, factor in
        var expecting = factor.withExactCells.taking(rows)
        expecting.values = rows.indices.map { row in
          guard row < cases.rowCount else {
            let cell = cells[row - cases.rowCount]
            return cell.factor == place ? cell.value : .nan
          }
          return factor.isLimited(row) ? .nan : factor.values[row]
        }
        return expecting
      }, elements: elements)
    return (block, cases.weighing(weights))
  }
}
