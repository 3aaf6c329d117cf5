import Arithmetic

extension HiddenNumberFactor {
  /// Adds the posterior mean and standard deviation of each hidden number, in each row or group.
  func addExpected(to answers: inout Answers, at values: [Double], in groups: RowGroups?) {
    let posteriors = HiddenNumberDensity(of: self, at: values).posteriors
    let units = draws.indices.filter { draws[$0] != nil }
    for (place, number) in numbers.enumerated() {
      let means = units.map { posteriors[$0]?.mean[place] ?? .nan }
      let deviations = units.map { (posteriors[$0]?.covariance[place, place] ?? .nan).squareRoot() }
      answers.add(
        number,
        .table(
          Columns(
            first: 1, of: groups,
            [Columns.Column("mean", .numbers(means)), Columns.Column("sd", .numbers(deviations))])))
    }
  }
}
