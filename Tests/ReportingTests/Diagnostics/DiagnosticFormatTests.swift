import Testing

@testable import Reporting

@Suite struct DiagnosticFormatTests {
  private func diagnostic(_ text: String, _ span: String, in name: String = "a.md") -> Diagnostic {
    let source = SourceText(name: name, text)
    let start = text.utf8.indices.first { text.utf8[$0...].starts(with: span.utf8) } ?? text.startIndex
    let lower = text.utf8.distance(from: text.startIndex, to: start)
    return Diagnostic(
      at: SourceRange(source, lower..<lower + span.utf8.count), "Unknown column 'bil'", suggestion: "bill",
      remedy: "Columns: bill, year.")
  }

  @Test func textShowsTheLineWithCarets() {
    #expect(
      DiagnosticFormat.text.render([diagnostic("x\r\ndata: [bil, year]\r\n", "bil")]) == """
        a.md:2:8: error: Unknown column 'bil'; did you mean 'bill'?
         2 | data: [bil, year]
           |        ^^^
           = Columns: bill, year.

        """)
  }

  @Test func caretsStandUnderTheSpan() {
    func marks(_ text: String, _ span: String) -> [String] {
      let lines = DiagnosticFormat.text.render([diagnostic(text, span)]).split(separator: "\n")
      return lines.dropFirst().prefix(2).map { String($0.dropFirst(5)) }
    }
    // A tab before the span stays one, whatever the terminal makes of it; within the span it has a caret a column.
    #expect(marks("a\tbil", "bil") == ["a\tbil", " \t^^^"])
    #expect(marks("a\tbil", "a\tbil") == ["a\tbil", "^^^^^^^"])
    // East Asian characters and emoji take two columns, combining marks none.
    #expect(marks("漢字 bil", "bil") == ["漢字 bil", "     ^^^"])
    #expect(marks("👩‍👩‍👧 bil", "bil") == ["👩‍👩‍👧 bil", "   ^^^"])
    #expect(marks("e\u{301} bil", "bil") == ["e\u{301} bil", "  ^^^"])
    #expect(marks("a 漢字 b", "漢字") == ["a 漢字 b", "  ^^^^"])
    // An empty span has one caret; control characters are shown as such.
    #expect(marks("ab", "") == ["ab", "^"])
    #expect(marks("\u{1B}[2J bil", "bil") == ["\u{FFFD}[2J bil", "     ^^^"])
  }

  @Test func columnsCountCharacters() {
    let source = SourceText(name: "a", "e\u{301}漢\t👩‍👩‍👧x")
    #expect(source.position(of: source.bytes.count - 1) == SourcePosition(line: 1, column: 5))
    #expect(source.position(of: 10_000) == SourcePosition(line: 1, column: 6))
    #expect(source.position(of: -1) == SourcePosition(line: 1, column: 1))
  }

  @Test func spansOverLinesEndWithTheFirst() {
    let problem = diagnostic("one two\nthree", "two\nthr")
    #expect(DiagnosticFormat.text.render([problem]).contains("one two\n   |     ^^^\n"))
    // GitHub knows no columns there.
    #expect(DiagnosticFormat.github.render([problem]).hasPrefix("::error file=a.md,line=1,endLine=2::"))
    #expect(
      DiagnosticFormat.json.render([problem]).contains(
        #""line": 1, "column": 5, "end-line": 2, "end-column": 4"#))
  }

  @Test func anEmptySpanHasOneCaretEvenAtTheEnd() {
    func text(_ source: SourceText, _ bytes: Range<Int>) -> String {
      DiagnosticFormat.text.render([Diagnostic(at: SourceRange(source, bytes), "No")])
    }
    let source = SourceText(name: "a.md", "first\nlast")
    #expect(text(source, 10..<10) == "a.md:2:5: error: No\n 2 | last\n   |     ^\n")
    let empty = SourceText(name: "e.md", "")
    #expect(text(empty, 0..<0) == "e.md:1:1: error: No\n 1 | \n   | ^\n")
    // A range beyond the text, which is wrong, is no reason to stop either.
    #expect(text(empty, 7..<9) == "e.md:1:1: error: No\n 1 | \n   | ^\n")
  }

  @Test func longLinesAreCutAroundTheSpan() {
    func lines(_ before: Int, _ span: String, _ after: Int) -> [String] {
      let text = String(repeating: "x", count: before) + span + String(repeating: "y", count: after)
      return DiagnosticFormat.text.render([diagnostic(text, span)]).split(separator: "\n").map(String.init)
    }
    let far = lines(500, "HERE", 500)
    #expect(far[0].hasPrefix("a.md:1:501: error: "))
    #expect(
      far[1] == " 1 | …" + String(repeating: "x", count: 40) + "HERE" + String(repeating: "y", count: 76)
        + "…")
    #expect(far[2] == "   | " + String(repeating: " ", count: 41) + "^^^^")
    // What stands near the beginning is shown from there.
    let near = lines(100, "HERE", 500)
    #expect(near[1] == " 1 | " + String(repeating: "x", count: 100) + "HERE" + "yyyyyyyyyyyyyyyy…")
    #expect(near[2] == "   | " + String(repeating: " ", count: 100) + "^^^^")
    // A span too long for the terminal has carets as far as it is shown.
    let long = lines(2, String(repeating: "z", count: 300), 0)
    #expect(long[1] == " 1 | xx" + String(repeating: "z", count: 118) + "…")
    #expect(long[2] == "   |   " + String(repeating: "^", count: 118))
  }

  @Test func controlCharactersNeverReachTheTerminal() {
    let hostile = SourceText(name: "h\u{1B}.md", "a\u{1B}[2Jb\u{7}\u{9B}\u{202E}")
    let problem = Diagnostic(at: SourceRange(hostile, 0..<1), "No '\u{1B}[31m'\r\n", remedy: "\u{7}\tDo.")
    let text = DiagnosticFormat.text.render([problem])
    #expect(
      text == """
        h\u{FFFD}.md:1:1: error: No '\u{FFFD}[31m'\u{FFFD}\u{FFFD}
         1 | a\u{FFFD}[2Jb\u{FFFD}\u{FFFD}\u{FFFD}
           | ^
           = \u{FFFD}\tDo.

        """)
    let json = DiagnosticFormat.json.render([problem])
    #expect(!json.unicodeScalars.contains { TerminalText.isControl($0) && $0 != "\n" })
  }

  @Test func problemsWithoutPlaceHaveNoExcerpt() {
    let problem = Diagnostic(.warning, at: nil, "Nothing to render", remedy: "Write a chapter.")
    #expect(DiagnosticFormat.text.render([problem]) == "warning: Nothing to render\n  Write a chapter.\n")
    #expect(DiagnosticFormat.github.render([problem]) == "::warning::Nothing to render%0AWrite a chapter.\n")
    #expect(
      DiagnosticFormat.json.render([problem]) == """
        {
          "diagnostics": [
            {"severity": "warning", "summary": "Nothing to render", "remedy": "Write a chapter."}
          ]
        }

        """)
  }

  @Test func jsonLeavesOutWhatIsNotThere() {
    #expect(
      diagnostic("a \"bil", "bil", in: "q\".md").jsonMembers { $0 }
        == [
          .init("severity", .text("error")), .init("file", .text("q\".md")),
          .init("line", .integer(1)), .init("column", .integer(4)),
          .init("end-line", .integer(1)), .init("end-column", .integer(7)),
          .init("summary", .text("Unknown column 'bil'")), .init("suggestion", .text("bill")),
          .init("remedy", .text("Columns: bill, year.")),
        ])
    #expect(
      Diagnostic(.warning, at: nil, "No").jsonMembers { $0 }
        == [.init("severity", .text("warning")), .init("summary", .text("No"))])
  }

  @Test func gitHubCommandsAreEscaped() {
    #expect(
      DiagnosticFormat.github.render([diagnostic("bil", "bil", in: "a,b:100%.md")])
        == "::error file=a%2Cb%3A100%25.md,line=1,endLine=1,col=1,endColumn=4::"
        + "Unknown column 'bil'; did you mean 'bill'?%0AColumns: bill, year.\n")
  }

  @Test func changesAreErrorsForMachinesAndHaveDetails() {
    var change = diagnostic("x bil", "bil")
    change.severity = .change
    change.suggestion = nil
    change.details = ["0.5 → 0.6", "1 → 2"]
    #expect(
      DiagnosticFormat.text.render([change]) == """
        a.md:1:3: change: Unknown column 'bil'
         1 | x bil
           |   ^^^
           = 0.5 → 0.6
           = 1 → 2
           = Columns: bill, year.

        """)
    #expect(
      DiagnosticFormat.github.render([change])
        == "::error file=a.md,line=1,endLine=1,col=3,endColumn=6::"
        + "Unknown column 'bil'%0A0.5 → 0.6%0A1 → 2%0AColumns: bill, year.\n")
    #expect(DiagnosticFormat.json.render([change]).contains("\"details\": [\"0.5 → 0.6\", \"1 → 2\"]"))
  }

  @Test func junitCountsEachDiagnosticAsACaseThatFailed() {
    #expect(
      DiagnosticFormat.junit.render([diagnostic("a <bil>", "bil", in: "a&b.md")]) == """
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuite name="likely" tests="1" failures="1">
          <testcase classname="a&amp;b.md" name="a&amp;b.md:1:4">
            <failure type="error" message="Unknown column 'bil'; did you mean 'bill'?">Columns: bill, year.</failure>
          </testcase>
        </testsuite>

        """)
    #expect(
      DiagnosticFormat.junit.render([]) == """
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuite name="likely" tests="1" failures="0">
          <testcase classname="likely" name="all"/>
        </testsuite>

        """)
    #expect(!DiagnosticFormat.junit.render([Diagnostic(at: nil, "a\u{1B}[2J<")]).contains("\u{1B}"))
  }

  @Test func theCatalogueIsComplete() {
    #expect(DiagnosticFormat.all.map(\.name) == ["text", "json", "github", "junit"])
    #expect(DiagnosticFormat.text.render([]) == "")
    #expect(DiagnosticFormat.github.render([]) == "")
    #expect(DiagnosticFormat.json.render([]) == "{\n  \"diagnostics\": []\n}\n")
  }

  @Test func sortingIsByFileAndPlaceAndStable() {
    let a = SourceText(name: "a.md", "0123456789")
    let b = SourceText(name: "b.md", "0123456789")
    func problem(_ source: SourceText?, _ lower: Int, _ summary: String) -> Diagnostic {
      Diagnostic(at: source.map { SourceRange($0, lower..<lower + 1) }, summary)
    }
    let problems = [
      problem(b, 0, "5"), problem(a, 5, "3"), problem(a, 5, "4"), problem(a, 1, "2"), problem(nil, 0, "1"),
    ]
    #expect(problems.sortedByPlace().map(\.summary) == ["1", "2", "3", "4", "5"])
  }
}
