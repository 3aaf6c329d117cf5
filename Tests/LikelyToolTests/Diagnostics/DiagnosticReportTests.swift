import Literate
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
    [self.error, warning].report(try #require(ReportFormat(argument: name)), on: terminal.console)
    #expect(terminal.output == output)
    #expect(terminal.error == error)
  }

  @Test func eachProblemIsReportedOnceInReadingOrder() {
    let source = SourceText(name: "a.md", "0123456789")
    let late = Diagnostic(at: SourceRange(source, 5..<6), "late")
    let early = Diagnostic(at: SourceRange(source, 1..<2), "early")
    #expect([late, early, error, late].inReadingOrder == [error, early, late])
  }
}
