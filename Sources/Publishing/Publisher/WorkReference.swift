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
    if !work.authors.isEmpty {
      pieces.append(.plain("\(Self.authors(work)) (\(year))."))
      if !work.title.isEmpty { pieces += [.plain(" "), title, .plain(Self.stop(after: work.title))] }
    } else if !work.title.isEmpty {
      pieces += [title, .plain(" (\(year)).")]
    } else {
      pieces.append(
        .plain("\(work.container.isEmpty && work.publisher.isEmpty ? work.key + " " : "")(\(year))."))
    }
    if !work.container.isEmpty {
      pieces += [.plain(" "), .emphasis(work.container)]
      var place = ""
      if !work.volume.isEmpty { place += " " + work.volume }
      if !work.issue.isEmpty { place += "(\(work.issue))" }
      if !work.pages.isEmpty { place += (place.isEmpty ? " " : ", ") + Self.range(work.pages) }
      pieces.append(.plain(place + "."))
    }
    if !work.publisher.isEmpty { pieces.append(.plain(" \(Self.sentence(work.publisher))")) }
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
    var names = texts.joined()
    if let last = texts.last, texts.count > 1 {
      names = texts.dropLast().joined(separator: ", ") + " and " + last
    }
    switch work.role {
    case .author: return names
    case .editor: return names + (texts.count > 1 ? " (eds.)" : " (ed.)")
    case .translator: return names + " (trans.)"
    }
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
    if !work.doi.isEmpty { return "https://doi.org/" + work.doi }
    return work.url.isEmpty ? nil : work.url
  }
}
