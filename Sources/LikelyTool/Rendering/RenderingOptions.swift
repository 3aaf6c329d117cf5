internal import ArgumentParser
private import Foundation

/// The tutorials that a command works on, and how it reports.
struct SourceOptions: ParsableArguments {
  @Argument(help: "Tutorials, or folders of them. (default: Tutorials, else the book of this folder)")
  var paths: [String] = []

  @Option(
    help: ArgumentHelp(
      "The folder below which tutorials may read files. (default: the folder of likely.yml, else of the tutorial)",
      valueName: "folder"))
  var root: String?

  @Option(help: "How problems are printed.")
  var format = ReportFormat.text

  @Flag(help: "Count warnings as errors.")
  var strict = false

  @Option(help: ArgumentHelp("How many threads to use.", valueName: "n"))
  var threads: Int = min(ProcessInfo.processInfo.activeProcessorCount, 16)

  func validate() throws {
    guard (1...64).contains(threads) else {
      throw ValidationError("'--threads' takes a number from 1 to 64.")
    }
  }
}

/// What is made of the tutorials, and where.
struct OutputOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The output folder. (default: Output)", valueName: "folder"))
  var output: String?

  @Flag(help: "Overwrite files in the output folder that another hand put there.")
  var force = false

  @Option(
    help: ArgumentHelp("The formats of the pages: html, md, or html,md.", valueName: "formats"),
    transform: { try CommaSeparated($0) })
  var to = CommaSeparated<PageFormat>(PageFormat.allCases)

  @Option(
    help: ArgumentHelp("The formats of the figures: svg, png, or svg,png.", valueName: "formats"),
    transform: { try CommaSeparated($0) })
  var figures = CommaSeparated<FigureFormat>(FigureFormat.allCases)
}

enum PageFormat: String, CaseIterable, Sendable {
  case html
  case md
}

enum FigureFormat: String, CaseIterable, Sendable {
  case svg
  case png
}

/// A list such as `svg,png`, in the order of the cases, each once.
struct CommaSeparated<Choice: RawRepresentable & CaseIterable & Sendable>: Sendable
where Choice.RawValue == String {
  let values: [Choice]

  init(_ values: [Choice]) { self.values = values }

  init(_ text: String) throws {
    let words = text.split(separator: ",", omittingEmptySubsequences: false).map {
      $0.trimmingCharacters(in: .whitespaces)
    }
    for word in words where Choice(rawValue: word) == nil {
      let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("There is no format '\(word)'; there are: \(known).")
    }
    values = Choice.allCases.filter { words.contains($0.rawValue) }
  }
}
