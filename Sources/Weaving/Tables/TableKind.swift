/// A named kind of table, such as `twin`.
protocol TableKind: NamedKind where Content == TableGrid {}

/// A table of Likely's own.
struct TableGrid {
  var columns: [WovenTable.Column]
  var rows: [[Cell]]
  /// What the table says, for where the author wrote no caption.
  var caption: Wording
}

enum TableCatalogue {
  /// Every kind of table, one to a line.
  static let all: [any TableKind] = [
    EstimatesTable(),
    TwinTable(),
    PricesTable(),
    LedgerTable(),
    ExpectationTable(),
    StatisticsTable(),
    DataTable(),
    NoticesTable(),
  ]
}
