import Reporting

/// The values that a model has a likelihood for; each model names its own.
package struct Support: Sendable, Equatable {
  /// What values must be, in the first half of a sentence.
  let rule: String
  /// What the author can do about a value that is none, in one sentence.
  let remedy: String
  /// All the values that there are, where a misspelt one has a near miss.
  let values: [String]

  init(_ rule: String, remedy: String, values: [String] = []) {
    self.rule = rule
    self.remedy = remedy
    self.values = values
  }

  /// Whole numbers that double precision holds each.
  static let countable = Support(
    "Counts are at most 2^53, so that double precision tells them apart", remedy: "Correct the value.")
  /// Numbers whose squares double precision holds.
  static let squarable = Support(
    "Numbers must be between -1e150 and 1e150, so that their squares can be represented",
    remedy: "Give the column in another unit.")
}

/// Cells of a column that are outside a model's support: negative counts, more heads than tosses, 2 as a 0/1 response.
package struct OutOfSupport: Sendable, Equatable {
  package let column: String
  /// The rows of the cells, from 1, ascending: all with this fault, and at least one.
  package internal(set) var rows: [Int]
  /// What the first of them holds.
  package let value: String
  package let support: Support

  /// Looks at every row of a column.
  ///
  /// - Parameters:
  ///   - setting: What leads to the option that names the column.
  ///   - support: What the numbers must be, given a row, from zero, where one is not.
  ///   - holds: Whether the number of a row, from zero, is one.
  /// - Throws: `EstimationError` with the rows that hold none.
  static func check(
    _ column: String, _ numbers: [Double], setting: [String], _ support: (_ row: Int) -> Support,
    holds: (_ row: Int) -> Bool
  ) throws(EstimationError) {
    let outside = numbers.indices.filter { !holds($0) }
    guard let first = outside.first else { return }
    throw EstimationError(
      .outOfSupport(
        OutOfSupport(
          column: column, rows: outside.map { $0 + 1 }, value: numbers[first].levelName,
          support: support(first))), setting: setting)
  }

  /// The rule that was broken, for a reader who is shown the cell.
  ///
  /// - Parameter text: The value as it is written there.
  package func summary(writing text: String) -> String {
    "\(support.rule), and column '\(column)' holds '\(text)'"
  }
}

/// Where else the same is wrong, for the end of a sentence about the first place: `; likewise in lines 3, 5 and 12 more`.
///
/// - Parameters:
///   - thing: What is counted, such as `line`.
///   - numbers: The first two of the other places, or fewer.
///   - count: How many others there are.
package func likewise(in thing: String, _ numbers: [Int], of count: Int) -> String {
  let shown = numbers.prefix(2).map(String.init)
  let more = count - shown.count
  guard count > 0, !shown.isEmpty else { return "" }
  return "; likewise in \(thing)\(shown.count == 1 ? "" : "s") "
    + Grammar.all(shown + (more > 0 ? ["\(more) more"] : []))
}
