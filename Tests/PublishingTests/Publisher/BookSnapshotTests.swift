import Estimation
import Foundation
import Literate
import Reporting
import Testing
import Weaving

@testable import Publishing

/// A small book in every format, compared with the files in `Snapshots`.
@Suite struct BookSnapshotTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Snapshots")

  private static func table(_ weaver: inout StandInWeaver) -> WovenTable {
    WovenTable(
      name: "tbl-price", number: nil, caption: nil,
      columns: [
        WovenTable.Column(header: "Parameter", alignment: .left),
        WovenTable.Column(header: "With labels", alignment: .decimal),
        WovenTable.Column(header: "SE", alignment: .decimal),
        WovenTable.Column(header: "Stopped", alignment: .center),
      ],
      rows: [
        ["$\\theta_A$", "0.80", "0.0730", "a|b"], ["Share", "45%", "–", "*converged*"],
        ["Log-likelihood", "−1,130.2642", "12", ""],
      ].map { $0.map { .fragment(weaver.fragment($0)) } }, range: Sketch.place)
  }

  private static func publish() throws -> Publication {
    var weaver = StandInWeaver()
    weaver.values = [
      "coins.hidden.heads.A:.3f": "0.797", "coins.bar": "−0.5", "coins.n": "5", "coins.note": "a_b *c*",
    ]
    weaver.tables = ["tbl-price": table(&weaver)]
    weaver.listings = [
      "lst-step": WovenListing(
        name: "lst-step", number: nil, caption: nil, language: "swift",
        code: "/// Count & divide.\nlet heads = a < b ? \"```\" : \"x\"\n", origin: "Sources/Coins.swift")
    ]
    weaver.chapters = ["fig-next": "next"]
    let source = try String(contentsOf: folder.appendingPathComponent("coins.tutorial.md"), encoding: .utf8)
    let text = weaver.weave("coins", source)
    #expect(text.document.problems == [])
    let works = [
      Work(
        key: "do-2008", type: "article-journal",
        authors: [
          Work.Name(family: "Do", given: "Chuong B."), Work.Name(family: "Batzoglou", given: "Serafim"),
        ],
        year: "2008", title: "What is the expectation maximization algorithm?",
        container: "Nature Biotechnology",
        volume: "26", issue: "8", pages: "897-899", doi: "10.1038/nbt1406"),
      Work(
        key: "bishop-2006", type: "book", authors: [Work.Name(family: "Bishop", given: "Christopher M.")],
        year: "2006",
        title: "Pattern Recognition and Machine Learning", publisher: "Springer"),
    ]
    let coins = chapter(
      "coins", "Two coins", description: "Five sets of tosses, with and without the name of the coin.",
      text: text,
      figures: weaver.figures, references: works,
      results: ChapterResults(Answers(nested: [(["coins", "A"], .number(0.7967891))])))
    var other = StandInWeaver()
    let next = chapter(
      "next", "Penguins & *more*", description: "",
      text: other.weave("next", "# Penguins & *more*\n\nWords.\n"))
    let drawings = weaver.figures.flatMap { figure in
      ["svg", "png"].map {
        Drawing(
          at: Drawing.Place(
            chapter: "coins", figure: figure.name, fileExtension: $0, isScalable: $0 == "svg"),
          bytes: Array(figure.name.utf8))
      }
    }
    var introduction = StandInWeaver()
    let book = book(
      coins, next,
      introduction: introduction.weave(
        "index", "---\ntitle: Ours\n---\n\nWelcome to $x$, see [coins](coins.md).\n"))
    return Publisher().publish(book, drawings: drawings)
  }

  @Test func theWholeTree() throws {
    let publication = try Self.publish()
    #expect(publication.problems == [])
    #expect(
      publication.tree.files.map(\.path) == [
        "assets/katex/fonts/KaTeX_Main-Regular.woff2", "assets/katex/fonts/KaTeX_Math-Italic.woff2",
        "assets/katex/katex.css", "assets/style.css", "coins.html", "coins.md",
        "figures/coins/fig-coins-data.png",
        "figures/coins/fig-coins-data.svg", "figures/coins/fig-list.png", "figures/coins/fig-list.svg",
        "figures/coins/fig-solution.png", "figures/coins/fig-solution.svg", "index.html", "index.md",
        "next.html",
        "next.md", "results/coins.json", "results/next.json",
      ])
    #expect(publication.tree == (try Self.publish().tree))
  }

  @Test(arguments: ["coins.md", "index.md", "next.md", "coins.html", "index.html", "next.html"])
  func page(_ name: String) throws {
    let bytes = try #require(try Self.publish().tree[name])
    var text = String(decoding: bytes, as: UTF8.self)
    if name.hasSuffix(".html") {
      checkPage(text)
      text = Self.withoutMarkupOfFormulas(text)
    }
    try compare(text, with: name)
  }

  private func compare(_ text: String, with name: String) throws {
    let file = Self.folder.appendingPathComponent(name)
    let recorded = try? String(contentsOf: file, encoding: .utf8)
    if ProcessInfo.processInfo.environment["LIKELY_RECORD_SNAPSHOTS"] != nil {
      try text.write(to: file, atomically: true, encoding: .utf8)
      Issue.record("\(name) is recorded; run again without LIKELY_RECORD_SNAPSHOTS")
      return
    }
    let expected = try #require(recorded, "There is no snapshot \(name)")
    let lines = (text.components(separatedBy: "\n"), expected.components(separatedBy: "\n"))
    for index in 0..<max(lines.0.count, lines.1.count) {
      let new = index < lines.0.count ? lines.0[index] : nil
      let old = index < lines.1.count ? lines.1[index] : nil
      guard new == old else {
        Issue.record(
          "\(name):\(index + 1) is\n  \(new ?? "missing")\nbut was recorded as\n  \(old ?? "missing")")
        return
      }
    }
  }

  /// Each formula as `⟦TeX⟧`, from the annotation that KaTeX gives it.
  private static func withoutMarkupOfFormulas(_ html: String) -> String {
    var result = ""
    var rest = Substring(html)
    while let start = rest.firstRange(of: "<span class=\"katex") {
      result += rest[..<start.lowerBound]
      var depth = 0
      var place = start.lowerBound
      repeat {
        let next = rest[place...].firstRange(of: "span")
        guard let next else { return result }
        depth += rest[..<next.lowerBound].hasSuffix("</") ? -1 : 1
        place = next.upperBound
      } while depth > 0
      let formula = rest[start.lowerBound..<place]
      let annotation = formula.firstRange(of: "application/x-tex\">").map {
        formula[$0.upperBound...].prefix { $0 != "<" }
      }
      result += "⟦\(annotation ?? "?")⟧"
      rest = rest[place...].dropFirst()
    }
    return result + rest
  }

  // MARK: - What every page keeps to

  @Test func nothingIsLoadedFromElsewhere() throws {
    let tree = try Self.publish().tree
    for file in tree.files where file.path.hasSuffix(".html") {
      let html = String(decoding: file.bytes, as: UTF8.self)
      let loaded =
        attributes("src", in: html) + attributes("srcset", in: html)
        + html.components(separatedBy: "<link").dropFirst().flatMap {
          attributes("href", in: String($0.prefix { $0 != ">" }))
        }
      for address in loaded where address != "data:," {
        #expect(tree[address] != nil, "\(file.path) loads \(address)")
      }
      #expect(!html.contains("<script") && !html.contains("@import") && !html.contains("<iframe"))
    }
    for file in tree.files where file.path.hasSuffix(".css") {
      let css = String(decoding: file.bytes, as: UTF8.self)
      #expect(!css.contains("http:") && !css.contains("https:") && !css.contains("@import"))
    }
  }

  @Test func everyLinkBetweenPagesHasATarget() throws {
    let tree = try Self.publish().tree
    for file in tree.files where file.path.hasSuffix(".html") {
      let html = String(decoding: file.bytes, as: UTF8.self)
      for address in attributes("href", in: html) where !address.contains(":") && !address.hasPrefix("#") {
        let path = String(address.prefix { $0 != "#" })
        // The label of the stand-in for another chapter's figure has no target there.
        #expect(tree[path] != nil || path.hasPrefix("../Tutorials/"), "\(file.path) leads to \(address)")
      }
    }
  }

  @Test func aSecondRunGivesTheSameBytesOnOneTypesetter() throws {
    var weaver = StandInWeaver()
    let text = weaver.weave("a", "$x$ and $\\gdef\\y{1}\\y$\n")
    let publisher = Publisher()
    let first = publisher.publish(book(chapter("a", text: text)), drawings: [])
    #expect(publisher.publish(book(chapter("a", text: text)), drawings: []).tree == first.tree)
  }

  // MARK: - Problems

  @Test func everyWrongFormulaIsReportedAtItsPlace() throws {
    let source = """
      Good $x$, wrong $a \\alhpa b$, and

      > $$
      > \\frac{1}{2
      > $$

      with a value $`{v}` \\wrong$; again $a \\alhpa b$.
      """
    var weaver = StandInWeaver()
    let text = weaver.weave("a", source)
    #expect(text.document.problems == [])
    let publication = Publisher().publish(book(chapter("a", text: text)), drawings: [])
    #expect(
      publication.problems.map { "\($0.summary) at \($0.range?.text ?? "nothing")" } == [
        "'\\alhpa' is no command of KaTeX at \\alhpa",
        "'{' is not closed at 2",
        "'\\wrong' is no command of KaTeX at \\wrong",
        "'\\alhpa' is no command of KaTeX at \\alhpa",
      ])
    let places = publication.problems.compactMap { $0.range?.bytes.lowerBound }
    #expect(Set(places).count == 4)
  }

  @Test func withoutKaTeXThereIsOneProblemAndOnlyWhereThereAreFormulas() throws {
    let publisher = Publisher(typesetter: FormulaTypesetter(folder: "/nowhere"))
    var weaver = StandInWeaver()
    let formulas = publisher.publish(book(chapter("a", text: weaver.weave("a", "$x$ and $y$"))), drawings: [])
    #expect(formulas.problems.map(\.summary) == ["KaTeX, which typesets the formulas, is not installed"])
    let none = publisher.publish(book(chapter("a", text: weaver.weave("a", "No formula."))), drawings: [])
    #expect(none.problems == [])
  }
}
