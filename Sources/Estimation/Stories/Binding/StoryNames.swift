import Reporting

/// What the names of a story mean: the columns of the rows with their levels, and the hidden variables.
struct StoryNames {
  let rows: Rows
  /// Columns that are levels and not numbers, with their levels in order; the first is the reference level.
  private var levels: [(column: String, names: [String])]
  /// The hidden variables with their levels.
  let hidden: [EnumeratedStory.HiddenVariable]

  /// - Parameter written: The levels that the author lists, by column.
  init(
    _ rows: Rows, levels written: [(column: String, names: [String])],
    hidden: [EnumeratedStory.HiddenVariable]
  ) {
    self.rows = rows
    self.hidden = hidden
    levels = written
    for column in rows.columns where !written.contains(where: { $0.column == column.name }) {
      if case .texts(let texts) = column.values { levels.append((column.name, texts.levels)) }
    }
  }

  var columns: [String] { rows.columns.map(\.name) }

  func isColumn(_ name: String) -> Bool { rows[name] != nil }

  /// The levels of a column; nil for a column of numbers.
  func levels(of column: String) -> [String]? { levels.first { $0.column == column }?.names }

  /// The numbers of a column that has no levels; nil for any other name.
  func numbers(_ column: String) -> [Double]? {
    guard levels(of: column) == nil, case .numbers(let numbers)? = rows[column]?.values else { return nil }
    return numbers
  }

  /// The level of a column in each row; nil where the column has none, -1 for a value that is none of them.
  func codes(_ column: String) -> [Int]? {
    guard let names = levels(of: column) else { return nil }
    // Looked up, never iterated.
    let places = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    switch rows[column]?.values {
    case .texts(let texts): return texts.map { places[$0] ?? -1 }
    case .numbers(let numbers): return numbers.map { places[$0.levelName] ?? -1 }
    case nil: return nil
    }
  }

  /// The place of a hidden variable; nil for any other name.
  func hidden(_ name: String) -> Int? { hidden.firstIndex { $0.name == name } }
}
