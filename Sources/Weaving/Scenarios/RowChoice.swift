import Datasets
import Estimation
import Reporting

/// Which columns of a source are read, and which of its rows: the keys that every kind of source takes.
struct RowChoice: Sendable {
  /// What a column must hold in the rows that are chosen.
  struct Condition: Sendable {
    let column: LocatedText
    let value: LocatedText
  }

  /// Nil for all.
  var columns: [LocatedText]?
  var conditions: [Condition] = []

  static let schema = Schema("data source", RowChoice()) {
    Key("columns", .names, \.columns, default: "all", "the columns to read")
      .known(as: "select", "cols", "usecols", "variables")
    Key("where", .conditions, \.conditions, "values that rows must have, as column: value")
      .known(as: "filter", "subset", "query")
  }

  /// Whether all columns are there; if not, the first that is not is told.
  func isKnown(among columns: [String], _ problems: inout Problems) -> Bool {
    let named = (self.columns ?? []) + conditions.map(\.column)
    guard let name = named.first(where: { !columns.contains($0.text) }) else { return true }
    problems.unknown("column", name.text, at: name.range, known: columns)
    return false
  }
}

extension Kind where Value == [RowChoice.Condition] {
  /// Columns with the values that they must have.
  fileprivate static let conditions = Kind("") { entry, problems in
    guard let entries = Kind<[YAMLNode.Entry]>.entries.read(entry, &problems) else { return nil }
    var conditions: [RowChoice.Condition] = []
    for entry in entries {
      guard case .scalar(let value, _) = entry.value.kind else {
        problems.error(
          at: entry.value.range, "A condition is written as column: value",
          remedy: "Write, say, where: {species: Adelie}.")
        continue
      }
      conditions.append(
        RowChoice.Condition(
          column: LocatedText(text: entry.key, range: entry.keyRange),
          value: LocatedText(text: value, range: entry.value.range)))
    }
    return conditions.count == entries.count ? conditions : nil
  }
}

extension RowChoice.Condition {
  /// The indices of the rows of a column that meet it; nil, with a problem, where none does.
  func rows(of column: Column, from origin: DataOrigin, _ problems: inout Problems) -> [Int]? {
    do {
      return try column.rows(equalTo: value.text)
    } catch {
      // A number that no row has may be there as text, among words that keep the column from holding numbers.
      if case .texts = column.values, Double(yaml: value.text) != nil,
        !problems.blame(column.name, in: origin).isEmpty
      {
        return nil
      }
      let bare = Problems.bareName(value.text, among: error.candidates)
      problems.error(
        at: value.range, error.summary,
        suggestion: bare == nil ? Spelling.nearMiss(of: value.text, among: error.candidates) : nil,
        remedy: bare.map(Problems.writtenBare) ?? error.remedy)
      return nil
    }
  }
}
