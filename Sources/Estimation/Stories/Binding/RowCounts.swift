import Reporting

extension StoryBinding {
  /// How often each row was seen, 0 for one in which nothing is drawn; nil after an error.
  mutating func counts(_ column: LocatedText?) -> [Double]? {
    guard let column else { return rowsCounted.map { $0 ? 1 : 0 } }
    guard
      let cells = numbers(
        column, for: .count,
        elseSay: ("A count is a number, and '\(column.text)' holds levels", "Name a column of counts."))
    else { return nil }
    let counts = zip(cells, rowsCounted).map { $1 ? $0 : 0 }
    if let row = counts.firstIndex(where: { !($0 >= 0) }) {
      problems.error(
        at: column.range,
        "A row is counted 0 times or more, and row \(names.rows.originalNumber(ofRow: row + 1)) of '\(column.text)' is \(counts[row].levelName)",
        remedy: "Correct the value.")
      return nil
    }
    guard counts.contains(where: { $0 > 0 }) else {
      problems.error(
        at: column.range, "Some row must count, and '\(column.text)' is 0 in every one",
        remedy: "Correct the column.")
      return nil
    }
    guard counts.reduce(0, +) <= 0x1p53 else {
      problems.error(
        at: column.range, "Rows are counted up to 2^53 in all, and '\(column.text)' sums to more",
        remedy: "Correct the values.")
      return nil
    }
    return counts
  }
}
