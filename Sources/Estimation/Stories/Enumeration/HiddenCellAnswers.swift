import Arithmetic

// What the rows tell of their hidden cells.
extension EnumeratedStory {
  /// The mean and the standard deviation of each hidden number, and of each cell that is blank, given the other cells of its row, or a
  /// limit, given what it lies between, whatever else is hidden:
  ///
  ///     E x = Σ_z r_z E(x | z),   Var x = Σ_z r_z (Var(x | z) + (E(x | z) - E x)²)
  ///
  /// Of a column that is drawn in several ways the combinations that draw it in each have their part.
  func expected(of sample: Sample, under parameters: Parameters) -> [ExpectedColumn] {
    let hiding = factors.filter(\.hidesCells)
    guard !hiding.isEmpty else { return [] }
    let shares = posterior(of: sample, under: parameters).responsibilities
    var order: [String] = []
    // By column; looked up, never iterated.
    var found: [String: [[ExpectedCell]]] = [:]
    for factor in hiding {
      for (place, column) in factor.drawnColumns.enumerated() {
        let cells = expectedCells(of: factor, place, shares, at: parameters)
        guard cells.contains(where: { !$0.isEmpty }) else { continue }
        if found[column.name] == nil { order.append(column.name) }
        found[column.name] = found[column.name].map { zip($0, cells).map { $0 + $1 } } ?? cells
      }
    }
    let columns = order.map { name in
      let cells = (found[name] ?? []).map(\.mixed)
      return ExpectedColumn(name: name, means: cells.map(\.mean), deviations: cells.map(\.sd))
    }
    let numbers = hiding.compactMap { $0 as? HiddenNumberFactor }
    return columns + numbers.flatMap { $0.expected(at: parameters.values) }
  }

  /// What a hidden cell is expected to be in each combination that draws it, by rows.
  private func expectedCells(
    of factor: any StoryFactor, _ place: Int, _ shares: Matrix, at parameters: Parameters
  ) -> [[ExpectedCell]] {
    let expected = factor.expectedCell(ofColumn: place, at: parameters.values)
    return data.units.enumerated().map { row, unit in
      configurations.enumerated().compactMap { combination, levels in
        let share = shares[unit, combination]
        guard share > 0, let cell = expected(row, levels) else { return nil }
        return ExpectedCell(share: share, mean: cell.mean, variance: cell.variance)
      }
    }
  }
}

private struct ExpectedCell {
  let share: Double
  let mean: Double
  let variance: Double
}

extension [ExpectedCell] {
  /// The mean and the standard deviation over all combinations; not numbers where the cell is known.
  fileprivate var mixed: (mean: Double, sd: Double) {
    let total = reduce(0) { $0 + $1.share }
    guard total > 0 else { return (.nan, .nan) }
    let mean = reduce(0) { $0 + $1.share * $1.mean } / total
    let variance = reduce(0) { $0 + $1.share * ($1.variance + ($1.mean - mean) * ($1.mean - mean)) } / total
    return (mean, variance.squareRoot())
  }
}
