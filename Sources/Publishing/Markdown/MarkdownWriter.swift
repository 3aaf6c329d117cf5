import Literate
import Reporting
import Weaving

/// Writes the blocks of one page as Markdown that GitHub shows, from the same document as HTML is written from.
///
/// Markup is written anew and every word is escaped, so that whatever HTML shows as words, raw HTML among it, is words
/// here too, and no line can begin a block that the author did not write. Line breaks stay where the author made them.
struct MarkdownWriter {
  let site: Site
  let page: PagePlace
  /// The footnotes that the page's tutorial defines.
  let footnotes: [Footnote]
  /// Added to the level of every heading, so that the title of the page is the only first-level heading.
  var headingShift = 0

  init(site: Site, page: PagePlace, footnotes: [Footnote]) {
    self.site = site
    self.page = page
    self.footnotes = footnotes
  }

  /// The kinds of callout that GitHub knows.
  private static let gitHubKinds = ["note", "tip", "important", "warning", "caution"]

  /// The text below the title with its footnotes.
  func body(of text: WovenText, titled title: String) -> String {
    var writer = self
    let blocks = text.blocksBelow(title: title)
    writer.headingShift = blocks.contains { $0.headingLevel == 1 } ? 1 : 0
    let notes = text.document.footnotes.map { note in
      let label = "[^\(label(ofNote: note.name))]:"
      return Self.prefixed(
        writer.blocks(note.blocks, of: text, isNested: true), first: label + " ", rest: "    ")
    }
    return ([writer.blocks(blocks, of: text, isNested: false)] + notes).filter { !$0.isEmpty }
      .joined(separator: "\n\n")
  }

  // MARK: - Blocks

  func blocks(_ blocks: [Block], of text: WovenText, isNested: Bool, isTight: Bool = false) -> String {
    var parts: [String] = []
    // Two lists after one another are told apart by their marks.
    var listBefore: (isOrdered: Bool, isAlternate: Bool)?
    for block in blocks {
      var part: String
      var list: (isOrdered: Bool, isAlternate: Bool)?
      if case .list(let content) = block.kind {
        let isOrdered = content.start != nil
        let isAlternate = listBefore.map { $0.isOrdered == isOrdered && !$0.isAlternate } ?? false
        part = self.list(content, isAlternate: isAlternate, of: text)
        list = (isOrdered, isAlternate)
      } else {
        part = self.block(block, of: text, isNested: isNested)
      }
      if part.isEmpty { continue }
      listBefore = list
      parts.append(part)
    }
    return parts.joined(separator: isTight ? "\n" : "\n\n")
  }

  private func block(_ block: Block, of text: WovenText, isNested: Bool) -> String {
    switch block.kind {
    case .heading(let level, let anchor, let content):
      let words = inlines(content, of: text, in: .line)
      let mark = isWrittenAnchor(anchor, of: block, content) ? Markdown.anchor(anchor) : ""
      return Markdown.heading(min(6, level + headingShift), mark + words)
    case .paragraph(let content): return paragraph(content, of: text)
    case .list(let list): return self.list(list, isAlternate: false, of: text)
    case .quote(let blocks): return quoted(self.blocks(blocks, of: text, isNested: true))
    case .callout(let callout):
      return callout.isFolded ? fold(callout, of: text) : open(callout, of: text, isNested: isNested)
    case .code(let language, let code): return Markdown.codeBlock(code, language: language)
    case .directive: return directive(block, of: text)
    case .formula(let tex, let label): return formula(block, tex: tex, label: label, of: text)
    case .table(let table): return self.table(table, of: text)
    case .thematicBreak: return "___"
    case .html(let markup): return rawHTML(markup, isBlock: true)
    }
  }

  private func paragraph(_ content: [Inline], of text: WovenText) -> String {
    Markdown.paragraph(inlines(content, of: text, in: .paragraph))
  }

  /// Whether a heading needs an anchor: GitHub makes one from its words, but not the one that the author wrote, nor the one
  /// that the tutorial's own text gives.
  private func isWrittenAnchor(_ anchor: String, of block: Block, _ content: [Inline]) -> Bool {
    block.range.text.trimmingEnd().hasSuffix("{#\(anchor)}") || !content.allSatisfy(\.hasOwnWords)
  }

  private func directive(_ block: Block, of text: WovenText) -> String {
    switch text.woven[block.id] {
    case .figure(let woven)?: figure(woven)
    case .table(let woven)?: table(woven)
    case .listing(let woven)?: listing(woven)
    case .formula?: formula(block, tex: "", label: block.directiveName, of: text)
    // What could not be woven has an error of its own; the page says nothing of it.
    default: ""
    }
  }

  private func formula(_ block: Block, tex: String, label: String?, of text: WovenText) -> String {
    let woven = text.woven[block.id]
    var tex = (woven?.tex ?? tex).trimmed
    if let number = woven?.equationNumber { tex = Self.tag(tex, number) }
    return (label.map { Markdown.anchor($0) + "\n\n" } ?? "") + MarkdownFormula.display(tex)
  }

  /// An environment that numbers its lines wants the tag inside.
  private static func tag(_ tex: String, _ number: String) -> String {
    for name in ["align", "align*", "gather", "gather*", "equation", "equation*"] {
      let end = "\\end{\(name)}"
      if tex.hasPrefix("\\begin{\(name)}"), tex.hasSuffix(end) {
        return tex.dropLast(end.count) + "\\tag{\(number)} " + end
      }
    }
    return tex + " \\tag{\(number)}"
  }

