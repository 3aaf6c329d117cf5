import Literate
import Testing
import Weaving

@testable import LikelyTool

@Suite struct DiagnosticFormatTests {
  private let source = SourceText(
    name: "Tutorials/a.md", "first\nmodel: gausian-mixture\nθ: é, 1\n\tindented\nlast")

  private func range(_ text: String) throws -> SourceRange {
    let bytes = Array(text.utf8)
    let start = try #require(
      source.bytes.indices.first { source.bytes[$0...].starts(with: bytes) }, "the text stands in the source")
    return SourceRange(source, start..<start + bytes.count)
  }

  @Test func textHasPlaceSentenceLineCaretsAndRemedy() throws {
    let diagnostic = Diagnostic(
      at: try range("gausian-mixture"), "There is no model 'gausian-mixture'", suggestion: "gaussian-mixture",
      remedy: "There are: coin-mixture, gaussian-mixture.")
    #expect(
      diagnostic.text == """
        Tutorials/a.md:2:8: error: There is no model 'gausian-mixture'; did you mean 'gaussian-mixture'?
         2 | model: gausian-mixture
           |        ^^^^^^^^^^^^^^^
           = There are: coin-mixture, gaussian-mixture.

        """)
  }

  @Test func columnsCountCharacters() throws {
    #expect(
      Diagnostic(.warning, at: try range("1"), "Ones are dull").text
        == "Tutorials/a.md:3:7: warning: Ones are dull\n 3 | θ: é, 1\n   |       ^\n")
  }

  @Test func caretsKeepTabsAndStayOnTheFirstLine() throws {
    #expect(
      Diagnostic(at: try range("indented\nlast"), "No").text
        == "Tutorials/a.md:4:2: error: No\n 4 | \tindented\n   | \t^^^^^^^^\n")
  }

  @Test func anEmptySpanHasOneCaretEvenAtTheEnd() throws {
    let end = SourceRange(source, source.bytes.count..<source.bytes.count)
    #expect(Diagnostic(at: end, "No").text == "Tutorials/a.md:5:5: error: No\n 5 | last\n   |     ^\n")
    let empty = SourceText(name: "e.md", "")
    #expect(Diagnostic(at: SourceRange(empty, 0..<0), "No").text == "e.md:1:1: error: No\n 1 | \n   | ^\n")
    // A range beyond the text, which is wrong, is no reason to stop either.
    #expect(Diagnostic(at: SourceRange(empty, 7..<9), "No").text == "e.md:1:1: error: No\n 1 | \n   | ^\n")
  }

  @Test func aPlacelessDiagnosticIsOneLine() {
    #expect(
      Diagnostic(at: nil, "There is no tutorial", remedy: "Write one.").text
        == "error: There is no tutorial\n  Write one.\n")
  }

  @Test func longLinesShowThePartThatMatters() {
    let long = SourceText(
      name: "l.md", String(repeating: "x", count: 500) + "HERE" + String(repeating: "y", count: 500))
    let text = Diagnostic(at: SourceRange(long, 500..<504), "No").text.split(separator: "\n").map(String.init)
    #expect(text[0] == "l.md:1:501: error: No")
    #expect(
      text[1] == " 1 | …" + String(repeating: "x", count: 40) + "HERE" + String(repeating: "y", count: 76)
        + "…")
    #expect(text[2] == "   |  " + String(repeating: " ", count: 40) + "^^^^")
  }

  @Test func controlCharactersNeverReachTheTerminal() {
    let hostile = SourceText(name: "h.md", "a\u{1B}[2Jb\u{7}")
    let text = Diagnostic(at: SourceRange(hostile, 0..<1), "No '\u{1B}[31m'\r\n").text
    #expect(!text.unicodeScalars.contains { $0.value < 32 && $0 != "\n" && $0 != "\t" })
    #expect(text.contains("a\u{FFFD}[2Jb\u{FFFD}"))
    #expect(text.split(separator: "\n").count == 3)
  }

  @Test func windowsLineEndsAreNotShown() {
    let windows = SourceText(name: "w.md", "one\r\ntwo\r\n")
    #expect(
      Diagnostic(at: SourceRange(windows, 5..<8), "No").text == "w.md:2:1: error: No\n 2 | two\n   | ^^^\n")
  }

  @Test func githubCommandsAreEscaped() throws {
    #expect(
      Diagnostic(at: try range("gausian"), "100 % wrong", remedy: "Do, so: it.").github
        == "::error file=Tutorials/a.md,line=2,endLine=2,col=8,endColumn=15::100 %25 wrong%0ADo, so: it.\n")
    #expect(Diagnostic(.warning, at: nil, "No").github == "::warning::No\n")
    #expect(githubCommand("error", [("file", "a,b:c%")], "x\r\ny") == "::error file=a%2Cb%3Ac%25::x%0D%0Ay\n")
  }

  @Test func jsonLeavesOutWhatIsNotThere() throws {
    #expect(
      Diagnostic(at: try range("gausian"), "No", suggestion: "Yes").json
        == .object([
          .init("severity", .text("error")), .init("file", .text("Tutorials/a.md")),
          .init("line", .integer(2)),
          .init("column", .integer(8)), .init("end-line", .integer(2)), .init("end-column", .integer(15)),
          .init("summary", .text("No")), .init("suggestion", .text("Yes")),
        ]))
    #expect(
      Diagnostic(.warning, at: nil, "No", remedy: "Yes.").json
        == .object([
          .init("severity", .text("warning")), .init("summary", .text("No")), .init("remedy", .text("Yes.")),
        ]))
  }

  @Test func tallyAndStrictness() {
    let error = Diagnostic(at: nil, "a")
    let warning = Diagnostic(.warning, at: nil, "b")
    #expect([error, error, warning].tally == "2 errors and 1 warning")
    #expect([warning].tally == "1 warning")
    #expect([Diagnostic]().tally == "")
    #expect([warning].fail(strict: true) && ![warning].fail(strict: false))
    #expect([error].fail(strict: false) && ![Diagnostic]().fail(strict: true))
  }
}
