import Foundation
import TestSupport
import Testing

@testable import LikelyTool

@Suite struct RenderCommandTests {
  private let book: SmallBook
  init() throws { book = try SmallBook() }

  private static let everyFile = [
    "coins.html", "coins.md", "figures/coins/fig-path.png", "figures/coins/fig-path.svg", "index.html",
    "index.md",
    "results/coins.json", "results/second.json", "second.html", "second.md",
  ]

  @Test func writesPagesFiguresAndResults() throws {
    let first = book.run("render")
    #expect(first.status == .fine, "\(first.error)")
    #expect(first.output.isEmpty)
    for file in Self.everyFile { #expect(book.folder.exists("Output/\(file)"), "\(file)") }
    let page = try book.folder.read("Output/coins.md")
    #expect(page.contains("With labels 0.80, without 0.797"))
    #expect(!page.contains("{scenario"))
    #expect(try book.folder.read("Output/second.html").contains("0.7968"))
    #expect(first.error.contains("Look at Output/index.html\n"))

    // The second time there is nothing to do.
    let second = book.run("render")
    #expect(second.status == .fine)
    #expect(second.error.contains(" files, 0 written, 0 removed, in "))
  }

  /// The first page has figures like every page, and other pages refer to them.
  @Test func aFigureOfTheFirstPageIsDrawn() throws {
    try book.folder.write(
      "Tutorials/index.md",
      """
      # Our book

      See @fig-points.

      ```{scenario coins}
      data: two-coins
      model: coin-mixture
      labels: coin
      ```

      ```{figure fig-points}
      kind: data
      of: coins
      ```
      """)
    try book.folder.write("Tutorials/third.md", "# Third\n\nAs @fig-points shows.\n")
    try book.folder.write("Tutorials/likely.yml", "chapters: [third.md]\n")
    let run = book.run("render")
    #expect(run.status == .fine, "\(run.error)")
    for ending in ["svg", "png"] { #expect(book.folder.exists("Output/figures/index/fig-points.\(ending)")) }
    #expect(try book.folder.read("Output/index.html").contains("figures/index/fig-points.svg"))
    #expect(try book.folder.read("Output/index.md").contains("](figures/index/fig-points.png)"))
    #expect(
      try book.folder.read("Output/third.md").contains(
        "As [Figure 1 of Our book](index.md#fig-points) shows."))
  }

  @Test(arguments: ["title", "subtitle", "x"])
  func aCharacterThatNoFontHasIsToldAtItsPlace(_ key: String) throws {
    try book.folder.write(
      "Loose/glyph.md",
      "# G\n\n```{figure fig-g}\nmarks: [{point: {x: [1], y: [2]}}]\n\(key): Of \u{1F732}\n```\n")
    let run = book.run("render", "Loose/glyph.md")
    let column = key.count + 6
    #expect(
      run.error.contains(
        "glyph.md:5:\(column): warning: Figure 'fig-g' of 'glyph' has characters that no font has: \u{1F732}"
      ),
      "\(run.error)")
  }

