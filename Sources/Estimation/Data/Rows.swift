/// A checked table: named columns of one length, at least one row, every number finite.
///
/// Checking happens once, here; whoever is handed `Rows` need not check again.
package struct Rows: Sendable, Equatable {
  /// The number of rows, at least one.
  package let count: Int
  package let columns: [Column]
  /// The number that each row has where it was read, from 1, for who must find it there; nil where no row was left out.
  private let originalNumbers: [Int]?

  /// Checks the columns and keeps them in the order given.
  ///
  /// - Parameter numbers: The numbers, ascending and from 1, of these rows among those that were read; nil for all.
  /// - Throws: `EstimationError` for no rows, unequal lengths, a repeated name, or a number that is not finite.
  package init(_ columns: [Column], numbers: [Int]? = nil) throws(EstimationError) {
    guard let first = columns.first else { throw EstimationError(.noColumns) }
    guard first.count > 0 else { throw EstimationError(.noRows) }
    var seen: Set<String> = []
    for column in columns {
      guard seen.insert(column.name).inserted else { throw EstimationError(.repeatedColumn(column.name)) }
      guard column.count == first.count else {
        throw EstimationError(
          .unequalColumns(first.name, rows: first.count, column.name, otherRows: column.count))
      }
      if case .numbers(let numbers) = column.values, let row = numbers.firstIndex(where: { !$0.isFinite }) {
        throw EstimationError(.notFinite(column: column.name, row: row + 1))
      }
    }
    count = first.count
    self.columns = columns
    originalNumbers = numbers?.count == first.count && numbers?.last != first.count ? numbers : nil
  }

  /// The number, from 1, that a row of these, from 1 too, has where it was read.
  package func originalNumber(ofRow row: Int) -> Int {
    guard let originalNumbers, originalNumbers.indices.contains(row - 1) else { return row }
    return originalNumbers[row - 1]
  }

  /// The rows, from zero.
  package var indices: Range<Int> { 0..<count }

  /// The column of that name, or nil.
  package subscript(name: String) -> Column? { columns.first { $0.name == name } }

  /// The numbers of a column that a model needs.
  ///
  /// - Throws: `EstimationError` when there is no such column, or it holds text.
  package func numbers(_ name: String) throws(EstimationError) -> [Double] {
    guard let column = self[name] else {
      throw EstimationError(.unknownColumn(name, available: columns.map(\.name)))
    }
    guard case .numbers(let numbers) = column.values else { throw EstimationError(.notNumeric(column: name)) }
    return numbers
  }
}

/// One named column of numbers or of text.
package struct Column: Sendable, Equatable {
  package enum Values: Sendable, Equatable {
    case numbers([Double])
    case texts([String])
  }

  package let name: String
  package let values: Values

  package init(_ name: String, _ numbers: [Double]) {
    self.name = name
    self.values = .numbers(numbers)
  }

  package init(_ name: String, texts: [String]) {
    self.name = name
    self.values = .texts(texts)
  }

  package var count: Int {
    switch values {
    case .numbers(let numbers): numbers.count
    case .texts(let texts): texts.count
    }
  }
}
