import Reporting

/// Kinds of what stands beside the lines of a story.
extension Kind where Value == StoryText {
  static let story = Kind("") { entry, problems in StoryText(entry.value, &problems) }
}

extension Kind where Value == LocatedText {
  /// The name of a column with its place.
  static let located = Kind("the name of a column") { entry, problems in text.read(entry, &problems) }
}

extension Kind {
  /// The entries of a mapping, of which each is told that cannot be read.
  fileprivate static func each<Element>(
    _ words: String,
    _ read: @escaping @Sendable (YAMLNode.Entry, inout Problems) -> Element?
  ) -> Kind where Value == [Element] {
    Kind(words) { entry, problems in
      guard let entries = Kind<[YAMLNode.Entry]>.entries.read(entry, &problems) else { return nil }
      let elements = entries.map { read($0, &problems) }
      return elements.contains { $0 == nil } ? nil : elements.compactMap { $0 }
    }
  }
}

extension YAMLNode.Entry {
  fileprivate var name: LocatedText { LocatedText(text: key, range: keyRange) }

  /// Different values of a column or a variable as they are written, of which there are at least some.
  fileprivate func levels(atLeast least: Int, _ problems: inout Problems) -> [LocatedText]? {
    guard case .list(let items) = value.kind, items.count >= least else {
      problems.error(
        at: value.range, "'\(key)' must have a list of at least \(Grammar.count(least, "level"))",
        remedy: "Write \(key): [A, B].")
      return nil
    }
    return Kind<[LocatedText]>.names.read(self, &problems)
  }
}

extension Kind where Value == [StoryKeys.HiddenVariable] {
  static let hiddenVariables = Kind("{name: [levels]}, {name: 3}, {name: number} or a name with labels") {
    entry, problems in
    if case .scalar(let name, _) = entry.value.kind, !name.showsNothing {
      let range = entry.value.range
      return [.init(name: LocatedText(text: name, range: range), values: .ofLabels, range: range)]
    }
    return listed.read(entry, &problems)
  }

  private static let listed = Kind.each("{name: [levels]}, {name: 3} or {name: number}") { entry, problems in
    if let bare = entry.key.split(separator: "[").first, entry.key.hasSuffix("]") {
      problems.error(
        at: entry.keyRange, "A hidden variable stands under its name alone; its line says whose it is",
        remedy: "Write \(bare): \(entry.value.range.text), and \(entry.key) in its line.")
      return nil
    }
    let values: StoryKeys.HiddenVariable.Values?
    let range = entry.value.range
    switch entry.value.kind {
    case .scalar("number", _): values = .number
    case .list: values = entry.levels(atLeast: 2, &problems).map { .levels($0) }
    case .scalar(let text, isPlain: true) where Double(yaml: text) != nil:
      let required = YAMLNode.Entry(
        key: entry.key, keyRange: entry.keyRange, value: entry.value, isRequired: true)
      values = Kind<Int>.wholeNumber(in: 2...WorkLimit.components).read(required, &problems).map {
        .count($0)
      }
    case .scalar, .mapping, .null:
      problems.error(
        at: range, "A hidden variable has a list of levels, or their number, or is a 'number'",
        suggestion: near(entry.value, ["number"]),
        remedy: "Write \(entry.key): [A, B], \(entry.key): 2 or \(entry.key): number.")
      values = nil
    }
    return values.map { .init(name: entry.name, values: $0, range: range) }
  }
}

extension Kind where Value == [StoryKeys.FixedParameter] {
  static let fixedParameters = Kind.each("{path: value}") { entry, problems in
    let range = entry.value.range
    if case .scalar("equal", _) = entry.value.kind {
      return .init(path: entry.name, value: .equal, range: range)
    }
    guard let values = numbers(entry.value, of: entry, &problems) else { return nil }
    return .init(path: entry.name, value: .values(values), range: range)
  }

  private static func numbers(
    _ node: YAMLNode, of entry: YAMLNode.Entry, _ problems: inout Problems
  ) -> StoryKeys.NumberList? {
    switch node.kind {
    case .scalar(let text, isPlain: true):
      if let number = Double(yaml: text) { return .number(number, node.range) }
    case .list(let items) where !items.isEmpty:
      let parts = items.map { numbers($0, of: entry, &problems) }
      return parts.contains { $0 == nil } ? nil : .list(parts.compactMap { $0 }, node.range)
    case .scalar, .list, .mapping, .null: break
    }
    problems.error(
      at: node.range, "A fixed parameter has a number, a list of numbers, or is 'equal'",
      suggestion: near(node, ["equal"]), remedy: remedy(for: node, entry))
    return nil
  }

  private static func remedy(for node: YAMLNode, _ entry: YAMLNode.Entry) -> String {
    if let number = node.quotedNumber { return "Write \(number), without quotation marks." }
    if case .scalar(let text, _) = node.kind, let slip = NumberSlip.remedy(for: text) { return slip }
    return "Write \(entry.key): 0.5, \(entry.key): [0.5, 0.5] or \(entry.key): equal."
  }
}

extension Kind where Value == [StoryKeys.GivenTable] {
  static let givenTables = Kind.each("{table: nested lists}") { entry, problems in
    guard case .list = entry.value.kind else {
      problems.error(
        at: entry.value.range, "A given table is lists within each other, one list for each level",
        remedy: "Write \(entry.key): [[A, AB], [AB, B]].")
      return nil
    }
    guard let entries = entries(entry.value, &problems) else { return nil }
    return .init(name: entry.name, entries: entries, range: entry.value.range)
  }

