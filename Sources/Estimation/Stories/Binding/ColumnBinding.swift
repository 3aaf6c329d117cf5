import Reporting

/// What a column of the rows is read for, by which its blank cells are judged.
enum ColumnUse {
  /// A line draws it: a blank cell was not observed, and adds nothing.
  case target
  /// What a line draws depends on it: it must be known in every row in which the line draws something.
  case predictor, trials, index, count
  /// Whether a cell is a limit, and the limit beyond which it is one.
  case condition, limit
  /// It tells which rows belong together: it must be known in every row.
  case group, sequence

  /// What must be known, in a sentence.
  fileprivate var words: String {
    switch self {
    case .target: "a value"
    case .predictor: "a predictor"
    case .trials: "a number of trials"
    case .index: "an index"
    case .count: "a count"
    case .condition: "what says whether a cell is a limit"
    case .limit: "a limit"
    case .group: "a group"
    case .sequence: "a sequence"
    }
  }
}

/// The cells of columns: whoever reads a column says what for, and is told where a cell is blank that may not be.
extension StoryBinding {
  /// The numbers of a column, not a number where a cell is blank that may be, and where the line under way draws nothing; nil after
  /// an error.
  ///
  /// - Parameter fault: What is said of a column that holds no numbers.
  mutating func numbers(
    _ column: LocatedText, for use: ColumnUse, elseSay fault: (summary: String, remedy: String)
  ) -> [Double]? {
    guard let numbers = use == .target ? names.cells(column.text) : names.numbers(column.text) else {
      if names.isColumn(column.text) {
        problems.error(at: column.range, fault.summary, remedy: fault.remedy)
      } else {
        problems.unknown("column", column.text, at: column.range, known: names.columns)
      }
      return nil
    }
    guard isKnown(column, for: use) else { return nil }
    return use == .target ? numbers.indices.map { beginnings.contains($0) ? .nan : numbers[$0] } : numbers
  }

  /// The level of a column in each row; nil after an error, and for a column without levels.
  ///
  /// A blank cell has the level -1 in a target, and any in a row where nothing depends on it.
  ///
  /// - Parameter shared: The levels, where the column has them in common with others; nil for its own.
  mutating func codes(_ column: LocatedText, for use: ColumnUse, among shared: [String]? = nil) -> [Int]? {
    guard let cells = names.rows[column.text]?.levelNames,
      let levels = shared ?? names.levels(of: column.text)
    else { return nil }
    categories.insert(column.text)
    // Looked up, never iterated.
    let places = Dictionary(levels.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    for (row, cell) in cells.enumerated() {
      guard let cell, places[cell] == nil else { continue }
      guard isFirst(of: column) else { return nil }
      problems.error(
        at: column.range,
        "Row \(names.rows.originalNumber(ofRow: row + 1)) of '\(column.text)' is '\(cell)', and the levels are \(Grammar.all(levels))",
        remedy: "List it under 'levels', or correct the value.")
      return nil
    }
    guard isKnown(column, for: use) else { return nil }
    return cells.enumerated().map { row, cell in
      guard use == .target else { return cell.flatMap { places[$0] } ?? 0 }
      return beginnings.contains(row) ? -1 : cell.flatMap { places[$0] } ?? -1
    }
  }

  /// The number of each row's group, from 0 in the order of appearance; nil after an error.
  mutating func groupCodes(_ column: LocatedText, for use: ColumnUse) -> [Int]? {
    guard let cells = names.rows[column.text]?.levelNames else {
      problems.unknown("column", column.text, at: column.range, known: names.columns)
      return nil
    }
    categories.insert(column.text)
    guard isKnown(column, for: use) else { return nil }
    // Looked up, never iterated.
    var places: [String?: Int] = [:]
    return cells.map { cell in
      let place = places[cell] ?? places.count
      places[cell] = place
      return place
    }
  }

  /// Whether nothing has been told of the cells of a column: what is wrong with one is told where it is read first.
  private mutating func isFirst(of column: LocatedText) -> Bool {
    guard !columnsTold.contains(column.text) else { return false }
    columnsTold.append(column.text)
    return true
  }

  /// Whether the cells that are needed are there; the first that is not is told.
  mutating func isKnown(_ column: LocatedText, for use: ColumnUse) -> Bool {
    if !columnsRead.contains(column.text) { columnsRead.append(column.text) }
    let blanks = (names.rows[column.text]?.blanks ?? []).filter { row in
      switch use {
      case .target: false
      case .predictor, .trials, .index, .count, .condition, .limit: rowsDrawn[row]
      case .group, .sequence: true
      }
    }
    guard let first = blanks.first else { return true }
    guard isFirst(of: column) else { return false }
    let rows = blanks.map { names.rows.originalNumber(ofRow: $0 + 1) }
    problems.error(
      at: column.range,
      "Row \(names.rows.originalNumber(ofRow: first + 1)) of '\(column.text)' is blank, and \(use.words) must be known"
        + likewise(in: "row", Array(rows.dropFirst().prefix(2)), of: rows.count - 1),
      remedy: blankRemedy(of: column))
    return false
  }
}

// MARK: - The rows in which something is drawn

extension StoryBinding {
  /// The columns that a line draws; none of a hidden variable, whose labels are no part of the rows. Of what lies between limits those
  /// that hold these.
  func columns(drawnBy line: StoryLine) -> [LocatedText] {
    if case .between(let low, let high)? = line.censoring {
      return [low, high].compactMap {
        if case .column(let name) = $0, names.isColumn(name.text) { name } else { nil }
      }
    }
    return line.targets.map(\.name).filter { names.hidden($0.text) == nil && names.isColumn($0.text) }
  }

