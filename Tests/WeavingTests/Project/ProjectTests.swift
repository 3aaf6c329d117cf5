import Foundation
import Literate
import Reporting
import TestSupport
import Testing

@testable import Weaving

@Suite struct ProjectTests {
  @Test func chaptersComeInTheOrderOfTheConfiguration() throws {
    try TemporaryFolder.with([
      "Tutorials/likely.yml": "title: Notes\nchapters: [b.md, a.md]\n", "Tutorials/a.md": "# A",
      "Tutorials/b.md": "# B",
      "Tutorials/index.md": "Hello",
    ]) { root in
      let project = try Project.read(paths: [], root: root)
      #expect(project.problems == [])
      #expect(project.chapters.map(\.name) == ["b", "a"])
      #expect(project.configuration.title == "Notes")
      #expect(project.introduction != nil)
    }
  }

  @Test func aFolderWithoutConfigurationIsSorted() throws {
    try TemporaryFolder.with([
      "B.md": "# B", "a.md": "# A", "10 c.md": "# C", "9 d.md": "# D", "README.md": "no",
    ]) {
      root in
      let project = try Project.read(paths: ["."], root: root)
      #expect(project.chapters.map(\.name) == ["9 d", "10 c", "a", "B"])
    }
  }

  @Test func theConfigurationIsChecked() throws {
    try TemporaryFolder.with([
      "T/likely.yml": "titel: x\nchapters: [c.md]\nbibliography: refs.yml\n", "T/a.md": "# A",
    ]) {
      root in
      let problems = try Project.read(paths: ["T"], root: root).problems.map(Tutorials.describe)
      #expect(
        problems.contains { $0.contains("1:1: 'titel': A configuration has no key 'titel'\n  meant: title") })
      #expect(problems.contains { $0.contains("2:12: 'c.md': There is no tutorial 'c.md'") })
      #expect(problems.contains { $0.contains("3:15: 'refs.yml': There is no file 'refs.yml'") })
    }
  }

  @Test(arguments: [
    (
      "index.md",
      "1:12: 'index.md': 'index.md' is the first page of a book, and no chapter\n  Leave it out here, or rename the file."
    ),
    (
      "README.md",
      "1:12: 'README.md': 'README.md' is about the folder, and no chapter\n  Leave it out here, or rename the file."
    ),
    (
      "x/b.md",
      "1:12: 'x/b.md': A chapter lies in the folder of likely.yml, and 'x/b.md' lies elsewhere\n  Move it there, and write its name alone."
    ),
    ("a.txt", "1:12: 'a.txt': A chapter is a file whose name ends in .md, and 'a.txt' is none\n  Name one."),
    ("b.md", "1:12: 'b.md': There is no tutorial 'b.md'\n  meant: a.md\n  There is: a.md."),
  ])
  func whatIsNoChapterIsSaidWithItsReason(_ name: String, _ expected: String) throws {
    try TemporaryFolder.with([
      "likely.yml": "chapters: [\(name), a.md]\n", "a.md": "# A\n\n@sec-b and @fig-x\n", "index.md": "Hello",
      "README.md": "x",
      "x/b.md": "# B\n\n## B {#sec-b}\n", "a.txt": "x",
    ]) { root in
      // References to it are not told as well: the label may be there.
      let outcome = Weaver.weave(try Project.read(paths: ["."], root: root))
      #expect(outcome.diagnostics.map(Tutorials.describe) == [expected])
    }
  }

  @Test func aFirstPageAloneIsNoBook() throws {
    try TemporaryFolder.with(["index.md": "Hello"]) { root in
      let name = root.split(separator: "/").last ?? ""
      let problems = try Project.read(paths: ["."], root: root).problems
      #expect(
        problems.map(Tutorials.describe) == [
          "There is no tutorial in '\(name)' but index.md, which is the first page of a book and no chapter\n  Rename it, or put a chapter beside it."
        ])
    }
  }

  @Test(arguments: [["a.md", "a.md"], [".", "a.md"], ["a.md", "."], ["./a.md", "."]])
  func aFileNamedTwiceCountsOnce(_ paths: [String]) throws {
    try TemporaryFolder.with(["a.md": "# A"]) { root in
      let project = try Project.read(paths: paths, root: root)
      #expect(project.chapters.map(\.name) == ["a"])
      #expect(project.problems == [])
    }
  }

  @Test(arguments: [
    (
      "---\ntitle: ' '\n---\n",
      "2:8: '' '': 'title' must not be empty\n  Write a text, or leave the key out."
    )
  ])
  func titlesHaveLetters(_ text: String, _ expected: String) {
    #expect(Tutorials.problems(text) == expected)
  }

  @Test func theFirstPageHasItsFrontMatter() throws {
    let index = """
      ---
      title: A *book* of `{1 + 1}`
      description: About it
      author: [Ann, Bo]
      date: 2026-01-01
      bibliography: works.yml
      ---

      See @kay.

      """
    let files = [
      "a.md": "# A", "index.md": index,
      "works.yml": "- {id: kay, type: book, title: K, author: [{family: Kay}]}",
    ]
    try TemporaryFolder.with(files) { root in
      let outcome = Weaver.weave(try Project.read(paths: ["."], root: root))
      #expect(outcome.diagnostics.map(Tutorials.describe) == [])
      #expect(outcome.book.title == "A book of 2")
      #expect(outcome.book.index?.subtitleText.plain == "About it")
      #expect(outcome.book.index?.byline == "Ann and Bo · 2026-01-01")
      #expect(outcome.book.index?.references.map(\.key) == ["kay"])
    }
    try TemporaryFolder.with(files.merging(["likely.yml": "title: Another\nsubtitle: About it\n"]) { $1 }) {
      root in
      let outcome = Weaver.weave(try Project.read(paths: ["."], root: root))
      #expect(outcome.book.title == "Another")
      #expect(
        outcome.diagnostics.map(Tutorials.describe) == [
          """
          2:8: 'A *book* of `{1 + 1}`': The first page shows the title of likely.yml, and this title nowhere
            Write it in one of the two files.
          """
        ])
      #expect(outcome.diagnostics.allSatisfy { $0.severity == .warning })
    }
  }

  @Test(arguments: [
    ("author: 'A `{1}`'", "2:9", "An author"), ("author: [{name: '`{1}`'}]", "2:17", "An author"),
    ("date: '`{1}`'", "2:7", "A date"),
  ])
  func whatIsReadBeforeResultsHoldsNone(_ line: String, _ place: String, _ what: String) {
    let problems = Tutorials.problems("---\n\(line)\n---\n")
    #expect(problems.hasPrefix(place), "\(problems)")
    #expect(
      problems.hasSuffix(
        "\(what) can't hold values: it is read before there are results\n  Write it in words, and the value in the text or in a caption."
      ), "\(problems)")
  }

  @Test(arguments: [
    "2026-13-45", "2026-02-30", "2025-02-29", "1900-02-29", "2026-00-10", "2026-1-1", "26-01-01", "2026-05-",
    "2026/05/01",
    "01.05.2026", "20260501", "2026-05-01-02",
  ])
  func aDateInNumbersIsADayOfTheCalendar(_ date: String) {
    let written = date.replacing("'", with: "")
    #expect(
      Tutorials.problems("---\ndate: \(date)\n---\n") == """
        2:7: '\(date)': A date in numbers is a day of the calendar, year-month-day, and '\(written)' is none
          Write, say, 2026-05-01, or the date in words.
        """)
  }

  @Test(arguments: [
    "2026-05-01", "2024-02-29", "2000-02-29", "2026-05", "2026", "1 May 2026", "May 2026", "Spring term",
  ])
  func daysAndWordsAreDates(_ date: String) {
    #expect(Tutorials.problems("---\ndate: \(date)\n---\n") == "")
  }

  @Test func aChapterIsListedOnce() throws {
    try TemporaryFolder.with([
      "T/likely.yml": "chapters:\n  - a.md\n  - b.md\n  - a.md\n", "T/a.md": "# A", "T/b.md": "# B",
    ]) { root in
      let project = try Project.read(paths: ["T"], root: root)
      #expect(
        project.problems.map(Tutorials.describe) == [
          """
          4:5: 'a.md': A chapter can be listed once only, and 'a.md' is there already, on line 2
            Leave it out here.
          """
        ])
      #expect(project.problems.map(\.range?.source.name) == ["T/likely.yml"])
      #expect(project.chapters.map(\.name) == ["a", "b"])
    }
  }

  @Test(arguments: [
    ("refs.yml", "- id: a\n  title: [x\n"), ("refs.bib", "@book{a}"), ("nowhere.yml", ""),
    ("refs.yml", "- title: x\n"),
  ])
  func aBibliographyThatCannotBeReadIsToldAlone(_ name: String, _ works: String) throws {
    try TemporaryFolder.with([
      "T/likely.yml": "bibliography: \(name)\n", "T/refs.yml": works, "T/refs.bib": works,
      "T/a.md": "# A\n\nSee @a.\n",
    ]) { root in
      let found = Weaver.weave(try Project.read(paths: ["T"], root: root)).diagnostics
      #expect(!found.isEmpty && !found.contains { $0.summary.contains("There is no work") }, "\(found)")
    }
    let without = Tutorials.problems("See @a.\n")
    #expect(without.contains("There is no work 'a'\n  There is no bibliography."))
  }

  @Test func aLinkToNothingLeadsToNoFile() throws {
    try TemporaryFolder.with(["T/a.md": "# A\n\n[x](nowhere.csv), [y](there.csv)\n", "T/there.csv": "x\n1\n"])
    {
      root in
      let outcome = Weaver.weave(try Project.read(paths: ["T"], root: root))
      #expect(outcome.diagnostics.map(\.range?.text) == ["nowhere.csv"])
      #expect(outcome.fileLinks.map(\.text) == ["there.csv"])
    }
  }

  @Test func whatIsNotThereIsSaid() throws {
    try TemporaryFolder.with(["a.txt": "x"]) { root in
      #expect(throws: Diagnostic.self) { try Project.read(paths: ["nowhere"], root: root) }
      #expect(throws: Diagnostic.self) { try Project.read(paths: ["a.txt"], root: root) }
      let project = try Project.read(paths: ["."], root: root)
      #expect(
        project.problems.map(\.summary) == [
          "There is no tutorial in '\(root.split(separator: "/").last ?? "")'"
        ])
    }
  }

  @Test func filesOutsideTheRootAreNotRead() throws {
    try TemporaryFolder.with(["inside/a.csv": "x\n1", "outside.csv": "x\n1"]) { root in
      let files = ProjectFiles(root: root + "/inside")
      try FileManager.default.createSymbolicLink(
        atPath: root + "/inside/link.csv", withDestinationPath: root + "/outside.csv")
      #expect(try files.read("a.csv", for: "t.md", at: nil).text == "x\n1")
      for path in ["../outside.csv", "link.csv", "/etc/hostname", "~/x", ""] {
        #expect(throws: Diagnostic.self, "\(path)") { try files.read(path, for: "t.md", at: nil) }
      }
      #expect(throws: Diagnostic.self) { try files.read("b.csv", for: "t.md", at: nil) }
    }
  }

  @Test func aListingShowsWhatTheMarkersHold() throws {
    try TemporaryFolder.with([
      "Sources/a.swift": "x\n  // snippet.one\n  let a = 1\n    a + 1\n  // snippet.end\n"
    ]) {
      root in
      let outcome = Tutorials.weave(
        "```{listing lst-a}\nfile: Sources/a.swift\nsnippet: one\nlst-cap: C\n```", root: root)
      #expect(outcome.diagnostics == [])
      guard case .listing(let listing)? = outcome.book.chapters[0].text.blocks.first else {
        Issue.record("no listing")
        return
      }
      #expect(listing.code == "let a = 1\n  a + 1")
      #expect(listing.language == "swift")
      #expect(
        Tutorials.problems("```{listing lst-a}\nfile: Sources/a.swift\nsnippet: on\n```", root: root)
          .contains("3:10: 'on': There is no snippet 'on'\n  meant: one"))
    }
  }

  @Test func theOutcomeDoesNotDependOnTheNumberOfThreads() {
    let chapters = (1...6).map { ("c\($0)", Tutorials.coins + "\n\n`{coins.hidden.heads.A}`") }
    let one = Tutorials.weave(chapters, threads: 1)
    let four = Tutorials.weave(chapters, threads: 4)
    #expect(one.book.chapters.map(\.results.text) == four.book.chapters.map(\.results.text))
    #expect(one.book.chapters.map(\.name) == four.book.chapters.map(\.name))
  }

  @Test func picturesMustBeThere() throws {
    try TemporaryFolder.with(["tree one.gif": "GIF89a"]) { root in
      let problems = Tutorials.problems(
        "![a](tree%20one.gif) ![b](tre.gif)\n\n![c](https://example.org/x.png) ![d](tree%20on.gif)",
        root: root)
      #expect(
        problems == """
          1:27: 'tre.gif': There is no file 'tre.gif'
            Looked for: tre.gif, below the project's root.
          3:38: 'tree%20on.gif': There is no file 'tree on.gif'
            meant: tree one.gif
            Looked for: tree on.gif, below the project's root.
          """)
    }
  }
}
