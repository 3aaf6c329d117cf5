/// The labels of the rows: what the labelled fit sees and the hidden fit must not.
package struct Labels: Sendable, Equatable {
  /// The column the labels came from.
  package let column: String
  /// The distinct labels, in reporting order: `TextOrder`, numbers by value.
  package let names: [String]
  /// For every row an index into `names`; nil for a row whose label is not known.
  package let indices: [Int?]

  /// Labels taken from a column of text or of whole numbers.
  ///
  /// - Throws: `EstimationError` when the column does not exist.
  package init(column name: String, of rows: Rows) throws(EstimationError) {
    guard let column = rows[name] else {
      throw EstimationError(.unknownColumn(name, available: rows.columns.map(\.name)))
    }
    self.column = name
    names = column.levels
    // Looked up, never iterated.
    let positions = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    indices = column.levelNames.map { $0.flatMap { positions[$0] } }
  }

  /// The labels of the rows that have one, in their order.
  package var known: [Int] { indices.compactMap(\.self) }

  /// How many rows have no label.
  package var blankCount: Int { indices.count { $0 == nil } }
}

extension Double {
  /// Whether it has no fraction.
  var isWhole: Bool { self == rounded() }

  /// The number as the name of a level: without a fraction where it has none.
  var levelName: String { isWhole && abs(self) < 1e15 ? "\(Int(self))" : "\(self)" }
}
