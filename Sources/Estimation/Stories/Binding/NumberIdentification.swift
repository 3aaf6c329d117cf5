import Reporting

/// A line of hidden numbers as it was bound, with the line that the author wrote.
struct BoundNumberLine: Sendable {
  let normal: NormalLine
  let written: StoryLine
}

// What the lines of hidden numbers are together, and whether the rows can tell them.
extension StoryBinding {
  /// Joins the lines of hidden numbers into one factor; what they lack is told.
  mutating func joinNumbers(_ story: StoryText) {
    guard !names.numbers.isEmpty else { return }
    guard areDrawn(story), isOneKindOfUnit(story), areAlone() else {
      isSound = false
      return
    }
    guard isSound else { return }
    factors.append(
      HiddenNumberFactor(
        numbers: names.numbers.map(\.text), lines: numberLines.map(\.normal),
        units: group?.units ?? Array(names.rows.indices)))
  }

  /// Whether the rows can tell the hidden numbers, with what is held.
  mutating func numbersAreIdentified() -> Bool {
    let lines = numberLines.map(\.normal)
    return hasScale(lines) && isNotRotated(lines)
  }

  /// Whether each hidden number is drawn, and something observed depends on it.
  private mutating func areDrawn(_ story: StoryText) -> Bool {
    for (place, number) in names.numbers.enumerated() {
      let line = story.lines.first { $0.targets.contains { $0.name.text == number.text } }
      guard let line else {
        problems.error(
          at: number.range, "'\(number.text)' is hidden and no line draws it",
          remedy: "Add '\(number.text) ~ normal(0, 1)'.")
        return false
      }
      guard usedNumbers.contains(place) || isMeant(number.text, inUnboundLinesOf: story) else {
        problems.error(
          at: line.targets.first?.name.range, "'\(number.text)' changes nothing that is observed",
          remedy: "Use it in another line, as mean + \(number.text).")
        return false
      }
    }
    return true
  }

  /// Whether the hidden numbers belong all to rows, or all to groups.
  private mutating func isOneKindOfUnit(_ story: StoryText) -> Bool {
    let targets = story.lines.flatMap(\.targets).filter { names.number($0.name.text) != nil }
    let ofGroups = targets.filter { if case .group? = $0.index { true } else { false } }
    guard let first = ofGroups.first,
      let other = targets.first(where: { target in
        !ofGroups.contains { $0.name.text == target.name.text }
      })
    else { return true }
    problems.error(
      at: other.range,
      "The hidden numbers of a story belong to its rows, or all to groups, and '\(first.name.text)' is one of groups",
      remedy: "Draw \(other.name.text)[\(group?.column.text ?? "group")], or leave one of the two out.")
    return false
  }

  /// Whether nothing is hidden beside numbers.
  private mutating func areAlone() -> Bool {
    guard let variable = names.hidden.first else { return true }
    problems.error(
      at: variable.range,
      "Hidden levels beside hidden numbers are not available yet, and '\(names.numbers[0].text)' is a number",
      remedy: "Hide the levels alone, or the numbers.")
    return false
  }

  // MARK: - Identification

  /// Whether the spread of each hidden number is known, or some draw takes it as it is.
  private mutating func hasScale(_ lines: [NormalLine]) -> Bool {
    for (place, line) in lines.enumerated() {
      guard let number = line.number, line.spreadElements(table.space).contains(where: isOpen) else {
        continue
      }
      let loadings = lines.flatMap(\.loadings).filter { $0.number == number }
      let areOpen = loadings.allSatisfy { loading in
        loading.coefficient.map { elements(from: $0).allSatisfy(isOpen) } ?? false
      }
      guard areOpen, case .draw(.family(let call), _) = numberLines[place].written.relation else { continue }
      problems.error(
        at: call.arguments.last?.value.range,
        "The spread of '\(line.name)' and its loadings only count together",
        remedy: "Write \(numberLines[place].written.targets[0].range.text) ~ normal(0, 1).")
      return false
    }
    return true
  }

  /// Whether no two hidden numbers with a spread each have all their loadings free in the same lines, where a rotation of both changes
  /// nothing.
  private mutating func isNotRotated(_ lines: [NormalLine]) -> Bool {
    func loadings(_ number: Int) -> [(line: Int, coefficient: ElementChoice?)] {
      lines.enumerated().flatMap { place, line in
        line.loadings.filter { $0.number == number && $0.multiplier == nil }.map { (place, $0.coefficient) }
      }
    }
    func isFree(_ number: Int) -> Bool {
      let found = loadings(number)
      return found.count > 1
        && found.allSatisfy { $0.coefficient.map { elements(from: $0).allSatisfy(isOpen) } ?? false }
    }
    for second in names.numbers.indices {
      for first in 0..<second where isFree(first) && isFree(second) {
        let (one, other) = (loadings(first), loadings(second))
        guard Set(one.map(\.line)) == Set(other.map(\.line)), let loading = other.first,
          let coefficient = loading.coefficient
        else { continue }
        let parameter = table.space.parameters[coefficient.parameter]
        let path = parameter.paths[coefficient.first - parameter.first].joined(separator: ".")
        problems.error(
          at: table.range(of: parameter.name),
          "Two hidden numbers with free loadings can be rotated, and '\(names.numbers[second].text)' is the second",
          remedy: "Fix one loading: fixed: {\(path): 0}.")
        return false
      }
    }
    return true
  }

  private func elements(from choice: ElementChoice) -> [Int] {
    table.space.parameters[choice.parameter].elements(from: choice)
  }

  private func isOpen(_ element: Int) -> Bool { table.space.held[element] == nil }
}
