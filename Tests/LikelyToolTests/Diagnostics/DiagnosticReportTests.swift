import Reporting
import TestSupport
import Testing

@testable import LikelyTool

@Suite struct DiagnosticReportTests {
  private let error = Diagnostic(at: nil, "a")
  private let warning = Diagnostic(.warning, at: nil, "b")

  @Test func tallyAndStrictness() {
    #expect([error, error, warning].tally == "2 errors and 1 warning")
    #expect([warning].tally == "1 warning")
    #expect([Diagnostic]().tally == "")
    #expect([warning].fail(strict: true) && ![warning].fail(strict: false))
    #expect([error].fail(strict: false) && ![Diagnostic]().fail(strict: true))
  }

  @Test func theFormatsAreThoseOfTheCatalogue() throws {
    #expect(ReportFormat.allValueStrings == DiagnosticFormat.all.map(\.name))
    for name in ReportFormat.allValueStrings {
      #expect(try #require(ReportFormat(argument: name)).format.name == name)
    }
    #expect(ReportFormat(argument: "Text") == nil)
    let terminal = Terminal()
    terminal.run("help", "render")
    for format in DiagnosticFormat.all {
      #expect(terminal.output.contains(format.name) && terminal.output.contains(format.summary))
    }
  }

  @Test(arguments: [("text", "", "error: a\nwarning: b\n"), ("github", "::error::a\n::warning::b\n", "")])
  func peopleReadStandardErrorAndMachinesStandardOutput(name: String, output: String, error: String) throws {
    let terminal = Terminal()
    DiagnosticSelection([self.error, warning]).report(
      try #require(ReportFormat(argument: name)), on: terminal.console)
    #expect(terminal.output == output)
    #expect(terminal.error == error)
  }

  /// Nobody reads a thousand problems: a hundred are shown, errors before warnings, and the others counted.
  @Test func atMostAHundredProblemsAreShown() throws {
    let many =
      (0..<30).map { Diagnostic(.warning, at: nil, "w\($0)") }
      + (0..<90).map { Diagnostic(at: nil, "e\($0)") }
    let selection = DiagnosticSelection(many)
    #expect(selection.shown.count == 100)
    #expect(
      selection.shown.map(\.summary)
        == many.filter { $0.severity == .error || Int($0.summary.dropFirst())! < 10 }.map(\.summary))
    #expect(DiagnosticFormat.text.render(many).hasSuffix("error: e89\n20 more warnings are not shown\n"))
    #expect(
      DiagnosticFormat.github.render(many).hasSuffix(
        "::error::e89\n::warning::20 more warnings are not shown\n"))
    #expect(
      DiagnosticFormat.json.render(many).hasSuffix(
        "\"left-out\": {\n    \"errors\": 0,\n    \"warnings\": 20\n  }\n}\n"))
    let errors = (0..<102).map { Diagnostic(at: nil, "e\($0)") } + [Diagnostic(.warning, at: nil, "w")]
    #expect(
      DiagnosticFormat.text.render(errors).hasSuffix("e99\n2 more errors and 1 more warning are not shown\n"))
    #expect(
      DiagnosticFormat.github.render(errors).hasSuffix(
        "::error::2 more errors and 1 more warning are not shown\n"))
    #expect(DiagnosticSelection(Array(errors.prefix(100))).remainder == nil)
    #expect(DiagnosticSelection(Array(errors.prefix(101))).remainder == "1 more error is not shown")
  }

  @Test(.timeLimit(.minutes(1))) func fiftyThousandUnknownKeysAreReportedSoon() throws {
    let folder = try TemporaryFolder()
    let keys = (0..<50_000).map { "key\($0): 1" }.joined(separator: "\n")
    try folder.write(
      "many.md", "# Many\n\n```{scenario s}\ndata: two-coins\nmodel: coin-mixture\n\(keys)\n```\n")
    let terminal = Terminal(in: folder.path)
    #expect(terminal.run("render", "many.md", "--to", "md") == .problems)
    #expect(terminal.error.ranges(of: "A scenario has no key 'key").count == 100)
    #expect(terminal.error.contains("50,000 errors; nothing was written"))
  }

  @Test(.timeLimit(.minutes(1)), arguments: DiagnosticFormat.all.map(\.name))
  func fiftyThousandProblemsAreReportedSoon(format: String) throws {
    let line = "key: 1\n"
    let source = SourceText(name: "a.md", String(repeating: line, count: 50_000))
    let many = (0..<50_000).map { number in
      Diagnostic(
        at: SourceRange(source, number * line.utf8.count..<number * line.utf8.count + 3), "No key \(number)")
    }
    let report = try #require(ReportFormat(argument: format)).format.render(many)
    #expect(report.ranges(of: "No key ").count == 100)
  }

  @Test func eachProblemIsReportedOnceInReadingOrder() {
    let source = SourceText(name: "a.md", "0123456789")
    let late = Diagnostic(at: SourceRange(source, 5..<6), "late")
    let early = Diagnostic(at: SourceRange(source, 1..<2), "early")
    #expect([late, early, error, late].inReadingOrder == [error, early, late])
  }
}
