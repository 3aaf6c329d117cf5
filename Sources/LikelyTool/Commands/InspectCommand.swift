internal import ArgumentParser
internal import Reporting
private import Threading
internal import Weaving

/// `likely inspect`: results as JSON.
struct InspectCommand: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect", abstract: "Print results as JSON, nested as the paths in prose are.",
    discussion:
      "Without --all, what results/<chapter>.json holds: all but the tables with a row for each observation or start, and the E-steps; of a trace the start, iterations 1, 2, 3, 5, 8, 13 and so on, and the last. A table stands by its columns. The results of one tutorial stand at the top; those of several stand below the tutorials' names. In a path, a name with a dot, a space or the like stands in single quotes: s.summary.'Sepal.Length'.mean."
  )

  @OptionGroup var sources: SourceOptions

  @Flag(help: "Print every result: whole traces, E-steps, responsibilities, restarts.")
  var all = false

  func execute(on console: Console) throws -> CommandStatus {
    let progress = Progress(console, isQuiet: !console.isTerminal)
    defer { progress.clear() }
    let workplace = try Workplace(named: sources.paths, root: sources.root, in: console.currentFolder)
    let weave = try Weave(workplace, on: ThreadPool(threads: sources.threads), progress: progress)
    progress.clear()
    let problems = weave.outcome.diagnostics.inReadingOrder
    // Standard output is for the results alone.
    if !problems.isEmpty {
      let shown = problems.selection(below: workplace.root, from: console.currentFolder)
      console.error(sources.format.format.render(shown))
    }
    let chapters = weave.outcome.book.chapters
    let extent: ChapterResults.Extent = all ? .everything : .essential
    JSONWriter.write(to: console.output) { writer in
      if chapters.count == 1 { return chapters[0].results.write(extent, to: &writer) }
      writer.object { writer in
        for chapter in chapters {
          writer.member(chapter.name) { chapter.results.write(extent, to: &$0) }
        }
      }
    }
    return problems.fail(strict: sources.strict) ? .problems : .fine
  }
}
