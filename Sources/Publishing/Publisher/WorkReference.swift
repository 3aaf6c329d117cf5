import Literate

/// An entry of the list of references, in pieces that each format marks up: author-date order, as citations read.
struct WorkReference {
  enum Piece: Equatable {
    case plain(String)
    case emphasis(String)
    case link(String)
  }
  let pieces: [Piece]

  init(_ work: Work) {
    var pieces: [Piece] = []
    let authors = Self.authors(work.authors)
    let year = work.year.isEmpty ? "n.d." : work.year
    pieces.append(.plain(authors.isEmpty ? "(\(year)). " : "\(authors) (\(year)). "))
    // The title of what stands alone is set as the container of what does not.
    if work.container.isEmpty {
      pieces += [.emphasis(work.title), .plain(".")]
    } else {
      pieces += [.plain(Self.sentence(work.title) + " "), .emphasis(work.container)]
      var place = ""
      if !work.volume.isEmpty { place += " " + work.volume }
      if !work.issue.isEmpty { place += "(\(work.issue))" }
      if !work.pages.isEmpty { place += (place.isEmpty ? " " : ", ") + Self.range(work.pages) }
      pieces.append(.plain(place + "."))
    }
    if !work.publisher.isEmpty { pieces.append(.plain(" \(work.publisher).")) }
    if let address = Self.address(of: work) { pieces += [.plain(" "), .link(address)] }
    self.pieces = pieces
  }

  /// `Dempster, A. P., Laird, N. M. and Rubin, D. B.`
  private static func authors(_ names: [Work.Name]) -> String {
    let texts = names.map { $0.given.isEmpty ? $0.family : "\($0.family), \($0.given)" }
    guard let last = texts.last, texts.count > 1 else { return texts.joined() }
    return texts.dropLast().joined(separator: ", ") + " and " + last
  }

  /// A title that ends in its own mark gets no full stop.
  private static func sentence(_ title: String) -> String {
    title.last.map { ".?!".contains($0) } ?? true ? title : title + "."
  }

  private static func range(_ pages: String) -> String {
    pages.split(separator: "-", omittingEmptySubsequences: true).joined(separator: "–")
  }

  private static func address(of work: Work) -> String? {
    if work.doi.hasPrefix("https://") { return work.doi }
    if !work.doi.isEmpty { return "https://doi.org/" + work.doi }
    return work.url.isEmpty ? nil : work.url
  }
}
