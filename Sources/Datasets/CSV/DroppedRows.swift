import Reporting

/// The rows of a file that were left out because a value was missing.
package struct DroppedRows: Sendable, Equatable {
  /// A column and the numbers of the rows in which it has no value.
  package struct Gap: Sendable, Equatable {
    package let column: String
    let numbers: [Int]
  }

  /// Their numbers, ascending, the first row below the header being 1.
  package let numbers: [Int]
  /// How many rows there were: those of the file, or those of them that a condition keeps.
  package let total: Int
  /// The columns that have no value in one of them, in the order read.
  package let gaps: [Gap]

  /// Nil where no row is flagged.
  ///
  /// - Parameter rows: The numbers that the rows have in the file.
  init?(_ flags: [Bool], numbers rows: [Int], columns: [CSVColumn]) {
    numbers = zip(rows, flags).compactMap { $1 ? $0 : nil }
    total = rows.count
    gaps = columns.filter { !$0.missing.isEmpty }.map { column in
      Gap(column: column.name, numbers: column.missing.map { rows[$0] })
    }
    if numbers.isEmpty { return nil }
  }

  /// How many of the rows have every value of the columns used, and were left out for others.
  package func count(completeIn used: [String]) -> Int {
    let needed = Set(gaps.filter { used.contains($0.column) }.flatMap(\.numbers))
    return numbers.count { !needed.contains($0) }
  }

  /// How many, for which columns, and which ones, of which five are named.
  package var words: String {
    let shown = numbers.prefix(5).map(String.init)
    let more = numbers.count - shown.count
    let list = Grammar.all(shown + (more > 0 ? ["\(more) more"] : []))
    let (subject, verb) = (numbers.count == 1 ? "row" : "rows", Grammar.were(numbers.count))
    let others = gaps.count - 5
    // One column alone is missing in all of them.
    let columns = gaps.prefix(5).map {
      gaps.count == 1 ? "'\($0.column)'" : "'\($0.column)' (\($0.numbers.count))"
    }
    return "\(numbers.count) of \(total) rows \(verb) left out for a missing value in "
      + columns.joined(separator: ", ")
      + (others > 0 ? " and \(others) more \(others == 1 ? "column" : "columns")" : "")
      + ": \(subject) \(list)."
  }
}
