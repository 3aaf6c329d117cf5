import Reporting

extension StoryBinding {
  /// `kind ~ categorical(weights)`, `wild ~ bernoulli(share)`, `wild ~ bernoulli(logistic(a + b * x))`,
  /// `truth[item] ~ categorical(weights)`.
  mutating func hiddenDraw(
    _ line: StoryLine, _ target: StoryTarget, _ variable: Int, _ call: StoryDraw.FamilyCall
  ) -> (any StoryFactor)? {
    guard hasOneTarget(line, call), let isDrawn = units(target.index) else { return nil }
    let levels = names.hidden[variable].levels
    switch call.family.text {
    case "categorical":
      guard let probabilities = probabilities(call, levels: levels, of: target.name.text) else { return nil }
      return CategoryFactor(
        target: .hidden(variable), probabilities: probabilities, levelCount: levels.count,
        isDrawn: isDrawn)
    case "bernoulli":
      guard levels.count == 2, call.arguments.count == 1 else {
        problems.error(
          at: call.family.range,
          levels.count == 2
            ? "'bernoulli' takes 1 argument, a probability; here are \(call.arguments.count)"
            : "'bernoulli' draws one of two levels, and '\(target.name.text)' has \(levels.count)",
          remedy: levels.count == 2 ? "Write bernoulli(p)." : "Write categorical(weights).")
        return nil
      }
      let argument = call.arguments[0].value
      if case .reference(let reference) = argument.kind, isParameter(reference) {
        return number(reference, in: .probability).map {
          CategoryFactor(
            target: .hidden(variable), probabilities: .success($0), levelCount: 2, isDrawn: isDrawn)
        }
      }
      if case .number(let p) = argument.kind, p >= 0, p <= 1 {
        return CategoryFactor(
          target: .hidden(variable), probabilities: .known([1 - p, p]), levelCount: 2,
          isDrawn: isDrawn)
      }
      let family = BernoulliFamily()
      return predictor(argument, for: family.forms[0].arguments[0], of: family.name).map { predictor in
        var factor = FamilyFactor(
          family: family, form: 0, target: target.name.text,
          values: names.rows.indices.map { isDrawn?[$0] ?? true ? 0 : .nan }, arguments: [predictor])
        factor.hiddenVariable = variable
        return factor
      }
    default:
      problems.error(
        at: call.family.range,
        "A hidden variable with levels is drawn by 'categorical' or 'bernoulli', and '\(call.family.text)' is neither",
        remedy: "Write '\(target.name.text) ~ categorical(weights)'.")
      return nil
    }
  }

  /// `phenotype = type[mother, father]`, by a table that the author gives.
  mutating func table(_ line: StoryLine, _ name: LocatedText, _ indices: [StoryIndex]) -> TableFactor? {
    guard let target = line.targets.first else { return nil }
    guard names.hidden(target.name.text) == nil else {
      problems.error(
        at: target.name.range, "A table gives an observed column, and '\(target.name.text)' is hidden",
        remedy: "Write the draw of each level, as in y ~ choose(kind, normal(m1, sd), normal(m2, sd)).")
      return nil
    }
    guard line.targets.count == 1 else {
      problems.error(
        at: line.targets[1].range, "A table gives one column, and here are \(line.targets.count)",
        remedy: "Write a line for each.")
      return nil
    }
    var variables: [Int] = []
    for index in indices {
      guard let variable = names.hidden(index.name.text) else {
        unknownHidden(
          index.name, "A table is indexed by hidden variables", elseDo: "List what is hidden under 'hidden'.")
        return nil
      }
      variables.append(variable)
      used.insert(variable)
    }
    guard let given = tables.first(where: { $0.name.text == name.text }) else {
      let known = tables.map(\.name.text)
      problems.error(
        at: name.range, "There is no table '\(name.text)' under 'given'",
        suggestion: Spelling.nearMiss(of: name.text, among: known),
        remedy: known.isEmpty
          ? "Give it there, as lists within each other, in the order of \(Grammar.all(indices.map(\.name.text)))."
          : known.thereAre)
      return nil
    }
    let counts = variables.map { names.hidden[$0].levels.count }
    guard let entries = entries(given.entries, counts, name.text, indices.map(\.name.text)) else {
      return nil
    }
    let cells = names.rows[target.name.text]?.levelNames ?? []
    let levels = entries.levels
    for (row, cell) in cells.enumerated() {
      guard let cell, !levels.contains(cell) else { continue }
      problems.error(
        at: line.range,
        "No entry of '\(name.text)' is '\(cell)', which row \(names.rows.originalNumber(ofRow: row + 1)) holds",
        remedy: "Correct the value, or the table.")
      return nil
    }
    let places = Dictionary(uniqueKeysWithValues: levels.enumerated().map { ($1, $0) })
    return TableFactor(
      target: target.name.text, codes: cells.map { $0.flatMap { places[$0] } ?? -1 }, levels: levels,
      variables: variables,
      entries: entries.map { places[$0] ?? -1 },
      counts: counts)
  }

  /// The entries of a table, the last index fastest; nil where it is not rectangular, which is told.
  ///
  /// - Parameter depth: How many of its indices are settled.
  private mutating func entries(
    _ entries: StoryKeys.GivenTable.Entries, _ counts: [Int], _ name: String, _ indices: [String],
    depth: Int = 0
  ) -> [String]? {
    guard depth < counts.count else {
      if case .value(let value) = entries { return [value.text] }
      problems.error(
        at: entries.range,
        "An entry of '\(name)' is one value, since it has \(Grammar.count(indices.count, "index", plural: "indices"))",
        remedy: "Write \(Self.layout(counts)).")
      return nil
    }
    guard case .list(let items, _) = entries, items.count == counts[depth] else {
      let found = if case .list(let items, _) = entries { items.count } else { 1 }
      let nouns = Self.tableNouns.suffix(counts.count)
      let shape = zip(counts, nouns).map { Grammar.count($0, $1.one, plural: $1.several) }
      let noun = Array(nouns)[depth]
      let here = Grammar.count(found, noun.one, plural: noun.several)
      problems.error(
        at: entries.range,
        "'\(name)' needs \(shape.joined(separator: " of ")), in the order of \(Grammar.all(indices)); "
          + (depth == 0
            ? "here \(found == 1 ? "is" : "are") \(here)"
            : "this \(Array(nouns)[depth - 1].one) has \(depth == counts.count - 1 ? "\(found)" : here)"),
        remedy: "Write \(Self.layout(counts)).")
      return nil
    }
    var found: [String] = []
    for item in items {
      guard let inner = self.entries(item, counts, name, indices, depth: depth + 1) else { return nil }
      found += inner
    }
    return found
  }

  /// A table of some size with its entries left out, as `[[.., ..], [.., ..]]`; of a large one in words.
  private static func layout(_ counts: [Int]) -> String {
    guard counts.reduce(1, { min($0 * $1, 100) }) <= 16 else {
      return "an entry for each level of the last variable, in a list for each of the one before"
    }
    return counts.reversed().reduce("..") { inner, count in
      "[\(Array(repeating: inner, count: count).joined(separator: ", "))]"
    }
  }

  /// What the lists of a table hold, the innermost last.
  private static let tableNouns: [(one: String, several: String)] =
    Array(repeating: ("table", "tables"), count: 20) + [("row", "rows"), ("entry", "entries")]
}

extension StoryKeys.GivenTable.Entries {
  fileprivate var range: SourceRange {
    switch self {
    case .value(let text): text.range
    case .list(_, let range): range
    }
  }
}
