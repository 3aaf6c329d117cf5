import Datasets
import Estimation
import Reporting

/// What is said where one number is spelled in two ways and tells rows apart: codes such as 007 and 7 are one value.
extension DataOrigin {
  /// The notice about a label column of numbers; nil where each number is spelled in one way.
  func notice(ofLabels column: String, of rows: Rows) -> Notice? {
    guard let column = rows[column], let pair = twoSpellings(in: column, ofRows: rows.originalNumbers) else {
      return nil
    }
    return Self.notice(
      "Labels '\(pair.first.text)' and '\(pair.second.text)' of column '\(column.name)' are one number, and their rows one group",
      about: pair)
  }

  /// The notice about a condition on a column of numbers.
  ///
  /// - Parameter rows: The numbers of the rows that it has chosen, from 1 where the column was read.
  func notice(of condition: RowChoice.Condition, on column: Column, choosing rows: [Int]) -> Notice? {
    if let pair = twoSpellings(in: column, ofRows: rows) {
      return Self.notice(
        "Rows with '\(pair.first.text)' and with '\(pair.second.text)' in column '\(column.name)' are chosen, which are one number",
        about: pair)
    }
    // A code that is written out keeps its zeros, and no cell has them.
    let text = condition.value.text
    guard case .numbers = column.values, Self.beginsWithZero(text),
      let cell = cells(of: column.name, inRows: Array(rows.prefix(1)))?.places.first,
      cell.text != text
    else { return nil }
    return Self.notice(
      "Rows with '\(cell.text)' in column '\(column.name)' are chosen by '\(text)', which is the same number",
      about: (cell, condition.value.range))
  }

  private func twoSpellings(in column: Column, ofRows numbers: [Int]) -> (
    first: SourceRange, second: SourceRange
  )? {
    guard case .numbers = column.values else { return nil }
    return cells?.twoSpellings(in: column.name, ofRows: numbers)
  }

  /// Whether a number has a zero that it could do without, as codes have: 007, but not 0.5.
  private static func beginsWithZero(_ text: String) -> Bool {
    let digits = text.drop { "+-".contains($0) }
    return digits.first == "0" && digits.dropFirst().first?.isNumber == true
  }

  private static func notice(_ text: String, about pair: (first: SourceRange, second: SourceRange)) -> Notice
  {
    return Notice(
      "\(text); the first is on line \(pair.first.line).", at: pair.second,
      remedy: "Write a number in one way, or begin codes with a letter, which makes them texts.")
  }
}
