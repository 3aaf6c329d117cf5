import ArgumentParser
import Publishing
import Reporting
import Testing

@testable import CairoRendering
@testable import LikelyTool

/// What the shell sees: 0, 1 or 2, and words on the right stream.
@Suite struct UsageTests {
  @Test func helpIsFineAndGoesToStandardOutput() {
    for arguments in [[], ["--help"], ["-h"], ["help"], ["help", "list"], ["list", "--help"]] {
      let terminal = Terminal()
      #expect(LikelyCommand.run(arguments, on: terminal.console) == .fine)
      #expect(terminal.output.contains("USAGE: likely"))
      #expect(terminal.output.hasSuffix("\n"))
      #expect(terminal.error.isEmpty)
    }
  }

  @Test func theVersionStandsAlone() {
    let terminal = Terminal()
    #expect(terminal.run("--version") == .fine)
    #expect(terminal.output == "0.1.0\n")
  }

  @Test(arguments: [
    ["nonsense"], ["--nonsense"], ["list", "fish"], ["list", "models", "marks"], ["explain"],
    ["explain", "a", "b"],
    ["doctor", "now"], ["render", "--to", "docx"], ["render", "--to", "html,"],
    ["render", "--figures", "bmp"],
    ["render", "--threads", "0"], ["render", "--threads", "many"], ["check", "--tolerance", "-1"],
    ["check", "--tolerance", "nan"], ["inspect", "--format", "xml"], ["render", "--output"],
  ])
  func wrongUsageIsTwoAndGoesToStandardError(_ arguments: [String]) {
    let terminal = Terminal()
    #expect(LikelyCommand.run(arguments, on: terminal.console) == .wrongUsage)
    #expect(terminal.error.hasPrefix("Error: "))
    #expect(terminal.output.isEmpty)
  }

  @Test(arguments: [
    ("--figures", "pgn", "There is no format 'pgn'; did you mean 'png'?"),
    ("--figures", "svg,bmp", "There is no format 'bmp'; there are: \(FigureFormat.all.map(\.name).listed)."),
    ("--to", "htm", "There is no format 'htm'; did you mean 'html'?"),
    ("--to", "docx", "There is no format 'docx'; there are: \(Format.all.map(\.name).listed)."),
  ])
  func aFormatThatIsNoneIsNamed(_ option: String, _ value: String, _ expected: String) {
    let terminal = Terminal()
    #expect(terminal.run("render", option, value) == .wrongUsage)
    let place = "'\(value)' is invalid for '\(option) <formats>'"
    #expect(terminal.error.hasPrefix("Error: The value \(place): \(expected)\n"), "\(terminal.error)")
  }

  @Test func everyFormatIsExplained() {
    let terminal = Terminal()
    #expect(terminal.run("render", "--help") == .fine)
    for (name, summary) in Format.all.map({ ($0.name, $0.summary) })
      + FigureFormat.all.map({ ($0.name, $0.summary) })
    {
      let isThere = terminal.output.split(separator: "\n").contains {
        $0.split(separator: " ").first == name[...] && $0.hasSuffix("- \(summary)")
      }
      #expect(isThere, "\(name): \(terminal.output)")
    }
  }

  /// A page without its figures is none.
  @Test func pagesNeedFiguresThatTheyCanShow() throws {
    var options = try OutputOptions.parse([])
    #expect(options.figures.values.map(\.name) == FigureFormat.all.filter(\.isForPages).map(\.name))
    let print = FigureFormat(name: "print", summary: "", isForPages: false, isScalable: true) { _, _ in [] }
    options.figures = CommaSeparated(FigureFormat.all + [print])
    try options.validate()
    options.figures = CommaSeparated([print])
    let error = #expect(throws: ValidationError.self) { try options.validate() }
    #expect(error?.message == "Pages show figures as svg or png, of which '--figures' must name one.")
  }
}
