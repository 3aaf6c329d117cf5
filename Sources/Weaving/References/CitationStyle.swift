import Literate

/// Author-date citations: `(Dempster, Laird and Rubin 1977, p. 3; Wu 1983)`, or `Wu (1983)` in running text.
struct CitationStyle {
  let bibliography: Bibliography
  /// A letter for works that would read alike, by key.
  private let letters: [String: String]

  init(_ bibliography: Bibliography) {
    self.bibliography = bibliography
    let names = bibliography.works.map { Self.authors($0) + " " + $0.year }
    let letters = zip(bibliography.works, names).enumerated().compactMap { index, pair -> (String, String)? in
      let alike = names.indices.filter { names[$0] == pair.1 }
      guard alike.count > 1, let position = alike.firstIndex(of: index),
        let letter = UnicodeScalar(97 + min(position, 25))
      else { return nil }
      return (pair.0.key, String(Character(letter)))
    }
    self.letters = Dictionary(letters) { first, _ in first }
  }

  /// One to three authors by name, more by the first and "et al."; without an author the title.
  static func authors(_ work: Work) -> String {
    let names = work.authors.map(\.family)
    switch names.count {
    case 0: return work.title
    case 1: return names[0]
    case 2: return "\(names[0]) and \(names[1])"
    case 3: return "\(names[0]), \(names[1]) and \(names[2])"
    default: return "\(names[0]) et al."
    }
  }

  func year(_ work: Work) -> String { work.year + (letters[work.key] ?? "") }

  func text(_ citations: [Citation], isNarrative: Bool) -> CitationText {
    var pieces: [CitationText.Piece] = isNarrative ? [] : [.plain("(")]
    for (index, citation) in citations.enumerated() {
      guard let work = bibliography[citation.key] else { continue }
      if index > 0 { pieces.append(.plain("; ")) }
      let year = year(work)
      pieces.append(.work(Self.authors(work) + (isNarrative ? " (\(year))" : " \(year)"), key: work.key))
      if !citation.locator.isEmpty { pieces.append(.plain(", " + citation.locator)) }
    }
    if !isNarrative { pieces.append(.plain(")")) }
    return CitationText(pieces: pieces)
  }

  /// The works with these keys as a list of references: by author, then year, then title.
  func references(_ keys: Set<String>) -> [Work] {
    bibliography.works.filter { keys.contains($0.key) }
      .map { work in
        guard letters[work.key] != nil else { return work }
        return Work(
          key: work.key, type: work.type, authors: work.authors, year: year(work), title: work.title,
          container: work.container, publisher: work.publisher, volume: work.volume, issue: work.issue,
          pages: work.pages, doi: work.doi, url: work.url)
      }
      .sorted { ($0.sortName, $0.year, $0.title) < ($1.sortName, $1.year, $1.title) }
  }
}

extension Work {
  fileprivate var sortName: String {
    (authors.map(\.family).joined(separator: " ") + " " + title).lowercased()
  }
}
