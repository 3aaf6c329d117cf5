/// A checked table: named columns of one length, at least one row, every number finite but for blank cells, where these may be.
///
/// Checking happens once, here; whoever is handed `Rows` need not check again. A blank cell is a value of its row: it was not
/// observed. Who can do without asks for it; `numbers(_:)` refuses it.
package struct Rows: Sendable, Equatable {
  /// The number of rows, at least one.
  package let count: Int
  package let columns: [Column]
  /// The number that each row has where it was read, from 1, for who must find it there; nil where no row was left out.
  private let originalNumbers: [Int]?

  /// Checks the columns and keeps them in the order given.
  ///
  /// - Parameters:
  ///   - numbers: The numbers, ascending and from 1, of these rows among those that were read; nil for all.
  ///   - mayBeBlank: Whether a number that is none is a blank cell, and no mistake.
  /// - Throws: `EstimationError` for no rows, unequal lengths, a repeated name, or a number that is not finite.
  package init(
    _ columns: [Column], numbers: [Int]? = nil, mayBeBlank: Bool = false
  ) throws(EstimationError) {
    guard let first = columns.first else { throw EstimationError(.noColumns) }
    guard first.count > 0 else { throw EstimationError(.noRows) }
    var seen: Set<String> = []
    for column in columns {
      guard seen.insert(column.name).inserted else { throw EstimationError(.repeatedColumn(column.name)) }
      guard column.count == first.count else {
        throw EstimationError(
          .unequalColumns(first.name, rows: first.count, column.name, otherRows: column.count))
      }
      if case .numbers(let numbers) = column.values,
        let row = numbers.firstIndex(where: { mayBeBlank ? $0.isInfinite : !$0.isFinite })
      {
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
  /// - Throws: `EstimationError` when there is no such column, it holds text, or a cell of it is blank.
  package func numbers(_ name: String) throws(EstimationError) -> [Double] {
    guard let column = self[name] else {
      throw EstimationError(.unknownColumn(name, available: columns.map(\.name)))
    }
    guard case .numbers(let numbers) = column.values else { throw EstimationError(.notNumeric(column: name)) }
    if let row = column.blanks.first { throw EstimationError(.blank(column: name, row: row + 1)) }
    return numbers
  }
}

/// One named column of numbers or of text, some cells of which may be blank.
package struct Column: Sendable, Equatable {
  package enum Values: Sendable {
    /// Not a number where the cell is blank.
    case numbers([Double])
    /// Nil where the cell is blank.
    case texts([String?])
  }

  package let name: String
  package let values: Values

  package init(_ name: String, _ numbers: [Double]) {
    self.name = name
    self.values = .numbers(numbers)
  }

  package init(_ name: String, texts: [String?]) {
    self.name = name
    self.values = .texts(texts)
  }

  package var count: Int {
    switch values {
    case .numbers(let numbers): numbers.count
    case .texts(let texts): texts.count
    }
  }

  /// The cells as the names of levels, whole numbers without a fraction; nil where one is blank.
  package var levelNames: [String?] {
    switch values {
    case .numbers(let numbers): numbers.map { $0.isNaN ? nil : $0.levelName }
    case .texts(let texts): texts
    }
  }

  /// The rows of the blank cells, from zero, ascending.
  package var blanks: [Int] {
    switch values {
    case .numbers(let numbers): numbers.indices.filter { numbers[$0].isNaN }
    case .texts(let texts): texts.indices.filter { texts[$0] == nil }
    }
  }

  /// The distinct values in reporting order: `TextOrder`, numbers by value.
  package var levels: [String] {
    switch values {
    case .numbers(let numbers): Set(numbers.withoutBlanks).sorted().map(\.levelName)
    case .texts(let texts): texts.compactMap(\.self).levels
    }
  }

  /// The column with the cells of some rows, in their order.
  package func rows(_ rows: [Int]) -> Column {
    switch values {
    case .numbers(let numbers): Column(name, rows.map { numbers[$0] })
    case .texts(let texts): Column(name, texts: rows.map { texts[$0] })
    }
  }
}

extension [Double] {
  /// The cells of a column of numbers that are not blank.
  var withoutBlanks: [Double] { filter { !$0.isNaN } }
}

extension Column.Values: Equatable {
  /// Blank cells are equal.
  package static func == (one: Self, other: Self) -> Bool {
    switch (one, other) {
    case (.numbers(let one), .numbers(let other)):
      one.elementsEqual(other) { $0 == $1 || ($0.isNaN && $1.isNaN) }
    case (.texts(let one), .texts(let other)): one == other
    case (.numbers, .texts), (.texts, .numbers): false
    }
  }
}
