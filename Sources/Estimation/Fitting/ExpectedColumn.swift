/// What is expected of something hidden, in every row or group: of a blank cell, a limit, or a hidden number.
package struct ExpectedColumn: Sendable, Equatable {
  /// The column, or the hidden number.
  package let name: String
  /// Not numbers where nothing of it is hidden.
  package let means: [Double]
  package let deviations: [Double]

  package init(name: String, means: [Double], deviations: [Double]) {
    (self.name, self.means, self.deviations) = (name, means, deviations)
  }
}

extension [ExpectedColumn] {
  /// A table for each, with a row for each row of the data or each group.
  ///
  /// - Parameter groups: The groups, where these have a number each; a column of cells has one for each row.
  package func answers(in groups: RowGroups?) -> Answers {
    var answers = Answers()
    for column in self {
      let ofGroups = groups.flatMap { $0.names.count == column.means.count ? $0 : nil }
      answers.add(
        column.name,
        .table(
          Columns(
            first: 1, of: ofGroups,
            [
              Columns.Column("mean", .numbers(column.means)),
              Columns.Column("sd", .numbers(column.deviations)),
            ])))
    }
    return answers
  }
}
