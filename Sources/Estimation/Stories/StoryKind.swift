package import Reporting

extension ModelKind {
  /// The kind of a story, which is read from the mapping that holds it; nil after an error.
  ///
  /// - Parameters:
  ///   - labels: The variables that the scenario has labels of, which need not be listed as hidden.
  ///   - columns: The columns of the labels, one for each variable.
  ///   - areNamed: Whether the author names them; if not, they are columns, which may belong to a variable of another name.
  package static func story(
    _ node: YAMLNode, labels: [LocatedText], columns: [String], areNamed: Bool, _ problems: inout Problems
  ) -> (kind: ModelKind, make: Maker)? {
    guard !StoryText.isCut(in: node, &problems),
      let keys = StoryKeys.schema.read(node, at: node.range, &problems)
    else { return nil }
    for (label, column) in zip(labels, columns) where areNamed && !keys.story.draws(label.text) {
      if keys.story.draws(column), Spelling.nearMiss(of: label.text, among: [column]) == nil {
        problems.error(
          at: label.range, "Labels are written {variable: column}, and '\(column)' is the variable",
          remedy:
            "Write labels: {\(column.asYAML(inFlow: true)): \(label.text.asYAML(inFlow: true))}, with the column that holds them in the place of \(label.text) if that is another."
        )
        return nil
      }
      // Any target may be meant, but which of them are hidden is known of those alone that are listed.
      let listed = keys.hidden.map(\.name.text)
      problems.error(
        at: label.range, "There is no hidden variable '\(label.text)'",
        suggestion: Spelling.nearMiss(
          of: label.text, among: listed + keys.story.lines.flatMap { $0.targets.map(\.name.text) }),
        remedy: listed.isEmpty ? "Name a variable that a line draws." : listed.thereAre)
      return nil
    }
    let read = zip(labels, columns).first { label, column in
      areNamed && label.text == column && keys.drawsNumbers(column) && !keys.drawsUnseen(column)
    }
    if let (label, column) = read {
      let entry = "\(column.asYAML(inFlow: true)): \("true_\(column)".asYAML(inFlow: true))"
      problems.error(
        at: label.range,
        "'\(column)' is the column that its line reads, whose limits and blanks are no true values",
        remedy: "Give the true values in a column of their own, as labels: {\(entry)}.")
      return nil
    }
    let numbers = labels.map(\.text).filter { areNamed ? keys.drawsNumbers($0) : keys.drawsUnseen($0) }
    let levels = labels.filter { !numbers.contains($0.text) }
    if let drawn = levels.first(where: { !areNamed && keys.drawsNumbers($0.text) }) {
      problems.error(
        at: drawn.range,
        "A column alone holds levels of a hidden variable, and '\(drawn.text)' holds numbers that a line draws",
        remedy:
          "Name the column with the levels; the true values of '\(drawn.text)' are labels: {\(drawn.text.asYAML(inFlow: true)): ..}, with a column of their own."
      )
      return nil
    }
    let withLevels = keys.hidden.filter { if case .number = $0.values { false } else { true } }
    let isLatent = !withLevels.isEmpty || levels.contains { keys.story.draws($0.text) }
    var kind = ModelKind(
      story: "A generative story of the author's own: how a row arises, line by line.", isLatent: isLatent,
      isHiddenInPart: withLevels.count > levels.count, keys: StoryKeys.schema.descriptions)
    kind.labelledNumbers = numbers
    return (
      kind,
      { (rows, labels, problems) -> (any Model)? in
        guard var binding = StoryBinding(keys, rows, labels, &problems) else { return nil }
        let plan = binding.plan(keys)
        problems.append(contentsOf: binding.problems)
        let columns = keys.story.lines.flatMap { binding.columns(drawnBy: $0).map(\.text) }.reduce(
          into: [String]()
        ) {
          if !$0.contains($1) { $0.append($1) }
        }
        let notices = binding.notices(of: keys.story, counting: binding.rowsCounted)
        return plan.map { plan in
          StoryModel(
            columns: columns.filter { labels?.columns.contains($0) != true }, plan: plan, notices: notices,
            binding)
        }
      }
    )
  }
}

extension StoryKeys {
  /// Whether a line draws a variable of that name from a family of numbers, so that labels of it are true values and no levels.
  fileprivate func drawsNumbers(_ name: String) -> Bool {
    guard !hidden.contains(where: { $0.name.text == name && $0.values != .number }) else { return false }
    let drawing = story.lines.filter { line in line.targets.contains { $0.name.text == name } }
    return StoryText(lines: drawing).calls.contains { call in
      FamilyCatalogue.all.contains { $0.name == call.family.text && $0.support != .twoLevels }
    }
  }
}

extension StoryKeys {
  /// Whether a variable is a number of which the rows hold no more than limits, or nothing, so that a column of its name is one of true
  /// values.
  fileprivate func drawsUnseen(_ name: String) -> Bool {
    hidden.contains { $0.name.text == name && $0.values == .number }
      || story.lines.contains { line in line.isBetween && line.targets.contains { $0.name.text == name } }
  }
}

extension StoryText {
  /// Whether a line draws a variable of that name.
  fileprivate func draws(_ name: String) -> Bool {
    lines.contains { $0.targets.contains { $0.name.text == name } }
  }
}
