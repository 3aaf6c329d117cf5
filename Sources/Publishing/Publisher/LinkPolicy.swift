import Literate
import Reporting
import Weaving

/// Which links of a stranger's tutorial reach a page, and where they lead from there.
extension Site {
  /// The destination of a link as the page writes it, or nil where the link is dropped and its words stay.
  ///
  /// Another tutorial becomes its page, and a picture that the output holds its copy; another file of the project is
  /// reached from the output folder.
  func link(_ destination: String, from page: PagePlace) -> String? {
    let target = LinkDestination(destination)
    let written = LinkDestination.cleaned(destination)
    switch target {
    case .empty, .fragment, .query, .host: return written
    case .address: return target.isKept ? written : nil
    case .file(let file):
      guard let source = file.source(beside: page.sourcePath) else { return nil }
      if let name = pageName(of: source) { return Self.path("\(name).\(page.fileExtension)") + file.suffix }
      if let copy = copy(of: source) { return copy + file.suffix }
      // From an output folder elsewhere no way leads to the project.
      guard let way = options.way(to: source) else { return nil }
      return "\(Self.encoded(way))\(file.path.hasSuffix("/") ? "/" : "")\(file.suffix)"
    }
  }

  /// The address of a picture, or nil where the output does not hold it: a page loads nothing from elsewhere.
  func pictureSource(_ source: String, from page: PagePlace) -> String? {
    guard case .file(let file) = LinkDestination(source) else { return nil }
    return file.source(beside: page.sourcePath).flatMap(copy).map { $0 + file.suffix }
  }

  /// The address of the copy of a picture that the output holds.
  private func copy(of source: String) -> String? { copies[Array(source.utf8)].map(Self.path) }

  /// The page that is made from a tutorial.
  private func pageName(of source: String) -> String? {
    if let chapter = book.contents.first(where: { $0.sourcePath == source }) { return chapter.name }
    return source == book.indexSource ? WovenBook.indexName : nil
  }

  /// A path beside the page, which must not look like an address with a scheme.
  private static func path(_ name: String) -> String {
    let path = encoded(name)
    return path.contains(":") ? "./" + path : path
  }

  /// A path within an address: what would end it, or mean something else there, is percent-encoded.
  private static func encoded(_ path: String) -> String {
    var address = ""
    for scalar in path.unicodeScalars {
      if "%?# ".unicodeScalars.contains(scalar) {
        address += "%" + String(scalar.value, radix: 16, uppercase: true)
      } else {
        address.unicodeScalars.append(scalar)
      }
    }
    return address
  }
}
