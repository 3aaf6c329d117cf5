import Foundation
import Publishing
import Reporting
import TestSupport
import Testing
import Weaving

/// Every kind of inline in every place where words can stand: it works in both formats, or an error says that it can't.
@Suite struct InlinePlaceTests {
  struct Place: Sendable, CustomTestStringConvertible {
    let name: String
    /// The tutorial, where `@@` is the inline.
    let text: String
    /// The kinds that are errors here.
    var refused: [String] = []
    /// What the title of `likely.yml` is.
    var title = "A book"
    var testDescription: String { name }
  }

  struct Kind: Sendable, CustomTestStringConvertible {
    let name: String
    let markdown: String
    /// Of the HTML page, and of the Markdown page.
    let html: String
    let md: String
    var testDescription: String { name }
  }

  private static let titles = ["footnote", "HTML", "reference", "citation", "link", "picture"]

  static let places = [
    Place(name: "paragraph", text: "# T\n\nSome @@ words."),
    Place(name: "heading", text: "# T\n\n## Some @@ words {#sec-x}\n\nSee @sec-x."),
    Place(name: "title heading", text: "# Some @@ words\n\nText."),
    Place(name: "list", text: "# T\n\n- Some @@ words."),
    Place(name: "quote", text: "# T\n\n> Some @@ words."),
    Place(name: "callout title", text: "# T\n\n> [!exercise] Some @@ words\n> Text."),
    Place(name: "footnote", text: "# T\n\nSome[^m].\n\n[^m]: Some @@ words."),
    Place(name: "cell", text: "# T\n\n| a |\n|---|\n| Some @@ words |"),
    Place(name: "header cell", text: "# T\n\n| Some @@ words |\n|---|\n| a |"),
    Place(
      name: "caption of a table",
      text: "# T\n\n```{table tbl-x}\ncolumns: [a]\nrows: [[b]]\ntbl-cap: 'Some @@ words'\n```"),
    Place(
      name: "cell of a block", text: "# T\n\n```{table tbl-x}\ncolumns: [a]\nrows: [['Some @@ words']]\n```"),
    Place(
      name: "header of a block", text: "# T\n\n```{table tbl-x}\ncolumns: ['Some @@ words']\nrows: [[b]]\n```"
    ),
    Place(
      name: "caption of a figure",
      text: "# T\n\n```{figure fig-x}\nkind: data\nof: coins\nfig-cap: 'Some @@ words'\n```"),
    Place(
      name: "caption of a listing",
      text: "# T\n\n```{listing lst-x}\nfile: code.swift\nsnippet: all\nlst-cap: 'Some @@ words'\n```"),
    Place(name: "emphasis", text: "# T\n\n**Some @@ words**"),
    Place(
      name: "words of a link", text: "# T\n\n[Some @@ words](other.md)",
      refused: ["footnote", "reference", "citation"]),
    Place(
      name: "alternative text", text: "# T\n\n![Some @@ words](pixel.gif)", refused: ["footnote", "HTML"]),
    Place(
      name: "alternative text of a figure",
      text: "# T\n\n```{figure fig-x}\nkind: data\nof: coins\nfig-alt: 'Some @@ words'\n```",
      refused: ["footnote", "HTML"]),
    Place(name: "title", text: "---\ntitle: 'Some @@ words'\n---\n\nText.", refused: titles),
    Place(name: "description", text: "---\ndescription: 'Some @@ words'\n---\n\n# T", refused: titles),
    Place(name: "title of the book", text: "# T", refused: titles + ["value"], title: "Some @@ words"),
  ]

  static let kinds = [
    Kind(name: "footnote", markdown: "a[^n]", html: "role=\"doc-noteref\"", md: "[^n]"),
    Kind(
      name: "reference", markdown: "@eq-known", html: "<a href=\"#eq-known\">Equation 1</a>",
      md: "[Equation 1](#eq-known)"),
    Kind(
      name: "citation", markdown: "[@adams, p. 3]", html: "<a href=\"#ref-adams\">Adams 1850</a>, p. 3)",
      md: "[Adams 1850](#ref-adams), p. 3)"),
    Kind(name: "value", markdown: "`{coins.n}`", html: "Some 5 words", md: "Some 5 words"),
    Kind(name: "formula", markdown: "$q^2$", html: "class=\"katex\"", md: "q^2"),
    Kind(name: "link", markdown: "[z](other.md)", html: "<a href=\"other.html\">z</a>", md: "[z](other.md)"),
    Kind(name: "picture", markdown: "![z](pixel.gif)", html: "pixel.gif\" alt=\"z\"", md: "![z]("),
    Kind(name: "code", markdown: "`z = 1`", html: "<code>z = 1</code>", md: "`z = 1`"),
    Kind(name: "HTML", markdown: "<kbd>", html: "<code>&lt;kbd&gt;</code>", md: "kbd"),
    Kind(name: "emphasis", markdown: "*z*", html: "<em>z</em>", md: "*z*"),
  ]

