import Reporting

/// A checked story written back: what is printed here stands below `model:`, and reads as the same story.
extension StoryKeys {
  /// Line by line, as YAML.
  package var written: [String] {
    var lines = ["story:"] + story.lines.map { "  - \($0.description.asYAML(inFlow: false))" }
    func add(_ key: String, _ entries: [String]) {
      if !entries.isEmpty { lines.append("\(key): {\(entries.joined(separator: ", "))}") }
    }
    if let variable = hidden.first, hidden.count == 1, variable.values == .ofLabels {
      lines.append("hidden: \(variable.name.text.asYAML(inFlow: false))")
    } else {
      add("hidden", hidden.map { "\($0.name.inFlow): \($0.values.written)" })
    }
    add("fixed", fixed.map { "\($0.path.inFlow): \($0.value.written)" })
    add("given", given.map { "\($0.name.inFlow): \($0.entries.written)" })
    add("levels", levels.map { "\($0.column.inFlow): \($0.levels.written)" })
    if let count { lines.append("count: \(count.text.asYAML(inFlow: false))") }
    if let sequence { lines.append("sequence: \(sequence.text.asYAML(inFlow: false))") }
    add("parameters", parameters.map { "\($0.name.inFlow): \($0.bound.written)" })
    add("order", order.map { "\($0.hidden.inFlow): [\($0.parameter.inFlow), \($0.direction.rawValue)]" })
    if let standardErrors { lines.append("standard-errors: \(standardErrors.value.rawValue)") }
    return lines
  }
}

extension LocatedText {
  fileprivate var inFlow: String { text.asYAML(inFlow: true) }
}

extension [LocatedText] {
  fileprivate var written: String { "[\(map(\.inFlow).joined(separator: ", "))]" }
}

extension StoryKeys.HiddenVariable.Values {
  fileprivate var written: String {
    switch self {
    case .levels(let levels): levels.written
    case .count(let count): "\(count)"
    case .number: "number"
    case .ofLabels: "labels"
    }
  }
}

extension StoryKeys.FixedParameter.Value {
  fileprivate var written: String {
    switch self {
    case .equal: "equal"
    case .values(let values): values.written
    }
  }
}

extension StoryKeys.NumberList {
  fileprivate var written: String {
    switch self {
    case .number(let number, _): number.short
    case .list(let items, _): "[\(items.map(\.written).joined(separator: ", "))]"
    }
  }
}

extension StoryKeys.GivenTable.Entries {
  fileprivate var written: String {
    switch self {
    case .value(let text): text.inFlow
    case .list(let items, _): "[\(items.map(\.written).joined(separator: ", "))]"
    }
  }
}

extension StoryKeys.ParameterBound.Bound {
  fileprivate var written: String {
    switch self {
    case .real: "real"
    case .positive: "positive"
    case .unit: "unit"
    case .between(let low, let high): "{between: [\(low.short), \(high.short)]}"
    case .atLeast(let low): "{at-least: \(low.short)}"
    case .atMost(let high): "{at-most: \(high.short)}"
    }
  }
}
