import Testing

@testable import Literate

@Suite struct BibliographyTests {
  private let dempster = Work(
    key: "dempster1977", type: "article-journal",
    authors: [
      .init(family: "Dempster", given: "A. P."), .init(family: "Laird", given: "N. M."),
      .init(family: "Rubin", given: "D. B."),
    ], year: "1977", title: "Maximum likelihood from incomplete data via the EM algorithm",
    container: "Journal of the Royal Statistical Society. Series B", volume: "39", issue: "1", pages: "1-38",
    doi: "10.1111/j.2517-6161.1977.tb01600.x")

  @Test func readsYAML() throws {
    let bibliography = try parse(
      """
      references:
        - id: dempster1977
          type: article-journal
          author:
            - {family: Dempster, given: A. P.}
            - {family: Laird, given: N. M.}
            - {family: Rubin, given: D. B.}
          issued: {date-parts: [[1977]]}
          title: Maximum likelihood from incomplete data via the EM algorithm
          container-title: Journal of the Royal Statistical Society. Series B
          volume: 39
          issue: 1
          page: 1-38
          DOI: 10.1111/j.2517-6161.1977.tb01600.x
      """)
    #expect(bibliography.works == [dempster])
    #expect(bibliography["dempster1977"] == dempster)
    #expect(bibliography["wu1983"] == nil)
  }

  @Test func readsJSON() throws {
    let bibliography = try parse(
      """
      [
      \t{"id":"dempster1977","type":"article-journal","author":[{"family":"Dempster","given":"A. P."},
      \t {"family":"Laird","given":"N. M."},{"family":"Rubin","given":"D. B."}],
      \t "issued":{"date-parts":[["1977",1,1]]},"title":"Maximum likelihood from incomplete data via the EM algorithm",
      \t "container-title":"Journal of the Royal Statistical Society. Series B","volume":"39","issue":"1",
      \t "page":"1-38","DOI":"10.1111\\/j.2517-6161.1977.tb01600.x", "categories": ["x"]}
      ]
      """)
    #expect(bibliography.works == [dempster])
  }

  @Test(arguments: [
    ("{date-parts: [[1983, 3]]}", "1983"), ("1983-03-01", "1983"), ("[{year: 1983}]", "1983"),
    ("{raw: '1983'}", "1983"),
    ("{literal: in press}", "in press"), ("", ""), ("{date-parts: [[1990], [1992]]}", "1990–1992"),
    ("{date-parts: [[1990, 1], [1990, 5]]}", "1990"), ("1990/1992", "1990–1992"), ("1990-1992", "1990–1992"),
    ("[{year: 1990}, {year: 1992}]", "1990–1992"), ("{date-parts: [['1850']], circa: true}", "ca. 1850"),
    ("1850~", "ca. 1850"), ("{literal: c. 1850}", "ca. 1850"), ("May 1977", "1977"),
    ("'Jan 31, 1977'", "1977"),
    ("31 January 1977", "1977"), ("{raw: 1/31/1977}", "1977"), ("{date-parts: [[-44]]}", "44 BCE"),
    ("{date-parts: [[]]}", ""), ("{date-parts: []}", ""), ("1977-01-31T12:00:00Z", "1977"),
    ("{season: 1, date-parts: [[2011]]}", "2011"), ("forthcoming", "forthcoming"), ("1990/", "1990–"),
  ])
  func readsYears(issued: String, year: String) throws {
    #expect(try parse("- {id: a, issued: \(issued)}").works.map(\.year) == [year])
  }

