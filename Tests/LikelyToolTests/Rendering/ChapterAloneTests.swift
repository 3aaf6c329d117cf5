import ArgumentParser
import Publishing
import Reporting
import TestSupport
import Testing
import Weaving

@testable import LikelyTool

/// A chapter that is rendered alone has the bytes that it has in the whole book, and no other chapter is woven for it.
@Suite struct ChapterAloneTests {
  private static let scenario = "```{scenario s}\ndata: two-coins\nmodel: coin-mixture\n```\n"
  private static let picture = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"></svg>"

  /// Whatever of a chapter another one can show, with values, formulas and names that clash.
  private static let files = [
    "likely.yml": "bibliography: works.yml\n",
    "works.yml": """
    - {id: wu, type: book, title: A, author: [{family: Wu}], issued: {date-parts: [[1983]]}}
    - {id: wu2, type: book, title: B, author: [{family: Wu}], issued: {date-parts: [[1983]]}}
    """,
    "index.md":
      "---\ntitle: \"A book of `{s.n}`, $\\\\mathsf{x}$\"\n---\n\n\(scenario)\nFirst `{s.n}` of @sec-fit. ![i](tree.svg)\n",
    "1-values.md":
      "---\ntitle: \"Of `{s.n}` rows, $\\\\mathbf{b}$\"\ndescription: About `{s.n}`\n---\n\n\(scenario)\n# A `{s.n * 2}` {#sec-a}\n\nSee @sec-fit, @fig-l, @sec-plain and [works](2-fit.md#ref-wu), [more](3-plain.md#ref-wu2).\n\n![a](Tree.svg)\n",
    "2-fit.md":
      "# Fit, @sec-a\n\n\(scenario)\n## Fit of $\\mathcal{N}$ {#sec-fit}\n\n```{figure fig-l}\nkind: likelihood\nof: s.hidden\nover: [heads.A, heads.B]\nfig-cap: 'Of @sec-a. ![a](TREE.svg) [@wu]'\n```\n\nOf @sec-a, @sec-plain.\n",
    "3-plain.md":
      "# Plain\n\n## Words ![w](tree.svg) {#sec-plain}\n\nSee @fig-l, @wu2, [a place](1-values.md#sec-a). ![a](tree.svg)\n",
    "4-more.md": "\(scenario)\n\n$\\mathbb{E}$ of @fig-l and ![a](./sub/tree.svg), `{s.n}`\n",
  ]

  private static func project() throws -> TemporaryFolder {
    let folder = try TemporaryFolder(
      Dictionary(uniqueKeysWithValues: files.map { ("Tutorials/" + $0.key, $0.value) }))
    for name in ["tree.svg", "Tree.svg", "TREE.svg", "sub/tree.svg"] {
      try folder.write("Tutorials/" + name, picture)
    }
    return folder
  }

  private static func rendering(_ folder: TemporaryFolder, _ paths: [String] = []) throws -> Rendering {
    let console = Terminal(in: folder.path).console
    return try Rendering.make(
      SourceOptions.parse(paths), OutputOptions.parse([]), on: console,
      progress: Progress(console, isQuiet: true))
  }

  private static let chapters = files.keys.filter { $0.hasSuffix(".md") && $0 != "index.md" }.sorted()

  @Test(arguments: chapters) func hasItsBytes(chapter: String) throws {
    let folder = try Self.project()
    let whole = try Self.rendering(folder)
    #expect(whole.problems.map(\.summary) == [])
    let part = try Self.rendering(folder, ["Tutorials/" + chapter])
    #expect(part.problems.map(\.summary) == [])
    #expect(part.book.chapters.map(\.sourcePath) == ["Tutorials/" + chapter])
    #expect(part.book.index == nil)
    for file in part.tree.files {
      let isSame = whole.tree[file.path] == file.bytes
      #expect(isSame, "\(file.path) is another:\n\(String(decoding: file.bytes, as: UTF8.self))")
    }
  }

  /// What the chapters have, each for itself, is all that the book has beside its first page.
  @Test func togetherAreTheBook() throws {
    let folder = try Self.project()
    let whole = try Self.rendering(folder)
    var paths: Set<String> = []
    for chapter in Self.chapters {
      paths.formUnion(try Self.rendering(folder, ["Tutorials/" + chapter]).tree.files.map(\.path))
    }
    let rest = whole.tree.files.map(\.path).filter { !paths.contains($0) }
    #expect(rest == ["index.html", "index.md"])
  }

  /// The problems of a chapter are those that it has in the book.
  @Test(arguments: chapters) func hasItsProblems(chapter: String) throws {
    let folder = try Self.project()
    for name in Self.chapters {
      try folder.write(
        "Tutorials/" + name,
        (Self.files[name] ?? "") + "\n@fig-none, [@none], [a](1-values.md#none), ![a](none.svg), `{none.n}`\n"
      )
    }
    func told(_ problems: [Diagnostic]) -> [String] {
      problems.filter { $0.range?.source.name == "Tutorials/" + chapter }
        .map {
          "\($0.range.map { "\($0.bytes)" } ?? "") \($0.summary) \($0.suggestion ?? "") \($0.remedy ?? "")"
        }
    }
    let whole = told(try Self.rendering(folder).problems)
    let part = try Self.rendering(folder, ["Tutorials/" + chapter]).problems
    #expect(whole.count == 5)
    #expect(told(part) == whole)
    #expect(part.count == whole.count)
  }

