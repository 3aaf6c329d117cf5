import Arithmetic

// What the rows tell of their blank cells.
extension EnumeratedStory {
  /// Adds the mean and the standard deviation of each hidden number, and of each blank cell given the other cells of its row, whatever else is hidden:
  ///
  ///     E x = Σ_z r_z E(x | z),   Var x = Σ_z r_z (Var(x | z) + E(x | z)²) - (E x)²
  func addExpectedCells(to answers: inout Answers, at parameters: Parameters) {
    let hiding = factors.compactMap { $0 as? JointNormalFactor }.filter(\.hidesCells)
    let numbers = factors.compactMap { $0 as? HiddenNumberFactor }
    guard !hiding.isEmpty || !numbers.isEmpty else { return }
    let story = self
    answers.add(.expected) {
      let shares = story.posterior(of: story.data, under: parameters).responsibilities
      var columns = Answers()
      for factor in hiding {
        let density = JointNormalDensity(of: factor, at: parameters.values)
        for (place, column) in factor.columns.enumerated() where factor.values[place].contains(where: \.isNaN)
        {
          let cells = factor.values[place].indices.map { row -> (mean: Double, sd: Double) in
            guard factor.isDrawn(row), factor.values[place][row].isNaN else { return (.nan, .nan) }
            let found = story.configurations.enumerated().compactMap { combination, levels in
              density.expected(row, levels).map {
                (shares[story.data.units[row], combination], $0.point[place], $0.covariance[place, place])
              }
            }
            let mean = found.reduce(0) { $0 + $1.0 * $1.1 }
            let variance = found.reduce(0) { $0 + $1.0 * ($1.2 + ($1.1 - mean) * ($1.1 - mean)) }
            return (mean, variance.squareRoot())
          }
          columns.add(
            column,
            .table(
              Columns(
                first: 1,
                [
                  Columns.Column("mean", .numbers(cells.map(\.mean))),
                  Columns.Column("sd", .numbers(cells.map(\.sd))),
                ])))
        }
      }
      for factor in numbers { factor.addExpected(to: &columns, at: parameters.values, in: story.groups) }
      return .group(columns)
    }
  }
}
