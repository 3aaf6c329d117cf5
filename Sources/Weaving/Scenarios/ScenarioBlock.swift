import Estimation
import Literate
import Reporting

/// `{scenario name}`: data, a model and its fits; a latent-variable model is fitted with the labels shown and hidden.
struct ScenarioBlock: BlockKind {
  let name = "scenario"
  let summary = "Fits a model to data, with labels shown and labels hidden, and gives named results."
  let example = Example(block: "EM finds `{coins.hidden.heads.A:.3f}` for coin A.")
  let labelPrefix: String? = nil

  struct Spec: Sendable {
    var name: String
    var keys: Keys
    /// Whether all keys could be read; if not, what else is wrong is told all the same.
    var isSound: Bool
    /// The tutorial that it stands in.
    var document: String
  }

  struct Keys: Sendable {
    var data: DataSource?
    var model: YAMLNode?
    var labels: LabelChoice?
    var fits: [YAMLNode.Entry]?
    var expectations: [YAMLNode.Entry] = []
  }

  static let schema = Schema("scenario", Keys()) {
    Key(
      "data", .source, \.data, required: true,
      "a data set's name, or \(DataSource.words)")
    Key("model", .node(), \.model, required: true, "a model's name, or {name: {options}}")
    Key(
      "labels", .labels, \.labels,
      "the column that the hidden fit must not see, or those of several hidden variables, as variable: column; a row may lack its label"
    )
    Key(
      "fits", .entries, \.fits,
      default: "with labels both twins, or 'partly' and 'hidden' where rows lack their label; else one",
      "named fits, each {method:, title:, start:, seed:, restarts:, labels:, reveal:, tolerance:, max-iterations:}"
    )
    Key(
      "expect", .entries, \.expectations,
      "values that must hold, as path: value ± tolerance; 'hidden.notices: 1' says that a notice is meant; a name with a dot, a space or the like stands in single quotes, as in means.'class 1'.'Sepal.Length'"
    )
  }

  var keys: [KeyDescription] { Self.schema.descriptions }

  func read(_ directive: Directive, _ block: Block, of source: ChapterSource, _ problems: inout Problems)
    -> Spec?
  {
    guard let name = directive.name else {
      problems.error(
        at: directive.kindRange, "A scenario needs a name", remedy: "Write {scenario name}.")
      return nil
    }
    var before: [SourceRange] = []
    source.document.blocks.forEachBlock { block in
      if case .directive(let other) = block.kind, other.kind == self.name, other.name == name,
        other.nameRange.bytes.lowerBound < directive.nameRange.bytes.lowerBound
      {
        before.append(other.nameRange)
      }
    }
    guard before.isEmpty else {
      problems.usedAgain(
        "A scenario name can be used once only in a chapter", before, at: directive.nameRange)
      return nil
    }
    let (keys, isSound) = Self.schema.readParts(directive.body, at: block.range, &problems)
    return Spec(name: name, keys: keys, isSound: isSound, document: source.document.source.name)
  }

  func needs(_ spec: Spec) -> [Request] { [.scenario(spec)] }

  /// Nothing on the page; what does not hold is told.
  func show(_ spec: Spec, in chapter: ChapterAnswers) -> Shown {
    var findings = TextWeaver.Findings()
    if let scenario = chapter.scenarios.first(where: { $0.name == spec.name }),
      let results = chapter.answers[spec.name]
    {
      for entry in spec.keys.expectations where !Expectation.isMissing(entry, from: scenario) {
        Expectation.check(entry, results, &findings.problems)
      }
    }
    return Shown(woven: .nothing, findings: findings)
  }
}
