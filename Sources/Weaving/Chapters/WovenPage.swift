import Literate
import Reporting

/// A chapter or the introduction on its way into a book, and what the other pages have to know of it.
struct WovenPage: Sendable {
  let entry: ChapterEntry
  /// Nil where only other chapters are wanted.
  let chapter: WovenChapter?
  let document: Document
  let findings: TextWeaver.Findings
  /// What is in its title, and in the headings that other pages refer to.
  let titles: TextWeaver.Findings
  /// What is wrong with its blocks.
  private let problemsOfBlocks: Problems
  /// The keys of the works in its list of references.
  let works: [String]

  init(showing computed: ComputedChapter) {
    let (chapter, findings) = computed.shown()
    self.init(computed, chapter, findings, works: chapter.references.map(\.key))
  }

  /// A page that is not shown. Its links are those of its prose, and its works those that its prose cites and its blocks
  /// may.
  init(namingOnly computed: ComputedChapter) {
    let findings = computed.found()
    let mentioned = computed.answers.source.document.worksMentionedInBlocks
    let style = computed.answers.context.citationStyle
    self.init(
      computed, nil, findings, works: style.references(findings.cited.union(mentioned)).map(\.key))
  }

  private init(
    _ computed: ComputedChapter, _ chapter: WovenChapter?, _ findings: TextWeaver.Findings, works: [String]
  ) {
    self.chapter = chapter
    self.findings = findings
    self.works = works
    entry = chapter?.entry ?? computed.entry
    document = computed.answers.source.document
    titles = computed.foundInTitles()
    problemsOfBlocks = computed.problems
  }

  /// What keeps others from showing what they show of the page.
  var problemsOfNames: Problems {
    var problems = problemsOfBlocks
    problems.append(contentsOf: titles.problems)
    problems.append(contentsOf: findings.problems.within(document.bodiesWithPictures))
    return problems
  }
}

extension ChapterSource {
  /// Whether others can't name the chapter without its results. Every value stands between backticks.
  var mayHaveValuesInTitles: Bool {
    if front.title.text.contains("`") { return true }
    var isFound = false
    document.blocks.forEachBlock { block in
      if case .heading = block.kind, block.range.text.contains("`") { isFound = true }
    }
    return isFound
  }
}

extension Document {
  /// Whether a caption or a cell may show a picture, which is found by nothing but showing its block.
  var mayHavePicturesInBlocks: Bool { !bodiesWithPictures.isEmpty }

  /// The bodies of the blocks that may show one.
  fileprivate var bodiesWithPictures: [SourceRange] {
    bodies.filter { $0.texts.contains { $0.contains("![") } }.map(\.range)
  }

  /// The keys of works that a caption or a cell may cite; looked up, never iterated.
  fileprivate var worksMentionedInBlocks: Set<String> {
    bodies.flatMap(\.texts).reduce(into: []) { $0.formUnion(CitationKey.mentioned(in: Array($1.utf8))) }
  }

  private var bodies: [(range: SourceRange, texts: [String])] {
    var bodies: [(range: SourceRange, texts: [String])] = []
    blocks.forEachBlock { block in
      guard case .directive(let directive) = block.kind, let body = directive.body else { return }
      bodies.append((directive.bodyRange, body.texts))
    }
    return bodies
  }

  /// What keeps all of it, its front matter or the name of a block from being read.
  var problemsOfNames: Problems {
    let problems = Problems(ForeignBlocks.explained(self))
    return isText ? problems.within(malformedHeaders + [frontMatterRange]) : problems
  }
}

extension YAMLNode {
  /// The keys and scalars below the node, and the node itself.
  fileprivate var texts: [String] {
    switch kind {
    case .scalar(let text, _): [text]
    case .list(let items): items.flatMap(\.texts)
    case .mapping(let entries): entries.flatMap { [$0.key] + $0.value.texts }
    case .null: []
    }
  }
}
