import Literate

/// Author-date citations: `(see Dempster, Laird and Rubin 1977, p. 3; Wu 1983)`, or `Wu (1983)` in running text.
struct CitationStyle {
  let bibliography: Bibliography
  /// A letter for works that would read alike, by key.
  private let letters: [String: String]

  /// - Parameter cited: the keys of the works that may be cited in the book: letters tell these apart.
  init(_ bibliography: Bibliography, cited: Set<String>) {
    self.bibliography = bibliography
    let works = bibliography.works.filter { cited.contains($0.key) }.map(DatedWork.init).sorted()
    // Looked up, never iterated.
    let readings = Dictionary(grouping: works, by: \.reading)
    var letters: [String: String] = [:]
    for work in works {
      guard let alike = readings[work.reading], alike.count > 1, let position = alike.firstIndex(of: work)
      else { continue }
      letters[work.work.key] = Self.letters(at: position)
    }
    self.letters = letters
  }

  /// a to z, then aa, ab and so on, as spreadsheets name their columns.
  private static func letters(at position: Int) -> String {
    let (before, place) = position.quotientAndRemainder(dividingBy: 26)
    let letter = String(UnicodeScalar(UInt8(ascii: "a") + UInt8(place)))
    return before == 0 ? letter : letters(at: before - 1) + letter
  }

  /// The date of a work as it is printed: `1977`, `1977b`, `n.d.`, `n.d.-a`.
  func year(_ work: Work) -> String {
    let year = work.year.isEmpty ? "n.d." : work.year
    guard let letter = letters[work.key] else { return year }
    return year.last?.isNumber == true ? year + letter : "\(year)-\(letter)"
  }

  /// - Parameter isNarrative: whether the first work is named in the sentence.
  func text(_ citations: [Citation], isNarrative: Bool) -> CitationText {
    var pieces: [CitationText.Piece] = []
    for (index, citation) in citations.enumerated() {
      guard let work = bibliography[citation.key] else { continue }
      let isNamed = isNarrative && index == 0
      if isNamed {
        let year = year(work)
        if citations.count == 1, citation.locator.isEmpty, citation.suffix.isEmpty {
          return CitationText(pieces: [.work("\(work.names) (\(year))", key: work.key)])
        }
        pieces += [.work(work.names, key: work.key), .plain(" ("), .work(year, key: work.key)]
      } else {
        let prefix = citation.prefix.isEmpty ? "" : citation.prefix + " "
        let lead = (index == 0 ? "(" : "; ") + prefix
        pieces.append(.plain(lead))
        pieces.append(
          .work(citation.isAuthorSuppressed ? year(work) : "\(work.names) \(year(work))", key: work.key))
      }
      let place = (citation.locator.isEmpty ? "" : ", " + citation.locator) + citation.suffix
      if !place.isEmpty { pieces.append(.plain(place)) }
    }
    pieces.append(.plain(")"))
    return CitationText(pieces: pieces)
  }

  /// The works with these keys as a list of references: by author, then year, then title.
  func references(_ keys: Set<String>) -> [Work] {
    bibliography.works.filter { keys.contains($0.key) }.map(DatedWork.init).sorted()
      .map { $0.work.dated(year($0.work)) }
  }
}

/// A work with what it is sorted by: names, year, title, key.
private struct DatedWork: Comparable {
  let work: Work
  let reading: String
  private let names: String
  private let year: Int

  init(_ work: Work) {
    self.work = work
    reading = work.names + " " + work.year
    names =
      (work.authors.isEmpty
      ? work.names : work.authors.map { "\($0.family) \($0.given)" }.joined(separator: " "))
      .lowercased()
    let digits = work.year.drop { !$0.isNumber }.prefix { $0.isNumber }
    let number = Int(digits) ?? .max
    year = work.year.hasSuffix("BCE") ? -number : number
  }

  static func < (left: DatedWork, right: DatedWork) -> Bool {
    (left.names, left.year, left.work.title, left.work.key)
      < (right.names, right.year, right.work.title, right.work.key)
  }

  static func == (left: DatedWork, right: DatedWork) -> Bool { left.work.key == right.work.key }
}

extension Work {
  /// One to three authors by name, more by the first and "et al."; without an author the title, or what else there is.
  var names: String {
    let names = authors.map(\.family)
    switch names.count {
    case 0:
      let title = [shortTitle, title].first { !$0.isEmpty }
      // What stands in a journal or a book is quoted.
      if let title { return container.isEmpty ? title : "“\(title)”" }
      return [container, publisher].first { !$0.isEmpty } ?? key
    case 1: return names[0]
    case 2: return "\(names[0]) and \(names[1])"
    case 3: return "\(names[0]), \(names[1]) and \(names[2])"
    default: return "\(names[0]) et al."
    }
  }
}
