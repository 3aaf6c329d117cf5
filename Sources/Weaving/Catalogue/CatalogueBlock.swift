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
    guard let keys = Self.schema.read(directive.body, at: block.range, &problems),
      Self.entries(keys, &problems) != nil
    else { return nil }
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

  /// A tutorial as it is read: with its catalogues written out.
  static func document(of source: SourceText) -> Document {
    let document = Document(parsing: source)
    for block in document.blocks {
      guard case .directive(let directive) = block.kind, directive.kind == CatalogueBlock().name,
        directive.isReadable
      else { continue }
      var problems = Problems()
      guard let keys = schema.read(directive.body, at: block.range, &problems),
        let entries = entries(keys, &problems)
      else { continue }
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
