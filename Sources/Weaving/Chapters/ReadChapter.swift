import Literate
import Reporting

/// A chapter whose blocks have been read: what is to be computed, and what is to be shown.
struct ReadChapter: Sendable {
  let source: ChapterSource
  let blocks: [ReadBlock]
  let problems: Problems
  /// The places of blocks that leave nothing on the page.
  private let empty: [NodeID]
  /// The scenarios whose text could not be read.
  private let failed: Set<String>

  init(_ source: ChapterSource) {
    self.source = source
    var problems = Problems(ForeignBlocks.explained(source.document))
    var blocks: [ReadBlock] = []
    var empty: [NodeID] = []
    var failed: Set<String> = []
    source.document.blocks.forEachBlock { block in
      guard case .directive(let directive) = block.kind else { return }
      guard let kind = BlockCatalogue.all.first(where: { $0.name == directive.kind }) else {
        problems.unknown(
          "block", directive.kind, at: directive.kindRange, known: BlockCatalogue.all.map(\.name),
          foreign: ForeignBlocks.meant(by: directive.kind))
        empty.append(block.id)
        return
      }
      if kind is CatalogueBlock { failed.formUnion(CatalogueBlock.scenarios) }
      problems.refuseCellOptions(in: directive.bodyRange)
      if directive.isReadable, let read = ReadBlock(kind, directive, block, of: source, &problems) {
        blocks.append(read)
      } else {
        empty.append(block.id)
        if !directive.isReadable, kind.labelPrefix == nil, let name = directive.name { failed.insert(name) }
      }
    }
    self.blocks = blocks
    self.problems = problems
    self.empty = empty
    self.failed = failed
  }

  /// What is to be computed before anything of it is shown, so that a value may stand above its scenario, and in the titles
  /// that other chapters show.
  var requests: [Request] { blocks.flatMap(\.requests) }

  /// - Parameter outcomes: What came of its requests, in their order.
  func computed(of outcomes: [Laboratory.Outcome], _ context: BookContext) -> ComputedChapter {
    var problems = problems
    for outcome in outcomes { problems.append(contentsOf: outcome.problems) }
    return ComputedChapter(
      answers: ChapterAnswers(source, context: context, index(of: outcomes)), blocks: blocks, empty: empty,
      problems: problems)
  }

  /// The scenarios of which it is known what came of them.
  func index(of outcomes: [Laboratory.Outcome]) -> ScenarioIndex {
    ScenarioIndex(
      scenarios: outcomes.compactMap(\.scenario),
      failed: failed.union(outcomes.filter { $0.scenario == nil }.map(\.name)),
      unread: source.document.malformedHeaders.flatMap { header in
        let words = header.text.split { " \t{}".contains($0) }
        return words.first == "scenario" ? words.dropFirst().map(String.init) : []
      }, names: requests.map(\.name))
  }
}

extension ComputedChapter {
  /// A chapter that is named on other pages and not shown, so that none of its blocks is needed.
  init(unread source: ChapterSource, _ context: BookContext) {
    self.init(
      answers: ChapterAnswers(source, context: context, ScenarioIndex()), blocks: [], empty: [],
      problems: source.document.problemsOfNames)
  }
}
