package import Estimation

/// A data set that comes with Likely.
package struct Dataset: Sendable {
  /// The name in a tutorial, in kebab-case.
  package let name: String
  package let summary: String
  /// Who collected or published it, and where.
  package let source: String
  /// Why it may be used.
  package let rights: String
  package let columns: [ColumnDescription]
  package let rows: @Sendable () throws(EstimationError) -> Rows

  package struct ColumnDescription: Sendable, Equatable {
    package let name: String
    /// What it holds, with its unit.
    package let meaning: String
    package init(_ name: String, _ meaning: String) {
      self.name = name
      self.meaning = meaning
    }
  }

  package init(
    name: String, summary: String, source: String, rights: String, columns: [ColumnDescription],
    rows: @escaping @Sendable () throws(EstimationError) -> Rows
  ) {
    self.name = name
    self.summary = summary
    self.source = source
    self.rights = rights
    self.columns = columns
    self.rows = rows
  }
}
