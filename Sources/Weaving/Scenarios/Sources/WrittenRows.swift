import Datasets
import Estimation
import Reporting

extension SourceKind {
  /// Rows that stand in the tutorial itself.
  static let rows = SourceKind(
    name: "rows", summary: "Rows that stand in the tutorial, as columns of values or one by one.",
    plural: "rows of the tutorial",
    example: SourceExample(
      keys: ["rows": "{hours: [1, 2, 3, 5, 6, 7], passed: [0, 0, 1, 0, 1, 1]}"],
      below: "model: {logistic: {response: passed, terms: [hours]}}"),
    options: RowsOptions()
  ) {
    Key(
      "rows", .node("{column: [values]}, or a list of {column: value}"), \.node, required: true,
      "the rows themselves"
    )
    .known(as: "values", "table", "inline")
  } open: { options, problems in
    guard let (rows, cells) = options.node.flatMap({ WrittenRows.read($0, &problems) }) else { return nil }
    return Opening { _, _ in OpenSource(rows, cells: cells) }
  }

  private struct RowsOptions: Sendable {
    var node: YAMLNode?
  }
}

/// Rows written in the tutorial, by columns or one by one.
///
///     rows: {x: [1, 2, 3], y: [2, 4, 7]}
///     rows: [{x: 1, y: 2}, {x: 2, y: 4}, {x: 3, y: 7}]
struct WrittenRows: WrittenCells {
  private typealias Columns = [(name: String, range: SourceRange, cells: [YAMLNode])]

  private let columns: Columns

  let haveLines = false

  func visit(_ column: String, inRows rows: [Int]?, _ body: (WrittenCell) -> Void) {
    guard let cells = columns.first(where: { $0.name == column })?.cells else { return }
    for index in rows?.map({ $0 - 1 }) ?? Array(cells.indices) where cells.indices.contains(index) {
      let cell = cells[index]
      body(WrittenCell(at: cell.range, Self.number(cell).map { .number($0) } ?? .other))
    }
  }

  private static func number(_ cell: YAMLNode) -> Double? {
    if case .scalar(let text, isPlain: true) = cell.kind { Double(yaml: text) } else { nil }
  }

  /// The rows, and where their cells stand; nil after a problem.
  static func read(_ node: YAMLNode, _ problems: inout Problems) -> (Rows, WrittenRows)? {
    guard let columns = columns(node, &problems) else { return nil }
    for column in columns where column.name.showsNothing {
      problems.error(
        at: column.range, "A column of 'rows' must have a name, and this one is empty",
        remedy: "Write its name before the colon.")
      return nil
    }
    var made: [Column] = []
    for column in columns {
      guard let column = self.column(column.name, column.cells, &problems) else { return nil }
      made.append(column)
    }
    do throws(EstimationError) {
      return (try Rows(made, mayBeBlank: true), WrittenRows(columns: columns))
    } catch {
      problems.estimation(error, at: node.range)
      return nil
    }
  }

  private static func columns(_ node: YAMLNode, _ problems: inout Problems) -> Columns? {
    switch node.kind {
    case .mapping(let entries) where !entries.isEmpty:
      var columns: Columns = []
      for entry in entries {
        guard case .list(let items) = entry.value.kind else {
          problems.error(
            at: entry.value.range, "A column is written as a list of values, `\(entry.key): [1, 2, 3]`",
            remedy: "Put its values in brackets.")
          return nil
        }
        columns.append((entry.key, entry.keyRange, items))
      }
      return columns
    case .list(let items) where !items.isEmpty: return transposed(items, &problems)
    default:
      problems.error(
        at: node.range, "'rows' must be columns of values, or a list of rows",
        remedy: "Write, say, rows: {x: [1, 2, 3], y: [2, 4, 7]}.")
      return nil
    }
  }

