/// A place within a work, as pandoc reads it behind a key: `, pp. 3-5 and elsewhere`.
///
/// A place is a term such as `chap.`, or none, which means a page, and numbers: words with a digit in them, or Roman
/// numerals behind a term. What else belongs to a place stands in braces: `{pp. iv, A-7}`. The rest is a suffix.
struct Locator {
  /// With its term and dashes, such as `pp. 3–5`; empty where there is none.
  let text: String
  /// What follows, with the space or comma that separates it.
  let suffix: String

  /// - Parameter words: everything behind the key.
  init(following words: String) {
    var rest = Substring(words)
    rest = rest.drop { $0 == " " }
    let hasComma = rest.first == ","
    let body = (hasComma ? rest.dropFirst() : rest).drop { $0 == " " }
    if body.first == "{", let close = body.firstIndex(of: "}") {
      text = Self.printed(body[..<close].dropFirst())
      suffix = Self.separated(body[body.index(after: close)...], hasComma: false)
      return
    }
    let term = Self.term(at: body)
    let numbers = term?.rest ?? body
    let end = Self.end(ofNumbers: numbers, mayBeRoman: term != nil)
    if end > numbers.startIndex {
      text = Self.printed(numbers[..<end], term: term?.term ?? Self.page)
      suffix = Self.separated(numbers[end...], hasComma: false)
    } else {
      text = ""
      suffix = Self.separated(body, hasComma: hasComma)
    }
  }

  private static func separated(_ words: Substring, hasComma: Bool) -> String {
    let words = words.trimmingWhiteSpace()
    if words.isEmpty { return "" }
    if hasComma { return ", " + words }
    return words.first.map { ",.:)".contains($0) } == true ? words : " " + words
  }

  // MARK: - Terms

  private struct Term {
    let singular: String
    let plural: String
    let written: [String]
  }

  private static let page = Term(singular: "p.", plural: "pp.", written: ["p.", "pp.", "page", "pages"])

  private static let terms = [
    page,
    Term(singular: "app.", plural: "apps.", written: ["app.", "apps.", "appendix", "appendices"]),
    Term(singular: "bk.", plural: "bks.", written: ["bk.", "bks.", "book", "books"]),
    Term(
      singular: "chap.", plural: "chaps.",
      written: ["chap.", "chaps.", "ch.", "chs.", "chapter", "chapters"]),
    Term(singular: "col.", plural: "cols.", written: ["col.", "cols.", "column", "columns"]),
    Term(singular: "eq.", plural: "eqs.", written: ["eq.", "eqs.", "eqn.", "equation", "equations"]),
    Term(singular: "fig.", plural: "figs.", written: ["fig.", "figs.", "figure", "figures"]),
    Term(singular: "fol.", plural: "fols.", written: ["fol.", "fols.", "folio", "folios"]),
    Term(singular: "l.", plural: "ll.", written: ["l.", "ll.", "line", "lines"]),
    Term(singular: "n.", plural: "nn.", written: ["n.", "nn.", "note", "notes"]),
    Term(singular: "no.", plural: "nos.", written: ["no.", "nos.", "number", "numbers", "issue", "issues"]),
    Term(singular: "op.", plural: "opp.", written: ["op.", "opp.", "opus", "opera"]),
    Term(singular: "para.", plural: "paras.", written: ["para.", "paras.", "paragraph", "paragraphs"]),
    Term(singular: "¶", plural: "¶¶", written: ["¶", "¶¶"]),
    Term(singular: "pt.", plural: "pts.", written: ["pt.", "pts.", "part", "parts"]),
    Term(singular: "s.v.", plural: "s.vv.", written: ["s.v.", "s.vv.", "sub verbo", "sub verbis"]),
    Term(singular: "sec.", plural: "secs.", written: ["sec.", "secs.", "sect.", "section", "sections"]),
    Term(singular: "§", plural: "§§", written: ["§", "§§"]),
    Term(singular: "tbl.", plural: "tbls.", written: ["tbl.", "tbls.", "table", "tables"]),
    Term(singular: "v.", plural: "vv.", written: ["v.", "vv.", "verse", "verses"]),
    Term(singular: "vol.", plural: "vols.", written: ["vol.", "vols.", "volume", "volumes"]),
  ]

  /// The longest term that a text starts with, and what follows it.
  private static func term(at text: Substring) -> (term: Term, rest: Substring)? {
    var best: (term: Term, rest: Substring, length: Int)?
    for term in terms {
      for written in term.written where text.lowercased().hasPrefix(written) {
        let rest = text.dropFirst(written.count)
        let isWhole = rest.first.map { !$0.isLetter } ?? true
        if isWhole, written.count > best?.length ?? 0 {
          best = (term, rest.drop { $0 == " " }, written.count)
        }
      }
    }
    return best.map { ($0.term, $0.rest) }
  }

  // MARK: - Numbers

  /// Where the words end that are numbers.
  private static func end(ofNumbers text: Substring, mayBeRoman: Bool) -> Substring.Index {
    var end = text.startIndex
    var index = text.startIndex
    while index < text.endIndex {
      let stop = text[index...].firstIndex(of: " ") ?? text.endIndex
      let word = text[index..<stop]
      var wordEnd = word.endIndex
      while wordEnd > word.startIndex, ",;:.".contains(text[text.index(before: wordEnd)]) {
        wordEnd = text.index(before: wordEnd)
      }
      let bare = text[word.startIndex..<wordEnd]
      guard bare.contains(where: \.isNumber) || mayBeRoman && isRoman(bare) else { break }
      end = wordEnd
      // Only a comma or a dash leads to further numbers.
      index = text[stop...].firstIndex { $0 != " " } ?? text.endIndex
      if wordEnd == stop, !(index < text.endIndex && text[index].isNumber) { break }
    }
    return end
  }

  private static func isRoman(_ word: Substring) -> Bool {
    let parts = word.split { "-–,".contains($0) }
    return !parts.isEmpty && parts.allSatisfy { $0.allSatisfy { "ivxlcdmIVXLCDM".contains($0) } }
  }

  private static func printed(_ braced: Substring) -> String {
    let body = braced.drop { $0 == " " }
    if body.isEmpty { return "" }
    guard let term = term(at: body) else { return printed(body, term: page) }
    return printed(term.rest, term: term.term)
  }

  /// A hyphen between numbers is a dash, and the term is a plural where there are several.
  private static func printed(_ numbers: Substring, term: Term) -> String {
    let text = numbers.trimmingWhiteSpace().replacing("--", with: "–").replacing("-", with: "–")
    let isPlural = text.contains { "–,&".contains($0) }
    return "\(isPlural ? term.plural : term.singular) \(text)"
  }
}