  @Test(arguments: places, kinds)
  func anInlineWorksOrIsAnError(place: Place, kind: Kind) throws {
    // Markdown knows no link in a link: of two that are nested it reads the inner one.
    if place.name == "words of a link", kind.name == "link" { return }
    // What stands in an alternative text is words: marks are left out.
    let isWords = place.name.hasPrefix("alternative")
    let outcome = try weave(place, kind.markdown)
    let unused = "Footnote 'n' is never used"
    let problems = outcome.diagnostics.filter { $0.summary != unused }
    if place.refused.contains(kind.name) {
      #expect(problems.count == 1, "\(problems)")
      #expect(problems.first?.severity == .error)
      #expect(problems.first?.summary.contains("can't stand in ") == true, "\(problems)")
      #expect(problems.first?.remedy?.isEmpty == false)
      #expect(problems.first?.range?.text.contains(kind.markdown.suffix(3)) == true)
      return
    }
    // HTML works nowhere, and is shown as code with a warning.
    let isHTML = kind.name == "HTML"
    #expect(problems.map(\.summary) == (isHTML ? ["HTML is shown as code"] : []))
    if kind.name == "footnote" { #expect(outcome.diagnostics == []) }
    let publication = Publisher(options: PublishingOptions(wayToRoot: ".."), typesetter: Self.typesetter)
      .publish(
        outcome.book,
        drawings: [
          Drawing(
            at: Drawing.Place(chapter: "one", figure: "fig-x", fileExtension: "svg", isScalable: true),
            bytes: [])
        ])
    #expect(publication.problems == [])
    let page = place.title == "A book" ? "one" : "index"
    let html = String(decoding: try #require(publication.tree[page + ".html"]), as: UTF8.self)
    let md = String(decoding: try #require(publication.tree[page + ".md"]), as: UTF8.self)
    #expect(html.contains("Some "))
    #expect(!html.contains("class=\"error\""))
    for raw in ["[^n]", "@eq-known", "@adams", "`{", "@sec-x"] { #expect(!html.contains(raw), "\(raw)") }
    for raw in ["@eq-known", "@adams", "`{", "@sec-x"] { #expect(!md.contains(raw), "\(raw)") }
    if !isWords {
      #expect(html.contains(kind.html), "\(html)")
      #expect(md.contains(kind.md), "\(md)")
    }
  }

  /// A book of the place's tutorial with an inline, and of another one.
  private func weave(_ place: Place, _ inline: String) throws -> WeavingOutcome {
    let folder = try TemporaryFolder()
    try folder.write(
      "likely.yml",
      "title: '\(place.title.replacing("@@", with: inline))'\nchapters: [one.md, other.md]\nbibliography: works.yml\n"
    )
    try folder.write(
      "works.yml", "- {id: adams, author: [{family: Adams}], issued: {year: 1850}, title: B}\n")
    try folder.write("code.swift", "// snippet.all\nlet a = 1\n// snippet.end\n")
    try folder.write("pixel.gif", "GIF89a")
    try folder.write("other.md", "# Other\n")
    let rest = """


      $$x$$ {#eq-known}

      Text[^used].

      [^n]: The note.

      [^used]: Another.

      ```{scenario coins}
      data: two-coins
      model: {coin-mixture: {components: 2}}
      labels: coin
      ```
      """
    try folder.write("one.md", place.text.replacing("@@", with: inline) + rest)
    return Weaver.weave(try Project.read(paths: ["."], root: folder.path))
  }

  /// A formula that KaTeX would print with a red word is an error at its command, whichever pages are made.
  @Test(arguments: places, [Format.all, [.html], [.markdown]])
  func formulasAreCheckedEverywhere(place: Place, formats: [Format]) throws {
    // An alternative text has the TeX for words.
    if place.name.hasPrefix("alternative") { return }
    let outcome = try weave(place, #"$q + \href{https://ok.org}{x}$"#)
    let publication = Publisher(formats: formats, typesetter: Self.typesetter).publish(
      outcome.book, drawings: [])
    #expect(publication.problems.map(\.summary) == ["'\\href' has no place in a formula"])
    #expect(publication.problems.map { $0.range?.text } == [#"\href"#])
    #expect(
      publication.problems.map(\.remedy) == ["Write the link around the formula: '[$x$](address)'."])
  }

  private static let typesetter = FormulaTypesetter()

  @Test func titlesOfSectionsReadAsTheyArePrinted() throws {
    let folder = try TemporaryFolder()
    try folder.write("likely.yml", "title: B\nchapters: [one.md, two.md]\n")
    try folder.write(
      "one.md",
      """
      # About `{coins.n}` sets of $\\theta$

      ## The *bound* of @eq-known, `{coins.n}` and $Q$ {#sec-x}

      See @sec-x.

      $$x$$ {#eq-known}

      ```{scenario coins}
      data: two-coins
      model: {coin-mixture: {components: 2}}
      labels: coin
      ```
      """)
    try folder.write("two.md", "# Two\n\nBack to @sec-x.\n")
    let outcome = Weaver.weave(try Project.read(paths: ["."], root: folder.path))
    #expect(outcome.diagnostics == [])
    #expect(outcome.book.chapters[0].title == "About 5 sets of \\theta")
    let publication = Publisher().publish(outcome.book, drawings: [])
    let one = String(decoding: try #require(publication.tree["one.html"]), as: UTF8.self)
    let two = String(decoding: try #require(publication.tree["two.html"]), as: UTF8.self)
    #expect(one.contains("<a href=\"#sec-x\">The <em>bound</em> of Equation 1, 5 and <span class=\"katex\">"))
    #expect(
      two.contains(
        "<a href=\"one.html#sec-x\">The <em>bound</em> of Equation 1, 5 and <span class=\"katex\">"))
    #expect(two.contains(" of About 5 sets of <span class=\"katex\">"))
    #expect(one.contains("<h1 id=\"about-coinsn-sets-of-theta\">About 5 sets of <span class=\"katex\">"))
    let markdown = String(decoding: try #require(publication.tree["two.md"]), as: UTF8.self)
    #expect(
      markdown.contains(
        "Back to [The *bound* of Equation 1, 5 and $Q$ of About 5 sets of $\\theta$](one.md#sec-x)."))
  }
}
