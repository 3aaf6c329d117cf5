/// The rows of a file that were left out because a value was missing.
package struct DroppedRows: Sendable, Equatable {
  /// Their numbers, ascending, the first row below the header being 1.
  package let numbers: [Int]
  /// How many rows the file has.
  package let total: Int
  /// The columns that have no value in one of them, in the order read.
  package let columns: [String]

  /// Nil where no row is flagged.
  init?(_ flags: [Bool], columns: [CSVColumn]) {
    numbers = flags.indices.filter { flags[$0] }.map { $0 + 1 }
    total = flags.count
    self.columns = columns.filter { !$0.missing.isEmpty }.map(\.name)
    if numbers.isEmpty { return nil }
  }

  /// How many, why, and which ones, of which five are named.
  package var words: String {
    let shown = numbers.prefix(5).map(String.init)
    let more = numbers.count - shown.count
    let last = more > 0 ? "\(more) more" : shown.last ?? ""
    let first = more > 0 ? shown : shown.dropLast()
    let list = first.isEmpty ? last : first.joined(separator: ", ") + " and " + last
    let (subject, verb) = numbers.count == 1 ? ("row", "was") : ("rows", "were")
    let others = columns.count - 5
    return "\(numbers.count) of \(total) rows \(verb) left out for a missing value in "
      + columns.prefix(5).map { "'\($0)'" }.joined(separator: ", ")
      + (others > 0 ? " and \(others) more \(others == 1 ? "column" : "columns")" : "")
      + ": \(subject) \(list)."
  }
}