  /// The columns of rows that are written one by one; all rows have those of the first.
  private static func transposed(_ rows: [YAMLNode], _ problems: inout Problems) -> Columns? {
    var columns: Columns = []
    for (index, row) in rows.enumerated() {
      guard case .mapping(let entries) = row.kind, !entries.isEmpty else {
        problems.error(
          at: row.range, "A row is written as its columns with their values, `{x: 1, y: 2}`",
          remedy: "Or write whole columns, rows: {x: [1, 2, 3], y: [2, 4, 7]}.")
        return nil
      }
      if index == 0 { columns = entries.map { ($0.key, $0.keyRange, []) } }
      for entry in entries {
        guard let position = columns.firstIndex(where: { $0.name == entry.key }) else {
          problems.unknown("column", entry.key, at: entry.keyRange, known: columns.map(\.name))
          return nil
        }
        columns[position].cells.append(entry.value)
      }
      if let missing = columns.first(where: { $0.cells.count <= index }) {
        problems.error(
          at: row.range, "All rows have the same columns, and this one has no '\(missing.name)'",
          remedy: "Give it one, or write whole columns, rows: {x: [1, 2, 3], y: [2, 4, 7]}.")
        return nil
      }
    }
    return columns
  }

  /// A column of numbers or of texts, in which `~` is a blank cell; what is neither is told at its cell.
  private static func column(_ name: String, _ cells: [YAMLNode], _ problems: inout Problems) -> Column? {
    var texts: [String?] = []
    var wrong: [SourceRange] = []
    for cell in cells {
      switch cell.kind {
      case .scalar(let text, _): texts.append(text)
      case .null: texts.append(nil)
      case .list, .mapping: wrong.append(cell.range)
      }
    }
    guard wrong.isEmpty else {
      tell(
        wrong, of: cells.count, name, &problems, remedy: "Write a value there, or leave the row out."
      ) { _ in
        "A column holds numbers or texts, one to a row"
      }
      return nil
    }
    let numbers = cells.map { number($0) }
    let strangers = cells.indices.filter { numbers[$0] == nil && texts[$0] != nil }
    if strangers.isEmpty { return Column(name, numbers.map { $0 ?? .nan }) }
    guard numbers.contains(where: { $0 != nil }) else { return Column(name, texts: texts) }
    let words = texts.map { $0 ?? "" }
    guard strangers.contains(where: { Double(yaml: words[$0]) == nil }) else {
      tell(
        strangers.map { cells[$0].range }, of: cells.count, name, &problems,
        remedy: "Remove the quotation marks."
      ) { index in
        "A column holds either numbers or texts, and '\(words[strangers[index]].prefix(40))' is in quotation marks, which make it text"
      }
      return nil
    }
    tell(
      strangers.map { cells[$0].range }, of: cells.count, name, &problems,
      remedy: strangers.lazy.compactMap { NumberSlip.remedy(for: words[$0]) }.first
        ?? (strangers.contains { words[$0].isNoFiniteNumber || words[$0].meansBlank }
          ? "Write a finite number, or leave the row out; in a story ~ is a blank cell."
          : "Quote the numbers to make them text.")
    ) { index in
      let word = words[strangers[index]]
      return word.isNoFiniteNumber
        ? "A number must be finite, and '\(word.prefix(40))' is not"
        : "A column holds either numbers or texts, and '\(word.prefix(40))' is no finite number"
    }
    return nil
  }

  /// Records the first few of some cells, and how many more there are.
  private static func tell(
    _ places: [SourceRange], of total: Int, _ column: String, _ problems: inout Problems,
    remedy: String? = nil, _ summary: (Int) -> String
  ) {
    let shown = places.prefix(DataOrigin.shown)
    for (index, place) in shown.enumerated() {
      let rest = index == shown.count - 1 ? places.count - shown.count : 0
      let more =
        "\(Grammar.whole(rest)) more of the \(Grammar.whole(total)) cells of '\(column)' \(rest == 1 ? "is" : "are") like it."
      problems.error(at: place, summary(index), remedy: rest > 0 ? more : remedy)
    }
  }
}

extension String {
  /// Whether it is an infinite number, none, or one beyond the range of doubles, in some notation.
  fileprivate var isNoFiniteNumber: Bool {
    let bare = lowercased().filter { $0 != "+" && $0 != "-" }
    let word = bare.hasPrefix(".") ? String(bare.dropFirst()) : bare
    return Double(word).map { !$0.isFinite } ?? ["∞", "infty"].contains(word)
  }

  /// Whether other programs write a missing value so.
  fileprivate var meansBlank: Bool { ["", "na", "n/a", "none", "missing", "?"].contains(lowercased()) }
}
