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
  /// - Parameter pool: What chapters and fits run on; the outcome does not depend on its number of threads.
  package static func weave(_ project: Project, on pool: ThreadPool = ThreadPool(threads: 1))
    -> WeavingOutcome
  {
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
    let computed = pool.map(sources.count) { ReadChapter(sources[$0]).computed(unnamed) }
    // A title may hold values, and other chapters refer to it.
    for chapter in computed {
      let titles = chapter.titles
      context.labels.entitle(chapter.answers.source.name, title: titles.title, sections: titles.sections)
    }
    let named = context
    let outcomes = pool.map(computed.count) { index in
      var chapter = computed[index]
      chapter.answers.context = named
      return chapter.shown()
    }
    for outcome in outcomes { problems.append(contentsOf: outcome.findings.problems) }
    let chapters = outcomes.prefix(project.chapters.count).map(\.chapter)
    let first = project.introduction.flatMap { _ in outcomes.last?.chapter }
    let introduction = first?.text
    let written = outcomes.map { (source: $0.chapter.sourcePath, links: $0.findings.links) }
    let shelf = PictureShelf(pages: written, files: project.files)
    let check = LinkCheck(
      files: project.files, chapters: chapters, introduction: introduction, pictures: shelf)
    for page in written { problems.append(contentsOf: check.problems(of: page.links, on: page.source)) }
    let front = project.introduction?.front
    let (title, subtitle) = project.configuration.titles(
      of: chapters, title: front?.writtenTitle == nil ? nil : first?.titleText,
      description: front?.description == nil ? nil : first?.descriptionText, &problems)
    return WeavingOutcome(
      book: WovenBook(
        title: title.plain, subtitle: subtitle.plain, language: project.configuration.language,
        chapters: chapters, introduction: introduction,
        introductionFigures: first?.figures ?? [], byline: first?.byline ?? "",
        references: first?.references ?? [],
        titleText: title, subtitleText: subtitle, pictures: shelf.pictures),
      diagnostics: problems.report(),
      fileLinks: written.flatMap { check.fileLinks(among: $0.links, on: $0.source) })
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
