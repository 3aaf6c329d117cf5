import Foundation
import TestSupport
import Testing

@testable import LikelyTool

/// What `check` says of every kind of change, word by word.
@Suite struct ChangeTests {
  private static let exam = """
    ---
    title: An exam
    description: Do hours help?
    ---

    ```{scenario exam}
    data: {csv: exam.csv}
    model: {linear: {response: points, terms: [hours]}}
    ```

    An hour more brings `{exam.mle.coefficients.hours:.2f}` points. They are few, and all of them sat near the window.

    > [!note]
    > So $\\hat\\beta = `{exam.mle.coefficients.hours:.1f}`$, *given* the [data](exam.csv).

    ## The line

    ```{figure fig-exam}
    kind: fit
    of: exam.mle
    fig-cap: A line through `{exam.n}` points.
    fig-alt: Points and a line that rises by `{exam.mle.coefficients.hours:.1f}` an hour.
    ```

    ```{table tbl-exam}
    columns: [what, value]
    rows:
      - [slope, "`{exam.mle.coefficients.hours:.3f}`"]
    tbl-cap: One number.
    ```

    """
  private static let rows = "hours,points\n1,40\n2,47\n3,52\n5,60\n8,75\n9,84\n"

  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("likely.yml", "title: A small book\nchapters: [exam.md, end.md]\n")
    try folder.write("exam.md", Self.exam)
    try folder.write("exam.csv", Self.rows)
    try folder.write("end.md", "---\ntitle: The end\n---\n\nThat is all.\n")
    #expect(run("render").status == .fine)
  }

  private func run(_ arguments: String...) -> (status: CommandStatus, output: String, error: String) {
    let terminal = Terminal(in: folder.path)
    let status = LikelyCommand.run(arguments, on: terminal.console)
    return (status, terminal.output, terminal.error)
  }

  /// What is said once a file has another text, without the stages of the run.
  private func told(
    _ old: String, _ new: String, in file: String = "exam.md", status: CommandStatus = .problems
  ) throws -> String {
    let text = try folder.read(file)
    #expect(text.contains(old), "\(old)")
    try folder.write(file, text.replacing(old, with: new))
    let check = run("check")
    #expect(check.status == status, "\(check.output)\(check.error)")
    return check.output
  }

  private static let format = """
    exam.md:11:21: change: Prints 5.162; the committed page has 5.16
     11 | An hour more brings `{exam.mle.coefficients.hours:.3f}` points. They are few, and all of them sat near the window.
        |                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

    """

  @Test func aFormatMovesOneNumber() throws {
    #expect(try told("hours:.2f}", "hours:.3f}") == Self.format)
  }

  /// Also of a book of which pages are committed in one format alone.
  @Test(arguments: ["html", "md"]) func oneFormatOfPagesIsEnough(_ format: String) throws {
    #expect(run("render", "--to", format).status == .fine)
    try folder.write("exam.md", Self.exam.replacing("hours:.2f}", with: "hours:.3f}"))
    #expect(run("check", "--to", format).output == Self.format)
  }

  @Test func proseIsToldByThePhrase() throws {
    #expect(
      try told(
        "They are few, and all of them sat near the window.", "They are many. All of them sat outside.")
          == """
          exam.md:11:74: change: Reads 'many. All of them sat outside'; the committed page has 'few, and all of them sat near the window'
           11 | An hour more brings `{exam.mle.coefficients.hours:.2f}` points. They are many. All of them sat outside.
              |                                                                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

          """)
  }

  @Test func wordsThatAreGoneAreToldOfTheWordBefore() throws {
    #expect(
      try told(" They are few, and all of them sat near the window.", "") == """
        exam.md:11:63: change: The committed page goes on with 'They are few, and all of them sat near the window.'
         11 | An hour more brings `{exam.mle.coefficients.hours:.2f}` points.
            |                                                               ^

        """)
  }

  @Test func aHeadingIsToldOnceAndWhole() throws {
    #expect(
      try told("## The line", "## A straight line") == """
        exam.md:16:4: change: Reads 'A straight line'; the committed page has 'The line'
         16 | ## A straight line
            |    ^^^^^^^^^^^^^^^

        """)
  }

  @Test func aTitleIsToldOnceThoughEveryPageShowsIt() throws {
    #expect(
      try told("title: An exam", "title: Two exams") == """
        exam.md:2:8: change: Reads 'Two exams'; the committed page has 'An exam'
         2 | title: Two exams
           |        ^^^^^^^^^

        """)
    #expect(
      try told("title: A small book", "title: A book", in: "likely.yml").hasPrefix(
        """
        exam.md:2:8: change: Reads 'Two exams'; the committed page has 'An exam'
         2 | title: Two exams
           |        ^^^^^^^^^
        likely.yml:1:8: change: Reads 'A book'; the committed page has 'A small book'
         1 | title: A book
           |        ^^^^^^

        """))
  }

  @Test func captionsAlternativeTextsAndCellsArePlaces() throws {
    #expect(
      try told("A line through", "The line through").hasPrefix(
        """
        exam.md:21:10: change: Reads 'The'; the committed page has 'A'
         21 | fig-cap: The line through `{exam.n}` points.
            |          ^^^

        """))
    #expect(
      try told("hours:.3f}", "hours:.4f}").hasSuffix(
        """
        exam.md:28:14: change: Prints 5.1625; the committed page has 5.162
         28 |   - [slope, "`{exam.mle.coefficients.hours:.4f}`"]
            |              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

        """))
    #expect(
      try told("Points and a line", "Dots and a line").hasPrefix(
        """
        exam.md:18:5: change: The drawing of 'fig-exam' differs from the committed one
         18 | ```{figure fig-exam}
            |     ^^^^^^^^^^^^^^^
            = alternative text: 'Points and' → 'Dots and'

        """))
  }

  @Test func anOptionOfAFigureIsToldAtItsBlock() throws {
    #expect(
      try told("of: exam.mle\n", "of: exam.mle\nfig-width: 5\n") == """
        exam.md:18:5: change: The drawing of 'fig-exam' differs from the committed one
         18 | ```{figure fig-exam}
            |     ^^^^^^^^^^^^^^^

        """)
  }

  @Test func dataThatChangedAreTheCause() throws {
    #expect(
      try told("8,75", "8,73", in: "exam.csv") == """
        exam.md:11:21: change: Prints 5.04; the committed page has 5.16
         11 | An hour more brings `{exam.mle.coefficients.hours:.2f}` points. They are few, and all of them sat near the window.
            |                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        exam.md:14:19: change: Prints 5.0; the committed page has 5.2
         14 | > So $\\hat\\beta = `{exam.mle.coefficients.hours:.1f}`$, *given* the [data](exam.csv).
            |                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        exam.md:18:5: change: The drawing of 'fig-exam' differs from the committed one
         18 | ```{figure fig-exam}
            |     ^^^^^^^^^^^^^^^
            = alternative text: 'by 5.2 an' → 'by 5.0 an'
        exam.md:28:14: change: Prints 5.037; the committed page has 5.162
         28 |   - [slope, "`{exam.mle.coefficients.hours:.3f}`"]
            |              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        exam.md:6:5: change: 15 results of 'exam' differ from the committed
         6 | ```{scenario exam}
           |     ^^^^^^^^^^^^^
           = exam.mle.se.coefficients.intercept: 1.3092817687572067 → 1.7753080718568257 (3.6e-01 relative)
           = exam.mle.se.coefficients.hours: 0.2364285039922217 → 0.320582965080804 (3.6e-01 relative)
           = exam.mle.se.sigma: 0.4069705149024927 → 0.5518277710381102 (3.6e-01 relative)
           = exam.mle.interval.sigma.upper: 2.2074347699657753 → 2.993150029834695 (3.6e-01 relative)
           = exam.mle.sigma: 1.4097872179871684 → 1.9115874729309843 (3.6e-01 relative)
           = exam.mle.interval.sigma.lower: 0.6121396660085616 → 0.8300249160272735 (3.6e-01 relative)
           = exam.mle.log-likelihood: -10.57426390186708 → -12.401235406318612 (1.7e-01 relative)
           = exam.mle.bic: 26.523806211418325 → 30.177749220321388 (1.4e-01 relative)
           = exam.mle.aic: 27.14852780373416 → 30.802470812637225 (1.3e-01 relative)
           = exam.mle.interval.coefficients.hours.lower: 4.506069237361559 → 4.1474189957916066 (8.0e-02 relative)
           = … and 5 more, at most 3.9e-02 relative
        exam.md:7:7: change: The data of 'exam' are not those of the committed results
         7 | data: {csv: exam.csv}
           |       ^^^^^^^^^^^^^^^
           = exam.summary.points.sd: 16.931233465600393 → 16.585133905599516 (2.0e-02 relative)
           = exam.summary.points.sum: 358.0 → 356.0 (5.6e-03 relative)
           = exam.summary.points.mean: 59.666666666666664 → 59.333333333333336 (5.6e-03 relative)

        """)
  }

  @Test func anExpectationThatFailsIsToldAmongTheChanges() throws {
    try folder.write("exam.csv", Self.rows.replacing("8,75", with: "8,73"))
    let check = try told(
      "terms: [hours]}}\n", "terms: [hours]}}\nexpect:\n  mle.coefficients.hours: 5.16 ± 0.01\n")
    #expect(check.hasPrefix("exam.md:13:21: change: Prints 5.04; the committed page has 5.16\n"))
    let error = run("check").error
    #expect(
      error.contains(
        "exam.md:10:27: error: 'mle.coefficients.hours' is expected to be 5.16 ± 0.01, and it is 5."))
    #expect(error.hasSuffix(" files of Output are not what a render gives; 1 error\n"), "\(error)")
    // In one list for machines, behind what a reader sees.
    let lines = run("check", "--format", "github").output.split(separator: "\n")
    let expectation = try #require(lines.firstIndex { $0.contains("is expected to be") })
    #expect(lines[..<expectation].allSatisfy { $0.contains("Prints") || $0.contains("The drawing") })
    #expect(lines[(expectation + 1)...].first?.contains("results of 'exam' differ") == true)
  }

  @Test func drawingsThatAllDifferAloneHaveOneCause() throws {
    let second = Self.exam.replacing("fig-exam", with: "fig-again").replacing("tbl-exam", with: "tbl-again")
    try folder.write("end.md", second)
    #expect(run("render").status == .fine)
    for figure in ["exam/fig-exam", "end/fig-again"] {
      try folder.write("Output/figures/\(figure).png", "drawn elsewhere")
    }
    #expect(
      run("check").output == """
        change: All 2 drawings differ from the committed ones, and no word and no result does
          Fonts and libraries draw them: compare what 'likely doctor' prints here and where they were made.

        """)
  }

  @Test func aMarkOrAnAddressIsToldWhereTheWordsAreTheSame() throws {
    #expect(
      try told("*given*", "**given**") == """
        exam.md:14:59: change: Is marked up by <strong>; the committed page has <em>
         14 | > So $\\hat\\beta = `{exam.mle.coefficients.hours:.1f}`$, **given** the [data](exam.csv).
            |                                                           ^^^^^

        """)
  }

  @Test func anotherTemplateIsToldOnce() throws {
    for name in ["index", "exam", "end"] {
      let page = try folder.read("Output/\(name).html")
      try folder.write("Output/\(name).html", page.replacing("<main id=\"page.text\">", with: "<main>"))
    }
    let style = try folder.read("Output/assets/style.css")
    try folder.write("Output/assets/style.css", style + "p { color: red }\n")
    let check = run("check")
    #expect(
      check.output == """
        change: 3 pages of Output have the same words in other markup: end.html, exam.html, index.html
          <main> → <main id="page.text">
        change: Output/assets/style.css differs

        """)
    #expect(
      check.error.hasSuffix(
        "4 files of Output are not what a render gives; 'likely check --update' renders\n"))
  }

  @Test func aChapterThatIsGoneIsToldOnce() throws {
    #expect(
      try told("[exam.md, end.md]", "[exam.md]", in: "likely.yml") == """
        change: There is no chapter 'end', and Output/end.html, Output/end.md and Output/results/end.json are left of it

        """)
  }

  @Test func anotherOrderOfTheChaptersIsTold() throws {
    #expect(
      try told("[exam.md, end.md]", "[end.md, exam.md]", in: "likely.yml") == """
        end.md:2:8: change: 2 words or numbers differ from the committed page
         2 | title: The end
           |        ^^^^^^^
           = 'Chapter 2' → 'Chapter 1'
           = nothing → 'The end'
        exam.md:2:8: change: Reads 'Chapter 2'; the committed page has 'Chapter 1'
         2 | title: An exam
           |        ^^^^^^^
        exam.md:3:14: change: The committed page goes on with 'The end'
         3 | description: Do hours help?
           |              ^^^^^^^^^^^^^^

        """)
  }

  @Test func aTitleAroundTheTextIsToldOfAChapterAlone() throws {
    let text = try folder.read("likely.yml")
    try folder.write("likely.yml", text.replacing("A small book", with: "A book"))
    #expect(
      run("check", "end.md").output == """
        likely.yml:1:8: change: Reads 'A book'; the committed page has 'A small book'
         1 | title: A book
           |        ^^^^^^

        """)
  }

  @Test func filesOfTheFirstPageAreOfNoChapter() throws {
    try folder.write("Output/figures/index/fig-old.png", "old")
    try FileManager.default.removeItem(atPath: folder.path + "/Output/index.md")
    #expect(
      run("check").output == """
        change: There is no figure 'fig-old' on the first page, and Output/figures/index/fig-old.png is left of it
        change: Output/index.md is missing

        """)
    #expect(
      run("check", "--to", "md").output.contains(
        "change: Output/index.html is left over: no tutorial makes it\n"))
  }

  @Test func aChapterThatIsNewIsToldOnce() throws {
    try folder.write("more.md", "---\ntitle: More\n---\n\nAnd more.\n")
    #expect(
      try told("[exam.md, end.md]", "[exam.md, end.md, more.md]", in: "likely.yml") == """
        more.md:2:8: change: Chapter 'more' is missing in the committed output: Output/more.html, Output/more.md and Output/results/more.json
         2 | title: More
           |        ^^^^

        """)
  }

  @Test func spacesAloneAreSaidToBeSpaces() throws {
    let page = try folder.read("Output/end.html")
    try folder.write("Output/end.html", page.replacing("\n", with: "\r\n"))
    #expect(
      run("check").output == """
        change: Output/end.html differs from the committed page in spaces or line ends alone

        """)
  }

  @Test func aPageOfAnotherHandIsReadAsFarAsItGoes() throws {
    try folder.write("Output/end.html", "<p>Something <b>else")
    let check = run("check")
    #expect(check.status == .problems)
    #expect(check.output.hasPrefix("end.md:2:8: change: Reads 'The end · A small book"), "\(check.output)")
  }
}
