import Literate

/// A named kind of table, such as `twin`: one file, one line in the catalogue.
protocol TableKind: Sendable {
  var name: String { get }
  var summary: String { get }
  /// The keys beside those that every table has.
  var keys: [KeyDescription] { get }
  /// The columns and rows; nil after a problem.
  func grid(_ reader: inout MappingReader, _ weaver: inout ChapterWeaver) -> TableGrid?
}

/// A table of Likely's own: headers, cells and caption are words with data among them.
struct TableGrid {
  struct Column {
    var header: Wording
    var alignment: WovenTable.Alignment
  }
  var columns: [Column]
  var rows: [[Wording]]
  /// What the table says, for where the author wrote no caption.
  var caption: Wording
}

enum TableCatalogue {
  /// Every kind of table, one to a line.
  static let all: [any TableKind] = [
    EstimatesTable(),
    TwinTable(),
    LedgerTable(),
    ExpectationTable(),
    StatisticsTable(),
    DataTable(),
    NoticesTable(),
  ]
}
