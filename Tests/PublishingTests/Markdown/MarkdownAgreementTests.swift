import Estimation
import Foundation
import Literate
import Reporting
import Testing
import Weaving

@testable import Publishing

/// Markdown says what HTML says, to a reader and to an attacker: the pages are read again by cmark-gfm and compared.
@Suite struct MarkdownAgreementTests {
  private static let output = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Output")

  @Test func theCommittedBookSaysTheSameInBothFormats() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.output.path)
      .filter { $0.hasSuffix(".md") }.sorted()
    #expect(names.count >= 5)
    for name in names {
      let markdown = try String(contentsOf: Self.output.appendingPathComponent(name), encoding: .utf8)
      let html = try String(
        contentsOf: Self.output.appendingPathComponent(name.replacing(/md$/, with: "html")), encoding: .utf8)
      try compare(markdown, html, name)
    }
  }

  /// What a stranger may write wherever words are taken.
  static let words: [String] = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<b onclick=\"x()\">bold</b>", "</details>",
    "<!-- comment -->", "<!-- a --> <script>x</script> <!-- b -->", "<a href=\"javascript:x\">y</a>", "<div>",
    "<style>*{display:none}</style>", "<?php x ?>", "<![CDATA[x]]>", "<!DOCTYPE x>",
    "a < b > c & d &lt; &copy; e",
    "[j](javascript:alert(1))", "[j](&#106;avascript:alert(1))", "[j](<java\tscript:x>)", "[j](JaVaScRiPt:x)",
    "[j](\\javascript:x)", "[j](&amp;#106;avascript:x)", "[j](x&amp;colon;y)", "[j](data:text/html,x)",
    "<javascript:x>",
    "[j][ref]", "[ref]", "[j](vbscript:x \"title\")", "![p](javascript:x)", "![p](https://a.b/c.png)",
    "![p][ref]",
    "[a](b(c)d)", "[a](<b c>)", "[a](x.md \"a \\\" & < > ` * _ title\")", "https://a.b/c?d=e&f=g",
    "www.example.org", "x@y.org",
    "# no heading", "## ", "- no item", "+ no item", "* no item", "1. no item", "1) no item", "> no quote",
    "---", "===",
    "--- | ---", "| a | b |", "a | b", "|---|", ":--", "~~~", "```", "    code", "\tcode", "___", "***",
    "*a* _b_ **c** __d__ ~~e~~", "**a***b*", "*a **b***", "**_a_**", "_a_ *b* _c_", "a_b_c *d*e", "***a***",
    "a\\*b\\_c",
    "`code`", "`` a ` b ``", "` `` `", "`a|b`", "`a\\|b`", "`$x$`", "\\`", "a \\| b", "\\", "\\\\", "!",
    "!`{x}`", "![", "](", "]: x",
    "[^1]: x", "[^n]: x", "[x] task", "[!NOTE]", "$5 and $6", "\\$x\\$", "$x$", "$P(A|B)$", "$\\|x\\|$",
    "$a_{1}*b_{2}*c$",
    "$\\theta^{(t)}_{k} + \\theta^{(t)}_{j}$", "$\\{a\\}$", "$a<b$ and $c>d$", "$x$th", "2$x$",
    "$\\text{a|b}$",
    "$\\begin{array}{c|c}a&b\\end{array}$", "$[a](b)$", "$a\\,b\\;c\\!d$", "$x'$ \"quoted\"", "`{x}`",
    "`{x}``{x}`", "*`{x}`*", "a`{x}`b", "<`{x}`", "&`{x}`", "`{x}`(javascript:y)", "`{x}`. x", "@fig-x",
    "@tbl-x and @eq-x",
    "a  ", "a\\", "“q” ‘r’ – — …", "\u{202E}x", "é\u{301}", "\u{0}", "\u{B}x", "&#0;", "&#x202E;", "☃ ★ 𝔘",
  ]

  private static let values = ["1", "<b>", "- x", "]", "*", "a|b", "http://x.y", "](javascript:x)"]

  @Test(arguments: words.indices) func wordsAreTheSameInEveryPlace(_ index: Int) throws {
    let words = Self.words[index]
    let values = words.contains("`{x}`") ? Self.values : [Self.values[index % Self.values.count]]
    for value in values { try check(Self.tutorial(with: words), value: value, words: words) }
  }

  /// Blocks that only a whole tutorial can have.
  @Test(arguments: [
    "$$\na\n- 2\n+ 1\n= 3\n> 5\n1. 6\n$$", "$$\na\n---\nb\n===\n$$ {#eq-a}", "- $$\n  a\n  - 2\n  $$",
    "> $$\n> a\n> + 1\n> $$",
    "- a $$x - 1$$ b\n- c", "1. a\n   $$\n   - x\n   $$\n2. b",
    "| a | b |\n|---|:-:|\n| $P(A|B)$ | `c` |\n| x \\| y | $\\{a\\|b\\}$ |",
    "<script>\nalert(1)\n</script>", "<div>\n\n*a*\n\n</div>", "<!-- a\n\nb -->\n\nc",
    "<details>\n<summary>x</summary>\n\ny", "<table><tr><td>",
    "[ref]: javascript:alert(1)\n\n[j][ref] and [ref]",
    "[a]: https://a.b/c\n[b]: <javascript:x> 'title'\n\n[a], [b], ![b], [x][a]",
    "a\n[b]: javascript:x\n\n[b]", "> [c]: javascript:x\n\n[c]", "- a\n\n- b\n\n  c\n- d",
    "- a\n  - b\n    - c\n- d", "1. a\n1. b\n\n3) c", "- a\n\n\n+ b\n\n* c", "0. a",
    "- [ ] a\n- [x] b *c*", "-\n- a\n-", "- # a\n- > b\n- ```\n  c\n  ```", "-     code\n", "- ---\n- ***",
    "> a\nb\n> c\n\n> d", "> - a\n>   b\n>\n> c",
    "> [!note]\n> a", "> [!tip] T $x$\n>\n> a", "> [!exercise]\n> a *b*", "> [!exercise] T\n> - a\n> - b",
    "> [!solution]- T $x$\n> a\n>\n> - b", "> [!solution]-\n> a",
    "- > [!question]- T\n  > a\n\n  b", "> [!question]- A\n> b\n>\n> > [!solution]- C\n> > d\n>\n> e",
    "a[^1] b[^z*z*] c[^1]\n\n[^1]: d\n\n    - e\n\n[^z*z*]: f", "```math\nx\n```", "```mermaid\nx\n```",
    "```a`b\n", "~~~ a`b\nc\n~~~", "````\n```\n````", "    a\n\n\n    b",
    "``` \n\n\n```", "a\\\nb  \nc\nd",
    "A\n=\n\nB\n-\n\n# C #\n\n## D \\#\n\n### E\\\n\n#### F $x$ {#sec-f}\n\n####### G",
    "# 1. x\n\n## - y\n\n## *a* `b` [c](d.md)",
    "a\n***\nb\n\n---\n\n___", "*a\nb* **c\nd** [e\nf](g.md) `h\ni` $j\n- k$",
    "a\n\\- b\n\\+ c\n1\\. d\n\\# e\n\\> f\n\\=\n\\| g | h |\n\\--- | ---",
  ])
  func blocksAreTheSame(_ markdown: String) throws {
    try check(markdown + "\n", value: "1", words: markdown)
  }

  // MARK: - Checks

  /// A tutorial that has the words in every place of a text that takes them.
  private static func tutorial(with words: String) -> String {
    """
    # One

    \(words)

    A \(words) b
    \(words) c

    ## \(words)

    - \(words)
    - a \(words)

      \(words) b

    1. \(words)

    > \(words)
    > \(words)

    > [!note] \(words)
    > \(words)

    > [!exercise] a \(words)
    > \(words)

    > [!solution]- a \(words)
    > \(words)

    | \(words) | a |
    | --- | --- |
    | \(words) | *\(words)* |

    *a \(words) b* **a \(words) b** [a \(words) b](x.md "t") ![a \(words) b](x.png) ~~a \(words) b~~

    A note.[^n]

    [^n]: a \(words)

    ```{figure fig-x}
    kind: fit
    ```

    ```{table tbl-x}
    kind: twin
    ```

    ```{listing lst-x}
    file: a
    ```

    [ref]: javascript:alert(1)

    """
  }

  private func check(_ markdown: String, value: String, words: String) throws {
    var weaver = StandInWeaver()
    weaver.values = ["x": value]
    let cells = ["a", words, "b \(words)"].map { Cell.fragment(weaver.fragment($0)) }
    weaver.tables["tbl-x"] = WovenTable(
      name: "tbl-x", number: nil, caption: nil,
      columns: cells.map { WovenTable.Column(header: $0, alignment: .center) }, rows: [cells, cells],
      range: Sketch.place)
    weaver.captions = words
    weaver.listings["lst-x"] = WovenListing(
      name: "lst-x", number: nil, caption: nil, language: "swift", code: words, origin: "a.swift")
    let text = weaver.weave("one", markdown)
    let line = words.split(whereSeparator: \.isNewline).joined(separator: " ")
    let work = Work(
      key: "k", type: "book", authors: [Work.Name(family: line, given: line)], year: line, title: line,
      container: line, publisher: line, volume: line, issue: line, pages: "1-2", doi: "", url: line)
    let chapter = WovenChapter(
      ChapterEntry(name: "one", title: line, sourcePath: "Tutorials/one.md"),
      descriptionText: WovenText(words: line), text: text, figures: weaver.figures, references: [work],
      results: ChapterResults(Answers()))
    let drawings = weaver.figures.map {
      Drawing.Place(chapter: "one", figure: $0.name, fileExtension: "png", isScalable: false)
    }
    let site = Site(
      book: book(chapter, introduction: text, title: line), drawings: drawings, options: PublishingOptions(),
      formats: ["html", "md"])
    let typesetter = Self.typesetter
    let htmlPages = Format.html.pages(site, typesetter)
    let markdownPages = Format.markdown.pages(site, typesetter)
    for name in ["one"] {
      let html = try #require(htmlPages.files.first { $0.path == name + ".html" })
      let markdown = try #require(markdownPages.files.first { $0.path == name + ".md" })
      try compare(
        String(decoding: markdown.bytes, as: UTF8.self), String(decoding: html.bytes, as: UTF8.self),
        "\(name) with \(words) and \(value)")
    }
  }

  private static let typesetter = FormulaTypesetter()

  private func compare(_ markdown: String, _ html: String, _ name: String) throws {
    let read = try PageOutline(markdown: markdown)
    let written = PageOutline(html: html)
    #expect(read.dangers == [], "\(name)")
    #expect(written.dangers == [], "\(name)")
    expectSame(read.blocks, written.blocks, "\(name): blocks")
    expectSame(read.notes, written.notes, "\(name): notes")
    expectSame(read.links, written.links, "\(name): links")
    expectSame(read.linksOfNotes, written.linksOfNotes, "\(name): links of notes")
    expectSame(read.pictures, written.pictures, "\(name): pictures")
  }

  private func expectSame(_ read: [String], _ written: [String], _ name: String) {
    for index in 0..<max(read.count, written.count) {
      let (markdown, html) = (
        index < read.count ? read[index] : "nothing", index < written.count ? written[index] : "nothing"
      )
      guard markdown != html else { continue }
      Issue.record("\(name) \(index)\n  Markdown: \(markdown)\n  HTML:     \(html)")
      return
    }
  }
}
