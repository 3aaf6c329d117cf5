/// A named kind of table, such as `twin`.
protocol TableKind: NamedKind where Shown == TableGrid {}

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
