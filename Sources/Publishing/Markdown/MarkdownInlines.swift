import Literate
import Reporting
import Weaving

/// Words with their markup.
extension MarkdownWriter {
  /// Where words stand.
  struct Surroundings {
    /// Whether they may go on to another line.
    var hasLines = false
    /// Whether they are a cell, whose bars `Markdown.cell` escapes.
    var isInTable = false
    /// Whether they are the words of a link, within which no other can be.
    var isInLink = false
    /// Whether the innermost emphasis that they stand in is marked by stars.
    var isInStars = false

    static let paragraph = Surroundings(hasLines: true)
    static let line = Surroundings()
    static let link = Surroundings(isInLink: true)
    static let cell = Surroundings(isInTable: true)
  }

  func inlines(_ nodes: [Inline], of text: WovenText, in surroundings: Surroundings) -> String {
    var written = ""
    for (index, node) in nodes.enumerated() {
      let next = index + 1 < nodes.count ? nodes[index + 1] : nil
      let words: String
      if case .formula(let tex) = node.kind {
        words = MarkdownFormula.inline(
          text.woven[node.id]?.tex ?? tex, before: written.last,
          after: next.flatMap { Self.firstCharacter(of: $0, text) }, isInTable: surroundings.isInTable)
      } else {
        words = inline(
          node, after: written, before: next.flatMap { Self.firstCharacter(of: $0, text) },
          isLast: next == nil, of: text,
          in: surroundings)
      }
      // An exclamation mark before a link would make a picture of it.
      if written.last == "!", words.first == "[" {
        written.insert("\\", at: written.index(before: written.endIndex))
      }
      written += words
    }
    return written
  }

  private static func firstCharacter(of node: Inline, _ text: WovenText) -> Character? {
    switch node.kind {
    case .text(let words): return words.first
    case .value:
      if case .value(let value)? = text.woven[node.id] { return value.text.first }
      return nil
    default: return nil
    }
  }

  private func inline(
    _ node: Inline, after written: String, before next: Character?, isLast: Bool, of text: WovenText,
    in surroundings: Surroundings
  ) -> String {
    var inner = surroundings
    switch node.kind {
    case .text(let string): return Markdown.escape(string)
    case .softBreak: return surroundings.hasLines ? "\n" : " "
    case .lineBreak: return surroundings.hasLines ? "\\\n" : "<br>"
    case .code(let code): return codeSpan(code, in: surroundings)
    // Stars that touch those of another emphasis would be read as one run with them.
    case .emphasis(let content):
      let isInWord = [written.last, next].contains { $0.map { $0.isLetter || $0.isNumber } ?? false }
      let isAtEnd = surroundings.isInStars && (written.isEmpty || isLast)
      inner.isInStars = isInWord || !(isAtEnd || written.last == "*")
      let mark = inner.isInStars ? "*" : "_"
      return marked(inlines(content, of: text, in: inner), by: mark)
    case .strong(let content):
      inner.isInStars = true
      return marked(inlines(content, of: text, in: inner), by: "**")
    case .strikethrough(let content): return marked(inlines(content, of: text, in: inner), by: "~~")
    case .link(let destination, let title, let content):
      inner.isInLink = true
      let words = inlines(content, of: text, in: inner)
      guard !surroundings.isInLink, let address = site.link(destination, from: page) else { return words }
      if case .text(address)? = content.first?.kind, content.count == 1, title.isEmpty {
        return Markdown.webAddress(address)
      }
      return Markdown.link(words, to: address, title: text.title(title, of: node))
    case .image(let source, let title, let alternative):
      let words = Markdown.escape(text.spoken(alternative))
      if let address = site.pictureSource(source, from: page) {
        return "!" + Markdown.link(words, to: address, title: text.title(title, of: node))
      }
      // A page loads nothing from elsewhere.
      guard !surroundings.isInLink, let address = site.link(source, from: page) else { return words }
      return Markdown.link(words.isEmpty ? Markdown.escape(source) : words, to: address)
    case .formula: return ""
    case .footnote(let name): return surroundings.isInLink ? "" : "[^\(label(ofNote: name))]"
    case .html(let markup):
      return surroundings.isInTable && !HTMLComment.isAll(of: markup)
        ? codeSpan(markup, in: surroundings) : rawHTML(markup, isBlock: false)
    case .value, .reference, .citation:
      return woven(text.woven[node.id], in: surroundings) ?? Markdown.escape(node.range.text)
    }
  }

  private func marked(_ words: String, by mark: String) -> String { Markdown.marked(words, by: mark) }

  private func codeSpan(_ code: String, in surroundings: Surroundings) -> String {
    // A cell takes the backslash before every bar away, also where the code has one of its own.
    surroundings.isInTable && code.contains("\\|")
      ? "<code>\(Markdown.escape(code))</code>" : Markdown.codeSpan(code)
  }

  /// What a value, a reference or a citation was woven into, nil where it was not.
  private func woven(_ woven: Woven?, in surroundings: Surroundings) -> String? {
    func link(_ words: String, to address: String) -> String {
      surroundings.isInLink ? words : Markdown.link(words, to: address)
    }
    switch woven {
    case .value(let value)?: return Markdown.escape(value.text)
    case .reference(let reference)?:
      let address = page.address(of: reference.anchor, in: reference.chapter)
      if let thumbnail = thumbnail(reference, leadingTo: address) { return thumbnail }
      return link(
        reference.titled.map { words(of: $0, in: surroundings) } ?? Markdown.escape(reference.text),
        to: address)
    case .citation(let citation)?:
      return citation.pieces.map { piece in
        switch piece {
        case .plain(let words): Markdown.escape(words)
        case .work(let words, let key): link(Markdown.escape(words), to: "#ref-" + key)
        }
      }.joined()
    default: return nil
    }
  }

  /// The figure that a reference shows, small; nil for words. Markdown has no way to say how large a picture is.
  private func thumbnail(_ reference: WovenReference, leadingTo address: String) -> String? {
    guard reference.isThumbnail, let picture = site.picture(reference, from: page, preferringScalable: false)
    else { return nil }
    let image =
      "<img src=\"\(HTML.escape(address: picture))\" alt=\"\(HTML.escape(reference.text))\" width=\"160\">"
    return "<a href=\"\(HTML.escape(address: address))\">\(image)</a>"
  }

  /// The words of a reference, and the title of the chapter where it is another one.
  private func words(of reference: ReferenceWords, in surroundings: Surroundings) -> String {
    var inner = surroundings
    inner.isInLink = true
    let words = line(reference.words, in: inner)
    return reference.chapter.map { "\(words) of \(line($0, in: inner))" } ?? words
  }
}
