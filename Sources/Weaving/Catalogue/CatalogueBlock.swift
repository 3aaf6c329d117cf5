import Estimation
import Literate
import Reporting

/// `{catalogue}`: the models and stories of the catalogue that hide something, each as a pair of fits to the same rows.
///
/// It is written out before the tutorial is read, as an author would write it: what stands on the page are scenarios, figures and
/// tables like any others.
struct CatalogueBlock: BlockKind {
  let name = "catalogue"
  let summary = "The models that hide something, each with its twin: written out as sections of the page."
  let example = Example(block: "```{catalogue}\nmodels: [zero-inflated-poisson, tobit]\n```")
  let labelPrefix: String? = nil

  struct Spec: Sendable {}

  struct Keys: Sendable {
    var models: [LocatedText] = []
    var seed = 1
    var restarts = 5
  }

  static let schema = Schema("catalogue", Keys()) {
    Key(
      "models", .names, \.models, default: "all that hide something",
      "the models and stories to show, in the order of the catalogue; `likely list models` names them"
    )
    Key("seed", .wholeNumber(in: 0...Int.max), \.seed, "the seed of the rows that are drawn")
    Key("restarts", .wholeNumber(in: 1...1000), \.restarts, "from how many starts EM fits each")
  }

  var keys: [KeyDescription] { Self.schema.descriptions }

  /// Reached only where it was not written out.
  func read(_ directive: Directive, _ block: Block, of source: ChapterSource, _ problems: inout Problems)
    -> Spec?
  {
    if let name = directive.name {
      problems.error(
        at: directive.nameRange,
        "A catalogue has no name: its scenarios, figures and tables have those of the models",
        remedy: "Leave '\(name)' out.")
      return nil
    }
    guard let keys = Self.schema.read(directive.body, at: block.range, &problems),
      let entries = Self.entries(keys, &problems)
    else { return nil }
    let shown = Self.shown(in: source.document).filter { shown in entries.contains { $0.name == shown.name } }
    if let first = shown.first {
      let range = keys.models.first { name in shown.contains { $0.name == name.text } }?.range
      problems.error(
        at: range ?? directive.kindRange,
        "A chapter shows a model once, and the catalogue on line \(first.line) shows \(Grammar.list(shown.map { "'\($0.name)'" }))",
        remedy: "Leave \(shown.count == 1 ? "it" : "them") out here, or there.")
      return nil
    }
    problems.error(
      at: directive.kindRange, "A catalogue has sections, and stands in no list, quotation or callout",
      remedy: "Begin its fence at the left margin.")
    return nil
  }

  func show(_ spec: Spec, in chapter: ChapterAnswers) -> Shown {
    Shown(woven: .nothing, findings: TextWeaver.Findings())
  }

  /// The entries that are asked for; nil where one is not known, which is told.
  private static func entries(_ keys: Keys, _ problems: inout Problems) -> [CatalogueEntry]? {
    let hiding = CatalogueEntry.all.filter { $0.hides != .nothing }
    guard !keys.models.isEmpty else { return hiding }
    let unknown = keys.models.filter { name in !hiding.contains { $0.name == name.text } }
    for name in unknown {
      if CatalogueEntry.all.contains(where: { $0.name == name.text }) {
        problems.error(
          at: name.range, "The catalogue shows pairs, and '\(name.text)' hides nothing",
          remedy: "Leave it out.")
      } else {
        problems.error(
          at: name.range, "There is no model '\(name.text)'",
          suggestion: Spelling.nearMiss(of: name.text, among: hiding.map(\.name)),
          remedy: "`likely list models` names those that hide something.")
      }
    }
    guard unknown.isEmpty else { return nil }
    return hiding.filter { entry in keys.models.contains { $0.text == entry.name } }
  }

  /// The models of catalogues that were written out, with the line of each catalogue: what is within is told of the block.
  private static func shown(in document: Document) -> [(name: String, line: Int)] {
    var shown: [(name: String, line: Int)] = []
    document.blocks.forEachBlock { block in
      guard case .directive(let directive) = block.kind, directive.kind == ScenarioBlock().name,
        directive.kindRange.asWritten.text == CatalogueBlock().name, let name = directive.name
      else { return }
      shown.append((name, directive.kindRange.asWritten.line))
    }
    return shown
  }

  // MARK: - What is wanting

  /// Whether a catalogue stands in a document that could not be written out, which is told.
  static func isWanting(in document: Document) -> Bool {
    var isWanting = false
    document.blocks.forEachBlock { block in
      if case .directive(let directive) = block.kind, directive.kind == CatalogueBlock().name {
        isWanting = true
      }
    }
    return isWanting
  }

  /// The scenarios that it may have had.
  static let scenarios: Set<String> = Set(
    CatalogueEntry.all.filter { $0.hides != .nothing }.flatMap { [$0.name, $0.name + "-data"] })

  /// Whether a label may be one of what it would have had.
  static func mayHave(label: String) -> Bool {
    let words = label.split(separator: "-", maxSplits: 1).last.map(String.init) ?? label
    let part = ["prices-", "notices-"].first(where: words.hasPrefix).map { String(words.dropFirst($0.count)) }
    return scenarios.contains(words)
      || part.map { part in
        scenarios.contains(part) || Hiding.allCases.contains { $0.rawValue == part }
      } ?? false
  }

  // MARK: - Writing out

  /// A tutorial as it is read: with its catalogues written out.
  static func document(of source: SourceText) -> Document {
    let document = Document(parsing: source)
    for block in document.blocks {
      guard case .directive(let directive) = block.kind, directive.kind == CatalogueBlock().name,
        directive.isReadable, directive.name == nil
      else { continue }
      var problems = Problems()
      guard let keys = schema.read(directive.body, at: block.range, &problems),
        let entries = entries(keys, &problems)
      else { continue }
      let shown = shown(in: document)
      guard !entries.contains(where: { entry in shown.contains { $0.name == entry.name } }) else { continue }
      // What stands behind may be another one.
      return self.document(
        of: source.replacing(
          block.range,
          by: CatalogueText(
            entries, isWhole: keys.models.isEmpty, seed: keys.seed, restarts: keys.restarts
          ).markdown, toldAt: directive.kindRange))
    }
    return document
  }
}
