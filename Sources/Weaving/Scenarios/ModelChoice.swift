import Estimation
import Reporting

/// `model: name` or `model: {name: {options}}`, with its options checked by name.
struct ModelChoice {
  let kind: ModelKind
  /// Makes the model once the rows are there.
  let make: ModelKind.Maker
  let nameRange: SourceRange
  /// Where the options stand; nil where there are none.
  let node: YAMLNode?

  /// - Parameter labels: Of what the scenario has labels.
  init?(_ node: YAMLNode, labels: LabelChoice?, _ problems: inout Problems) {
    if case .mapping(let entries) = node.kind, let story = entries.first(where: { $0.key == "story" }) {
      guard
        let (kind, make) = ModelKind.story(
          node, labels: labels?.variables ?? [], columns: labels?.columns ?? [],
          areNamed: labels?.areNamed ?? false, &problems)
      else { return nil }
      (self.kind, self.make, self.nameRange, self.node) = (kind, make, story.keyRange, node)
      return
    }
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
          remedy: "Write model: {\(formula.model.name): \(formula.options)}.")
      } else if StoryCatalogue.named(name) != nil {
        problems.error(
          at: nameRange, "'\(name)' is a story of the catalogue, which is written out and has no name",
          remedy: "`likely explain \(name)` shows its lines: put them under 'story'.")
      } else if let obstacle = ModelCatalogue.obstacle(ofMixture: name) {
        problems.error(
          at: nameRange, "There is no model '\(name)': \(obstacle)",
          remedy: "'likely list models' names the mixtures there are.")
      } else if let obstacle = ModelCatalogue.obstacle(ofChain: name) {
        problems.error(
          at: nameRange, "There is no model '\(name)': \(obstacle)",
          remedy: "'likely list models' names the chains there are.")
      } else {
        problems.unknown(
          "model", name, at: nameRange, known: ModelCatalogue.all.map(\.name) + ["story"],
          foreign: ModelCatalogue.foreign(name, hasLabels: labels != nil))
      }
      return nil
    }
    self.kind = labels.map { $0.areNamed ? kind.labelling($0.variables.map(\.text)) : kind } ?? kind
    self.nameRange = nameRange
    self.node = options
    if let (formula, range) = options.flatMap({ Formula.written(in: $0) }) {
      problems.error(
        at: range, "The options of a model are written as keys with values, `key: value`",
        remedy: "Write {\(name): \(formula.options)}.")
      return nil
    }
    guard let make = kind.read(options, nameRange, &problems) else { return nil }
    self.make = make
  }
}

extension ModelChoice {
  /// The story that a model with a kernel is, bound to rows; nil where it is none, or the story cannot be bound to them.
  func story(_ rows: Rows, _ labels: Labels?) -> StoryModel? {
    var problems = Problems()
    guard let write = kind.story(node, nameRange, &problems), let draft = try? write(rows, labels) else {
      return nil
    }
    return try? draft.model(&problems)
  }
}

extension Formula {
  /// A formula in the place of options, or as an option of that name, with its place.
  fileprivate static func written(in options: YAMLNode) -> (Formula, SourceRange)? {
    switch options.kind {
    case .scalar(let text, _): Formula(text).map { ($0, options.range) }
    case .mapping(let entries):
      entries.lazy.compactMap { entry -> (Formula, SourceRange)? in
        guard entry.key == "formula", case .scalar(let text, _) = entry.value.kind else { return nil }
        return Formula(text).map { ($0, entry.keyRange) }
      }.first
    case .list, .null: nil
    }
  }
}