  private static func entries(
    _ node: YAMLNode, _ problems: inout Problems
  ) -> StoryKeys.GivenTable.Entries? {
    switch node.kind {
    case .scalar(let text, _): return .value(LocatedText(text: text, range: node.range))
    case .list(let items) where !items.isEmpty:
      let parts = items.map { entries($0, &problems) }
      return parts.contains { $0 == nil } ? nil : .list(parts.compactMap { $0 }, node.range)
    case .list, .mapping, .null:
      problems.error(
        at: node.range, "A given table holds values of a column, in lists that are not empty",
        remedy: "Write a value for each level.")
      return nil
    }
  }
}

extension Kind where Value == [StoryKeys.ColumnLevels] {
  static let columnLevels = Kind.each("{column: [levels]}") { entry, problems in
    entry.levels(atLeast: 1, &problems).map { .init(column: entry.name, levels: $0) }
  }
}

extension Kind where Value == [StoryKeys.ParameterBound] {
  private static let words: [(word: String, bound: StoryKeys.ParameterBound.Bound)] = [
    ("real", .real), ("positive", .positive), ("unit", .unit),
  ]

  static let parameterBounds = Kind.each(
    "real, positive, unit, {between: [a, b]}, {at-least: a} or {at-most: b}"
  ) { entry, problems in
    guard let bound = bound(entry, &problems) else { return nil }
    return .init(name: entry.name, bound: bound, range: entry.value.range)
  }

  private static func bound(
    _ entry: YAMLNode.Entry, _ problems: inout Problems
  ) -> StoryKeys.ParameterBound.Bound? {
    if case .scalar(let text, _) = entry.value.kind, let known = words.first(where: { $0.word == text }) {
      return known.bound
    }
    guard case .mapping(let entries) = entry.value.kind, entries.count == 1, let limit = entries.first else {
      problems.error(
        at: entry.value.range,
        "A bound is real, positive, unit, {between: [a, b]}, {at-least: a} or {at-most: b}",
        suggestion: near(entry.value, words.map(\.word)),
        remedy: "Write, say, \(entry.key): positive.")
      return nil
    }
    switch limit.key {
    case "between":
      guard case .list(let items) = limit.value.kind, items.count == 2 else {
        problems.error(
          at: limit.value.range, "'between' takes a list of two numbers", remedy: "Write between: [0, 1].")
        return nil
      }
      let numbers = items.map { number(limit.with($0), &problems) }
      guard let low = numbers[0], let high = numbers[1] else { return nil }
      guard low < high else {
        problems.error(
          at: limit.value.range,
          "The first limit of 'between' is the lower one, and \(low.short) is not below \(high.short)",
          remedy: low == high
            ? "Write two numbers that differ." : "Write between: [\(high.short), \(low.short)].")
        return nil
      }
      return .between(low, high)
    case "at-least": return number(limit, &problems).map { .atLeast($0) }
    case "at-most": return number(limit, &problems).map { .atMost($0) }
    default:
      problems.unknown(
        "bound", limit.key, at: limit.keyRange, known: ["between", "at-least", "at-most"])
      return nil
    }
  }

  private static func number(_ entry: YAMLNode.Entry, _ problems: inout Problems) -> Double? {
    if case .scalar(let text, isPlain: true) = entry.value.kind, let number = Double(yaml: text) {
      return number
    }
    problems.error(
      at: entry.value.range, "A limit must be a number",
      remedy: entry.value.quotedNumber.map { "Write \($0), without quotation marks." }
        ?? "Write, say, \(entry.key): 0.")
    return nil
  }
}

extension Kind where Value == [StoryKeys.LevelOrder] {
  static let levelOrders = Kind.each("{hidden: [parameter, ascending or descending]}") { entry, problems in
    let known = StoryKeys.LevelOrder.Direction.allCases.map(\.rawValue)
    guard case .list(let items) = entry.value.kind, items.count == 2,
      case .scalar(let parameter, _) = items[0].kind, !parameter.showsNothing, !known.contains(parameter),
      case .scalar(let word, _) = items[1].kind
    else {
      let words = entry.value.texts
      let name = words.first { !known.contains($0) && !$0.showsNothing } ?? "parameter"
      let direction = words.first(where: known.contains) ?? "ascending"
      problems.error(
        at: entry.value.range, "An order is a parameter, and 'ascending' or 'descending'",
        remedy: "Write \(entry.key): [\(name), \(direction)].")
      return nil
    }
    guard let direction = StoryKeys.LevelOrder.Direction(rawValue: word) else {
      problems.error(
        at: items[1].range, "The levels are put in order 'ascending' or 'descending'",
        suggestion: Spelling.nearMiss(of: word, among: known), remedy: "Write one of them.")
      return nil
    }
    return .init(
      hidden: entry.name, parameter: LocatedText(text: parameter, range: items[0].range), direction: direction
    )
  }
}

extension YAMLNode {
  /// The texts of a list, or the one text that it is.
  fileprivate var texts: [String] {
    switch kind {
    case .scalar(let text, _): [text]
    case .list(let items): items.flatMap(\.texts)
    case .mapping, .null: []
    }
  }
}

/// The one word that a text may have been meant for.
private func near(_ node: YAMLNode, _ words: [String]) -> String? {
  if case .scalar(let text, _) = node.kind { Spelling.nearMiss(of: text, among: words) } else { nil }
}
