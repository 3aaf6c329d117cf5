import Reporting

extension StoryBinding {
  /// What the keys beside a story say of its names; nil where they can't be brought together with the rows, which is told.
  init?(_ keys: StoryKeys, _ rows: Rows, _ labels: Labels?, _ problems: inout Problems) {
    guard let hidden = Self.hidden(keys, rows, labels, &problems) else { return nil }
    var isSound = true
    for entry in keys.levels where rows[entry.column.text] == nil {
      problems.unknown(
        "column", entry.column.text, at: entry.column.range, known: rows.columns.map(\.name))
      isSound = false
    }
    for entry in keys.levels {
      guard let column = rows[entry.column.text] else { continue }
      let present = column.levels
      for level in entry.levels where !present.contains(level.text) {
        problems.error(at: level.range, "No row has the level '\(level.text)'", remedy: "Leave it out.")
        isSound = false
      }
    }
    guard isSound else { return nil }
    self.init(
      StoryNames(
        rows, levels: keys.levels.map { ($0.column.text, $0.levels.map(\.text)) }, hidden: hidden,
        numbers: keys.hidden.compactMap { if case .number = $0.values { $0.name } else { nil } }),
      bounds: keys.parameters.map { ($0.name, $0.bound.bounds) }, tables: keys.given,
      sequence: keys.sequence)
  }

  /// Binds the lines, and chooses the plan by their shape; nil after an error.
  mutating func plan(_ keys: StoryKeys) -> StoryModel.Plan? {
    bind(keys.story, countedBy: keys.count)
    let counts = counts(keys.count)
    // Of lines that could not be bound it is not known what they take.
    let untaken = Set(counts.map { isSound ? untakenElements($0) : [] } ?? [])
    for entry in keys.fixed { hold(entry, untaken: untaken) }
    for entry in keys.parameters {
      guard let parameter = table.space[entry.name.text] else {
        unknownParameter(entry.name)
        continue
      }
      guard case .number = parameter.shape else {
        problems.error(
          at: entry.name.range,
          "Bounds are for parameters that are single numbers, and '\(parameter.name)' is \(parameter.shape.words)",
          remedy: "Leave it out.")
        isSound = false
        continue
      }
    }
    if !isPreset { tellUnused(keys) }
    let orders = orders(keys)
    guard isSound, let counts, let orders, hasFewCases(keys.story), isCounted(keys.story) else { return nil }
    leaveOutUntaken(counts)
    guard isFittable(keys.story), numbersAreIdentified() else { return nil }
    conditionPredictors(counts)
    guard isIdentified(counts) else { return nil }
    if let count = keys.count, group != nil || isChain(keys) {
      problems.error(
        at: count.range, "Rows of \(group == nil ? "a chain" : "groups") can't be counted",
        remedy: group == nil ? "Repeat the sequence." : "Repeat them.")
      return nil
    }
    let residuals = names.hidden.isEmpty && factors.count == 1 ? factors[0].residualDeviation : nil
    if let written = keys.standardErrors, written.value == .unbiased, residuals == nil {
      problems.error(
        at: written.range,
        "Unbiased standard errors are for one normal line with an affine mean, and nothing hidden",
        remedy: "Leave 'standard-errors' out.")
      return nil
    }
    guard isDefined() else { return nil }
    guard !names.hidden.isEmpty || factors.contains(where: \.hidesCells) else {
      guard allowsEveryRow(counts) else { return nil }
      var story = DirectStory(space: table.space, factors: factors, counts: counts)
      if keys.standardErrors?.value == .unbiased { story.residualDeviation = residuals }
      story.lines = StoryLines(self, keys.story)
      return .direct(story)
    }
    var story = enumerated(counts, columns: names.columns, orders: orders)
    story.lines = StoryLines(self, keys.story)
    guard hasEnoughRows(story), leavesEveryRow(story, keys), allowsEveryRow(counts, story) else { return nil }
    return .enumerated(story)
  }

  /// Whether the order of the rows counts.
  func isChain(_ keys: StoryKeys) -> Bool {
    keys.story.lines.flatMap(\.targets).contains {
      switch $0.index {
      case .first?, .current?: true
      case .group?, nil: false
      }
    }
  }

