import Reporting
import Testing

@testable import Literate

/// Every kind of block with what is written at its range.
@Suite struct BlockTests {
  @Test func headings() {
    #expect(
      Outline("# A `b` ##\n\nTwo\n*lines*\n---\n\n## A B\n### a, b!\n\n# Ünder_score 2\n#\n").text == """
        heading 1 #a-b «# A `b` ##»
          text "A " «A »
          code "b" «`b`»
        heading 2 #two-lines «Two⏎*lines*⏎---»
          text "Two" «Two»
          soft «⏎»
          emphasis «*lines*»
            text "lines" «lines»
        heading 2 #a-b-1 «## A B»
          text "A B" «A B»
        heading 3 #a-b-2 «### a, b!»
          text "a, b!" «a, b!»
        heading 1 #ünder_score-2 «# Ünder_score 2»
          text "Ünder_score 2" «Ünder_score 2»
        heading 1 #section «#»
        """)
  }

  @Test func anchorsWrittenByTheAuthor() {
    #expect(
      Outline(
        "# Bound *it* {#sec-bound}\n# $x$ {#sec-a-b} #\nSet {#sec-s}\n===\n# {#sec-only}\n# Code {#5}\n"
      ).text == """
        heading 1 #sec-bound «# Bound *it* {#sec-bound}»
          text "Bound " «Bound »
          emphasis «*it*»
            text "it" «it»
        heading 1 #sec-a-b «# $x$ {#sec-a-b} #»
          formula "x" «$x$»
        heading 1 #sec-s «Set {#sec-s}⏎===»
          text "Set" «Set»
        heading 1 #sec-only «# {#sec-only}»
        heading 1 #code-5 «# Code {#5}»
          text "Code {#5}" «Code {#5}»
        """)
  }

  @Test func listsAndTasks() {
    #expect(
      Outline("3. a\n\n   b\n4.\n\n* [ ] c\n* [x] d\n  - e\n").text == """
        list from 3 loose «3. a⏎⏎   b⏎4.»
          item
            paragraph «a»
              text "a" «a»
            paragraph «b»
              text "b" «b»
          item
        list «* [ ] c⏎* [x] d⏎  - e»
          task false
            paragraph «c»
              text "c" «c»
          task true
            paragraph «d»
              text "d" «d»
            list «- e»
              item
                paragraph «e»
                  text "e" «e»
        """)
  }

  @Test func callouts() {
    #expect(
      Outline(
        """
        > [!NOTE]
        > Body *x*

        > [!solution]- Folded `{n}` title
        > Body
        >
        > > [!tip]+ Inner

        > [!x] y
        > | a |
        > |---|
        > | b |

        > [!not a kind]
        """
      ).text == """
        callout note «> [!NOTE]⏎> Body *x*»
          marker «[!NOTE]»
          paragraph «Body *x*»
            text "Body " «Body »
            emphasis «*x*»
              text "x" «x»
        callout solution folded «> [!solution]- Folded `{n}` title⏎> Body⏎>⏎> > [!tip]+ Inner»
          marker «[!solution]- Folded `{n}` title»
          text "Folded " «Folded »
          value «`{n}`»
            expression «n»
          text " title" « title»
          paragraph «Body»
            text "Body" «Body»
          callout tip «> [!tip]+ Inner»
            marker «[!tip]+ Inner»
            text "Inner" «Inner»
        callout x «> [!x] y⏎> | a |⏎> |---|⏎> | b |»
          marker «[!x] y»
          text "y" «y»
          table none «| a |⏎> |---|⏎> | b |»
            row
              cell
                text "a" «a»
            row
              cell
                text "b" «b»
        quote «> [!not a kind]»
          paragraph «[!not a kind]»
            text "[!not a kind]" «[!not a kind]»
        """)
  }

  @Test func codeAndHTML() {
    #expect(
      Outline(
        "```swift x\nlet a = \"$x$\"\n```\n\n    $b$\n\n    c\n\n<div>\n$x$\n</div>\n\n***\n~~~~\n~~~\n~~~~"
      ).text == """
        code swift "let a = \\"$x$\\"\\n" «```swift x⏎let a = "$x$"⏎```»
        code  "$b$\\n\\nc\\n" «$b$⏎⏎    c»
        html "<div>\\n$x$\\n</div>\\n" «<div>⏎$x$⏎</div>»
        break «***»
        code  "~~~\\n" «~~~~⏎~~~⏎~~~~»
        """)
  }

  @Test func displayFormulas() {
    #expect(
      Outline(
        "A $$\na_1 \\\\\n- b | c\n$$ {#eq-bound} B\n\n- x\n  $$\n  > 1\n  $$\n\n> $$y$$\n\n| $$z$$ |\n|---|\n"
      ).text
        == #"""
        paragraph «A»
          text "A" «A»
        formula "a_1 \\\\\n- b | c" eq-bound «$$⏎a_1 \\⏎- b | c⏎$$ {#eq-bound}»
        paragraph «B»
          text "B" «B»
        list «- x⏎  $$⏎  > 1⏎  $$»
          item
            paragraph «x»
              text "x" «x»
            formula "> 1" - «$$⏎  > 1⏎  $$»
        quote «> $$y$$»
          formula "y" - «$$y$$»
        table none «| $$z$$ |⏎|---|»
          row
            cell
              formula "z" «$$z$$»
        """#)
  }

  @Test func paragraphBeforeATable() {
    #expect(
      Outline("- a *b*\n  c\n  | d |\n  |---|\n").text == """
        list «- a *b*⏎  c⏎  | d |⏎  |---|»
          item
            paragraph «a *b*⏎  c»
              text "a " «a »
              emphasis «*b*»
                text "b" «b»
              soft «⏎»
              text "c" «c»
            table none «| d |⏎  |---|»
              row
                cell
                  text "d" «d»
        """)
  }

  @Test func frontMatter() {
    let document = Document(
      parsing: SourceText(name: "a.md", "\u{FEFF}---\r\ntitle: \"É\"\r\nlist:\r\n  - ü 1\r\n---\r\n# *A*\r\n")
    )
    #expect(document.frontMatterRange.text == "---\r\ntitle: \"É\"\r\nlist:\r\n  - ü 1\r\n---")
    #expect(
      Outline(document).text == """
        heading 1 #a «# *A*»
          emphasis «*A*»
            text "A" «A»
        """)
    guard case .mapping(let entries)? = document.frontMatter?.kind else {
      Issue.record("no mapping")
      return
    }
    #expect(entries.map(\.key) == ["title", "list"])
    #expect(entries.map(\.value.range.text) == ["\"É\"", "- ü 1"])
  }

  @Test(arguments: ["", "text\n", "---\n\ntext\n", "----\na\n---\n", " ---\na: b\n---\n"])
  func textsWithoutFrontMatter(text: String) {
    let document = Document(parsing: SourceText(name: "a.md", text))
    #expect(document.frontMatter == nil)
    #expect(document.frontMatterRange.bytes.isEmpty)
    #expect(document.problems == [])
  }
}