  @Test(arguments: [
    ("editon: 2", "editon", "edition"), ("Publisher: x", "Publisher", "publisher"),
    ("pages: 3-5", "pages", "page"), ("journal: x", "journal", "container-title"),
    ("address: x", "address", "publisher-place"), ("date: 1998", "date", "issued"),
    ("authors: [x]", "authors", "author"), ("urldate: x", "urldate", "accessed"),
  ])
  func aFieldThatMeansAnotherIsTold(_ field: String, _ name: String, _ meant: String) throws {
    let warnings = try parse("- {id: a, \(field)}").warnings
    #expect(warnings.map(\.range?.text) == [name])
    #expect(
      warnings.map(\.sentence) == [
        "Work 'a' has a field '\(name)', which references do not show; did you mean '\(meant)'?"
      ])
    #expect(warnings.allSatisfy { $0.severity == .warning })
  }

  @Test func otherFieldsAreNoMatter() throws {
    let fields = WorkField.all.filter { $0 != "id" }.map { "\($0): " }.joined(separator: ", ")
    #expect(try parse("- {id: a, \(fields)}").warnings == [])
    #expect(try parse("- {id: a, mood: fine, x-my-own-thing: 3}").warnings == [])
  }

  @Test func readsPairsOfEscapes() throws {
    let work = try parse(#"[{"id": "a", "title": "\ud83d\ude00 \\ud83d \u00e9", "URL": "https://a.b"}]"#)
      .works.first
    #expect(work?.title == "\u{1F600} \\ud83d é")
    #expect(work?.urlRange?.text == "\"https://a.b\"")
  }

  @Test func editorsAndTranslatorsTakeThePlaceOfAuthors() throws {
    let works = try parse(
      """
      - {id: a, editor: [{family: Kotz}]}
      - {id: b, translator: [{family: Kotz}]}
      - {id: c, author: [{family: Kotz}], editor: [{family: Lotz}]}
      - {id: d}
      """
    ).works
    #expect(works.map(\.role) == [.editor, .translator, .author, .author])
    #expect(works.map { $0.authors.map(\.family) } == [["Kotz"], ["Kotz"], ["Kotz"], []])
  }

  @Test(arguments: [
    "10.1/x", "doi:10.1/x", "https://doi.org/10.1/x", "http://dx.doi.org/10.1/x", "DOI: 10.1/x",
  ])
  func readsDOIs(written: String) throws {
    #expect(try parse("- {id: a, DOI: '\(written)'}").works.map(\.doi) == ["10.1/x"])
  }

  @Test func readsNames() throws {
    let work = try parse(
      """
      - id: a
        author:
          - literal: R Core Team
          - {family: Gogh, non-dropping-particle: van, given: Vincent, suffix: Jr.}
          - Anonymous
      - {id: b, editor: [{family: Kotz, given: S.}]}
      """)
    #expect(
      work.works.map(\.authors) == [
        [
          .init(family: "R Core Team", given: ""), .init(family: "van Gogh", given: "Vincent, Jr."),
          .init(family: "Anonymous", given: ""),
        ], [.init(family: "Kotz", given: "S.")],
      ])
  }

  @Test(arguments: ["", "references:\n", "[]", "# nothing\n"])
  func emptyBibliographiesHaveNoWorks(text: String) throws {
    #expect(try parse(text).works == [])
  }

  @Test(arguments: [
    ("a: b", "Bibliography must be a list of works, or have one under 'references'", "a: b"),
    ("- 5", "Work must be a mapping of fields", "5"),
    ("- title: x", "Work must have an 'id'", "title: x"),
    ("- {id: a}\n- {id: a}", "Work 'a' is in the bibliography twice, first on line 1", "a"),
    ("- {id: a, title: [x]}", "Field 'title' must be a text", "[x]"),
    ("- {id: a, author: [{given: X}]}", "Name in 'author' must have a 'family' or a 'literal'", "{given: X}"),
    ("- {id: a, issued: {date-parts: 1977}}", "Date parts must be a list of dates", "1977"),
    ("references: 3", "References must be a list", "3"),
    ("- {id: a", "Mapping in braces needs ',' or '}' here", ""),
  ])
  func problemsHavePlaces(text: String, summary: String, written: String) {
    let problem = #expect(throws: Diagnostic.self) { try parse(text) }
    #expect(problem?.summary == summary)
    #expect(problem?.range?.text == written)
  }

  private func parse(_ text: String) throws -> Bibliography {
    try Bibliography(parsing: SourceText(name: "references.yml", text))
  }
}
