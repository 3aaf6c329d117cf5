import Literate
import Reporting
import Testing
import Weaving

@testable import Publishing

/// Every block keeps to the quotes and lists around it, and words stay words.
@Suite struct MarkdownWriterTests {
  private func body(_ markdown: String, _ values: [String: String] = [:]) -> String {
    var weaver = StandInWeaver()
    weaver.values = values
    let text = weaver.weave("one", markdown)
    #expect(text.document.problems == [])
    let drawings = weaver.figures.map {
      Drawing.Place(chapter: "one", figure: $0.name, fileExtension: "png", isScalable: false)
    }
    let site = Site(
      book: book(chapter("one", text: text)), drawings: drawings, options: PublishingOptions(),
      formats: ["md"])
    let place = PagePlace(chapter: "one", sourcePath: "Tutorials/one.md", fileExtension: "md")
    return MarkdownWriter(site: site, page: place, footnotes: text.document.footnotes)
      .body(of: text, titled: "One")
  }

  /// A bar of a cell is its own, whatever brings it: words, code, formulas, links with their titles and addresses, pictures,
  /// HTML.
  @Test func noBarEndsACell() {
    let cells = [
      (#"a \| b"#, #"a \| b"#), (#"\\\| b"#, #"\\\| b"#), (#"`a \| b`"#, #"`a \| b`"#),
      (#"[u](https://e.org "p \| q")"#, #"[u](https://e.org "p \| q")"#),
      (#"[u \| v](https://e.org/?a\|b "p \\\| q")"#, #"[u \| v](https://e.org/?a%7Cb "p \\\| q")"#),
      (#"**a \| b**"#, #"**a \| b**"#), (#"<b title="\|">"#, #"`<b title="\|">`"#),
    ]
    for (written, right) in cells {
      #expect(
        body("| x | y |\n|---|---|\n| \(written) | 2 |") == "| x | y |\n| --- | --- |\n| \(right) | 2 |",
        "\(written)")
    }
  }

  private let figure = """
    ```{figure fig-x}
    kind: fit
    of: a
    fig-cap: A caption.
    ```
    """

  private func indented(_ text: String, by prefix: String, first: String? = nil) -> String {
    text.split(separator: "\n").enumerated().map { ($0.offset == 0 ? first ?? prefix : prefix) + $0.element }
      .joined(separator: "\n")
  }

  @Test func markupIsWrittenAnew() {
    let markdown = """
      Setext *heading*
      ================

      * star  list\u{20}\u{20}
        with a hard break
      + another	tab

      \\$5 and \\*stars\\* &amp; $a_1 \\\\ b$, $a_1 + b_1$ and `code  x`

      ~~~ swift
      `{not.a.value}`
      ~~~

          indented code with `{x}`

      | a | b |
      |:-:|--:|
      | $P(A|B)$ | 2 |

      <b>raw</b> http://example.org "quotes" -- dashes...
      """
    #expect(
      body(markdown) == #"""
        ## Setext *heading*

        - star  list\
          with a hard break

        * another	tab

        \$5 and \*stars\* & $`a_1 \\ b`$, $a_1 + b_1$ and `code  x`

        ```swift
        `{not.a.value}`
        ```

        ```
        indented code with `{x}`
        ```

        | a | b |
        | :---: | ---: |
        | $P(A\vert B)$ | 2 |

        `<b>`raw`</b>` <http://example.org> “quotes” – dashes…
        """#)
  }

  /// No line of a formula is read as a list, a heading or a quote.
  @Test func displayFormulasAreBlocksOfTheirOwn() {
    #expect(
      body("a\n\n$$\nx\n- 2\n+ 1\n# 3\n> 4\n$$\n") == "a\n\n```math\nx\n- 2\n+ 1\n# 3\n> 4\n```")
    #expect(body("- a\n  $$x\n  - 2$$\n- b\n") == "- a\n  ```math\n  x\n  - 2\n  ```\n- b")
  }

  @Test func figureInANestedQuote() {
    let quoted = indented(figure, by: "> > ")
    #expect(
      body("> Outer.\n>\n> > Inner.\n> >\n\(quoted)\n> >\n> > After.\n") == """
        > Outer.
        >
        > > Inner.
        > >
        > > <a id="fig-x"></a>
        > > ![A drawing of fig-x](figures/one/fig-x.png)
        > >
        > > **Figure 1.** A caption.
        > >
        > > After.
        """)
  }

  @Test func figureAsTheFirstBlockOfAListItemInAQuote() {
    let item = indented(figure, by: ">      ", first: ">  10. ")
    #expect(
      body("\(item)\n>\n>      After.\n") == """
        > 10. <a id="fig-x"></a>
        >     ![A drawing of fig-x](figures/one/fig-x.png)
        >
        >     **Figure 1.** A caption.
        >
        >     After.
        """)
  }

  @Test func figureWithoutBlankLinesAround() {
    #expect(
      body("Before.\n\(figure)\nAfter.") == """
        Before.

        <a id="fig-x"></a>
        ![A drawing of fig-x](figures/one/fig-x.png)

        **Figure 1.** A caption.

        After.
        """)
  }

  @Test func foldInAListKeepsTheIndentOfTheItem() {
    #expect(
      body(
        "- Item.\n\n  > [!solution]- How?\n  > It is `{a}`,\n  lazily.\n  >\n  > > A quote.\n\n- Next.",
        ["a": "0.5"]) == """
          - Item.

            <details>
            <summary><b>Solution.</b> How?</summary>

            It is 0.5,
            lazily.

            > A quote.

            </details>

          - Next.
          """)
  }

  @Test func foldInAFold() {
    #expect(
      body("> [!question]- One\n> A.\n>\n> > [!solution]- Two\n> > B `{b}`.\n>\n> C.", ["b": "1"]) == """
        <details>
        <summary><b>Question.</b> One</summary>

        A.

        <details>
        <summary><b>Solution.</b> Two</summary>

        B 1.

        </details>

        C.

        </details>
        """)
  }

  @Test func emptyFold() {
    #expect(
      body("> [!solution]-\n\nAfter.")
        == "<details>\n<summary><b>Solution.</b></summary>\n\n\n\n</details>\n\nAfter.")
  }

  @Test func calloutsWithinListsAreQuotes() {
    #expect(body("1. > [!note] Title\n   > Words.\n") == "1. > **Note.** Title\n   >\n   > Words.")
    #expect(body("> [!exercise]\n> Words.\n") == "> **Exercise.**\n> Words.")
    #expect(body("> [!exercise]\n> - Words.\n") == "> **Exercise.**\n>\n> - Words.")
    #expect(body("> [!note] $x$ and `{a}`\n", ["a": "2"]) == "> [!NOTE]\n> **$x$ and 2**")
  }

  @Test func aScenarioLeavesNoGap() {
    let scenario = "```{scenario a}\ndata: x\n```"
    #expect(body("One.\n\n\(scenario)\n\n\(scenario)\n\nTwo.\n") == "One.\n\nTwo.")
    #expect(body("\(scenario)\n\nTwo.\n\n\(scenario)\n") == "Two.")
    #expect(
      body("> One.\n>\n\(indented(scenario, by: "> "))\n>\n> Two.\n\nThree.\n")
        == "> One.\n>\n> Two.\n\nThree.")
    #expect(body("> One.\n>\n\(indented(scenario, by: "> "))\n\nThree.\n") == "> One.\n\nThree.")
  }

  @Test func formulasInTheMiddleOfALine() {
    #expect(
      body("- It is $$x$$ {#eq-x} at last.") == """
        - It is

          <a id="eq-x"></a>

          ```math
          x \\tag{2.1}
          ```

          at last.
        """)
  }

  @Test func labelledEnvironmentsKeepTheirTagInside() {
    #expect(
      body("$$\n\\begin{align}\na &= b\n\\end{align}\n$$ {#eq-x}\n").hasSuffix(
        "```math\n\\begin{align}\na &= b\n\\tag{2.1} \\end{align}\n```"))
    #expect(
      body("$$\n\\begin{aligned}\na &= b\n\\end{aligned}\n$$ {#eq-x}\n").hasSuffix(
        "```math\n\\begin{aligned}\na &= b\n\\end{aligned} \\tag{2.1}\n```"))
  }

  @Test func valuesAreEscapedWhereTheyStand() {
    #expect(
      body("It is `{a}`.", ["a": "*a*_b_ c_d [x] <y> | $z$ \\ & &amp; `"])
        == #"It is \*a\*\_b\_ c_d \[x\] \<y> | \$z\$ \\ & \&amp; \`."#)
    #expect(body("| a |\n| - |\n| `{a}` |\n", ["a": "x|y"]) == "| a |\n| --- |\n| x\\|y |")
    #expect(body("**`{a}`** and *[`{a}`](x.md)*", ["a": "1"]) == "**1** and *[1](../Tutorials/x.md)*")
  }

  @Test func footnotesAndHeadings() {
    #expect(
      body("# One\n\n## A *b* `{c}` {#sec-a}\n\nText[^n].\n\n[^n]: Note `{c}`\n    goes on.\n", ["c": "3"])
        == """
        ## <a id="sec-a"></a>A *b* 3

        Text[^n].

        [^n]: Note 3
            goes on.
        """)
  }

  @Test func carriageReturnsBecomeLineFeeds() {
    let folded =
      "---\r\ntitle: One\r\n---\r\n\r\n> [!solution]- T\r\n> Words\r\n> more `{a}`.\r\n\r\nEnd.\r\n"
    #expect(
      body(folded, ["a": "1"])
        == "<details>\n<summary><b>Solution.</b> T</summary>\n\nWords\nmore 1.\n\n</details>\n\nEnd.")
  }

  @Test func emptyTexts() {
    #expect(body("") == "")
    #expect(body("---\ntitle: One\n---\n") == "")
    #expect(body("```{scenario a}\ndata: x\n```\n") == "")
  }
}
