import Reporting
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

  @Test(arguments: [
    ("type: bok", "bok", "Work 'a' has the type 'bok', which is none of CSL's", "book"),
    (
      "type: inproceedings", "inproceedings", "Work 'a' has the type 'inproceedings', which is none of CSL's",
      "paper-conference"
    ),
    ("issued: {year: abc}", "abc", "A year is a whole number, and in work 'a' it is 'abc'", nil),
    ("issued: {date-parts: [[abc]]}", "abc", "A year is a whole number, and in work 'a' it is 'abc'", nil),
    (
      "issued: [{year: 1990}, {year: 199x}]", "199x",
      "A year is a whole number, and in work 'a' it is '199x'", nil
    ),
    ("year: abc", "abc", "A year is a whole number, and in work 'a' it is 'abc'", nil),
    (
      "issued: {year: 2001, month: 13}", "13", "A month is a number from 1 to 12, and in work 'a' it is '13'",
      nil
    ),
    (
      "issued: {date-parts: [[2001, 13, 1]]}", "13",
      "A month is a number from 1 to 12, and in work 'a' it is '13'", nil
    ),
    (
      "issued: {date-parts: [[2001, 1], [2001, 0]]}", "0",
      "A month is a number from 1 to 12, and in work 'a' it is '0'", nil
    ),
    (
      "issued: {year: 2001, month: Mai}", "Mai",
      "A month is a number from 1 to 12, and in work 'a' it is 'Mai'", nil
    ),
    (
      "issued: {year: 2001, month: 2, day: 29}", "29",
      "A day is a number from 1 to 28 here, and in work 'a' it is '29'", nil
    ),
    (
      "accessed: {date-parts: [[2026, 6, 31]]}", "31",
      "A day is a number from 1 to 30 here, and in work 'a' it is '31'", nil
    ),
    (
      "issued: 2001-13", "2001-13",
      "A date in numbers is a day of the calendar, year-month-day, and in work 'a' it is '2001-13'", nil
    ),
    (
      "accessed: '2026-02-30'", "'2026-02-30'",
      "A date in numbers is a day of the calendar, year-month-day, and in work 'a' it is '2026-02-30'", nil
    ),
    (
      "issued: {raw: 2001-00-01}", "2001-00-01",
      "A date in numbers is a day of the calendar, year-month-day, and in work 'a' it is '2001-00-01'", nil
    ),
    ("issued: {yaer: 2001}", "yaer", "Work 'a' has a date with 'yaer', which no date has", "year"),
    ("author: [{family: X, givn: Y}]", "givn", "Work 'a' has a name with 'givn', which no name has", "given"),
    ("editor: {family: X, first: Y}", "first", "Work 'a' has a name with 'first', which no name has", nil),
    (
      "issued: 20022", "20022", "A year has up to four digits, and the date of work 'a' is '20022'", nil
    ),
    (
      "accessed: '20022'", "'20022'", "A year has up to four digits, and the date of work 'a' is '20022'", nil
    ),
    (
      "issued: 2005–2001", "2005–2001",
      "A range of years begins with the earlier one, and that of work 'a' is 2005–2001", nil
    ),
    (
      "issued: [{year: 2005}, {year: 2001}]", "[{year: 2005}, {year: 2001}]",
      "A range of years begins with the earlier one, and that of work 'a' is 2005–2001", nil
    ),
    (
      "issued: {date-parts: [[2005], [2001]]}", "{date-parts: [[2005], [2001]]}",
      "A range of years begins with the earlier one, and that of work 'a' is 2005–2001", nil
    ),
    (
      "issued: [{year: -44}, {year: -50}]", "[{year: -44}, {year: -50}]",
      "A range of years begins with the earlier one, and that of work 'a' is 44 BCE–50 BCE", nil
    ),
  ])
  func whatReadsWronglyIsTold(_ field: String, _ written: String, _ summary: String, _ meant: String?) throws
  {
    let warnings = try parse("- {id: a, \(field)}").warnings
    #expect(warnings.map(\.range?.text) == [written])
    #expect(warnings.map(\.summary) == [summary])
    #expect(warnings.map(\.suggestion) == [meant])
    #expect(warnings.allSatisfy { $0.severity == .warning && $0.remedy?.hasSuffix(".") == true })
  }

  @Test(arguments: [
    "issued: forthcoming", "issued: {literal: in press}", "issued: {year: -44}", "issued: {year: '1850~'}",
    "year: 1990",
    "issued: {year: 2020, month: 2, day: 29}", "issued: {date-parts: [[2001, 24]]}",
    "issued: {season: 1, date-parts: [[2011]]}",
    "issued: {date-parts: [['1850', '01', '31']], circa: true}", "issued: 1990-1992", "issued: 31/1/1977",
    "issued: May 1977",
    "issued: {date-parts: [[]]}", "accessed: 2026-05-01", "type: article-journal", "type: ''",
    "DOI: 'https://doi.org/10.1/x'", "DOI: doi 10.1000/182", "issued: [{year: -50}, {year: -44}]",
    "issued: ca. 1990-1992",
    "author: [{literal: R Core Team}, {family: Gogh, non-dropping-particle: van, given: V., suffix: Jr.}, Anonymous]",
  ])
  func whatReadsRightlyIsNot(_ field: String) throws {
    #expect(try parse("- {id: a, \(field)}").warnings == [])
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
    "https://www.doi.org/10.1/x", "doi.org/10.1/x", "dx.doi.org/10.1/x", "HTTPS://DOI.ORG/10.1/x",
    "doi 10.1/x",
    "https://doi.org/doi:10.1/x", " 10.1/x ",
  ])
  func readsDOIs(written: String) throws {
    #expect(try parse("- {id: a, DOI: '\(written)'}").works.map(\.doi) == ["10.1/x"])
  }

  /// What leads nowhere is told, and stays as it is written.
  @Test(arguments: [
    "see the page", "http://x.org/10.1/abc", "https://doi.org.example.org/10.1/x", "10.1000", "10.1000/",
    "10./182",
    "110.1000/182", "10.1000/a b", "https://doi.org/", "doi:", "ISBN 10.1/x",
  ])
  func refusesDOIs(written: String) throws {
    let bibliography = try parse("- {id: a, DOI: '\(written)'}")
    #expect(bibliography.works.map(\.doi) == [written])
    #expect(
      bibliography.warnings.map(\.summary) == [
        "A DOI is 10., digits, a slash and a name, and that of work 'a' is '\(written)', which leads nowhere"
      ])
    #expect(
      bibliography.warnings.map(\.remedy) == [
        "Write, say, DOI: 10.1000/182; any other address is a URL."
      ])
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