  @Test func filesOfAnotherHandAreNotOverwritten() throws {
    try book.folder.write("site/index.html", "mine")
    let refused = book.run("render", "--output", "site")
    #expect(refused.status == .problems)
    #expect(
      refused.error.hasSuffix(
        """
        error: \(book.folder.path)/site/index.html would be overwritten, and Likely did not write it
          Choose another folder by '--output', or overwrite by '--force'.

        """))
    #expect(try book.folder.read("site/index.html") == "mine")
    #expect(!book.folder.exists("site/coins.html"))
    #expect(book.run("check", "--update", "--output", "site").status == .problems)
    #expect(book.run("render", "--output", "site", "--force").status == .fine)
    #expect(try book.folder.read("site/index.html").hasPrefix("<!DOCTYPE html>"))
    // From now on it is Likely's own.
    try book.folder.write("site/index.html", "changed")
    #expect(book.run("render", "--output", "site").status == .fine)
  }

  @Test func twoThingsOfOneNameAreToldAtBothAndNothingElse() throws {
    let block = "```{%@ %@}\nkind: data\nof: s\n```\n\n"
    for (kind, first, second) in [
      ("figure", "fig-a", "fig-a"), ("figure", "fig-a", "fig-A"), ("table", "tbl-a", "tbl-a"),
    ] {
      let blocks = [first, second].map { String(format: block, kind, $0) }.joined()
      try book.folder.write(
        "twice.md", "# Twice\n\n```{scenario s}\ndata: two-coins\nmodel: coin-mixture\n```\n\n\(blocks)")
      let run = book.run("render", "twice.md")
      let errors = run.error.split(separator: "\n").filter { $0.contains("error: ") }
      let column = kind.count + 6
      let (again, before) = first == second ? ("", "") : ("as '\(second)' ", "as '\(first)' ")
      let rule = "error: A label can be used once only in a chapter, and"
      #expect(errors.count == 2)
      #expect(errors.first == "twice.md:8:\(column): \(rule) '\(first)' is used again \(again)on line 13")
      #expect(errors.last == "twice.md:13:\(column): \(rule) '\(second)' is used first \(before)on line 8")
    }
    try book.folder.write(
      "twice.md",
      "# Twice\n\n```{scenario s}\ndata: two-coins\nmodel: coin-mixture\n```\n\n```{scenario s}\ndata: two-coins\nmodel: coin-mixture\n```\n"
    )
    #expect(
      book.run("render", "twice.md").error.split(separator: "\n").filter { $0.contains("error: ") } == [
        "twice.md:3:14: error: A scenario name can be used once only in a chapter, and 's' is used again on line 8",
        "twice.md:8:14: error: A scenario name can be used once only in a chapter, and 's' is used first on line 3",
      ])
    // Tutorials of one name, also on a file system that does not tell upper from lower case.
    try book.folder.write("a/Twice.md", "# Other\n")
    let run = book.run("render", "twice.md", "a/Twice.md")
    #expect(
      run.error.components(separatedBy: "error: A chapter needs a name of its own, and 'Twice' is taken")
        .count == 2)
    #expect(!run.error.contains("made twice"))
  }

  @Test func theSameBytesOnAnyNumberOfThreadsAndInAnyPlace() throws {
    book.run("render", "--threads", "1", "--output", "one")
    book.run("render", "--threads", "7", "--output", "seven")
    let elsewhere = try SmallBook()
    elsewhere.run("render", "--output", "one")
    for file in Self.everyFile {
      let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(book.folder.path)/one/\(file)"))
      #expect(
        bytes == (try Data(contentsOf: URL(fileURLWithPath: "\(book.folder.path)/seven/\(file)"))), "\(file)")
      #expect(
        bytes == (try Data(contentsOf: URL(fileURLWithPath: "\(elsewhere.folder.path)/one/\(file)"))),
        "\(file)")
    }
  }

  /// A notice of a fit is a warning: it is shown, and only `--strict` makes a problem of it.
  @Test func strictCountsWarnings() throws {
    try book.folder.write(
      "Tutorials/second.md",
      """
      # Exact

      ```{scenario line}
      data: {rows: {x: [1, 2, 3, 4], y: [3, 5, 7, 9]}}
      model: {linear: {response: y, terms: [x]}}
      ```

      """)
    let warning =
      "Tutorials/second.md:5:8: warning: Fit 'mle': The terms reproduce every 'y' to within its rounding: sigma is 0, and the likelihood has no bound\n"
    let strict = book.run("render", "--strict")
    #expect(strict.status == .problems)
    #expect(strict.error.contains(warning), "\(strict.error)")
    #expect(strict.error.hasSuffix("1 warning; nothing was written to Output\n"), "\(strict.error)")
    #expect(!book.folder.exists("Output/index.html"))

    let lenient = book.run("render")
    #expect(lenient.status == .fine)
    #expect(lenient.error.contains(warning))
    #expect(book.folder.exists("Output/index.html"))
    #expect(book.run("check").status == .fine)
    #expect(book.run("check", "--strict").status == .problems)
    #expect(book.run("inspect", "Tutorials/second.md").status == .fine)
    #expect(book.run("inspect", "--strict", "Tutorials/second.md").status == .problems)
  }

  @Test func formatsCanBeChosen() {
    #expect(book.run("render", "--to", "md", "--figures", "png").status == .fine)
    #expect(book.folder.exists("Output/coins.md"))
    #expect(book.folder.exists("Output/figures/coins/fig-path.png"))
    #expect(!book.folder.exists("Output/coins.html"))
    #expect(!book.folder.exists("Output/figures/coins/fig-path.svg"))
  }

  @Test func aChapterIsRenderedAsAPartOfItsBook() throws {
    book.run("render")
    let index = try book.folder.read("Output/index.html")
    let page = try book.folder.read("Output/second.html")
    try book.folder.write("Output/second.html", "damaged")
    try book.folder.write("Output/coins.html", "left alone")
    // A problem of another chapter is no obstacle.
    try book.folder.write("Tutorials/coins.md", SmallBook.coins + "\n`{coins.nonsense}`\n")
    let run = book.run("render", "Tutorials/second.md")
    #expect(run.status == .fine, "\(run.error)")
    #expect(try book.folder.read("Output/second.html") == page)
    #expect(try book.folder.read("Output/coins.html") == "left alone")
    #expect(try book.folder.read("Output/index.html") == index)
    #expect(book.run("render", "Tutorials/coins.md").status == .problems)
  }

  @Test func aTutorialAloneNeedsNoConfiguration() throws {
    try book.folder.write("alone/note.md", SmallBook.coins)
    #expect(book.run("render", "alone/note.md", "--output", "out").status == .fine)
    #expect(book.folder.exists("out/note.html"))
    #expect(book.folder.exists("out/index.html"))
  }

  @Test func nothingIsWrittenOverGoodOutputAfterAProblem() throws {
    book.run("render")
    let page = try book.folder.read("Output/coins.html")
    let broken = SmallBook.coins.replacing("data: two-coins", with: "data: two-coin").replacing(
      "description", with: "descripton")
    try book.folder.write("Tutorials/coins.md", broken)
    let run = book.run("render")
    #expect(run.status == .problems)
    // All problems in one go, each at its place.
    #expect(run.error.contains("Tutorials/coins.md:3:1: error: "), "\(run.error)")
    #expect(run.error.contains("did you mean 'description'?"))
    #expect(run.error.contains("Tutorials/coins.md:9:7: error: "), "\(run.error)")
    #expect(run.error.contains("did you mean 'two-coins'?"))
    #expect(run.error.contains("nothing was written to Output\n"))
    #expect(try book.folder.read("Output/coins.html") == page)
  }

  @Test func aFailingExpectationIsAnErrorAtItsLine() throws {
    try book.folder.write("Tutorials/coins.md", SmallBook.coins.replacing("0.7968 ±", with: "0.7 ±"))
    let run = book.run("render")
    #expect(run.status == .problems)
    #expect(run.error.contains("Tutorials/coins.md:13:"), "\(run.error)")
    #expect(!book.folder.exists("Output"))
  }

  @Test func filesOfTheProjectAreOutOfReachFromElsewhere() throws {
    try book.folder.write("Tutorials/data.csv", "a\n1\n")
    try book.folder.write(
      "Tutorials/second.md", "# Again\n\nSee [the data](data.csv) of [coins](coins.md).\n")
    let inside = book.run("render")
    #expect(inside.status == .fine, "\(inside.error)")
    #expect(!inside.error.contains("warning"))
    #expect(
      try book.folder.read("Output/second.html").contains("<a href=\"../Tutorials/data.csv\">the data</a>"))
    let elsewhere = try TemporaryFolder()
    let outside = book.run("render", "--output", elsewhere.path + "/pages")
    #expect(outside.status == .fine)
    #expect(
      outside.error.contains(
        """
        Tutorials/second.md:3:16: warning: Pages outside of the project can't lead to its files, so the link to 'data.csv' is left out
         3 | See [the data](data.csv) of [coins](coins.md).
           |                ^^^^^^^^
           = Choose an output folder in the project, or link to where the file is published.
        """), "\(outside.error)")
    #expect(
      try elsewhere.read("pages/second.html").contains("See the data of <a href=\"coins.html\">coins</a>."))
  }

  @Test func problemsOfLinksCalloutsAndCitationsAreToldAtTheirPlaces() throws {
    try book.folder.write(
      "Tutorials/second.md",
      """
      # Again

      [x](#agian), [gone](coin.md), [frag](coins.md#nope), <irc://foo.bar/baz>

      > [!excercise] Toss

      As [see @adams, pp. 3-5] has it: $\\url{x}$.

      """)
    let run = book.run("render")
    #expect(run.status == .problems)
    #expect(!book.folder.exists("Output"))
    #expect(
      run.error.contains(
        """
        Tutorials/second.md:3:5: error: This page has no anchor 'agian'; did you mean '#again'?
         3 | [x](#agian), [gone](coin.md), [frag](coins.md#nope), <irc://foo.bar/baz>
           |     ^^^^^^
           = Its anchors are: again.
        Tutorials/second.md:3:21: error: There is no file 'coin.md'; did you mean 'coins.md'?
         3 | [x](#agian), [gone](coin.md), [frag](coins.md#nope), <irc://foo.bar/baz>
           |                     ^^^^^^^
           = Looked for: Tutorials/coin.md, below the project's root.
        Tutorials/second.md:3:38: error: Page 'coins.md' has no anchor 'nope'
         3 | [x](#agian), [gone](coin.md), [frag](coins.md#nope), <irc://foo.bar/baz>
           |                                      ^^^^^^^^^^^^^
           = Its anchors are: two-coins, fig-path.
        Tutorials/second.md:3:55: warning: Links with the scheme 'irc' are left out, and their words stay
         3 | [x](#agian), [gone](coin.md), [frag](coins.md#nope), <irc://foo.bar/baz>
           |                                                       ^^^^^^^^^^^^^^^^^
           = Links keep the schemes http, https, mailto; a file with a colon in its name is written './irc:…'.
        Tutorials/second.md:5:5: error: There is no callout 'excercise'; did you mean 'exercise'?
         5 | > [!excercise] Toss
           |     ^^^^^^^^^
        """), "\(run.error)")
    #expect(
      run.error.contains(
        """
        Tutorials/second.md:7:5: error: There is no work 'adams'
         7 | As [see @adams, pp. 3-5] has it: $\\url{x}$.
           |     ^^^^^^^^^^^^^^^^^^^
           = There is no bibliography. For an at sign write '\\@'.
        Tutorials/second.md:7:35: error: '\\url' has no place in a formula
         7 | As [see @adams, pp. 3-5] has it: $\\url{x}$.
           |                                   ^^^^
           = Write the link around the formula: '[$x$](address)'.
        """), "\(run.error)")
  }

  @Test func machinesReadProblemsAsJSONOrWorkflowCommands() throws {
    try book.folder.write(
      "Tutorials/coins.md", SmallBook.coins.replacing("data: two-coins", with: "data: nix"))
    let json = book.run("render", "--format", "json")
    #expect(json.status == .problems)
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
    let diagnostics = try #require(object["diagnostics"] as? [[String: Any]])
    #expect(diagnostics.first?["file"] as? String == "Tutorials/coins.md")
    #expect(diagnostics.first?["line"] as? Int == 9)
    #expect(diagnostics.first?["column"] as? Int == 7)
    let github = book.run("render", "--format", "github")
    #expect(github.output.hasPrefix("::error file=Tutorials/coins.md,line=9,endLine=9,col=7,endColumn=10::"))
    try book.folder.write("Tutorials/coins.md", SmallBook.coins)
    let fine = book.run("render", "--format", "json")
    let report = try #require(
      try JSONSerialization.jsonObject(with: Data(fine.output.utf8)) as? [String: Any])
    #expect((report["written"] as? [String])?.contains("coins.html") == true)
    #expect((report["diagnostics"] as? [Any])?.isEmpty == true)
  }

  @Test func misuseIsNamed() throws {
    #expect(book.run("render", "nix").status == .wrongUsage)
    #expect(book.run("render", "--output", "Tutorials").status == .wrongUsage)
    #expect(try book.folder.read("Tutorials/coins.md") == SmallBook.coins)
    try book.folder.write("empty/likely.yml", "")
    let empty = book.run("render", "empty")
    #expect(empty.status == .problems)
    #expect(empty.error.contains("error: There is no tutorial in 'empty'"), "\(empty.error)")
    try book.folder.write("file", "")
    let file = book.run("render", "--output", "file")
    #expect(file.status == .problems)
    #expect(file.error.contains("file is a file, so nothing can be written into it"), "\(file.error)")
    try book.folder.write(
      "Tutorials/likely.yml", "title: T\noutput: ../out\nchapters: [coins.md, second.md]\n")
    let escape = book.run("render")
    #expect(escape.status == .problems)
    #expect(
      escape.error.contains(
        "Tutorials/likely.yml:2:9: error: The output folder lies in the project, so that 'output' is a path below it, and '../out' is none"
      ),
      "\(escape.error)")
  }

  @Test func authorsAndDateStandBelowTheTitle() throws {
    try book.folder.write(
      "alone/refs.yml", "- id: wu\n  author: [{family: Wu}]\n  issued: 1983\n  title: EM\n")
    try book.folder.write(
      "alone/note.md",
      "---\ntitle: Note\nauthor: [Ada <b>, {name: Bob}]\ndate: 2026-05-01\nbibliography: refs.yml\n---\n\nSee @wu.\n"
    )
    let run = book.run("render", "alone/note.md", "--output", "out")
    #expect(run.status == .fine, "\(run.error)")
    let html = try book.folder.read("out/note.html")
    #expect(
      html.contains("<h1>Note</h1>\n<p class=\"byline\">Ada &lt;b&gt; and Bob · 2026-05-01</p>\n</header>"),
      "\(html)")
    let markdown = try book.folder.read("out/note.md")
    #expect(markdown.hasPrefix("# Note\n\nAda \\<b> and Bob · 2026-05-01\n\nSee ["), "\(markdown)")
    #expect(markdown.contains("Wu"))
  }

  @Test func aTerminalSeesABarThatGoesAway() {
    let terminal = Terminal(in: book.folder.path, isTerminal: true)
    #expect(LikelyCommand.run(["render"], on: terminal.console) == .fine)
    #expect(terminal.error.contains("\r\u{1B}[K████████████████████████ figures 1/1"))
    #expect(terminal.error.contains("\r\u{1B}[KOutput: "))
    // Elsewhere there are plain lines.
    #expect(!book.run("render").error.contains("\u{1B}"))
  }
}