  /// In which rows a line draws something: none of its cells is blank; of two limits, and of a joint normal, not all. Nil for a line
  /// that draws no column.
  func rows(drawnBy line: StoryLine) -> [Bool]? {
    let columns = columns(drawnBy: line)
    guard !columns.isEmpty else { return nil }
    var blanks = [Int](repeating: 0, count: names.rows.count)
    for column in columns {
      for row in names.rows[column.text]?.blanks ?? [] { blanks[row] += 1 }
    }
    let most = line.isBetween || line.drawsJointNormal ? columns.count - 1 : 0
    return blanks.map { $0 <= most }
  }

  /// In which rows some line draws something: the others add nothing, and are not counted.
  func rows(drawnBy story: StoryText) -> [Bool] {
    var isDrawn = names.rows.indices.map { _ in false }
    for line in story.lines {
      for (row, isHere) in (rows(drawnBy: line) ?? []).enumerated() where isHere { isDrawn[row] = true }
    }
    return isDrawn
  }

  /// What a report says of the blank cells of what is drawn: how many rows are left out, and where lines draw nothing.
  func notices(of story: StoryText, counting rows: [Bool]) -> [LocatedText] {
    let all = names.rows.count
    let columns = story.lines.flatMap { self.columns(drawnBy: $0) }
    // A blank limit is none.
    let limits = story.lines.filter(\.isBetween).flatMap { self.columns(drawnBy: $0) }.map(\.text)
    var notices: [LocatedText] = []
    let out = rows.indices.filter { !rows[$0] }
    if let column = columns.first, !out.isEmpty {
      let whose =
        columns.count == 1 ? "'\(column.text)' is blank" : "nothing that the story draws has a value"
      // A step of a chain is one with nothing seen of it.
      let isChain = story.lines.contains { $0.targets.contains { $0.index == .current } }
      let keep = out.count == 1 ? "keeps its place" : "keep their places"
      let effect =
        isChain ? "\(keep) in the chain with nothing seen" : "\(Grammar.were(out.count)) left out"
      notices.append(
        LocatedText(
          text: "\(out.count) of \(all) rows \(effect), since \(whose) there: \(words(ofRows: out)).",
          range: column.range))
    }
    for column in columns where !limits.contains(column.text) {
      let blanks = (names.rows[column.text]?.blanks ?? []).filter { rows[$0] }
      guard !blanks.isEmpty else { continue }
      let (are, them) = blanks.count == 1 ? ("is", "it") : ("are", "them")
      let isHidden = factors.contains { $0.hidesCells && $0.drawnColumns.contains { $0.name == column.text } }
      let effect =
        isHidden ? "hidden: the others of a row tell of \(them)" : "the story does without \(them)"
      notices.append(
        LocatedText(
          text:
            "\(blanks.count) of \(all) cells of '\(column.text)' \(are) blank, and \(effect): \(words(ofRows: blanks)).",
          range: column.range))
    }
    if let chain = chainOverGaps(of: story) { notices.append(chain) }
    for column in columnsWithoutLimits(of: story, counting: rows) {
      notices.append(
        LocatedText(
          text:
            "No cell of '\(column.text)' is a limit, so that nothing of it is hidden, and its fit is that without these words.",
          range: column.range))
    }
    return notices + heldNotices
  }

  /// `rows 4, 7 and 12 more`.
  func words(ofRows rows: [Int]) -> String {
    let shown = rows.prefix(5).map { "\(names.rows.originalNumber(ofRow: $0 + 1))" }
    let more = rows.count - shown.count
    return "\(rows.count == 1 ? "row" : "rows") \(Grammar.all(shown + (more > 0 ? ["\(more) more"] : [])))"
  }
}

extension StoryLine {
  /// Whether it draws several columns from a normal, which tells of those that are blank by the others.
  var drawsJointNormal: Bool {
    guard targets.count > 1, case .draw(.family(let call), _) = relation else { return false }
    return call.family.text == "normal"
  }
}
