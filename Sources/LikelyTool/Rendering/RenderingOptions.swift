internal import ArgumentParser
internal import CairoRendering
private import Foundation
internal import Publishing
internal import Reporting

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
    help: ArgumentHelp(
      "The formats of the pages, as in \(Format.names).", discussion: Format.summaries, valueName: "formats"),
    transform: { try CommaSeparated($0) })
  var to = CommaSeparated<Format>(Format.all)

  @Option(
    help: ArgumentHelp(
      "The formats of the figures, as in \(FigureFormat.names).", discussion: FigureFormat.summaries,
      valueName: "formats"),
    transform: { try CommaSeparated($0) })
  var figures = CommaSeparated<FigureFormat>(FigureFormat.all.filter(\.isForPages))

  func validate() throws {
    guard figures.values.contains(where: \.isForPages) else {
      let names = FigureFormat.all.filter(\.isForPages).map(\.name).joined(separator: " or ")
      throw ValidationError("Pages show figures as \(names), of which '--figures' must name one.")
    }
  }
}

/// What an option names out of a catalogue.
protocol CatalogueChoice: Sendable {
  var name: String { get }
  /// What it is for, in one line.
  var summary: String { get }
  static var all: [Self] { get }
}

extension CatalogueChoice {
  /// All of them, as an option names them.
  static var names: String { all.map(\.name).joined(separator: ",") }
  /// Each with what it is for.
  static var summaries: String {
    // As wide as the parser has it where it prints such a list itself.
    all.map { $0.name.padding(toLength: 18, withPad: " ", startingAt: 0) + "- " + $0.summary }
      .joined(separator: "\n")
  }
}

extension Format: CatalogueChoice {}
extension FigureFormat: CatalogueChoice {}

/// A list such as `svg,png`, in the order of the catalogue, each once.
struct CommaSeparated<Choice: CatalogueChoice>: Sendable {
  let values: [Choice]

  init(_ values: [Choice]) { self.values = values }

  init(_ text: String) throws {
    let words = text.split(separator: ",", omittingEmptySubsequences: false).map {
      $0.trimmingCharacters(in: .whitespaces)
    }
    let known = Choice.all.map(\.name)
    for word in words where !known.contains(word) {
      let nearMiss = Spelling.nearMiss(of: word, among: known).map { "did you mean '\($0)'?" }
      throw ValidationError(
        "There is no format '\(word)'; \(nearMiss ?? "there are: \(known.joined(separator: ", ")).")")
    }
    values = Choice.all.filter { words.contains($0.name) }
  }
}
