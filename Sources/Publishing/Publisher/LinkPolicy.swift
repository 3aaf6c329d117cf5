import Weaving

/// Which links of a stranger's tutorial reach a page, and where they lead from there.
extension Site {
  /// The schemes that a link may have. All others, such as `javascript` and `data`, are dropped.
  private static let schemes = ["http", "https", "mailto"]

  /// The destination of a link as the page writes it, or nil where the link is dropped and its words stay.
  ///
  /// Another tutorial becomes its page; another file of the project is reached from the output folder.
  func link(_ destination: String, from page: PagePlace) -> String? {
    let destination = Self.cleaned(destination)
    if destination.hasPrefix("#") || destination.isEmpty { return destination }
    if let scheme = Self.scheme(of: destination) { return Self.schemes.contains(scheme) ? destination : nil }
    if destination.hasPrefix("/") || destination.hasPrefix("?") { return destination }
    let (path, rest) = Self.split(destination)
    guard let source = Self.resolve(path, beside: page.sourcePath) else { return nil }
    if let chapter = book.chapters.first(where: { $0.sourcePath == source }) {
      return "\(chapter.name).\(page.fileExtension)\(rest)"
    }
    return options.wayToRoot.map { "\($0)/\(source)\(rest)" } ?? destination
  }

  /// The source of a picture, or nil where it would be loaded from elsewhere.
  func pictureSource(_ source: String, from page: PagePlace) -> String? {
    let source = Self.cleaned(source)
    if Self.scheme(of: source) != nil || source.hasPrefix("//") || source.hasPrefix("#") { return nil }
    return link(source, from: page)
  }

  /// Browsers ignore line ends and tabs within a destination and control characters around it.
  private static func cleaned(_ destination: String) -> String {
    String(
      String.UnicodeScalarView(destination.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F })
    )
    .trimmingSpaces()
  }

  private static func scheme(of destination: String) -> String? {
    guard let colon = destination.unicodeScalars.firstIndex(of: ":") else { return nil }
    let name = destination[..<colon]
    // A colon after the first slash, question mark or hash belongs to a path.
    guard !name.contains(where: { "/?#".contains($0) }) else { return nil }
    return name.lowercased()
  }

  private static func split(_ destination: String) -> (path: String, rest: String) {
    guard let mark = destination.firstIndex(where: { "?#".contains($0) }) else { return (destination, "") }
    return (String(destination[..<mark]), String(destination[mark...]))
  }

  /// A path from the project's root; nil where it would leave the project.
  private static func resolve(_ path: String, beside source: String) -> String? {
    var steps = source.split(separator: "/").dropLast().map(String.init)
    for step in path.split(separator: "/") where step != "." {
      if step == ".." {
        guard !steps.isEmpty else { return nil }
        steps.removeLast()
      } else {
        steps.append(String(step))
      }
    }
    return steps.joined(separator: "/")
  }
}

extension String {
  func trimmingSpaces() -> String {
    var text = Substring(self)
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
