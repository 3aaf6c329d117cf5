internal import ArgumentParser
internal import Reporting
internal import Weaving

/// `likely inspect`: every result as JSON.
struct InspectCommand: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect", abstract: "Print every result as JSON, nested as the paths in prose are.",
    discussion:
      "The results of one tutorial stand at the top; those of several stand below the tutorials' names. In a path, a name with a dot, a space or the like stands in single quotes: s.summary.'Sepal.Length'.mean."
  )

  @OptionGroup var sources: SourceOptions

  func execute(on console: Console) throws -> CommandStatus {
    let progress = Progress(console, isQuiet: !console.isTerminal)
    defer { progress.clear() }
    let workplace = try Workplace(named: sources.paths, root: sources.root, in: console.currentFolder)
    let weave = try Weave(workplace, threads: sources.threads, progress: progress)
    progress.clear()
    let problems = weave.outcome.diagnostics.filter(weave.concerns).inReadingOrder
    // Standard output is for the results alone.
    if !problems.isEmpty {
      let shown = problems.selection(below: workplace.root, from: console.currentFolder)
      console.error(sources.format.format.render(shown))
    }
    let chapters = weave.chapters
    let results =
      chapters.count == 1
      ? chapters[0].results : JSON.object(chapters.map { JSON.Member($0.name, $0.results) })
    console.output(results.text)
    return problems.fail(strict: sources.strict) ? .problems : .fine
  }
}
