import Literate
import Reporting

/// A chapter or the introduction on its way into a book, and what the other pages have to know of it.
struct WovenPage: Sendable {
  let entry: ChapterEntry
  /// Nil where only other chapters are wanted.
  let chapter: WovenChapter?
  let document: Document
  let findings: TextWeaver.Findings
  /// The keys of the works in its list of references.
  let works: [String]

  init(showing computed: ComputedChapter) {
    let (chapter, findings) = computed.shown()
    entry = chapter.entry
    self.chapter = chapter
    document = computed.answers.source.document
    self.findings = findings
    works = chapter.references.map(\.key)
  }

  /// A page that is not shown. Its links are those of its prose, and its works those that any word of it may cite.
  init(namingOnly computed: ComputedChapter) {
    entry = computed.entry
    chapter = nil
    document = computed.answers.source.document
    findings = computed.found()
    works = computed.answers.context.citationStyle
      .references(CitationKey.mentioned(in: document.source.bytes)).map(\.key)
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
  var mayHavePicturesInBlocks: Bool {
    var isFound = false
    blocks.forEachBlock { block in
      if case .directive(let directive) = block.kind, directive.body?.holds("![") == true { isFound = true }
    }
    return isFound
  }
}

extension YAMLNode {
  /// Whether a key or a scalar below the node, or the node itself, has these characters.
  fileprivate func holds(_ characters: String) -> Bool {
    switch kind {
    case .scalar(let text, _): text.contains(characters)
    case .list(let items): items.contains { $0.holds(characters) }
    case .mapping(let entries): entries.contains { $0.key.contains(characters) || $0.value.holds(characters) }
    case .null: false
    }
  }
}
