package import Reporting

/// The cells of a column by the numbers that they spell, to find one that is spelled in two ways, such as 7 and 007.
package struct NumberSpellings {
  /// The first cell of each number; looked up, never iterated.
  private var cells: [Double: SourceRange] = [:]

  package init() {}

  /// Takes a cell in; gives an earlier one that spells the same number in another way.
  package mutating func add(_ number: Double, at cell: SourceRange) -> SourceRange? {
    guard let before = cells[number] else {
      cells[number] = cell
      return nil
    }
    return before.text == cell.text ? nil : before
  }
}

extension CSVReader {
  /// The first two cells of a column that spell one number in two ways; nil where none do.
  ///
  /// - Parameter rows: The numbers of the rows to look at, ascending, the first row below the header being 1.
  package static func twoSpellings(
    in column: String, ofRows rows: [Int], of source: SourceText
  ) throws(Diagnostic) -> (first: SourceRange, second: SourceRange)? {
    var scanner = try CSVScanner(source)
    guard let position = try CSVHeader(source, &scanner).positions(of: [column]).first else { return nil }
    var spellings = NumberSpellings()
    var record: [CSVField] = []
    var wanted = rows[...]
    var number = 0
    while let next = wanted.first, try scanner.next(&record) {
      number += 1
      guard number == next else { continue }
      wanted = wanted.dropFirst()
      guard position < record.count, case .number(let value) = CSVValue(source.bytes[record[position].range])
      else { continue }
      let cell = SourceRange(source, record[position].range)
      if let before = spellings.add(value, at: cell) { return (before, cell) }
    }
    return nil
  }
}
