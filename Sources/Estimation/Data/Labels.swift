/// The label of every row: what the labelled fit sees and the hidden fit must not.
package struct Labels: Sendable, Equatable {
  /// The column the labels came from.
  package let column: String
  /// The distinct labels, in reporting order: `TextOrder`, numbers by value.
  package let names: [String]
  /// For every row an index into `names`.
  package let indices: [Int]

  /// Labels taken from a column of text or of whole numbers.
  ///
  /// - Throws: `EstimationError` when the column does not exist.
  package init(column name: String, of rows: Rows) throws(EstimationError) {
    guard let column = rows[name] else {
      throw EstimationError(.unknownColumn(name, available: rows.columns.map(\.name)))
    }
    switch column.values {
    case .texts(let texts):
      self.init(column: name, texts: texts, names: texts.levels)
    case .numbers(let numbers):
      self.init(
        column: name, texts: numbers.map(\.levelName), names: Set(numbers).sorted().map(\.levelName))
    }
  }

  private init(column: String, texts: [String], names: [String]) {
    self.column = column
    self.names = names
    let positions = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    self.indices = texts.map { positions[$0] ?? 0 }
  }
}

extension Double {
  /// Whether it has no fraction.
  var isWhole: Bool { self == rounded() }

  /// The number as the name of a level: without a fraction where it has none.
  var levelName: String { isWhole && abs(self) < 1e15 ? "\(Int(self))" : "\(self)" }
}
