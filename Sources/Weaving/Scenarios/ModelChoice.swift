import Estimation
import Literate
import Reporting

/// `model: name` or `model: {name: {options}}`, with its options checked by name.
struct ModelChoice {
  let kind: ModelKind
  let settings: Setting
  let nameRange: SourceRange
  /// Where the options stand; nil where there are none.
  let node: YAMLNode?

  /// - Parameter hasLabels: Whether the scenario names a column of labels.
  init?(_ node: YAMLNode, hasLabels: Bool, _ problems: inout Problems) {
    let name: String
    let nameRange: SourceRange
    let options: YAMLNode?
    switch node.kind {
    case .scalar(let text, _): (name, nameRange, options) = (text, node.range, nil)
    case .mapping(let entries) where entries.count == 1:
      (name, nameRange, options) = (entries[0].key, entries[0].keyRange, entries[0].value)
    case .mapping, .list, .null:
      problems.error(
        at: node.range, "A model is written as its name, or as {name: {options}}",
        remedy: "Write, say, model: {gaussian-mixture: {components: 2}}.")
      return nil
    }
    guard let kind = ModelCatalogue.all.first(where: { $0.name == name }) else {
      if let formula = Formula(name) {
        problems.error(
          at: nameRange,
          "A model is written as its name, or as {name: {options}}, and '\(name)' is a formula",
          remedy: "Write model: {\(formula.model): \(formula.options)}.")
      } else {
        problems.unknown(
          "model", name, at: nameRange, known: ModelCatalogue.all.map(\.name),
          foreign: ForeignNames.model(name, hasLabels: hasLabels))
      }
      return nil
    }
    self.kind = kind
    self.nameRange = nameRange
    self.node = options
    guard let options else {
      settings = .mapping([])
      return
    }
    settings = Setting(options)
    switch options.kind {
    case .mapping(let entries):
      let known = kind.options.map(\.name)
      var isGood = true
      for entry in entries where !known.contains(entry.key) {
        let summary = "Model '\(name)' has no option '\(entry.key)'"
        if entry.key == "formula", case .scalar(let text, _) = entry.value.kind, let formula = Formula(text) {
          problems.error(at: entry.keyRange, summary, remedy: "Write {\(name): \(formula.options)}.")
        } else {
          let habit = Habit.of(entry.key, in: "model").first { known.contains($0.key) }
          problems.error(
            at: entry.keyRange, summary,
            suggestion: habit?.key ?? Spelling.nearMiss(of: entry.key, among: known),
            remedy: "It takes: \(known.listed).")
        }
        isGood = false
      }
      guard isGood else { return nil }
    case .null: break
    case .scalar, .list:
      var remedy: String?
      if case .scalar(let text, _) = options.kind, let formula = Formula(text) {
        remedy = "Write {\(name): \(formula.options)}."
      }
      problems.error(
        at: options.range, "The options of a model are written as keys with values, `key: value`",
        remedy: remedy)
      return nil
    }
  }
}
