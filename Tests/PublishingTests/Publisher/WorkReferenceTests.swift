import Literate
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

  @Test func addresses() {
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
