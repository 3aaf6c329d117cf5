package import Estimation
package import Reporting

/// Rows that have been found, of which some are chosen before the cells of the others are judged.
///
/// A row that is not chosen has no part in what follows: a value that it lacks is no missing value.
package protocol Records: Sendable {
  /// The numbers that the rows have where they were written, ascending, the first being 1.
  var numbers: [Int] { get }

  /// The values of a column in the rows that have one, and the indices of these rows.
  func values(of column: String) throws(Diagnostic) -> (column: Column, rows: [Int])

  /// Keeps the rows at some indices, which are ascending.
  mutating func keep(_ rows: [Int])

  /// The rows as a checked table, and what a report must say about them.
  func table() throws(Diagnostic) -> RecordTable
}

/// The columns in which a row may lack a value, which is then a blank cell.
package struct BlankCells: Sendable {
  /// Columns that hold labels of what is hidden: a blank one is a level that is not known, and no missing value.
  package let labels: [String]
  /// Whether other columns may have blank cells as well.
  package let areAnywhere: Bool

  package init(labels: [String], areAnywhere: Bool = false) {
    (self.labels, self.areAnywhere) = (labels, areAnywhere)
  }

  package static let nowhere = BlankCells(labels: [])

  /// The labels alone: where rows with missing values are left out.
  package var ofLabels: BlankCells { BlankCells(labels: labels) }

  func allow(_ column: String) -> Bool { areAnywhere || labels.contains(column) }
}

/// What records gave.
package struct RecordTable: Sendable {
  package let rows: Rows
  /// The rows that were left out because a value was missing; nil where there were none.
  package let dropped: DroppedRows?
  /// Columns that were read as text although most of their values are numbers.
  package let warnings: [Diagnostic]
}

/// Rows that are there as a table, as records.
package struct TableRecords: Records {
  private var columns: [Column]
  /// The columns of the table, in this order; nil for all.
  private let chosen: [String]?
  private let blanks: BlankCells
  private let refusal: Refusal
  package private(set) var numbers: [Int]

  /// What is said of blank cells of a column that may not have any, in rows with these numbers.
  package typealias Refusal = @Sendable (_ column: String, _ rows: [Int]) -> Diagnostic

  package init(
    _ rows: Rows, columns: [String]? = nil, blanks: BlankCells = .nowhere, refusal: @escaping Refusal
  ) {
    self.columns = rows.columns
    chosen = columns
    self.blanks = blanks
    self.refusal = refusal
    numbers = rows.originalNumbers
  }

  package func values(of name: String) -> (column: Column, rows: [Int]) {
    guard let column = columns.first(where: { $0.name == name }) else { return (Column(name, []), []) }
    let blanks = Set(column.blanks)
    let rows = numbers.indices.filter { !blanks.contains($0) }
    return (column.rows(rows), rows)
  }

  package mutating func keep(_ rows: [Int]) {
    numbers = rows.map { numbers[$0] }
    columns = columns.map { $0.rows(rows) }
  }

  package func table() throws(Diagnostic) -> RecordTable {
    let read = chosen?.compactMap { name in columns.first { $0.name == name } } ?? columns
    for column in read where !blanks.allow(column.name) && !column.blanks.isEmpty {
      throw refusal(column.name, column.blanks.map { numbers[$0] })
    }
    do throws(EstimationError) {
      return RecordTable(
        rows: try Rows(read, numbers: numbers, mayBeBlank: true), dropped: nil, warnings: [])
    } catch {
      throw Diagnostic(at: nil, error.summary, remedy: error.remedy)
    }
  }
}

extension Rows {
  /// The number of each row where it was written, from 1.
  package var originalNumbers: [Int] { (1...count).map { originalNumber(ofRow: $0) } }
}
