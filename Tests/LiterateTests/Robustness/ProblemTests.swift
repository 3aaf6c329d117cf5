import Reporting
import Testing

@testable import Literate

/// What the author reads when a text is wrong, and the limits that keep every text quick to read.
@Suite struct ProblemTests {
  private func rendered(_ text: String) -> String {
    DiagnosticFormat.text.render(Document(parsing: SourceText(name: "a.md", text)).problems)
  }

  @Test func formulasWithoutEnd() {
    #expect(
      rendered("Text $$ x\n\ny $$z\n") == """
        a.md:1:6: error: Display formula must end with '$$' before the paragraph does
         1 | Text $$ x
           |      ^^
           = Close it, leave no blank line in it, or write \\$\\$ for two dollar signs.
        a.md:3:3: error: Display formula must end with '$$' before the paragraph does
         3 | y $$z
           |   ^^
           = Close it, leave no blank line in it, or write \\$\\$ for two dollar signs.

        """)
  }

  @Test func labelsOfFormulas() {
    #expect(
      rendered("$$x$$ {#bound}\n\n$$y$$ {eq-a}\n\n# $$z$$ {#eq-z}\n") == """
        a.md:1:7: error: The label of a formula must be written '{#eq-name}'
         1 | $$x$$ {#bound}
           |       ^^^^^^^^
           = Use letters, digits and hyphens, such as {#eq-bound}.
        a.md:3:7: error: The label of a formula must be written '{#eq-name}'
         3 | $$y$$ {eq-a}
           |       ^^^^^^
           = Use letters, digits and hyphens, such as {#eq-bound}.
        a.md:5:3: error: Formula with the label 'eq-z' must stand in a paragraph
         5 | # $$z$$ {#eq-z}
           |   ^^^^^^^^^^^^^
           = Take it out of the heading, table, link or emphasis.

        """)
  }

  @Test func anchorsAreUnique() {
    #expect(
      rendered("# A {#sec-a}\n# B {#sec-a}\n") == """
        a.md:1:5: error: Anchor 'sec-a' is used again on line 2
         1 | # A {#sec-a}
           |     ^^^^^^^^
           = Choose another one for one of them.
        a.md:2:5: error: Anchor 'sec-a' is used by an earlier heading, on line 1
         2 | # B {#sec-a}
           |     ^^^^^^^^
           = Choose another one.

        """)
  }

  @Test func headingsGiveWayToLabels() {
    let text = "# fig-a\n\n# sec-b\n\n# eq-c\n\n# B {#sec-b}\n\n```{figure fig-a}\n```\n\n$$x$$ {#eq-c}\n"
    let document = Document(parsing: SourceText(name: "a.md", text))
    #expect(document.problems == [])
    let anchors = document.blocks.compactMap { block -> String? in
      guard case .heading(_, let anchor, _) = block.kind else { return nil }
      return anchor
    }
    #expect(anchors == ["fig-a-1", "sec-b-1", "eq-c-1", "sec-b"])
  }

  @Test func headingsBearNoLabelOfABlock() {
    #expect(
      rendered("# A {#fig-a}\n\n```{figure fig-a}\n```\n") == """
        a.md:1:5: error: Anchor 'fig-a' is the label of a block, on line 3
         1 | # A {#fig-a}
           |     ^^^^^^^^
           = Choose another one for the heading, such as 'sec-fig-a'.

        """)
  }

  @Test(arguments: ["", "![](a.png) ", "[^1] "])
  func headingsWithALabelHaveWords(_ words: String) {
    let text = rendered("## \(words){#sec-e}\n\n[^1]: Note[^1].\n")
    #expect(
      text.contains("error: A heading with a label needs words, which references to it show\n"), "\(text)")
    #expect(text.contains("  = Write them before the label.\n"))
  }

  @Test func cellsWithoutAHeaderAreTold() {
    #expect(
      rendered("| a | b |\n| - | - |\n| 1 | 2 | see *this* | 4 |\n| 1 |\n| 1 | 2 | |\n| 1 | $p(x|y)$ |\n")
        == """
        a.md:3:11: warning: A row has as many cells as its table has headers, 2, and this one is left out
         3 | | 1 | 2 | see *this* | 4 |
           |           ^^^^^^^^^^
           = Add a header, or write '\\|' for a bar within a cell.

        """)
    #expect(
      rendered("- > | a |\n  > | - |\n  > | `b|c` |\n").hasPrefix(
        "a.md:3:10: warning: A row has as many cells as its table has headers, 1, and this one is left out\n")
    )
  }

  @Test func footnotes() {
    #expect(
      rendered("a[^one] b[^onee]\n\n[^one]: x\n[^one]: y\n[^two]: z\n") == """
        a.md:1:10: error: Footnote 'onee' is not defined; did you mean 'one'?
         1 | a[^one] b[^onee]
           |          ^^^^^^^
           = Write a paragraph that starts with '[^onee]:', or '\\[' for a bracket.
        a.md:4:1: error: Footnote 'one' can be defined only once
         4 | [^one]: y
           | ^^^^^^
           = Give one of them another name.
        a.md:5:1: warning: Footnote 'two' is never used
         5 | [^two]: z
           | ^^^^^^
           = Refer to it with '[^two]', or delete it.

        """)
  }

  @Test func frontMatterWithoutEnd() {
    #expect(
      rendered("---\ntitle: x\n") == """
        a.md:1:1: error: Front matter must end with a line '---'
         1 | ---
           | ^^^
           = Add the line, or leave a blank line below a thematic break.

        """)
    #expect(
      rendered("---\ntitle: 'x\n---\ntext\n") == """
        a.md:2:8: error: Quotation mark is not closed
         2 | title: 'x
           |        ^
           = Close it, or use the other kind around the text.

        """)
  }

  @Test func codeWithoutEnd() {
    #expect(
      rendered("```swift\nlet a = 1\n") == """
        a.md:1:1: warning: Code is not closed by a line with '```'
         1 | ```swift
           | ^^^
           = Everything below belongs to it: add the line.

        """)
  }

  @Test func zerosAreProblems() {
    let document = Document(parsing: SourceText(name: "a.md", "a\u{0}b\n"))
    #expect(document.problems.map(\.summary) == ["A NUL byte is not allowed in a text"])
    #expect(Outline(document).lines.last == "  text \"a\u{FFFD}b\" «a\u{0}b»")
  }

  // MARK: - Limits

  @Test func nestingTooDeepIsToldOnce() {
    let problems = Document(parsing: SourceText(name: "a.md", String(repeating: ">", count: 2_000) + " a"))
      .problems
    #expect(problems.map(\.summary) == ["Quotes, lists and emphasis can be nested at most 100 deep"])
  }

  @Test(arguments: [
    (String(repeating: ">", count: 100_000), "Quotes, lists and emphasis can be nested at most 100 deep"),
    (
      String(repeating: "- ", count: 100_000) + "x",
      "Quotes, lists and emphasis can be nested at most 100 deep"
    ),
    (
      String(repeating: "*", count: 10_001) + "a" + String(repeating: "*", count: 10_001),
      "Quotes, lists and emphasis can be nested at most 100 deep"
    ),
    (
      (0..<300).map { String(repeating: " ", count: $0 * 2) + "- a\n" }.joined(),
      "Quotes, lists and emphasis can be nested at most 100 deep"
    ),
    (
      "|" + String(repeating: "a|", count: 300) + "\n|" + String(repeating: "-|", count: 300),
      "A table can have at most 256 columns"
    ),
    (
      String(repeating: "![[]()", count: 20_000),
      "Paragraph can have at most 500 brackets or at signs in so long a text"
    ),
    (
      String(repeating: "a@b.", count: 40_000),
      "Paragraph can have at most 500 brackets or at signs in so long a text"
    ),
  ])
  func limits(text: String, summary: String) {
    #expect(Document(parsing: SourceText(name: "a.md", text)).problems.first?.summary == summary)
  }

  @Test(arguments: [
    "$a ", "$$ ", "`a ", "*a_ ", "\"'", "<a", "[a](", "\\", "&", "@a ", "# a\n", "> a\n", "a\r", "~~a",
    "$x$\n\n    ",
  ])
  func longTextsAreReadInLinearTime(piece: String) {
    let text = String(repeating: piece, count: 200_000 / piece.utf8.count)
    let start = ContinuousClock.now
    let document = Document(parsing: SourceText(name: "a.md", text))
    // A quadratic reader needs minutes; a debug build on a busy machine a second or two.
    #expect(ContinuousClock.now - start < .seconds(30))
    #expect(document.blocks.count + document.problems.count > 0)
  }

  @Test func manyBracketsInShortParagraphsAreFine() {
    let text = (0..<600).map { "- [a\($0)](u) and [b](v) [^x]\n" }.joined() + "\n[^x]: y\n"
    #expect(Document(parsing: SourceText(name: "a.md", text)).problems == [])
  }

  /// cmark-gfm's table of special characters is one for all threads.
  @Test func manyThreadsReadTheSame() async {
    let text = "~~a~~ www.b.org \"c\" | d\n\n| x |\n|---|\n| ~~y~~ |\n"
    let expected = Outline(text).text
    await withTaskGroup(of: String.self) { group in
      for _ in 0..<200 { group.addTask { Outline(text).text } }
      for await outline in group { #expect(outline == expected) }
    }
  }
}
