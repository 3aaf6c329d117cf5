/// What a column is expected to be in each group of rows that shares hidden numbers, beside the mean of its rows.
package struct FittedGroups: Sendable {
  package struct Group: Sendable {
    package let name: String
    /// The mean of its rows.
    package let mean: Double
    /// What its rows are expected to be, given all that is known of them.
    package let expected: Double
    /// How far that may be off for what the group's hidden numbers are; nil where these are known.
    package let deviation: Double?

    package init(name: String, mean: Double, expected: Double, deviation: Double?) {
      (self.name, self.mean, self.expected, self.deviation) = (name, mean, expected, deviation)
    }
  }

  /// The column that makes the groups, and the one that is drawn.
  package let column: String
  package let response: String
  /// In the order of their first rows.
  package let list: [Group]
  /// What a row of a group that no one has seen is expected to be; nil where rows differ in that.
  package let whole: Double?

  package init(column: String, response: String, list: [Group], whole: Double?) {
    (self.column, self.response, self.list, self.whole) = (column, response, list, whole)
  }

  /// A row for each group.
  package var table: Columns {
    Columns(
      first: 1,
      [
        Columns.Column("name", .texts(list.map(\.name))),
        Columns.Column("mean", .numbers(list.map(\.mean))),
        Columns.Column("expected", .numbers(list.map(\.expected))),
        Columns.Column("sd", .numbers(list.map { $0.deviation ?? 0 })),
      ])
  }
}
