import Testing

@testable import Literate

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
      DiagnosticFormat.text.render([diagnostic(text, span)]).split(separator: "\n").dropFirst().prefix(2).map
      {
        String($0.dropFirst(5))
      }
    }
    // A tab ends at a multiple of four columns.
    #expect(marks("a\tbil", "bil") == ["a   bil", "    ^^^"])
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
    #expect(
      DiagnosticFormat.text.render([diagnostic("one two\nthree", "two\nthr")]).contains(
        "one two\n   |     ^^^\n"))
  }

  @Test func longLinesAreCutAroundTheSpan() {
    let text = DiagnosticFormat.text.render([
      diagnostic(String(repeating: "a", count: 500) + "bil" + String(repeating: "c", count: 500), "bil")
    ])
    let lines = text.split(separator: "\n")
    #expect(lines[1].count <= 110)
    #expect(lines[1].contains("abilc"))
    let caret = lines[2].firstIndex(of: "^").map { lines[2].distance(from: lines[2].startIndex, to: $0) }
    let span = lines[1].firstRange(of: "bil").map {
      lines[1].distance(from: lines[1].startIndex, to: $0.lowerBound)
    }
    #expect(caret == span)
  }

  @Test func problemsWithoutPlaceHaveNoExcerpt() {
    let problem = Diagnostic(.warning, at: nil, "Nothing to render", remedy: "Write a chapter.")
    #expect(DiagnosticFormat.text.render([problem]) == "warning: Nothing to render\n  = Write a chapter.\n")
    #expect(DiagnosticFormat.github.render([problem]) == "::warning::Nothing to render%0AWrite a chapter.\n")
    #expect(
      DiagnosticFormat.json.render([problem])
        == #"{"severity":"warning","summary":"Nothing to render","remedy":"Write a chapter."}"# + "\n")
  }

  @Test func jsonIsOneObjectALine() {
    #expect(
      DiagnosticFormat.json.render([diagnostic("a \"bil", "bil", in: "q\".md")])
        == #"{"severity":"error","file":"q\".md","line":1,"column":4,"end-line":1,"end-column":7,"#
        + #""summary":"Unknown column 'bil'","suggestion":"bill","remedy":"Columns: bill, year."}"# + "\n")
    let odd = Diagnostic(at: nil, "a\\\n\u{1}\u{2028}é")
    #expect(
      DiagnosticFormat.json.render([odd])
        == #"{"severity":"error","summary":"a\\\n\u0001\u2028é"}"# + "\n")
  }

  @Test func gitHubCommandsAreEscaped() {
    #expect(
      DiagnosticFormat.github.render([diagnostic("bil", "bil", in: "a,b:100%.md")])
        == "::error file=a%2Cb%3A100%25.md,line=1,col=1,endColumn=4::"
        + "Unknown column 'bil'; did you mean 'bill'?%0AColumns: bill, year.\n")
  }

  @Test func theCatalogueIsComplete() {
    #expect(DiagnosticFormat.all.map(\.name) == ["text", "json", "github"])
    for format in DiagnosticFormat.all { #expect(format.render([]) == "") }
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
