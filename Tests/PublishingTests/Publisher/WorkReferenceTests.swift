import Literate
import Reporting
import Testing

@testable import Publishing

@Suite struct WorkReferenceTests {
  private func words(_ work: Work) -> String {
    WorkReference(work).pieces.map { piece in
      switch piece {
      case .plain(let words): words
      case .emphasis(let words): "*\(words)*"
      case .link(let address): "<\(address)>"
      }
    }.joined()
  }

  private func work(
    authors: [String] = [], role: Work.Role = .author, year: String = "", title: String = "",
    container: String = "",
    publisher: String = "", doi: String = "", url: String = ""
  ) -> Work {
    Work(
      key: "key", type: "", authors: authors.map { .init(family: $0, given: "A.") }, role: role, year: year,
      title: title, container: container, publisher: publisher, pages: container.isEmpty ? "" : "3-5",
      doi: doi, url: url)
  }

  @Test func entries() {
    #expect(
      words(work(authors: ["Adams"], year: "1850", title: "Book", publisher: "Pub Inc."))
        == "Adams, A. (1850). *Book*. Pub Inc.")
    #expect(words(work(authors: ["Adams"], title: "Why?")) == "Adams, A. (n.d.). *Why?*")
    #expect(
      words(work(authors: ["Adams"], year: "1990–1992", title: "Part", container: "J"))
        == "Adams, A. (1990–1992). Part. *J*, 3–5.".replacing("*J*,", with: "*J*"))
    #expect(words(work(year: "1850", title: "Book")) == "*Book* (1850).")
    #expect(words(work(title: "Part", container: "J")) == "Part (n.d.). *J* 3–5.")
    #expect(
      words(work(authors: ["A", "B"], role: .editor, year: "2000", title: "T"))
        == "A, A. and B, A. (eds.) (2000). *T*.")
    #expect(words(work(authors: ["A"], role: .translator, year: "2000")) == "A, A. (trans.) (2000).")
    #expect(words(work()) == "key (n.d.).")
  }

  private func printed(_ fields: String) throws -> String {
    let works = try Bibliography(parsing: SourceText(name: "a.yml", "- {id: key, \(fields)}")).works
    return words(try #require(works.first))
  }

  @Test(arguments: [
    (
      "type: chapter, author: [{family: A, given: B.}], issued: 1998, title: Chap, container-title: Book, editor: [{family: Editor, given: E.}], edition: 2, page: 3-5, publisher: Pub, publisher-place: Place",
      "A, B. (1998). Chap. In *Book*, edited by E. Editor, 2nd ed., 3–5. Place: Pub."
    ),
    (
      "type: chapter, author: [{family: A}], issued: 1998, title: Chap, container-title: Book, volume: 4",
      "A (1998). Chap. In *Book*, vol. 4."
    ),
    (
      "type: paper-conference, author: [{family: A}], issued: 1998, title: Talk, container-title: Proc, editor: [{family: E}, {family: F, given: G., suffix: Jr.}], translator: [{family: T}], collection-title: LNCS, collection-number: 7",
      "A (1998). Talk. In *Proc*, edited by E and G. F, Jr., translated by T. LNCS 7."
    ),
    (
      "type: article-journal, author: [{family: A}], issued: 1998, title: T, container-title: J, volume: 2, issue: 3, page: 4-5",
      "A (1998). T. *J* 2(3), 4–5."
    ),
    (
      "type: book, author: [{family: A}], issued: 1998, title: Book, editor: [{family: E}], translator: [{family: T, given: U.}], edition: revised, volume: 3, publisher: Pub, publisher-place: Place, collection-title: S",
      "A (1998). *Book*, revised ed., vol. 3. Edited by E. Translated by U. T. S. Place: Pub."
    ),
    ("type: book, title: Book, edition: 2nd ed., issued: 1998", "*Book*, 2nd ed. (1998)."),
    (
      "type: thesis, author: [{family: A}], issued: 1998, title: T, genre: PhD thesis, publisher: Uni",
      "A (1998). *T*. PhD thesis, Uni."
    ),
    (
      "type: report, author: [{family: A}], issued: 1998, title: T, number: 12, publisher: Uni",
      "A (1998). *T*, no. 12. Uni."
    ),
    (
      "type: webpage, author: [{family: A}], issued: 1998, title: T, URL: 'https://a.b', accessed: 2026-05-01",
      "A (1998). *T*. Accessed 1 May 2026. <https://a.b>"
    ),
    (
      "type: webpage, title: T, container-title: Site, accessed: {date-parts: [[2026, 5, 1]]}",
      "T (n.d.). *Site*. Accessed 1 May 2026."
    ),
    (
      "type: webpage, title: T, accessed: [{year: 2026, month: 5}]", "*T* (n.d.). Accessed May 2026."
    ),
    ("title: T, accessed: last week", "*T* (n.d.). Accessed last week."),
  ])
  func whatIsWrittenIsPrinted(_ fields: String, _ entry: String) throws {
    #expect(try printed(fields) == entry)
  }

  @Test(arguments: [
    (1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (13, "13th"), (21, "21st"),
    (102, "102nd"), (111, "111th"),
  ])
  func editionsAreCounted(_ number: Int, _ words: String) throws {
    #expect(try printed("title: T, edition: \(number)") == "*T*, \(words) ed. (n.d.).")
  }

  /// No field that is printed vanishes, whatever the type of the work.
  @Test(
    arguments: [
      "book", "chapter", "article-journal", "webpage", "thesis", "report", "paper-conference", "entry", "",
      "article", "post", "dataset", "software",
    ], ["", "container-title: IN, "])
  func noFieldVanishes(_ type: String, _ container: String) throws {
    let text = try printed(
      "type: '\(type)', \(container)title: TITLE, author: [{family: AUTHOR}], issued: 1998, editor: [{family: EDITOR}], translator: [{family: TRANS}], edition: 7, publisher: PUB, publisher-place: PLACE, volume: VOL, issue: ISS, accessed: DAY, URL: 'https://a.b', genre: GENRE, collection-title: SERIES"
    )
    var expected = [
      "TITLE", "AUTHOR", "1998", "7th ed.", "PUB", "PLACE", "VOL", "ISS", "DAY", "https://a.b", "GENRE",
      "EDITOR", "TRANS",
    ]
    expected +=
      (container.isEmpty ? [] : ["IN"]) + (type.hasPrefix("article") && !container.isEmpty ? [] : ["SERIES"])
    for word in expected { #expect(text.contains(word), "\(word): \(text)") }
  }

  @Test func addresses() {
    #expect(words(work(title: "T", doi: "10.1/a#b?c")).hasSuffix(" <https://doi.org/10.1/a%23b%3Fc>"))
    // What is no DOI makes no address of the resolver.
    #expect(words(work(title: "T", doi: "http://x.org/10.1/abc")).hasSuffix(" <http://x.org/10.1/abc>"))
    #expect(words(work(title: "T", doi: "see there", url: "https://a.b")).hasSuffix(" <https://a.b>"))
    #expect(words(work(title: "T", doi: "10.1/x", url: "https://a.b")).hasSuffix(" <https://doi.org/10.1/x>"))
    #expect(words(work(title: "T", url: "HTTPS://a.b")).hasSuffix(" <HTTPS://a.b>"))
    for url in ["JaVaScRiPt:alert(1)", "java\tscript:x", "data:x", "www.a.b", "//a.b"] {
      #expect(
        !WorkReference(work(title: "T", url: url)).pieces.contains {
          if case .link = $0 { true } else { false }
        })
    }
  }
}