  /// Whether there are as many different rows, or groups, as levels of each hidden variable.
  private mutating func hasEnoughRows(_ story: EnumeratedStory) -> Bool {
    let rows = Set((0..<story.startFeatures.rowCount).map(story.startFeatures.row)).count
    // Without features there is nothing to tell rows apart by, and those of a regression differ in what they are multiplied with.
    let canTellRows = story.startFeatures.columnCount > 0 && !factors.contains(where: \.isRegression)
    for (place, variable) in story.hidden.enumerated() {
      let group = rowLevels.contains(place) ? nil : group
      guard group != nil || canTellRows else { continue }
      let found = group.map { ($0.units.max() ?? -1) + 1 } ?? rows
      guard variable.levels.count > found else { continue }
      let levels = Grammar.count(variable.levels.count, story.componentNoun)
      problems.error(
        at: variable.range,
        group.map {
          "\(levels) need at least \(variable.levels.count) groups, and '\($0.column.text)' has \(found)"
        }
          ?? "\(levels) need at least \(variable.levels.count) different rows, and there \(found == 1 ? "is" : "are") \(found)",
        remedy: hasFixedLevels
          ? "Give more rows, with other values." : "Give it fewer \(story.componentNoun)s.")
      return false
    }
    return true
  }

  /// Whether some row has a value of what the story draws.
  private mutating func isCounted(_ story: StoryText) -> Bool {
    let columns = story.lines.flatMap { self.columns(drawnBy: $0) }
    guard let first = columns.first, !rowsCounted.contains(true) else { return true }
    problems.error(
      at: first.range,
      "A story needs a row with a value of what it draws, and \(columns.count == 1 ? "'\(first.text)' is" : "its columns are") blank in every one",
      remedy: "Give some values.")
    return false
  }

  /// Whether the combinations of what is hidden in all rows, or groups, have room.
  private mutating func hasFewCases(_ story: StoryText) -> Bool {
    let isOfGroups = group != nil && rowLevels.isEmpty
    let units = group.flatMap { isOfGroups ? ($0.units.max() ?? 0) + 1 : nil } ?? names.rows.count
    guard !names.hidden.isEmpty, combinations * units > WorkLimit.cases else { return true }
    problems.error(
      at: story.lines.first?.range,
      "A story has at most \(Grammar.whole(WorkLimit.cases)) combinations of what is hidden in all \(isOfGroups ? "groups" : "rows"), and \(Grammar.whole(combinations)) in each of \(Grammar.whole(units)) are \(Grammar.whole(combinations * units))",
      remedy: "Take a sample of the rows, or use fewer \(isPreset ? "components" : "levels").")
    return false
  }

  /// Whether the story can be fitted in reasonable time and memory.
  private mutating func isFittable(_ story: StoryText) -> Bool {
    let parameters = table.space.coordinates.count
    let rows = names.rows.count
    let mostRows = Int(Self.workLimit / Double(max(parameters * parameters, 1) * combinations))
    let fault: (summary: String, remedy: String)? =
      if parameters > Self.parameterLimit {
        (
          "A story has at most \(Self.parameterLimit) free parameters, and this one has \(Grammar.whole(parameters))",
          "Use fewer \(isPreset && !names.hidden.isEmpty ? "components" : "levels"), columns or terms."
        )
      } else if rows > mostRows {
        (
          "With \(Grammar.count(parameters, "parameter")) and \(Grammar.count(combinations, "combination")) of what is hidden a story is fitted to at most \(Grammar.count(mostRows, "row")), and there are \(rows)",
          "Take a sample of the rows, or use fewer \(isPreset ? "components" : "levels")."
        )
      } else {
        nil
      }
    guard let fault else { return true }
    problems.error(at: story.lines.first?.range, fault.summary, remedy: fault.remedy)
    return false
  }

  /// How many combinations the levels of what is hidden have.
  private var combinations: Int { names.hidden.reduce(1) { $0 * $1.levels.count } }

  /// The most free parameters: a Hessian is their square, and its inverse takes their third power.
  private static let parameterLimit = 500
  /// The most rows × combinations × parameters²: a minute or so.
  private static let workLimit = 2e9

