import Literate
package import Reporting
package import Threading

/// Everything a rendering needs, and everything that was wrong.
package struct WeavingOutcome: Sendable {
  package var book: WovenBook
  /// By file and position.
  package var diagnostics: [Diagnostic]
  /// The links to files of the project that are no pages: what is published elsewhere cannot lead to them.
  package var fileLinks: [LocatedText]
}

/// What all chapters share.
struct BookContext: Sendable {
  let files: ProjectFiles
  /// What the fits run on.
  let pool: ThreadPool
  var labels = LabelIndex()
  /// One for the book, so that a work reads alike in all its chapters.
  let citationStyle: CitationStyle
  let isBibliographyWhole: Bool
  let areChaptersWhole: Bool

  init(_ project: Project, on pool: ThreadPool, _ problems: inout Problems) {
    files = project.files
    self.pool = pool
    citationStyle = CitationStyle(project.bibliography, cited: project.mentionedWorks)
    isBibliographyWhole = project.isBibliographyWhole
    areChaptersWhole = project.areChaptersWhole
    for source in project.sources {
      labels.collect(source.document, chapter: source.name, title: source.front.title.text, &problems)
    }
  }
}

/// Which chapters of a book are woven.
struct ChapterSelection: Sendable {
  /// The tutorials of the chapters that are asked for, relative to the root; nil for all, and the first page.
  let chosen: [String]?

  func wants(_ path: String) -> Bool { chosen?.contains(path) ?? true }

  /// Whether a chapter is shown: it is wanted, or what others need of it is found by nothing else.
  func shows(_ source: ChapterSource) -> Bool {
    wants(source.path) || source.document.mayHavePicturesInBlocks
  }

  /// Whether the results of a chapter are needed.
  func computes(_ source: ChapterSource) -> Bool { shows(source) || source.mayHaveValuesInTitles }
}

/// Weaves a project: the only place where text meets numbers.
package enum Weaver {
  /// Weaves a book, or only those of its chapters that are asked for.
  ///
  /// A chapter alone reads as it does in the whole book. Of the others it takes titles, labels, anchors and the names of
  /// pictures, and nothing that would have to be computed, unless their titles hold values. What is wrong with that is told.
  ///
  /// - Parameters:
  ///   - chosen: The tutorials of the chapters that are wanted, relative to the root; nil for all, and the first page.
  ///   - pool: What chapters and fits run on; the outcome does not depend on its number of threads.
  package static func weave(
    _ project: Project, only chosen: [String]? = nil, on pool: ThreadPool = ThreadPool(threads: 1)
  ) -> WeavingOutcome {
    let selection = ChapterSelection(chosen: chosen)
    var problems = Problems(project.problems)
    var context = BookContext(project, on: pool, &problems)
    let computed = computed(project.sources, selection, context)
    // A title may hold values and references, and other chapters refer to it.
    let titles = TitleWeaver(computed, context.labels)
    context.labels = titles.labels
    problems.append(contentsOf: titles.problems)
    let named = context
    let pages = pool.map(computed.count) { index in
      var chapter = computed[index]
      chapter.answers.context = named
      return selection.shows(chapter.answers.source)
        ? WovenPage(showing: chapter) : WovenPage(namingOnly: chapter)
    }
    let wanted = pages.filter { selection.wants($0.entry.sourcePath) }
    let shelf = PictureShelf(pages: pages, files: project.files)
    let check = LinkCheck(files: project.files, pages: pages, index: project.indexSource, pictures: shelf)
    for page in pages where !selection.wants(page.entry.sourcePath) {
      problems.append(contentsOf: page.problemsOfNames)
    }
    for page in wanted {
      problems.append(contentsOf: page.findings.problems)
      problems.append(contentsOf: check.problems(on: page))
    }
    var book = WovenBook(pages, of: project, selection, &problems)
    book.pictures = shelf.pictures.filter { picture in
      wanted.contains { picture.pages.contains($0.entry.sourcePath) }
    }
    return WeavingOutcome(
      book: book, diagnostics: problems.report(), fileLinks: wanted.flatMap { check.fileLinks(on: $0) })
  }

  /// The chapters with their results, where these are needed.
  private static func computed(
    _ sources: [ChapterSource], _ selection: ChapterSelection, _ context: BookContext
  ) -> [ComputedChapter] {
    let read = context.pool.map(sources.count) { index in
      selection.computes(sources[index]) ? ReadChapter(sources[index]) : nil
    }
    // All chapters at once: a fit that several of them ask for is made once.
    let laboratory = Laboratory(files: context.files, pool: context.pool)
    let outcomes = laboratory.run(read)
    return sources.indices.map { index in
      read[index]?.computed(of: outcomes[index], context) ?? ComputedChapter(unread: sources[index], context)
    }
  }
}

extension WovenBook {
  /// - Parameter pages: The chapters in their order, and the introduction where there is one.
  fileprivate init(
    _ pages: [WovenPage], of project: Project, _ selection: ChapterSelection, _ problems: inout Problems
  ) {
    let chapters = pages.prefix(project.chapters.count)
    let first = project.introduction.flatMap { _ in pages.last }
    let front = project.introduction?.front
    let (title, subtitle) = project.configuration.titles(
      of: chapters.map(\.entry), title: front?.writtenTitle == nil ? nil : first?.entry.titleText,
      description: front?.description == nil ? nil : first?.chapter?.descriptionText, &problems)
    let introduction = first?.chapter
    let index = WovenIndex(
      subtitleText: subtitle, introduction: introduction?.text, figures: introduction?.figures ?? [],
      byline: introduction?.byline ?? "", references: introduction?.references ?? [])
    self.init(
      title: title.plain, titleText: title, language: project.configuration.language,
      contents: chapters.map(\.entry),
      chapters: chapters.filter { selection.wants($0.entry.sourcePath) }.compactMap(\.chapter),
      index: selection.chosen == nil ? index : nil, indexSource: project.indexSource)
  }
}

extension Project {
  /// The chapters in their order, and the introduction where there is one.
  fileprivate var sources: [ChapterSource] { chapters + [introduction].compactMap { $0 } }

  /// The keys that follow at signs anywhere in the book; looked up, never iterated.
  fileprivate var mentionedWorks: Set<String> {
    sources.reduce(into: []) { $0.formUnion(CitationKey.mentioned(in: $1.document.source.bytes)) }
  }
}
