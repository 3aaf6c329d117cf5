import Reporting

// Lines that look at the row before: chains over the rows in their order, within each value of the sequence.
extension StoryBinding {
  /// That nothing is drawn in the first row of a chain by a line for [t]: what came before is not known.
  ///
  /// - Returns: Whether the chains are known.
  mutating func leaveOutBeginnings(_ line: StoryLine) -> Bool {
    beginnings = []
    guard let index = line.targets.first?.index, index == .current || index == .first else { return true }
    guard let previous = previousRows() else { return false }
    let isBeginning = index == .first
    if !isBeginning { beginnings = Set(previous.indices.filter { previous[$0] == nil }) }
    for row in previous.indices where (previous[row] == nil) != isBeginning { rowsDrawn[row] = false }
    return true
  }

  /// Whether what stands in the brackets of a target can stand there.
  mutating func hasMeaning(_ target: StoryTarget, _ line: StoryLine) -> Bool {
    let name = target.name.text
    if case .group(let column)? = target.index, names.hidden(name) == nil, names.isColumn(name) {
      problems.error(
        at: column.range, "Hidden variables belong to groups, and '\(name)' is a column",
        remedy: "Write '\(name)' alone, or \(name)[t] in a chain.")
      return false
    }
    let indices = StoryText(lines: [line]).calls.flatMap(\.arguments).flatMap(\.value.references)
      .flatMap { $0.indices ?? [] }
    guard states(in: indices, areThoseOf: target) else { return false }
    guard target.index != .current, indices.contains(where: \.isPrevious) else { return true }
    problems.error(
      at: target.range,
      "A line with [t-1] draws from the second row of a chain on, and '\(target.range.text)' does not say so",
      remedy: "Write \(name)[t].")
    return false
  }

  /// That rows of a chain are taken for neighbours between which others were left out; nil where none are.
  func chainOverGaps(of story: StoryText) -> LocatedText? {
    var binding = self
    guard let target = story.lines.lazy.compactMap({ $0.targets.first { $0.index == .current } }).first,
      let previous = binding.previousRows()
    else { return nil }
    // Rows of another chain may stand between those of one, and are not left out.
    let late = previous.indices.filter { row in
      guard let before = previous[row] else { return false }
      return names.rows.originalNumber(ofRow: row + 1) - names.rows.originalNumber(ofRow: before + 1)
        > row - before
    }
    guard !late.isEmpty else { return nil }
    let (follow, them) =
      late.count == 1 ? ("row of a chain follows", "it") : ("rows of a chain follow", "them")
    return LocatedText(
      text:
        "\(late.count) \(follow) on others than those right before \(them), since rows between were left out: \(words(ofRows: late)).",
      range: target.range)
  }

  // MARK: - Hidden chains

  /// The hidden variable whose levels are the states of a chain; nil where none is, and after an error.
  mutating func chain(of story: StoryText) -> Int? {
    let targets = story.lines.flatMap(\.targets).filter {
      ($0.index == .first || $0.index == .current) && names.hidden($0.name.text) != nil
    }
    guard let first = targets.first, let variable = names.hidden(first.name.text) else { return nil }
    let name = first.name.text
    if let other = targets.first(where: { $0.name.text != name }) {
      isSound = false
      problems.error(
        at: other.range, "A story has one chain, and '\(name)' is one already",
        remedy: "Combine them into one variable with a level for each pair.")
    }
    let own = targets.filter { $0.name.text == name }
    if !own.contains(where: { $0.index == .current }) || !own.contains(where: { $0.index == .first }) {
      isSound = false
      let isFirst = first.index == .first
      problems.error(
        at: first.range, "A hidden chain needs a line for \(name)[1] and one for \(name)[t]",
        remedy: isFirst
          ? "Add '\(name)[t] ~ categorical(move[\(name)[t-1]])'." : "Add '\(name)[1] ~ categorical(begin)'.")
    }
    let ofGroups = story.lines.flatMap(\.targets).first {
      if case .group? = $0.index { names.hidden($0.name.text) != nil } else { false }
    }
    if let ofGroups {
      isSound = false
      problems.error(
        at: ofGroups.range, "A story has a chain or hidden variables of groups, and '\(name)' is a chain",
        remedy: "Draw '\(ofGroups.name.text)' for each row, or '\(name)' without [t].")
    }
    return variable
  }

  /// Whether what is hidden stands only where it can: the last state in the line of the next, whose moves depend on nothing else that
  /// is hidden.
  private mutating func states(in indices: [StoryIndex], areThoseOf target: StoryTarget) -> Bool {
    let isOfChain =
      (target.index == .current || target.index == .first) && names.hidden(target.name.text) != nil
    for index in indices where names.hidden(index.name.text) != nil {
      let name = index.name.text
      if index.isPrevious, !(isOfChain && target.index == .current && name == target.name.text) {
        problems.error(
          at: index.range, "The last state stands only in the line of '\(name)[t]'",
          remedy: isOfChain ? "Write a parameter without it." : "Write \(name), the state of the row.")
        return false
      }
      // That a state depends on itself is told as a loop.
      if isOfChain, !index.isPrevious, !(name == target.name.text && target.index == .current) {
        problems.error(
          at: index.range, "The moves of a chain depend on its last state and on columns only",
          remedy: "Leave '\(name)' out.")
        return false
      }
    }
    return true
  }

  // MARK: - Rows

  /// The level that a column had in the row before of the same chain; the first level where there is none.
  mutating func previousCodes(_ column: LocatedText, among levels: [String]) -> [Int]? {
    guard let previous = previousRows() else { return nil }
    // What must be known stands one row before.
    let isDrawn = rowsDrawn
    defer { rowsDrawn = isDrawn }
    rowsDrawn = rowsDrawn.map { _ in false }
    for (row, before) in previous.enumerated() where isDrawn[row] {
      if let before { rowsDrawn[before] = true }
    }
    guard let codes = codes(column, for: .index, among: levels) else { return nil }
    return previous.map { $0.map { codes[$0] } ?? 0 }
  }

  /// The row before of the same chain; nil for the first of each.
  mutating func previousRows() -> [Int?]? {
    guard let sequence else { return names.rows.indices.map { $0 == 0 ? nil : $0 - 1 } }
    guard let chains = groupCodes(sequence, for: .sequence) else { return nil }
    // By chain; looked up, never iterated.
    var last: [Int: Int] = [:]
    return chains.enumerated().map { row, chain in
      defer { last[chain] = row }
      return last[chain]
    }
  }
}
