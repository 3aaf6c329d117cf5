internal import Literate
internal import Publishing
internal import Reporting
internal import Threading
internal import Weaving

/// A rendering in memory: read, woven, drawn and published, but not yet written or compared.
struct Rendering: Sendable {
  let tree: FileTree
  /// Where the tree belongs; absolute.
  let folder: String
  let coverage: OutputFolder.Coverage
  let book: WovenBook
  /// By file and position; those without a place come first.
  let problems: [Diagnostic]
  /// Those that are shown, with paths from where the command was given.
  let shownProblems: DiagnosticSelection
  /// What the rendering was made on, and is written on.
  let pool: ThreadPool

  /// Renders without touching the output folder.
  ///
  /// Every stage runs whatever the stages before it met, so that one run reports all problems.
  static func make(
    _ sources: SourceOptions, _ output: OutputOptions, on console: Console, progress: Progress
  ) throws -> Rendering {
    let workplace = try Workplace(named: sources.paths, root: sources.root, in: console.currentFolder)

    let pool = ThreadPool(threads: sources.threads)
    let typesetter = FormulaTypesetter()

    let woven = try Weave(workplace, on: pool, progress: progress)
    let place = try OutputPlace(output.output, workplace, woven.project, on: console)
    let folder = place.folder

    let drawing = FigureDrawing(formats: output.figures.values, pool: pool, progress: progress)
    let way = workplace.wayToRoot(from: folder)
    let publisher = Publisher(
      formats: output.to.values,
      options: PublishingOptions(wayToRoot: way, outputBelowRoot: workplace.pathBelowRoot(folder)),
      typesetter: typesetter)
    let book = woven.outcome.book
    let figures = book.figures
    progress.stage(
      figures.isEmpty ? "Publishing" : "Publishing, and drawing \(Grammar.count(figures.count, "figure"))")
    // Formulas have one engine, which keeps one thread as busy as the figures keep the others.
    let parts: [@Sendable () -> Publication] = [
      { drawing.draw(figures, of: book) },
      {
        defer { typesetter.stop() }
        return publisher.pages(of: book, showing: drawing.places(of: figures))
      },
    ]
    let publication = Publication(pool.map(parts.count) { parts[$0]() })

    let problems =
      ([place.problem].compactMap { $0 } + woven.outcome.diagnostics
      + (way == nil ? woven.unreachableFiles : []) + publication.problems).inReadingOrder
    return Rendering(
      tree: publication.tree, folder: folder,
      coverage: workplace.isPart ? .chapters(book.chapters.map(\.name)) : .everything,
      book: book, problems: problems,
      shownProblems: problems.selection(below: workplace.root, from: console.currentFolder),
      pool: pool)
  }
}

/// A project, read and woven, or those of its chapters that were asked for.
struct Weave: Sendable {
  let project: Project
  let outcome: WeavingOutcome

  init(_ workplace: Workplace, on pool: ThreadPool, progress: Progress) throws {
    progress.stage("Reading tutorials")
    project = try Project.read(paths: workplace.paths, root: workplace.root, on: pool)
    let sources = project.chapters.map(\.path)
    let chosen = workplace.chosen?.map {
      String($0.dropFirst(workplace.root == "/" ? 1 : workplace.root.count + 1))
    }
    if let stranger = chosen?.first(where: { !sources.contains($0) }) {
      let isFirst = stranger == project.indexSource
      throw UsageProblem(
        summary: isFirst
          ? "'\(stranger)' is the first page of a book, which is rendered with all of it"
          : "'\(stranger)' is no chapter of its book",
        remedy: isFirst
          ? "Name the folder." : "List it under 'chapters' in likely.yml, or render it from another folder.")
    }
    progress.stage("Computing \(Grammar.count(chosen?.count ?? sources.count, "chapter"))")
    outcome = Weaver.weave(project, only: chosen, on: pool)
  }

  /// The links to files of the project, which pages in a folder outside of it leave out.
  var unreachableFiles: [Diagnostic] {
    outcome.fileLinks.map { link in
      Diagnostic(
        .warning, at: link.range,
        "Pages outside of the project can't lead to its files, so the link to '\(link.text)' is left out",
        remedy: "Choose an output folder in the project, or link to where the file is published.")
    }
  }
}
