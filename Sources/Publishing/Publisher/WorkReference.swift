import Reporting
import Literate
import Weaving

/// An entry of the list of references, in pieces that each format marks up: author-date order, as citations read.
struct WorkReference {
  enum Piece: Equatable {
    case plain(String)
    case emphasis(String)
    /// An address of the web.
    case link(String)
  }
  let pieces: [Piece]

  init(_ work: Work) {
    let year = work.year.isEmpty ? "n.d." : work.year
    var pieces: [Piece] = []
    // The title of what stands alone is set as the container of what does not.
    let title: Piece = work.container.isEmpty ? .emphasis(work.title) : .plain(work.title)
    let edition = work.container.isEmpty ? Self.issue(of: work) : ""
    if !work.authors.isEmpty {
      pieces.append(.plain("\(Self.authors(work)) (\(year))."))
      if !work.title.isEmpty {
        let end = edition.isEmpty ? Self.stop(after: work.title) : Self.sentence(edition)
        pieces += [.plain(" "), title, .plain(end)]
      }
    } else if !work.title.isEmpty {
      pieces += [title, .plain("\(edition) (\(year)).")]
    } else {
      pieces.append(
        .plain("\(work.container.isEmpty && work.publisher.isEmpty ? work.key + " " : "")(\(year))."))
    }
    var rest: [String] = []
    // Within a book its editors stand with its title.
    if work.container.isEmpty || !Self.isChapter(work) {
      rest += [Self.people("Edited by", work.editors), Self.people("Translated by", work.translators)]
    }
    if !work.container.isEmpty { pieces += Self.container(of: work) }
    rest += [
      work.series, [work.genre, Self.publisher(of: work)].filter { !$0.isEmpty }.joined(separator: ", "),
    ]
    rest.append(work.accessed.isEmpty ? "" : "Accessed \(work.accessed)")
    for words in rest where !words.isEmpty { pieces.append(.plain(" \(Self.sentence(words))")) }
    if let address = Self.address(of: work) {
      // What is no address of the web stays words.
      var isKept = false
      if case .address(let scheme) = LinkDestination(address) { isKept = scheme.hasPrefix("http") }
      pieces += [.plain(" "), isKept ? .link(LinkDestination.cleaned(address)) : .plain(address)]
    }
    self.pieces = pieces
  }

  /// `Dempster, A. P., Laird, N. M. and Rubin, D. B.`, with `(eds.)` behind editors.
  private static func authors(_ work: Work) -> String {
    let texts = work.authors.map { $0.given.isEmpty ? $0.family : "\($0.family), \($0.given)" }
    let names = Grammar.all(texts)
    switch work.role {
    case .author: return names
    case .editor: return names + (texts.count > 1 ? " (eds.)" : " (ed.)")
    case .translator: return names + " (trans.)"
    }
  }

  /// ` *Journal* 39(1), 3–5.`, or ` In *Book*, edited by M. Jordan, 2nd ed., 3–5.`
  private static func container(of work: Work) -> [Piece] {
    let pages = work.pages.isEmpty ? "" : range(work.pages)
    guard isChapter(work) else {
      var place = ""
      if !work.volume.isEmpty { place += " " + work.volume }
      if !work.issue.isEmpty { place += "(\(work.issue))" }
      if !pages.isEmpty { place += (place.isEmpty ? " " : ", ") + pages }
      return [
        .plain(" "), .emphasis(work.container),
        .plain(end(of: work.container, place + issue(of: work, isNumbered: true))),
      ]
    }
    let people = [("edited by", work.editors), ("translated by", work.translators)].map {
      self.people($0, $1)
    }
    let parts = people.filter { !$0.isEmpty }.map { ", " + $0 }.joined() + issue(of: work)
    let rest = parts + (pages.isEmpty ? "" : ", " + pages)
    return [.plain(" In "), .emphasis(work.container), .plain(end(of: work.container, rest))]
  }

  /// What stands behind a title, with the full stop.
  private static func end(of title: String, _ rest: String) -> String {
    rest.isEmpty ? stop(after: title) : sentence(rest)
  }

  /// Whether a work is a part of a book, rather than of a journal or a website.
  private static func isChapter(_ work: Work) -> Bool {
    switch work.type {
    case "chapter", "paper-conference", "entry", "entry-dictionary", "entry-encyclopedia": true
    case _ where work.type.hasPrefix("article"), "webpage", "post", "post-weblog", "review", "review-book":
      false
    default: !work.editors.isEmpty
    }
  }

  /// `, 2nd ed., vol. 3, no. 12`.
  private static func issue(of work: Work, isNumbered: Bool = false) -> String {
    var parts = [edition(work.edition)]
    if !isNumbered {
      parts += [
        work.volume.isEmpty ? "" : "vol. \(work.volume)", work.issue.isEmpty ? "" : "no. \(work.issue)",
      ]
    }
    return parts.filter { !$0.isEmpty }.map { ", " + $0 }.joined()
  }

  /// `2nd ed.` of `2`, `2nd`, and `2nd ed.`; `revised ed.` of `revised`.
  private static func edition(_ text: String) -> String {
    guard !text.isEmpty else { return "" }
    if let number = Int(text), number > 0 {
      let ending =
        switch (number % 10, number % 100) {
        case (1, let rest) where rest != 11: "st"
        case (2, let rest) where rest != 12: "nd"
        case (3, let rest) where rest != 13: "rd"
        default: "th"
        }
      return "\(number)\(ending) ed."
    }
    let words = text.lowercased()
    return words.hasSuffix("ed.") || words.hasSuffix("edition") ? text : text + " ed."
  }

  /// `edited by Michael I. Jordan and B. Other`; empty for nobody.
  private static func people(_ what: String, _ names: [Work.Name]) -> String {
    let texts = names.map { name in
      // A suffix stands behind the given names: `Vincent, Jr.`.
      let parts = name.given.split(separator: ",", maxSplits: 1).map { $0.trimmingPrefix(" ") }
      let given = parts.first.map { $0 + " " } ?? ""
      return given + name.family + (parts.count > 1 ? ", \(parts[1])" : "")
    }
    return texts.isEmpty ? "" : "\(what) \(Grammar.all(texts))"
  }

  private static func publisher(of work: Work) -> String {
    [work.place, work.publisher].filter { !$0.isEmpty }.joined(separator: ": ")
  }

  /// A text that ends in its own mark gets no full stop.
  private static func stop(after text: String) -> String {
    text.last.map { ".?!".contains($0) } ?? true ? "" : "."
  }

  private static func sentence(_ text: String) -> String { text + stop(after: text) }

  private static func range(_ pages: String) -> String {
    pages.split(separator: "-", omittingEmptySubsequences: true).joined(separator: "–")
  }

  private static func address(of work: Work) -> String? {
    if work.doi.hasPrefix("10.") {
      // Within an address these begin what is no part of the name.
      return "https://doi.org/" + work.doi.replacing("#", with: "%23").replacing("?", with: "%3F")
    }
    return [work.url, work.doi].first { !$0.isEmpty }
  }
}
