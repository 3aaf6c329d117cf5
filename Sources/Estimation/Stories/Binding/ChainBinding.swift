import Reporting

// Lines that look at the row before: chains over the rows in their order, within each value of the sequence.
extension StoryBinding {
  /// That nothing is drawn in the first row of a chain by a line for [t]: what came before is not known.
  ///
  /// - Returns: Whether the chains are known.
  mutating func leaveOutBeginnings(_ line: StoryLine) -> Bool {
    beginnings = []
    guard case .current? = line.targets.first?.index else { return true }
    guard let previous = previousRows() else { return false }
    beginnings = Set(previous.indices.filter { previous[$0] == nil })
    for row in previous.indices where previous[row] == nil { rowsDrawn[row] = false }
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
    guard target.index != .current, indices.contains(where: \.isPrevious) else { return true }
    problems.error(
      at: target.range,
      "A line with [t-1] draws from the second row of a chain on, and '\(target.range.text)' does not say so",
      remedy: "Write \(name)[t].")
    return false
  }

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
