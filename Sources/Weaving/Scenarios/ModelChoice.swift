import Estimation
import Literate

/// `model: name` or `model: {name: {options}}`, with its options checked by name.
struct ModelChoice {
  let kind: ModelKind
  let settings: Setting
  /// Where the options stand; nil where there are none.
  let node: YAMLNode?

  init?(_ node: YAMLNode, _ problems: inout Problems) {
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
      if let foreign = ForeignNames.model(name) {
        problems.error(
          at: nameRange, "There is no model '\(name)'", suggestion: foreign.name, remedy: foreign.remedy)
      } else if name.contains("~") {
        problems.error(
          at: nameRange,
          "A model is written as its name, or as {name: {options}}, and '\(name)' is a formula",
          remedy: "Write, say, model: {linear: {response: y, terms: [x]}}.")
      } else {
        problems.unknown("model", name, at: nameRange, known: ModelCatalogue.all.map(\.name))
      }
      return nil
    }
    self.kind = kind
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
        problems.error(
          at: entry.keyRange, "Model '\(name)' has no option '\(entry.key)'",
          suggestion: Spelling.nearMiss(of: entry.key, among: known), remedy: "It takes: \(known.listed).")
        isGood = false
      }
      guard isGood else { return nil }
    case .null: break
    case .scalar, .list:
      problems.error(
        at: options.range, "The options of a model are written as keys with values, `key: value`")
      return nil
    }
  }
}
