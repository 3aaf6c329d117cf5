package import Literate
package import Plotting

/// Everything a rendering needs, and everything that was wrong.
package struct WeavingOutcome: Sendable {
  package var book: WovenBook
  /// The drawings of all figures, chapter by chapter.
  package var drawings: [(chapter: String, figure: Figure)]
  /// By file and position.
  package var diagnostics: [Diagnostic]
}

/// What all chapters share.
struct BookContext: Sendable {
  let files: ProjectFiles
  let labels: LabelIndex
  let bibliography: Bibliography
}

/// Weaves a project: the only place where text meets numbers.
package enum Weaver {
  /// - Parameter parallel: How the chapters are spread over threads; the outcome does not depend on it.
  package static func weave(_ project: Project, parallel: ParallelMap = ParallelMap(threads: 1))
    -> WeavingOutcome
  {
    var problems = Problems(project.problems)
    var labels = LabelIndex()
    for chapter in project.chapters {
      labels.collect(chapter.document, chapter: chapter.name, title: chapter.front.title.text, &problems)
    }
    let context = BookContext(
      files: project.files, labels: labels, bibliography: project.bibliography)
    let outcomes = parallel.map(project.chapters.count) { index in
      var weaver = ChapterWeaver(project.chapters[index], context: context)
      let chapter = weaver.weave()
      return (
        chapter: chapter, drawings: weaver.drawings, problems: weaver.problems.report(), links: weaver.links
      )
    }
    var introduction: WovenText?
    var links: [WrittenLink] = []
    if let document = project.introduction {
      var front = Problems()
      let source = ChapterSource(
        name: "index", document: document, front: FrontMatter(document, name: "index", &front))
      var weaver = ChapterWeaver(source, context: context)
      introduction = weaver.weave().text
      links = weaver.links
      problems.append(contentsOf: front.report() + weaver.problems.report())
    }
    for outcome in outcomes { problems.append(contentsOf: outcome.problems) }
    let check = LinkCheck(
      files: project.files, chapters: outcomes.map(\.chapter), introduction: introduction)
    for outcome in outcomes {
      problems.append(contentsOf: check.problems(of: outcome.links, on: outcome.chapter.sourcePath))
    }
    if let introduction {
      problems.append(contentsOf: check.problems(of: links, on: introduction.document.source.name))
    }
    return WeavingOutcome(
      book: WovenBook(
        title: project.configuration.title, subtitle: project.configuration.subtitle,
        language: project.configuration.language, chapters: outcomes.map(\.chapter),
        introduction: introduction),
      drawings: outcomes.flatMap { outcome in outcome.drawings.map { (outcome.chapter.name, $0) } },
      diagnostics: problems.report())
  }
}
