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
  var labels: LabelIndex
  /// One for the book, so that a work reads alike in all its chapters.
  let citationStyle: CitationStyle
  let isBibliographyWhole: Bool
  let areChaptersWhole: Bool
}

/// Weaves a project: the only place where text meets numbers.
package enum Weaver {
  /// Weaves a book, or only those of its chapters that are asked for.
  ///
  /// A chapter alone reads as it does in the whole book. Of the others it takes titles, labels, anchors and the names of
  /// pictures, and nothing that would have to be computed, unless their titles hold values.
  ///
  /// - Parameters:
  ///   - chosen: The tutorials of the chapters that are wanted, relative to the root; nil for all, and the first page.
  ///   - pool: What chapters and fits run on; the outcome does not depend on its number of threads.
  package static func weave(
    _ project: Project, only chosen: [String]? = nil, on pool: ThreadPool = ThreadPool(threads: 1)
  ) -> WeavingOutcome {
    var problems = Problems(project.problems)
    let sources = project.chapters + [project.introduction].compactMap { $0 }
    var labels = LabelIndex()
    for source in sources {
      labels.collect(source.document, chapter: source.name, title: source.front.title.text, &problems)
    }
    var context = BookContext(
      files: project.files, pool: pool, labels: labels,
      citationStyle: CitationStyle(project.bibliography, cited: project.mentionedWorks),
      isBibliographyWhole: project.isBibliographyWhole, areChaptersWhole: project.areChaptersWhole)
    let unnamed = context
    func isWanted(_ path: String) -> Bool { chosen?.contains(path) ?? true }
    let isShown = sources.map { source in
      isWanted(source.path) || source.document.mayHavePicturesInBlocks
    }
    let read = pool.map(sources.count) { index in
      isShown[index] || sources[index].mayHaveValuesInTitles ? ReadChapter(sources[index]) : nil
    }
    // All chapters at once: a fit that several of them ask for is made once.
    let outcomes = Laboratory(files: project.files, pool: pool).run(read.map { $0?.requests ?? [] })
    let computed = sources.indices.map { index in
      read[index]?.computed(of: outcomes[index], unnamed)
        ?? ComputedChapter(unread: sources[index], unnamed)
    }
    // A title may hold values, and other chapters refer to it.
    for chapter in computed {
      let titles = chapter.titles
      context.labels.entitle(chapter.answers.source.name, title: titles.title, sections: titles.sections)
    }
    let named = context
    let pages = pool.map(computed.count) { index in
      var chapter = computed[index]
      chapter.answers.context = named
      return isShown[index] ? WovenPage(showing: chapter) : WovenPage(namingOnly: chapter)
    }
    let wanted = pages.filter { isWanted($0.entry.sourcePath) }
    for page in wanted { problems.append(contentsOf: page.findings.problems) }
    let shelf = PictureShelf(pages: pages, files: project.files)
    let check = LinkCheck(
      files: project.files, pages: pages, index: project.indexSource, pictures: shelf)
    for page in wanted { problems.append(contentsOf: check.problems(on: page)) }
    let front = project.introduction?.front
    let first = project.introduction.flatMap { _ in pages.last }
    let chapters = pages.prefix(project.chapters.count)
    let (title, subtitle) = project.configuration.titles(
      of: chapters.map(\.entry), title: front?.writtenTitle == nil ? nil : first?.entry.titleText,
      description: front?.description == nil ? nil : first?.chapter?.descriptionText, &problems)
    let index = WovenIndex(
      subtitleText: subtitle, introduction: first?.chapter?.text, figures: first?.chapter?.figures ?? [],
      byline: first?.chapter?.byline ?? "", references: first?.chapter?.references ?? [])
    return WeavingOutcome(
      book: WovenBook(
        title: title.plain, titleText: title, language: project.configuration.language,
        contents: chapters.map(\.entry),
        chapters: chapters.filter { isWanted($0.entry.sourcePath) }.compactMap(\.chapter),
        index: chosen == nil ? index : nil, indexSource: project.indexSource,
        pictures: shelf.pictures.filter { picture in
          wanted.contains { picture.pages.contains($0.entry.sourcePath) }
        }),
      diagnostics: problems.report(),
      fileLinks: wanted.flatMap { check.fileLinks(on: $0) })
  }
}

extension Project {
  /// The keys that follow at signs anywhere in the book; looked up, never iterated.
  fileprivate var mentionedWorks: Set<String> {
    ([introduction].compactMap { $0 } + chapters).reduce(into: []) {
      $0.formUnion(CitationKey.mentioned(in: $1.document.source.bytes))
    }
  }
}
