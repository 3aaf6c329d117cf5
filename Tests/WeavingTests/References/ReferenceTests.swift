import Literate
import Reporting
import Testing

@testable import Weaving

@Suite struct ReferenceTests {
  private let works = [
    Work(
      key: "dlr", type: "article-journal",
      authors: [
        .init(family: "Dempster", given: "A."), .init(family: "Laird", given: "N."),
        .init(family: "Rubin", given: "D."),
      ], year: "1977", title: "EM"),
    Work(
      key: "wu", type: "article-journal", authors: [.init(family: "Wu", given: "C. F. J.")], year: "1983",
      title: "Convergence"),
    Work(
      key: "gorman", type: "article-journal",
      authors: ["Gorman", "Williams", "Fraser", "More"].map { .init(family: $0, given: "K.") }, year: "2014",
      title: "Penguins"),
    Work(
      key: "a1", type: "book", authors: [.init(family: "Same", given: "A.")], year: "2000", title: "First"),
    Work(
      key: "a2", type: "book", authors: [.init(family: "Same", given: "A.")], year: "2000", title: "Second"),
  ]

  @Test func citationsAreAuthorDate() {
    let outcome = Tutorials.weave(
      "[@dlr, p. 3; @wu] and @wu, [@gorman], [@a1], [@a2].", bibliography: works)
    #expect(
      outcome.book.chapters[0].text.words
        == "(Dempster, Laird and Rubin 1977, p. 3; Wu 1983) and Wu (1983), (Gorman et al. 2014), (Same 2000a), (Same 2000b)."
    )
    #expect(outcome.book.chapters[0].references.map(\.key) == ["dlr", "gorman", "a1", "a2", "wu"])
    #expect(outcome.diagnostics == [])
  }

  /// A letter tells works apart in the whole book, so that a work has one name in all its chapters.
  @Test func aWorkReadsAlikeInEveryChapter() {
    let outcome = Tutorials.weave(
      [("one", "[@a1] and [@a2]."), ("two", "[@a2]."), ("three", "@a1 and [-@a1]."), ("four", "[@wu].")],
      bibliography: works)
    #expect(outcome.diagnostics == [])
    #expect(
      outcome.book.chapters.map(\.text.words) == [
        "(Same 2000a) and (Same 2000b).", "(Same 2000b).", "Same (2000a) and (2000a).", "(Wu 1983).",
      ])
    #expect(
      outcome.book.chapters.map { $0.references.map(\.year) } == [
        ["2000a", "2000b"], ["2000b"], ["2000a"], ["1983"],
      ])
    // What no chapter cites has no part in it.
    let one = Tutorials.weave([("one", "[@a2]."), ("two", "@a2")], bibliography: works)
    #expect(one.book.chapters.map(\.text.words) == ["(Same 2000).", "Same (2000)"])
  }

  /// Letters go on behind z, so that no two works read alike.
  @Test func lettersGoOnBehindZ() {
    let works = (1...703).map { number in
      Work(
        key: "w\(number)", type: "book", authors: [.init(family: "Same", given: "A.")], year: "1999",
        title: String(1000 + number))
    }
    let style = CitationStyle(Bibliography(works: works), cited: Set(works.map(\.key)))
    let years = works.map { style.year($0) }
    #expect(Set(years).count == 703)
    #expect(
      [0, 25, 26, 27, 51, 52, 701, 702].map { years[$0] } == [
        "1999a", "1999z", "1999aa", "1999ab", "1999az", "1999ba", "1999zz", "1999aaa",
      ])
  }

  private static let linde = Work(
    key: "linde", type: "article-journal", authors: [.init(family: "van der Linde", given: "E.")],
    year: "1990–1992", title: "Range", container: "J", pages: "3-5")
  private static let odd: [Work] = [
    linde,
    Work(key: "nodate", type: "book", authors: [.init(family: "Adams", given: "J.")], year: "", title: "T"),
    Work(key: "noauthor", type: "book", authors: [], year: "1850", title: "The book"),
    Work(key: "part", type: "article", authors: [], year: "1850", title: "A part", container: "The Times"),
    Work(key: "nothing", type: "", authors: [], year: "", title: ""),
    Work(key: "s1", type: "", authors: [.init(family: "Same", given: "")], year: "", title: "B"),
    Work(key: "s2", type: "", authors: [.init(family: "Same", given: "")], year: "", title: "A"),
  ]

  @Test(arguments: [
    ("[see @linde, pp. 3-5; @nodate]", "(see van der Linde 1990–1992, pp. 3–5; Adams n.d.)"),
    ("[-@linde]", "(1990–1992)"), ("Linde [-@linde, p. 3]", "Linde (1990–1992, p. 3)"),
    ("@linde [p. 4]", "van der Linde (1990–1992, p. 4)"), ("@linde", "van der Linde (1990–1992)"),
    ("-@linde", "(1990–1992)"),
    (
      "@linde [4; see also @nodate, and more]",
      "van der Linde (1990–1992, p. 4; see also Adams n.d., and more)"
    ),
    ("@linde [@nodate]", "van der Linde (1990–1992; Adams n.d.)"), ("[@noauthor]", "(The book 1850)"),
    ("@part", "“A part” (1850)"), ("[@nothing]", "(nothing n.d.)"),
    ("[@s1; @s2]", "(Same n.d.-b; Same n.d.-a)"),
    ("[@s1]", "(Same n.d.)"), ("(@linde)", "(van der Linde (1990–1992))"),
    ("[@linde who erred]", "(van der Linde 1990–1992 who erred)"),
  ])
  func citationsReadAsInPandoc(text: String, words: String) {
    let outcome = Tutorials.weave(text, bibliography: Self.odd)
    #expect(outcome.book.chapters[0].text.words == words)
    #expect(outcome.diagnostics == [])
  }

  @Test func unknownWorksAreErrors() {
    let outcome = Tutorials.weave("[see @lind, p. 3] @torvalds", bibliography: Self.odd)
    #expect(outcome.diagnostics.map(\.summary) == ["There is no work 'lind'", "There is no work 'torvalds'"])
    #expect(outcome.diagnostics.map(\.suggestion) == ["linde", nil])
    #expect(outcome.diagnostics.allSatisfy { $0.remedy?.hasSuffix("For an at sign write '\\@'.") == true })
  }

  @Test func labelsInBracketsStandAlone() {
    let outcome = Tutorials.weave(
      "$$x$$ {#eq-a}\n\n[@eq-a] [see @eq-a] [@eq-a; @linde]", bibliography: Self.odd)
    let summary = "Brackets around a reference can hold nothing else"
    #expect(outcome.diagnostics.map(\.summary) == [summary, summary])
  }

  @Test func onlyCitedWorksAreListed() {
    #expect(Tutorials.weave("[@wu]", bibliography: works).book.chapters[0].references.map(\.key) == ["wu"])
  }

  @Test func labelsAreNumberedInOrderOfAppearance() {
    let outcome = Tutorials.weave(
      [
        (
          "one",
          Tutorials.coins + """


            # One

            ## A part {#sec-part}

            $$x = 1$$ {#eq-one}

            $$y = 2$$

            $$z = 3$$ {#eq-two}

            ```{table tbl-a}
            kind: data
            of: coins
            ```

            @eq-two @tbl-a @sec-part
            """
        ),
        ("two", "# Two\n\n@eq-one and @sec-part"),
      ])
    #expect(outcome.diagnostics == [])
    #expect(
      outcome.book.chapters[0].text.words.hasSuffix(
        "x = 1 (1)\ny = 2\nz = 3 (2)\nEquation 2→eq-two Table 1→tbl-a A part→sec-part"))
    #expect(
      outcome.book.chapters[1].text.words
        == "Two\nEquation 1 of One→one#eq-one and A part of One→one#sec-part")
  }

  @Test func aLabelOfTheChapterComesFirst() {
    let chapter = "# T\n\n## Here {#sec-x}\n\n@sec-x"
    let outcome = Tutorials.weave([("one", chapter), ("two", chapter), ("three", "@sec-x")])
    #expect(outcome.book.chapters[1].text.words == "T\nHere\nHere→sec-x")
    #expect(
      outcome.diagnostics.map(\.summary) == [
        "Label 'sec-x' stands in 2 chapters, and none of them is this one"
      ])
  }

  @Test func labelsAreUsedOnce() {
    #expect(
      Tutorials.weave("$$x$$ {#eq-a}\n\n$$y$$ {#eq-a}\n\n$$z$$ {#eq-a}").diagnostics.map(\.summary) == [
        "A label can be used once only in a chapter, and 'eq-a' is used again on line 3",
        "A label can be used once only in a chapter, and 'eq-a' is used first on line 1",
        "A label can be used once only in a chapter, and 'eq-a' is used first on line 1",
      ])
    #expect(
      Tutorials.problems("```{table one}\ncolumns: [a]\nrows: [[b]]\n```").contains(
        "The name of a table begins with 'tbl-', and 'one' does not\n  Write {table tbl-one}."))
    #expect(
      Tutorials.problems("```{table fig-x}\ncolumns: [a]\nrows: [[b]]\n```").contains(
        "The name of a table begins with 'tbl-', and 'fig-x' does not\n  Write {table tbl-x}."))
    #expect(
      Tutorials.problems("```{table tbl-}\ncolumns: [a]\nrows: [[b]]\n```")
        == "1:11: 'tbl-': The name of a table goes on behind 'tbl-'\n  Write, say, {table tbl-name}.")
  }

  @Test func valuesFillFormulasTitlesAndCells() {
    let outcome = Tutorials.weave(
      "---\ntitle: About `{coins.n}` rows\n---\n\n" + Tutorials.coins + """


        $r = `{coins.hidden.e-step.0.responsibilities.2.A:.4f}`$ and $-`{coins.hidden.log-likelihood:.2f}`$

        | a | b |
        | --- | --- |
        | `{coins.labelled.heads.A:.1f}` | `{{not.a.value}}` |

        ```{table tbl-own}
        columns: [Name, {title: "$x$", align: decimal}]
        rows:
          - ["*l*", "`{coins.hidden.log-likelihood:,.3f}`"]
        tbl-cap: "With `{coins.hidden.iterations}` steps, $p = `{coins.hidden.heads.B:.3f}`$"
        ```
        """)
    #expect(outcome.diagnostics == [])
    let chapter = outcome.book.chapters[0]
    #expect(chapter.title == "About 5 rows")
    #expect(chapter.text.words == "$r = 0.8050$ and $-(-31.57)$")
    guard case .table(let table)? = chapter.text.blocks.last else {
      Issue.record("no table")
      return
    }
    #expect(table.lines == ["Name | $x$", "l | −31.570"])
    #expect(table.caption?.words.hasSuffix("$p = 0.520$") == true)
    #expect(table.number == 1)
  }

  // MARK: - Headings that refer to others

  private static let scenario = """
    ```{scenario s}
    data: {rows: {x: [1, 2, 3, 4, 5], y: [1, 3, 2, 5, 4]}}
    model: {linear: {response: y, terms: [x]}}
    ```


    """

  @Test func aHeadingPrintsTheHeadingsThatItRefersTo() {
    let outcome = Tutorials.weave(
      Self.scenario
        + "## Then *@sec-b* {#sec-c}\n\n## First `{s.n}` {#sec-a}\n\n## See @sec-a {#sec-b}\n\n@sec-b, @sec-c.\n"
    )
    #expect(outcome.diagnostics.map(Tutorials.describe) == [])
    #expect(outcome.book.chapters[0].text.words.hasSuffix("\nSee First 5→sec-b, Then See First 5→sec-c."))
  }

  /// In whatever order the chapters stand.
  @Test(arguments: [false, true]) func headingsOfOtherChaptersAreKnownFirst(_ isReversed: Bool) {
    let texts = [
      ("one", "# On @sec-far\n\n\(Self.scenario)## First `{s.n}` {#sec-a}\n\n@sec-b.\n"),
      ("two", "# Two\n\n## Far @sec-b {#sec-far}\n\n@sec-far.\n"),
      ("three", "# Three `{1 + 2}`\n\n## See @sec-three {#sec-b}\n\n## Own {#sec-three}\n"),
    ]
    let outcome = Tutorials.weave(isReversed ? texts.reversed() : texts)
    #expect(outcome.diagnostics.map(Tutorials.describe) == [])
    let chapters = isReversed ? outcome.book.chapters.reversed() : outcome.book.chapters
    #expect(chapters.map(\.title) == ["On Far See Own of Three 3 of Two", "Two", "Three 3"])
    #expect(chapters[0].text.words.hasSuffix("\nSee Own of Three 3→three#sec-b."))
    #expect(chapters[1].text.words.hasSuffix("\nFar See Own of Three 3→sec-far."))
  }

  @Test func aCircleOfHeadingsIsAnError() {
    #expect(
      Tutorials.problems(
        "## To @sec-b {#sec-a}\n\n## To @sec-c {#sec-b}\n\n## To @sec-a {#sec-c}\n\n## To @sec-d {#sec-d}\n\n@sec-a\n"
      )
        == """
        5:7: '@sec-a': A reference in a heading prints the words of another one, and '@sec-a' leads back to this heading
          Write words in its place.
        7:7: '@sec-d': A reference in a heading prints the words of another one, and '@sec-d' leads back to this heading
          Write words in its place.
        """)
    let chapters = Tutorials.weave([
      ("one", "# On @sec-two\n\n## One {#sec-one}\n"), ("two", "# On @sec-one\n\n## Two {#sec-two}\n"),
    ])
    #expect(
      chapters.diagnostics.map(Tutorials.describe) == [
        """
        1:6: '@sec-one': A reference in a heading prints the words of another one, and '@sec-one' leads back to this heading
          Write words in its place.
        """
      ])
  }

  /// However many headings hang together, and however often each prints the one before.
  @Test func headingsDoNotGrowWithoutEnd() {
    let chain =
      (1..<400).map { "## @sec-\($0) {#sec-\($0 - 1)}\n\n" }.joined() + "## End {#sec-399}\n\n@sec-0\n"
    let outcome = Tutorials.weave(chain)
    #expect(outcome.diagnostics == [])
    #expect(outcome.book.chapters[0].text.words.hasSuffix("\nEnd→sec-0"))
    let doubled =
      (1..<60).map { "## @sec-\($0) @sec-\($0) {#sec-\($0 - 1)}\n\n" }.joined() + "## End {#sec-59}\n"
    let problems = Tutorials.weave(doubled).diagnostics.map(Tutorials.describe)
    #expect(
      problems.first == """
        103:4: '@sec-52': A heading with the words that its references print has at most 1000 characters, and this one has 1023
          Write words in their place.
        """)
  }
}
