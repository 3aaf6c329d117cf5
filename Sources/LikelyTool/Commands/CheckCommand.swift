internal import ArgumentParser
internal import Publishing
internal import Reporting

/// `likely check`: whether the committed output is what a render gives.
struct CheckCommand: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Render in memory and compare with the committed output.",
    discussion: """
      Says what a reader would see first: words, numbers and pictures that differ, each at its place in the tutorial. \
      Then come expectations, then other results, files, and why, where that is known.

      The JSON object has the members diagnostics and differences.
      """)

  @OptionGroup var sources: SourceOptions
  @OptionGroup var output: OutputOptions

  @Option(
    help:
      "The relative change up to which two numbers of the results are the same; never of pages or pictures.")
  var tolerance: Double = 0

  @Flag(help: "Write the output: the same as render.")
  var update = false

  func validate() throws {
    guard tolerance >= 0, tolerance.isFinite else {
      throw ValidationError("'--tolerance' takes a number that is not negative.")
    }
  }

  func execute(on console: Console) throws -> CommandStatus {
    if update { return try RenderCommand.render(sources, output, on: console) }
    let progress = Progress(console, isQuiet: false)
    defer { progress.clear() }
    let rendering = try Rendering.make(sources, output, on: console, progress: progress)
    let folder = Workplace.shown(rendering.folder, from: console.currentFolder)
    let comparison: Comparison
    do throws(OutputError) {
      comparison = try OutputFolder(rendering.folder).compare(
        with: rendering.tree, covering: rendering.coverage, tolerance: tolerance)
    } catch {
      progress.clear()
      console.error("error: \(error.description.printable)\n")
      return .problems
    }
    // After an error files are wrong or missing because of it, and a list of them would bury the reason. A result that is
    // not as expected leaves the pages whole, and what else moved is a part of the reason.
    let unmet = rendering.problems.filter(\.isUnmetExpectation)
    let others = rendering.problems.filter { !$0.isUnmetExpectation }
    let failed = others.fail(strict: sources.strict)
    let changes = failed ? nil : Changes(comparison, of: rendering.book, in: folder)
    progress.clear()
    report(others: failed ? rendering.problems : others, unmet: failed ? [] : unmet, changes, on: console) {
      DiagnosticSelection($0, path: rendering.shownProblems.path)
    }
    if failed {
      progress.finish("\(rendering.problems.tally); \(folder) was not compared")
      return .problems
    }
    let count = comparison.differences.count
    let isOne = count == 1
    guard comparison.isClean else {
      progress.finish(
        "\(Grammar.count(count, "file")) of \(folder) \(isOne ? "is" : "are") not what a render gives; "
          + (unmet.isEmpty ? "'likely check --update' renders" : unmet.tally))
      return .problems
    }
    guard unmet.isEmpty else {
      progress.finish(unmet.tally)
      return .problems
    }
    progress.finish(
      "\(folder): \(Grammar.count(rendering.tree.files.count, "file")), all as a render gives them")
    return .fine
  }

  /// Reports what a reader would see first, then what was expected, then the rest.
  private func report(
    others: [Diagnostic], unmet: [Diagnostic], _ changes: Changes?, on console: Console,
    _ selection: ([Diagnostic]) -> DiagnosticSelection
  ) {
    let seen = changes?.diagnostics(.words, .picture) ?? []
    let rest = changes?.diagnostics(.results, .page, .file, .cause) ?? []
    if sources.format.isJSON {
      let problems = selection(others + unmet)
      let differences = (changes?.all ?? []).map { change in
        JSON.object(
          [.init("kind", .text(change.kind.rawValue))] + change.diagnostic.jsonMembers(problems.path))
      }
      console.output(
        JSON.object(problems.jsonMembers + [.init("differences", .array(differences))]).text)
    } else if sources.format.isForPeople {
      selection(others).report(sources.format, on: console)
      console.output(sources.format.format.render(selection(seen)))
      selection(unmet).report(sources.format, on: console)
      console.output(sources.format.format.render(selection(rest)))
    } else {
      selection(others + seen + unmet + rest).report(sources.format, on: console)
    }
  }
}
