/// Follows blocks of raw HTML from line to line: in them a line of backticks opens no fence.
struct HTMLTracker {
  /// What ends the block that is open: a text, or a blank line where the text is empty.
  private var end: String?
  private var isAfterBlank = true

  /// Whether a line belongs to raw HTML. `start` is behind the line's prefix.
  mutating func isHTML(_ start: Int, _ line: Range<Int>, in bytes: [UInt8]) -> Bool {
    let text = bytes[min(start, line.upperBound)..<line.upperBound]
    defer { isAfterBlank = text.isEmpty }
    if end == nil { end = Self.end(ofBlockStartingWith: text, mayBeAnyTag: isAfterBlank) }
    guard let end else { return false }
    if end.isEmpty ? text.isEmpty : Self.contains(text, end) { self.end = nil }
    return !(end.isEmpty && text.isEmpty)
  }

  private static func end(ofBlockStartingWith text: ArraySlice<UInt8>, mayBeAnyTag: Bool) -> String? {
    guard text.first == ASCII.less else { return nil }
    let rest = text.dropFirst()
    if rest.starts(with: "!--".utf8) { return "-->" }
    if rest.starts(with: "?".utf8) { return "?>" }
    if rest.starts(with: "![CDATA[".utf8) { return "]]>" }
    if rest.first == ASCII.exclamation, rest.dropFirst().first?.isLetter ?? false { return ">" }
    let isClosing = rest.first == UInt8(ascii: "/")
    let name = String(
      decoding: rest.dropFirst(isClosing ? 1 : 0).prefix { $0.isAlphanumeric || $0 == ASCII.hyphen },
      as: UTF8.self
    ).lowercased()
    guard !name.isEmpty else { return nil }
    if !isClosing, ["script", "pre", "style", "textarea"].contains(name) { return "</\(name)>" }
    let next = rest.dropFirst(name.utf8.count + (isClosing ? 1 : 0)).first ?? ASCII.space
    guard next.isBlank || next == ASCII.greater || next == UInt8(ascii: "/") else { return nil }
    if blockNames.contains(name) { return "" }
    return mayBeAnyTag && text.last(where: { !$0.isBlank }) == ASCII.greater ? "" : nil
  }

  private static func contains(_ text: ArraySlice<UInt8>, _ end: String) -> Bool {
    String(decoding: text, as: UTF8.self).lowercased().contains(end)
  }

  private static let blockNames: Set<String> = [
    "address", "article", "aside", "base", "basefont", "blockquote", "body", "caption", "center", "col",
    "colgroup",
    "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
    "frame",
    "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "iframe", "legend", "li",
    "link",
    "main", "menu", "menuitem", "nav", "noframes", "ol", "optgroup", "option", "p", "param", "section",
    "source",
    "summary", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "track", "ul",
  ]
}
