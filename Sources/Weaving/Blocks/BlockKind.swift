import Literate
package import Reporting

// snippet.block-kind
/// A kind of block: what its info string names, what its keys are, and what stands in its place.
///
/// A block is three functions: `read` checks what the author wrote, `needs` says what is to be computed, and `show` makes of
/// the answers what stands on the page. None of them changes anything, so that blocks may be shown in any order.
protocol BlockKind: Sendable {
  associatedtype Spec: Sendable
  var name: String { get }
  /// One sentence for `likely list blocks`.
  var summary: String { get }
  /// What the name of such a block begins with, such as `fig`; nil for a block that leaves nothing on the page.
  var labelPrefix: String? { get }
  /// What references call such a block; by default its name.
  var labelWord: String { get }
  var keys: [KeyDescription] { get }
  var example: Example { get }
  /// What the block asks for; nil after a problem that leaves nothing to show.
  func read(_ directive: Directive, _ block: Block, of source: ChapterSource, _ problems: inout Problems)
    -> Spec?
  /// What must be computed before anything of the chapter is shown.
  func needs(_ spec: Spec) -> [Request]
  /// Whether some fit could be shown, by what is known before there are fits; what none could be is told.
  func foresee(_ spec: Spec, _ foreseen: [ForeseenScenario], _ problems: inout Problems) -> Bool
  func show(_ spec: Spec, in chapter: ChapterAnswers) -> Shown
}
// snippet.end

extension BlockKind {
  var labelWord: String { Grammar.capitalized(name) }
  func needs(_ spec: Spec) -> [Request] { [] }
  func foresee(_ spec: Spec, _ foreseen: [ForeseenScenario], _ problems: inout Problems) -> Bool { true }
}

/// What stands in the place of a block, and what was found in its texts.
struct Shown: Sendable {
  var woven: Woven
  var findings: TextWeaver.Findings
}

/// A block that has been read, whatever its kind.
struct ReadBlock: Sendable {
  /// The node of the document that it stands for.
  let id: NodeID
  let requests: [Request]
  let foresee: @Sendable ([ForeseenScenario], inout Problems) -> Bool
  let show: @Sendable (ChapterAnswers) -> Shown

  /// Nil after a problem that leaves nothing to show.
  init?(
    _ kind: some BlockKind, _ directive: Directive, _ block: Block, of source: ChapterSource,
    _ problems: inout Problems
  ) {
    guard let spec = kind.read(directive, block, of: source, &problems) else { return nil }
    id = block.id
    requests = kind.needs(spec)
    foresee = { kind.foresee(spec, $0, &$1) }
    show = { kind.show(spec, in: $0) }
  }
}

/// Every kind of block, one to a line.
enum BlockCatalogue {
  static let all: [any BlockKind] = [
    ScenarioBlock(),
    FigureBlock(),
    TableBlock(),
    DerivationBlock(),
    ListingBlock(),
    CatalogueBlock(),
  ]
}

/// The kinds of blocks, for `likely list blocks` and `likely explain`.
package struct BlockDescription: Sendable {
  package let name: String
  package let summary: String
  package let labelPrefix: String?
  package let keys: [KeyDescription]
  package let example: Example

  package static let all: [BlockDescription] = BlockCatalogue.all.map {
    BlockDescription(
      name: $0.name, summary: $0.summary, labelPrefix: $0.labelPrefix, keys: $0.keys, example: $0.example)
  }
}
