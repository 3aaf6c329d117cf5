internal import ArgumentParser
internal import Publishing
internal import Reporting

/// `likely check`: whether the committed output is what a render gives.
struct CheckCommand: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Render in memory and compare with the committed output.",
    discussion: """
      Lists the values that moved, and the files that differ, are missing, or are stray.

      The JSON object has the members diagnostics and differences.
      """)

  @OptionGroup var sources: SourceOptions
  @OptionGroup var output: OutputOptions

  @Option(help: "The relative change up to which two numbers of the results are the same.")
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
    progress.clear()
    rendering.shownProblems.report(sources.format, on: console)
    // After an error files are wrong or missing because of it, and a list of them would bury the reason.
    let failed = rendering.problems.fail(strict: sources.strict)
    let differences = failed ? [] : comparison.differences
    if sources.format.isJSON {
      console.output(
        JSON.object(
          rendering.shownProblems.jsonMembers
            + [.init("differences", .array(differences.map { $0.json(in: folder) }))]
        )
        .text)
    } else if sources.format.isForPeople {
      if !failed { for line in comparison.report(in: folder) { console.output(line.printable + "\n") } }
    } else {
      DiagnosticSelection(differences.map { $0.diagnostic(in: folder) }).report(sources.format, on: console)
    }
    if failed {
      progress.finish("\(rendering.problems.tally); \(folder) was not compared")
      return .problems
    }
    guard comparison.isClean else {
      progress.finish(
        "\(counted(differences.count, "file")) of \(folder) \(differences.count == 1 ? "is" : "are") not what a render gives; "
          + "'likely check --update' renders")
      return .problems
    }
    progress.finish("\(folder): \(counted(rendering.tree.files.count, "file")), all as a render gives them")
    return .fine
  }
}

extension Comparison.Difference {
  /// The difference as a problem of the file, at its beginning.
  func diagnostic(in folder: String) -> Diagnostic {
    let file = SourceText(name: "\(folder)/\(path)", "")
    let lines = Comparison(differences: [self]).report()
    return Diagnostic(at: SourceRange(file, 0..<0), lines.joined(separator: "\n"))
  }

  /// The difference as a JSON object.
  func json(in folder: String) -> JSON {
    let members: [JSON.Member] =
      switch self {
      case .missing: [.init("kind", .text("missing"))]
      case .stray: [.init("kind", .text("stray"))]
      case .bytes: [.init("kind", .text("bytes"))]
      case .text(_, let line, let old, let new):
        [
          .init("kind", .text("text")), .init("line", .integer(line)), .init("old", .text(old)),
          .init("new", .text(new)),
        ]
      case .values(_, let moved):
        [.init("kind", .text("values")), .init("values", .array(moved.map(\.json)))]
      }
    return .object([.init("file", .text("\(folder)/\(path)"))] + members)
  }
}

extension Comparison.MovedValue {
  /// The value as a JSON object; `old` or `new` is left out where there is none.
  var json: JSON {
    var members = [JSON.Member("path", .text(path))]
    if let old { members.append(.init("old", old)) }
    if let new { members.append(.init("new", new)) }
    return .object(members)
  }
}
