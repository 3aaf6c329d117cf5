import Estimation
import Plotting
import Reporting

/// Groups by colour: each has a colour and a symbol of its own, as long as there are enough.
enum ColorGroups {
  /// How many groups can be told apart.
  static let limit = Theme.light.palette.components.count

  /// Says that groups share a colour; an error for numbers, which then name no groups but measure something.
  ///
  /// - Returns: Whether the column can be shown by colour.
  static func areTold(
    _ names: [String], of column: Column, at range: SourceRange, _ problems: inout Problems
  ) -> Bool {
    guard names.count > limit else { return true }
    if case .numbers = column.values {
      problems.error(
        at: range,
        "Numbers are shown by colour as the names of \(limit) groups at most, and '\(column.name)' has \(names.count) different ones",
        remedy: "Name a column of groups, or leave 'color' out.")
      return false
    }
    warn(names, of: column.name, at: range, &problems)
    return true
  }

  /// Warns that groups share a colour.
  static func warn(_ names: [String], of column: String, at range: SourceRange, _ problems: inout Problems) {
    guard names.count > limit else { return }
    // The colours are used again from the start.
    let sharing = names.indices.count { $0 >= limit || $0 + limit < names.count }
    problems.warning(
      at: range,
      "There are \(limit) colours, and '\(column)' has \(names.count) groups: \(sharing) of them share a colour with another",
      remedy: "Show fewer groups, or join some of them in the data.")
  }
}
