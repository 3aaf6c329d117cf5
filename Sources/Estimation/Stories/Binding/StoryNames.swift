import Reporting

/// What the names of a story mean: the columns of the rows with their levels, and the hidden variables.
struct StoryNames {
  private(set) var rows: Rows
  /// Columns that are levels and not numbers, with their levels in order; the first is the reference level.
  private var levels: [(column: String, names: [String])]
  /// The columns whose levels the author lists.
  private let listed: [String]
  /// The hidden variables with their levels.
  let hidden: [EnumeratedStory.HiddenVariable]
  /// The hidden numbers, where they are listed.
  let numbers: [LocatedText]

  /// - Parameter written: The levels that the author lists, by column.
  init(
    _ rows: Rows, levels written: [(column: String, names: [String])],
    hidden: [EnumeratedStory.HiddenVariable], numbers: [LocatedText] = []
  ) {
    self.rows = rows
    self.hidden = hidden
    self.numbers = numbers
    levels = written
    listed = written.map(\.column)
    for column in rows.columns where !written.contains(where: { $0.column == column.name }) {
      if case .texts = column.values { levels.append((column.name, column.levels)) }
    }
  }

  /// The same names of other rows, with the levels of these.
  func at(_ rows: Rows) -> StoryNames {
    var names = self
    names.rows = rows
    return names
  }

  var columns: [String] { rows.columns.map(\.name) }

  /// The columns that stand for numbers: their levels are not listed.
  var columnsOfNumbers: [String] { columns.filter { numbers($0) != nil } }

  func isColumn(_ name: String) -> Bool { rows[name] != nil }

  /// The levels of a column; nil for a column of numbers.
  func levels(of column: String) -> [String]? { levels.first { $0.column == column }?.names }

  /// Whether the author lists the levels of a column, and so their order.
  func isListed(_ column: String) -> Bool { listed.contains(column) }

  /// The numbers of a column that has no levels; nil for any other name.
  func numbers(_ column: String) -> [Double]? {
    levels(of: column) == nil ? cells(column) : nil
  }

  /// The numbers of a column, which may be levels as well; nil for a column of texts, and for any other name.
  func cells(_ column: String) -> [Double]? {
    if case .numbers(let numbers)? = rows[column]?.values { numbers } else { nil }
  }

  /// The place of a hidden variable; nil for any other name.
  func hidden(_ name: String) -> Int? { hidden.firstIndex { $0.name == name } }

  /// The place of a hidden number; nil for any other name.
  func number(_ name: String) -> Int? { numbers.firstIndex { $0.text == name } }

  /// Whether a name is listed under 'hidden'.
  func isHidden(_ name: String) -> Bool { hidden(name) != nil || number(name) != nil }
}
