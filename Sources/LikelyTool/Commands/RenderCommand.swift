internal import ArgumentParser
internal import Publishing
internal import Reporting

/// `likely render`: tutorials become pages, figures and results.
struct RenderCommand: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "render", abstract: "Render tutorials into pages, figures and results.",
    discussion: """
      Nothing is written unless the whole render succeeded. A tutorial that belongs to a book (likely.yml beside it) \
      is rendered as a part of it.

      The JSON object has the members diagnostics and, after a success, written, removed and unchanged.
      """)

  @OptionGroup var sources: SourceOptions
  @OptionGroup var output: OutputOptions

  func execute(on console: Console) throws -> CommandStatus {
    try Self.render(sources, output, on: console)
  }

  static func render(_ sources: SourceOptions, _ output: OutputOptions, on console: Console) throws
    -> CommandStatus
  {
    let clock = ContinuousClock()
    let start = clock.now
    let progress = Progress(console, isQuiet: false)
    defer { progress.clear() }
    let rendering = try Rendering.make(sources, output, on: console, progress: progress)
    progress.clear()
    rendering.shownProblems.report(sources.format, on: console)
    let folder = Workplace.shown(rendering.folder, from: console.currentFolder)
    guard !rendering.problems.fail(strict: sources.strict) else {
      if sources.format.isJSON { console.output(sources.format.format.render(rendering.shownProblems)) }
      progress.finish("\(rendering.problems.tally); nothing was written to \(folder)")
      return .problems
    }

    let changes: OutputFolder.Changes
    do throws(OutputError) {
      changes = try OutputFolder(rendering.folder).write(
        rendering.tree, covering: rendering.coverage, force: output.force, on: rendering.pool)
    } catch {
      console.error(
        DiagnosticFormat.text.render([Diagnostic(at: nil, error.description, remedy: error.remedy)]))
      return .problems
    }
    if sources.format.isJSON {
      console.output(
        JSON.object(
          rendering.shownProblems.jsonMembers + [
            .init("written", .array(changes.written.map { .text($0) })),
            .init("removed", .array(changes.removed.map { .text($0) })),
            .init("unchanged", .integer(changes.unchanged.count)),
          ]
        ).text)
    }
    let tally = rendering.problems.isEmpty ? "" : "; \(rendering.problems.tally)"
    progress.finish(
      "\(folder): \(Grammar.count(rendering.tree.files.count, "file")), \(changes.written.count) written, "
        + "\(changes.removed.count) removed, in \(seconds(clock.now - start)) s\(tally)")
    if let page = rendering.firstPage { progress.finish("Look at \(folder)/\(page)") }
    return .fine
  }
}

extension Rendering {
  /// The page to look at first: the index, or the only page there is.
  var firstPage: String? {
    ["index.html", "index.md"].first { tree[$0] != nil }
      ?? tree.files.first {
        !$0.path.contains("/") && ($0.path.hasSuffix(".html") || $0.path.hasSuffix(".md"))
      }?.path
  }
}

/// Seconds with two decimals.
func seconds(_ duration: Duration) -> String {
  let hundredths =
    (duration.components.attoseconds / 10_000_000_000_000_000) + duration.components.seconds * 100
  let fraction = hundredths % 100
  return "\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction)"
}