  /// What a page shows of other chapters must be whole; it is told, and nothing is written.
  @Test(arguments: [
    ("b.md", "---\ntitle: [B\n---\n", "List in brackets needs ',' or ']' here"),
    ("b.md", "# B `{s.q}` {#sec-b}\n", "There is no scenario 's' in this tutorial"),
    ("b.md", "---\ntitle: B `{s.q}`\n---\n", "There is no scenario 's' in this tutorial"),
    (
      "b.md", "# B `{s.n}`\n```{scenario s}\ndata: {csv: no.csv}\nmodel: linear\n```\n",
      "There is no file 'no.csv'"
    ),
    ("b.md", "# B @sec-none {#sec-b}\n", "There is no label 'sec-none'"),
    ("b.md", "---\nbibliography: gone.yml\n---\n# B\n", "There is no file 'gone.yml'"),
    ("b.md", "# B\n```{figure fig x}\n```\n", ""),
    ("index.md", "---\ntitle: Book `{s.q}`\n---\n", "There is no scenario 's' in this tutorial"),
    ("A.md", "# A\n", "A chapter needs a name of its own"),
  ])
  func whatItShowsOfOthersMustBeWhole(file: String, text: String, summary: String) throws {
    let folder = try TemporaryFolder([
      "Book/likely.yml": "title: T\n", "Book/a.md": "# A\n", "Book/b.md": "# B\n",
    ])
    try folder.write("Book/" + file, text)
    let terminal = Terminal(in: folder.path)
    #expect(
      LikelyCommand.run(["render", "Book/a.md"], on: terminal.console) == .problems, "\(terminal.error)")
    #expect(terminal.error.contains("error: \(summary)"), "\(terminal.error)")
    #expect(!folder.exists("Book/Output"))
  }

  /// A chapter that is no text may have any title and any label.
  @Test func whatIsNoTextIsTold() throws {
    let folder = try TemporaryFolder([
      "Book/likely.yml": "title: T\n", "Book/a.md": "# A\n\n@sec-b [b](b.md#sec-b)\n",
    ])
    try folder.write("Book/b.md", Array("# B {#sec-b}\n".utf8) + [0xFF])
    for path in ["Book/a.md", "Book"] {
      let terminal = Terminal(in: folder.path)
      #expect(LikelyCommand.run(["render", path], on: terminal.console) == .problems)
      #expect(
        terminal.error.contains("Book/b.md:2:1: error: ") && terminal.error.contains("\n1 error;"),
        "\(terminal.error)")
    }
  }

  /// What is wrong with the rest of another chapter is no obstacle.
  @Test(arguments: [
    "# B\n`{s.q}`\n", "# B\n![x](none.png)\n", "# B\n```{scenario s}\ndata: none\nmodel: linear\n```\n",
    "# B\n## Of @sec-none\n", "# B\n[@none] @fig-none\n", "# B\n$\\nonsense$\n",
  ])
  func theRestOfOthersIsNoObstacle(text: String) throws {
    let folder = try TemporaryFolder([
      "Book/likely.yml": "title: T\n", "Book/a.md": "# A\n", "Book/b.md": text,
    ])
    let terminal = Terminal(in: folder.path)
    #expect(LikelyCommand.run(["render", "Book/a.md"], on: terminal.console) == .fine, "\(terminal.error)")
    #expect(LikelyCommand.run(["render", "Book"], on: terminal.console) == .problems)
  }

  /// A work is in the references of a chapter where it is cited, and not where its key stands.
  @Test func aKeyInCodeIsNoReference() throws {
    let folder = try Self.project()
    try folder.write(
      "Tutorials/3-plain.md", "# Plain\n\nThe keys `@wu2`, me@wu2 and \\@wu2.\n\n## Words {#sec-plain}\n")
    let part = try Self.rendering(folder, ["Tutorials/1-values.md"])
    #expect(part.problems.map(\.summary) == ["Page '3-plain.md' has no anchor 'ref-wu2'"])
  }

  /// What a chapter no longer has goes away with it alone.
  @Test func itsOldPicturesGo() throws {
    let book = try SmallBook()
    book.run("render")
    try book.folder.write("Tutorials/coins.md", SmallBook.coins.replacing("fig-path", with: "fig-way"))
    try book.folder.write("Tutorials/second.md", SmallBook.second.replacing("fig-path", with: "fig-way"))
    let check = book.run("check", "Tutorials/coins.md")
    #expect(check.status == .problems)
    #expect(check.output.contains("fig-path.svg"), "\(check.output)")
    #expect(book.run("render", "Tutorials/coins.md").status == .fine)
    #expect(!book.folder.exists("Output/figures/coins/fig-path.svg"))
    #expect(
      book.folder.exists("Output/figures/coins/fig-way.svg") && book.folder.exists("Output/second.html"))
    #expect(book.run("check", "Tutorials/coins.md").status == .fine)
  }
}