  /// Raw HTML is shown as text; comments say nothing to a reader.
  func rawHTML(_ markup: String, isBlock: Bool) -> String {
    if HTMLComment.isAll(of: markup) { return "" }
    return isBlock ? Markdown.codeBlock(markup, language: "html") : Markdown.codeSpan(markup)
  }

  // MARK: - Lists and quotes

  private func list(_ list: List, isAlternate: Bool, of text: WovenText) -> String {
    let isTight = list.isTight && list.items.allSatisfy { Self.canBeTight($0.blocks) }
    let items = list.items.enumerated().map { index, item in
      var mark = isAlternate ? "*" : "-"
      if let start = list.start { mark = "\(start + index)" + (isAlternate ? ")" : ".") }
      let box = item.isChecked.map { $0 ? "[x] " : "[ ] " } ?? ""
      let body = blocks(item.blocks, of: text, isNested: true, isTight: isTight)
      return Self.prefixed(
        box + body, first: mark + " ", rest: String(repeating: " ", count: mark.count + 1))
    }
    return items.joined(separator: isTight ? "\n" : "\n\n")
  }

  /// Whether the blocks of an item stay apart without blank lines between them.
  private static func canBeTight(_ blocks: [Block]) -> Bool {
    var isAfterWords = false
    for block in blocks {
      switch block.kind {
      case .paragraph:
        if isAfterWords { return false }
        isAfterWords = true
      case .list: isAfterWords = true
      case .code, .formula(_, nil): isAfterWords = false
      default: return false
      }
    }
    return true
  }

  private func quoted(_ text: String) -> String { Self.prefixed(text, first: "> ", rest: "> ") }

  /// Every line behind a prefix; an empty line only behind the marks of quotes.
  private static func prefixed(_ text: String, first: String, rest: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map { index, line in
      let prefix = index == 0 ? first : rest
      return line.isEmpty ? prefix.trimmingEnd() : prefix + line
    }.joined(separator: "\n")
  }

  // MARK: - Callouts

  /// `> [!exercise] Title` becomes `> **Exercise.** Title`; the kinds of GitHub stay what they are.
  private func open(_ callout: Callout, of text: WovenText, isNested: Bool) -> String {
    let title = inlines(callout.heading(in: text), of: text, in: .line).trimmed
    var body = blocks(callout.blocks, of: text, isNested: true)
    var head: String
    // GitHub knows its kinds at the top level only, alone on their line.
    if Self.gitHubKinds.contains(callout.kind), !isNested {
      head = "[!\(callout.kind.uppercased())]" + (title.isEmpty ? "" : "\n**\(title)**")
      if title.isEmpty, !body.isEmpty { (head, body) = (head + "\n" + body, "") }
    } else {
      head = "**\(Markdown.escape(callout.word)).**" + (title.isEmpty ? "" : " " + title)
      var startsWithText = false
      if case .paragraph? = callout.blocks.first?.kind { startsWithText = true }
      // Without a title the first paragraph runs on from the word.
      if title.isEmpty, startsWithText { (head, body) = (head + "\n" + body, "") }
    }
    return quoted(body.isEmpty ? head : head + "\n\n" + body)
  }

  /// A folded callout becomes `<details>`, within which Markdown is read between blank lines.
  private func fold(_ callout: Callout, of text: WovenText) -> String {
    let title = callout.heading(in: text)
    let summary: String
    // GitHub would look for formulas in it.
    if title.allSatisfy(\.isPlain), !text.plain(title).contains("$") {
      let words = HTML.escape(text.plain(title))
      summary = "<b>\(HTML.escape(callout.word)).</b>" + (title.isEmpty ? "" : " " + words)
    } else {
      // Markdown is read within a summary only between blank lines.
      summary = "\n\n**\(Markdown.escape(callout.word)).** \(inlines(title, of: text, in: .line))\n\n"
    }
    let body = blocks(callout.blocks, of: text, isNested: true)
    return "<details>\n<summary>\(summary)</summary>\n\n\(body)\n\n</details>"
  }

  // MARK: - Notes

  /// The name of a footnote: the author's where it is a plain word, else its place.
  func label(ofNote name: String) -> String {
    let isPlain = name.utf8.allSatisfy {
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 0x20) || $0 == UInt8(ascii: "-")
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
    }
    if isPlain { return name }
    let place = footnotes.firstIndex { $0.name.lowercased() == name.lowercased() } ?? 0
    return "note.\(place + 1)"
  }
}

extension Inline {
  /// Whether an inline is words without markup.
  fileprivate var isPlain: Bool {
    switch kind {
    case .text, .softBreak, .value: true
    default: false
    }
  }

  /// Whether an inline reads in a page as it is written in the tutorial.
  fileprivate var hasOwnWords: Bool {
    switch kind {
    case .text, .softBreak, .lineBreak, .code: true
    case .emphasis(let content), .strong(let content), .strikethrough(let content):
      content.allSatisfy(\.hasOwnWords)
    case .link(_, _, let content): content.allSatisfy(\.hasOwnWords)
    case .value, .image, .formula, .reference, .citation, .footnote, .html: false
    }
  }
}