  /// The hidden variables with their levels: those that are listed, and the one that the labels show.
  private static func hidden(
    _ keys: StoryKeys, _ rows: Rows, _ labels: Labels?, _ problems: inout Problems
  ) -> [EnumeratedStory.HiddenVariable]? {
    var hidden: [EnumeratedStory.HiddenVariable] = []
    var isSound = true
    for variable in keys.hidden {
      let name = variable.name.text
      if rows[name] != nil, labels?.columns.contains(name) != true, variable.values != .ofLabels {
        problems.error(
          at: variable.name.range,
          "'\(name)' is also a column",
          remedy: variable.values == .number
            ? "Rename the variable; where the column holds its true values, write labels: {new-name: \(name)}."
            : "Write labels: \(name) if the column holds it, else rename the variable.")
        isSound = false
      }
      let part = labels?.part(of: name, isOnly: keys.hidden.count == 1)
      switch variable.values {
      case .levels(let levels):
        let listed = levels.map(\.text)
        let shown = part?.names ?? []
        if let stranger = shown.first(where: { !listed.contains($0) }) {
          problems.error(
            at: variable.range, "The labels hold '\(stranger)', and the levels are \(Grammar.all(listed))",
            suggestion: Spelling.nearMiss(of: stranger, among: listed), remedy: "List every label.")
          isSound = false
        }
        hidden.append(.init(name: name, levels: listed, range: variable.name.range))
      case .ofLabels:
        if part == nil {
          problems.error(
            at: variable.range, "The levels of '\(name)' are its labels, and no column of them is named",
            remedy: "Name it with 'labels', or write \(name): [A, B].")
          isSound = false
        }
        hidden.append(.init(name: name, levels: part?.names ?? [], range: variable.name.range))
      case .count(let count):
        let names = part.flatMap { $0.names.count == count ? $0.names : nil }
        hidden.append(
          .init(name: name, levels: names ?? (1...max(count, 1)).map { "\($0)" }, range: variable.name.range))
      case .number: break
      }
    }
    // A variable that the labels name need not be listed.
    for part in labels.map({ $0.parts.isEmpty ? [$0] : $0.parts }) ?? []
    where part.variable != nil || keys.hidden.isEmpty {
      let name = part.variable ?? part.column
      guard !hidden.contains(where: { $0.name == name }),
        let target = keys.story.lines.flatMap(\.targets).first(where: { $0.name.text == name })
      else { continue }
      hidden.append(.init(name: name, levels: part.names, range: target.name.range))
    }
    let strays = (labels.map { $0.parts.isEmpty ? [$0] : $0.parts } ?? []).filter { part in
      !hidden.contains { labels?.part(of: $0.name, isOnly: hidden.count == 1)?.column == part.column }
    }
    if let stray = strays.first, let first = hidden.first {
      let names = Grammar.all(hidden.map { "'\($0.name)'" }, by: "or")
      problems.error(
        at: first.range,
        "Labels of several hidden variables are named one by one, and '\(stray.column)' may be of \(names)",
        remedy: "Write labels: {\(first.name): \(stray.column)}.")
      isSound = false
    }
    let combinations = hidden.reduce(1) { min($0 * $1.levels.count, 1_000_000_000) }
    if combinations > WorkLimit.combinations, let last = hidden.last {
      let count = combinations < 1_000_000_000 ? Grammar.whole(combinations) : "a billion or more"
      problems.error(
        at: keys.hidden.last?.name.range ?? last.range,
        "The hidden variables of one row have \(count) combinations, and \(Grammar.whole(WorkLimit.combinations)) are the limit",
        remedy: "Hide fewer, or give them fewer levels.")
      isSound = false
    }
    return isSound ? hidden : nil
  }

  mutating func unknownParameter(_ name: LocatedText) {
    isSound = false
    // It may stand in a line of which something else has been told.
    guard !unbound.contains(where: { name.text == $0 || name.text.hasPrefix($0 + ".") }) else { return }
    let known = table.space.parameters.map(\.name)
    if isReadAsPi(name.text) {
      problems.error(
        at: name.range, "In a log-density '\(name.text)' is the number 3.14159.., and no parameter",
        remedy: "Give the parameter another name, or bounds: parameters: {\(name.text): unit}.")
      return
    }
    if let bare = known.first(where: { name.text.hasPrefix($0 + "[") }) {
      problems.error(
        at: name.range, "A path has points, and no brackets",
        remedy:
          "Write \(name.text.replacing("]", with: "").replacing("[", with: ".").replacing(", ", with: ".")), or \(bare) for all of it."
      )
      return
    }
    problems.error(
      at: name.range, "The story has no parameter '\(name.text)'",
      suggestion: Spelling.nearMiss(of: name.text, among: known + unbound),
      remedy: known.isEmpty ? "Name a parameter that a line has, or leave it out." : known.thereAre)
  }
}

extension StoryKeys.ParameterBound.Bound {
  fileprivate var bounds: ParameterBounds {
    switch self {
    case .real: .real
    case .positive: .positive
    case .unit: .probability
    case .between(let low, let high): .between(low, high)
    case .atLeast(let low): .atLeast(low)
    case .atMost(let high): .atMost(high)
    }
  }
}
