import Reporting

// Hidden variables of groups, which are drawn once for all rows of each.
extension StoryBinding {
  /// The rows that draw a hidden variable: of a group the first, of a chain those of its line; nil for all.
  mutating func units(_ index: StoryTarget.Index?) -> [Bool]?? {
    switch index {
    case .first?: return previousRows().map { $0.map { $0 == nil } }
    case .current?: return previousRows().map { $0.map { $0 != nil } }
    case .group?, nil: break
    }
    guard case .group(let column)? = index else { return .some(nil) }
    guard let codes = groupCodes(column, for: .group) else { return nil }
    if let group, group.column.text != column.text {
      problems.error(
        at: column.range,
        "Hidden variables belong to one grouping column, and '\(group.column.text)' is one already",
        remedy: "Group both by it, or leave one out.")
      return nil
    }
    group = (column, codes)
    var seen: Set<Int> = []
    return codes.map { seen.insert($0).inserted }
  }

  /// That what is drawn for a group depends on nothing in which its rows differ.
  mutating func checkGroups(_ story: StoryText) {
    guard let group else { return }
    for line in story.lines {
      guard let target = line.targets.first, case .group? = target.index else { continue }
      for name in StoryText(lines: [line]).calls.flatMap(\.arguments).flatMap(\.value.differingNames) {
        check(name, of: target, in: group)
      }
    }
  }

  private mutating func check(
    _ written: LocatedText, of target: StoryTarget, in group: (column: LocatedText, units: [Int])
  ) {
    let name = written.text
    if let variable = names.hidden(name) {
      guard rowLevels.contains(variable) else { return }
      isSound = false
      problems.error(
        at: written.range,
        "'\(target.name.text)' is drawn once for each group, and '\(name)' for each row",
        remedy: "Write \(name)[\(group.column.text)], or draw '\(name)' from '\(target.name.text)'.")
    } else if let cells = names.rows[name]?.levelNames {
      // The row that a group was first seen in; looked up, never iterated.
      var first: [Int: Int] = [:]
      for (row, unit) in group.units.enumerated() {
        guard let before = first[unit] else {
          first[unit] = row
          continue
        }
        guard cells[row] != cells[before] else { continue }
        isSound = false
        let rows = [before, row].map { names.rows.originalNumber(ofRow: $0 + 1) }
        problems.error(
          at: written.range,
          "'\(target.name.text)' is drawn once for each group, and rows \(rows[0]) and \(rows[1]) of one group differ in '\(name)'",
          remedy: "Use a column that is the same in all rows of a group.")
        return
      }
    }
  }
}

extension StoryExpression {
  /// The names that may stand for something in which rows differ.
  fileprivate var differingNames: [LocatedText] {
    switch kind {
    case .number: []
    case .reference(let reference): reference.indices?.map(\.name) ?? [reference.name]
    case .terms(let reference, let terms):
      (reference.indices?.map(\.name) ?? []) + terms.flatMap { $0.factors.map(\.column) }
    case .negative(let inner): inner.differingNames
    case .sum(let one, let other), .difference(let one, let other), .product(let one, let other),
      .quotient(let one, let other):
      one.differingNames + other.differingNames
    case .call(_, let arguments): arguments.flatMap(\.differingNames)
    }
  }
}
