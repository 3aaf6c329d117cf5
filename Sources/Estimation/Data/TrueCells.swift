package import Reporting

/// The true values of cells that a story hides, limits or blank ones, and what the labelled fit sees in their place: columns of the
/// same rows, each of the column that a line draws.
///
///     labels: {time: true_time}
package struct TrueCells: Sendable {
  package struct Part: Sendable {
    /// The column that the story draws.
    package let target: LocatedText
    package let column: LocatedText
    /// Not a number where the cell is blank.
    package let values: [Double]
  }

  package let parts: [Part]

  /// Nil after an error: a column that is not there, or holds text.
  package init?(
    _ named: [(target: LocatedText, column: LocatedText)], of rows: Rows, _ problems: inout Problems
  ) {
    var parts: [Part] = []
    for (target, column) in named {
      guard let found = rows[column.text] else {
        problems.unknown("column", column.text, at: column.range, known: rows.columns.map(\.name))
        continue
      }
      guard case .numbers(let values) = found.values else {
        problems.error(
          at: column.range,
          "The true values of '\(target.text)' are numbers, and '\(column.text)' holds text",
          remedy: "Name a column of numbers.")
        continue
      }
      parts.append(Part(target: target, column: column, values: values))
    }
    guard parts.count == named.count else { return nil }
    self.parts = parts
  }

  /// What is true of a column that the story draws; nil where nothing of it is told.
  package func values(of target: String) -> [Double]? { parts.first { $0.target.text == target }?.values }

  package var columns: [String] { parts.map(\.column.text) }
}

extension TrueCells: Equatable {
  /// Wherever they are named.
  package static func == (one: TrueCells, other: TrueCells) -> Bool {
    one.parts.count == other.parts.count
      && zip(one.parts, other.parts).allSatisfy {
        $0.target.text == $1.target.text && $0.column.text == $1.column.text
      }
  }
}
