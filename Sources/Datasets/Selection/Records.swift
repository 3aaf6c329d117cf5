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
package enum BlankCells: Sendable {
  case inColumns([String])
  case anywhere

  package static let nowhere = BlankCells.inColumns([])

  func allow(_ column: String) -> Bool {
    switch self {
    case .inColumns(let names): names.contains(column)
    case .anywhere: true
    }
  }
}

/// What records gave.
package struct RecordTable: Sendable {
  package let rows: Rows
  /// The rows that were left out because a value was missing; nil where there were none.
  package let dropped: DroppedRows?
  /// Columns that were read as text although most of their values are numbers.
  package let warnings: [Diagnostic]
}

/// Rows in which no value is missing, as records.
package struct WholeRecords: Records {
  private var columns: [Column]
  /// The columns of the table, in this order; nil for all.
  private let chosen: [String]?
  package private(set) var numbers: [Int]

  package init(_ rows: Rows, columns: [String]? = nil) {
    self.columns = rows.columns
    chosen = columns
    numbers = rows.originalNumbers
  }

  package func values(of name: String) -> (column: Column, rows: [Int]) {
    (columns.first { $0.name == name } ?? Column(name, []), Array(numbers.indices))
  }

  package mutating func keep(_ rows: [Int]) {
    numbers = rows.map { numbers[$0] }
    columns = columns.map { $0.rows(rows) }
  }

  package func table() throws(Diagnostic) -> RecordTable {
    let read = chosen?.compactMap { name in columns.first { $0.name == name } } ?? columns
    do throws(EstimationError) {
      return RecordTable(rows: try Rows(read, numbers: numbers), dropped: nil, warnings: [])
    } catch {
      throw Diagnostic(at: nil, error.summary, remedy: error.remedy)
    }
  }
}

extension Rows {
  /// The number of each row where it was written, from 1.
  package var originalNumbers: [Int] { (1...count).map { originalNumber(ofRow: $0) } }
}
