import Literate
import Reporting
import Weaving

/// Writes the blocks of one page as HTML, and gathers what the page needs around them.
struct HTMLWriter {
  let site: Site
  let page: PagePlace
  let typesetter: FormulaTypesetter

  /// The markup of each formula, which says what fonts are needed.
  private(set) var formulas: [String] = []
  /// Formulas that could not be typeset.
  private(set) var problems: [Diagnostic] = []
  /// The footnotes that the page's tutorial defines.
  var footnotes: [Footnote] = []
  /// The page's footnotes in the order of their first mention.
  private(set) var notes: [Note] = []
  /// Added to the level of every heading, so that the title of the page is the only first-level heading.
  var headingShift = 0
  /// Whether the words being written stand inside a link already, so that links would nest.
  private var isInert = false

  struct Note {
    let footnote: Footnote
    var mentions: Int
  }

  init(site: Site, page: PagePlace, typesetter: FormulaTypesetter) {
    self.site = site
    self.page = page
    self.typesetter = typesetter
  }

  // MARK: - Blocks

  mutating func blocks(_ blocks: [Block], of text: WovenText) -> String {
    var html = ""
    for block in blocks { html += self.block(block, of: text) }
    return html
  }

  private mutating func block(_ block: Block, of text: WovenText) -> String {
    switch block.kind {
    case .heading(let level, let anchor, let content):
      let level = min(6, level + headingShift)
      let id = HTML.escape(anchor)
      let link =
        "<a class=\"anchor\" href=\"#\(HTML.escape(address: anchor))\" aria-label=\"Link to this section\">#</a>"
      return "<h\(level) id=\"\(id)\">\(inlines(content, of: text)) \(link)</h\(level)>\n"
    case .paragraph(let content): return "<p>\(inlines(content, of: text))</p>\n"
    case .list(let list): return self.list(list, of: text)
    case .quote(let blocks): return "<blockquote>\n\(self.blocks(blocks, of: text))</blockquote>\n"
    case .callout(let callout): return self.callout(callout, of: text)
    case .code(let language, let code): return Self.code(code, language: language)
    case .directive: return directive(block, of: text)
    case .formula(let tex, let label):
      return displayFormula(block, tex: tex, label: label, woven: text.woven[block.id])
    case .table(let table): return authorTable(table, of: text)
    case .thematicBreak: return "<hr>\n"
    case .html(let markup): return rawHTML(markup, isBlock: true)
    }
  }

  private mutating func list(_ list: List, of text: WovenText) -> String {
    let element = list.start == nil ? "ul" : "ol"
    let isTasks = list.items.contains { $0.isChecked != nil }
    var opening = "<" + element + (isTasks ? " class=\"tasks\"" : "")
    if let start = list.start, start != 1 { opening += " start=\"\(start)\"" }
    opening += ">"
    var html = opening + "\n"
    for item in list.items {
      html += "<li>"
      if let isChecked = item.isChecked {
        html +=
          "<input type=\"checkbox\" disabled=\"\"\(isChecked ? " checked=\"\"" : "") aria-label=\"Done\"> "
      }
      if list.isTight {
        // A tight list shows its paragraphs without the space around them.
        for (index, block) in item.blocks.enumerated() {
          if case .paragraph(let content) = block.kind {
            html += inlines(content, of: text)
            if index + 1 < item.blocks.count { html += "\n" }
          } else {
            html += self.block(block, of: text)
          }
        }
      } else {
        html += "\n" + blocks(item.blocks, of: text)
      }
      html += "</li>\n"
    }
    return html + "</\(element)>\n"
  }

  private mutating func callout(_ callout: Callout, of text: WovenText) -> String {
    let kind = HTML.escape("callout " + callout.kind)
    var heading = "<b class=\"word\">\(HTML.escape(callout.word))</b>"
    let title = callout.heading(in: text)
    if !title.isEmpty { heading += " " + inlines(title, of: text) }
    let body = blocks(callout.blocks, of: text)
    if callout.isFolded {
      return "<details class=\"\(kind)\">\n<summary>\(heading)</summary>\n\(body)</details>\n"
    }
    return "<div class=\"\(kind)\" role=\"note\">\n<p class=\"callout-title\">\(heading)</p>\n\(body)</div>\n"
  }

  static func code(_ code: String, language: String) -> String {
    let name = language.prefix { !$0.isWhitespace }
    let attribute = name.isEmpty ? "" : " class=\"language-\(HTML.escape(String(name)))\""
    let body = code.hasSuffix("\n") || code.isEmpty ? code : code + "\n"
    return "<pre><code\(attribute)>\(HTML.escape(body))</code></pre>\n"
  }

  private mutating func directive(_ block: Block, of text: WovenText) -> String {
    switch text.woven[block.id] {
    case .figure(let figure): return self.figure(figure)
    case .table(let table): return self.table(table)
    case .listing(let listing): return self.listing(listing)
    case .formula:
      return displayFormula(block, tex: "", label: block.directiveName, woven: text.woven[block.id])
    // What could not be woven has an error of its own; the page says nothing of it.
    default: return ""
    }
  }

  /// Raw HTML is shown as text; comments say nothing to a reader.
  private func rawHTML(_ markup: String, isBlock: Bool) -> String {
    if HTMLComment.isAll(of: markup) { return "" }
    return isBlock ? Self.code(markup, language: "html") : "<code>\(HTML.escape(markup))</code>"
  }

  // MARK: - Formulas

  private mutating func displayFormula(_ block: Block, tex: String, label: String?, woven: Woven?) -> String {
    let formula = typeset(tex, filledIn: woven?.tex, range: block.range, isDisplay: true)
    let id = label.map { " id=\"\(HTML.escape($0))\"" } ?? ""
    guard let number = woven?.equationNumber else {
      return "<div class=\"equation\"\(id)>\n<div class=\"formula\">\(formula)</div>\n</div>\n"
    }
    return """
      <div class="equation"\(id)>
      <div class="formula">\(formula)</div>
      <span class="equation-number">(\(HTML.escape(number)))</span>
      </div>

      """
  }

  /// - Parameters:
  ///   - written: The TeX of the author.
  ///   - filledIn: The TeX with its values, where it has any.
  private mutating func typeset(
    _ written: String, filledIn: String?, range: SourceRange, isDisplay: Bool
  ) -> String {
    let tex = filledIn ?? written
    do throws(FormulaError) {
      let markup = try typesetter.typeset(tex, isDisplay: isDisplay)
      formulas.append(markup)
      return markup
    } catch {
      let problem =
        filledIn == nil
        ? error.diagnostic(tex: written, range: range)
        : fault(in: ValueStandIn(written), range: range, isDisplay: isDisplay)
          ?? error.diagnostic(tex: nil, range: range)
      if !problems.contains(problem) { problems.append(problem) }
      return "<code class=\"error\">\(HTML.escape(VerbatimCharacter.revealed(in: tex)))</code>"
    }
  }

  /// What is wrong with a formula whatever its values are, at its place; nil where one of them is wrong there.
  private func fault(in formula: ValueStandIn, range: SourceRange, isDisplay: Bool) -> Diagnostic? {
    do throws(FormulaError) {
      _ = try typesetter.typeset(formula.tex, isDisplay: isDisplay)
      return nil
    } catch {
      return formula.inOwnWords(error).diagnostic(tex: formula.written, range: range)
    }
  }

  // MARK: - Text

  mutating func inlines(_ nodes: [Inline], of text: WovenText) -> String {
    var html = ""
    var rest = nodes[...]
    while let node = rest.popFirst() {
      // A browser would begin a line with the comma behind a formula. The formula itself breaks where KaTeX lets it.
      if case .formula = node.kind, let next = rest.first, case .text(let words) = next.kind {
        let mark = String(words.prefix { ",.;:!?)]”’".contains($0) })
        if !mark.isEmpty {
          let formula = inline(node, of: text).replacing(
            "</span><span class=\"base\">", with: "</span><wbr><span class=\"base\">")
          html += "<span class=\"held\">\(formula)\(HTML.escape(mark))</span>"
          rest[rest.startIndex] = Inline(
            id: next.id, range: next.range, kind: .text(String(words.dropFirst(mark.count))))
          continue
        }
      }
      html += inline(node, of: text)
    }
    return html
  }

  /// The text without links, notes and anchors, for the table of contents and other links.
  mutating func inert(_ nodes: [Inline], of text: WovenText) -> String {
    let outer = isInert
    isInert = true
    defer { isInert = outer }
    return inlines(nodes, of: text)
  }

  /// The words of a reference, and the title of the chapter where it is another one, within a link.
  private mutating func words(of reference: ReferenceWords) -> String {
    let words = line(reference.words)
    return reference.chapter.map { "\(words) of \(line($0))" } ?? words
  }

  /// A title within a link.
  mutating func line(_ text: WovenText) -> String {
    let outer = isInert
    isInert = true
    defer { isInert = outer }
    return fragment(text)
  }

  /// A caption, a cell: without the paragraph around it where there is only one.
  mutating func fragment(_ text: WovenText) -> String {
    if text.document.blocks.count == 1, case .paragraph(let content)? = text.document.blocks.first?.kind {
      return inlines(content, of: text)
    }
    return blocks(text.document.blocks, of: text)
  }

  private mutating func inline(_ node: Inline, of text: WovenText) -> String {
    switch node.kind {
    case .text(let string): return HTML.escape(string)
    case .softBreak: return "\n"
    case .lineBreak: return "<br>\n"
    case .code(let code): return "<code>\(HTML.escape(code))</code>"
    case .value:
      if case .value(let value)? = text.woven[node.id] { return HTML.escape(value.text) }
      return "<code class=\"error\">\(HTML.escape(node.range.text))</code>"
    case .emphasis(let content): return "<em>\(inlines(content, of: text))</em>"
    case .strong(let content): return "<strong>\(inlines(content, of: text))</strong>"
    case .strikethrough(let content): return "<del>\(inlines(content, of: text))</del>"
    case .link(let destination, let title, let content):
      guard let address = site.link(destination, from: page) else { return inlines(content, of: text) }
      return link(to: address, title: text.title(title, of: node), inert(content, of: text))
    case .image(let source, let title, let alternative):
      return image(
        source, title: text.title(title, of: node), alternative: text.spoken(alternative))
    case .formula(let tex):
      return typeset(tex, filledIn: text.woven[node.id]?.tex, range: node.range, isDisplay: false)
    case .reference(let label):
      guard case .reference(let reference)? = text.woven[node.id] else {
        return "<code class=\"error\">@\(HTML.escape(label))</code>"
      }
      return link(
        to: page.address(of: reference.anchor, in: reference.chapter),
        thumbnail(reference) ?? reference.titled.map { words(of: $0) } ?? HTML.escape(reference.text))
    case .citation:
      guard case .citation(let citation)? = text.woven[node.id] else {
        return "<code class=\"error\">\(HTML.escape(node.range.text))</code>"
      }
      return citation.pieces.map { piece in
        switch piece {
        case .plain(let words): HTML.escape(words)
        case .work(let words, let key): link(to: "#ref-" + key, HTML.escape(words))
        }
      }.joined()
    case .footnote(let name): return mention(name)
    case .html(let markup): return rawHTML(markup, isBlock: false)
    }
  }

  /// The figure that a reference shows, small; nil for words.
  private func thumbnail(_ reference: WovenReference) -> String? {
    guard reference.isThumbnail, let picture = site.picture(reference, from: page, preferringScalable: true)
    else { return nil }
    return
      "<img class=\"thumbnail\" src=\"\(HTML.escape(address: picture))\" alt=\"\(HTML.escape(reference.text))\">"
  }

  private func link(to address: String, title: String = "", _ content: String) -> String {
    if isInert { return content }
    let title = title.isEmpty ? "" : " title=\"\(HTML.escape(title))\""
    return "<a href=\"\(HTML.escape(address: address))\"\(title)>\(content)</a>"
  }

  /// A picture of the author; one that lies elsewhere becomes a link, because a page loads nothing from elsewhere.
  private func image(_ source: String, title: String, alternative: String) -> String {
    if let address = site.pictureSource(source, from: page) {
      let title = title.isEmpty ? "" : " title=\"\(HTML.escape(title))\""
      return "<img src=\"\(HTML.escape(address: address))\" alt=\"\(HTML.escape(alternative))\"\(title)>"
    }
    let words = HTML.escape(alternative.isEmpty ? source : alternative)
    guard let address = site.link(source, from: page) else { return words }
    return link(to: address, words)
  }

  // MARK: - Notes

  private mutating func mention(_ name: String) -> String {
    if isInert { return "" }
    // A caption and a cell have none of their own.
    guard let footnote = footnotes.first(where: { $0.name.lowercased() == name.lowercased() }) else {
      return ""
    }
    let index: Int
    if let known = notes.firstIndex(where: { $0.footnote.id == footnote.id }) {
      index = known
      notes[known].mentions += 1
    } else {
      index = notes.count
      notes.append(Note(footnote: footnote, mentions: 1))
    }
    let number = index + 1
    let id = Self.mentionID(number, notes[index].mentions)
    return "<sup><a id=\"\(id)\" href=\"#note.\(number)\" role=\"doc-noteref\">\(number)</a></sup>"
  }

  /// With a dot, which no anchor made from a heading has.
  private static func mentionID(_ note: Int, _ mention: Int) -> String {
    mention == 1 ? "mention.\(note)" : "mention.\(note).\(mention)"
  }

  /// The notes at the end of the page; empty where there are none. A note can mention another one.
  mutating func endnotes(of text: WovenText) -> String {
    var bodies: [String] = []
    while bodies.count < notes.count {
      bodies.append(blocks(notes[bodies.count].footnote.blocks, of: text))
    }
    if bodies.isEmpty { return "" }
    var html = "<section class=\"notes\" role=\"doc-endnotes\" aria-labelledby=\"notes.title\">\n"
    html += "<h2 id=\"notes.title\">Notes</h2>\n<ol>\n"
    for (index, body) in bodies.enumerated() {
      let number = index + 1
      let links = (1...max(1, notes[index].mentions)).map { mention in
        "<a href=\"#\(Self.mentionID(number, mention))\" role=\"doc-backlink\" aria-label=\"Back to the text\">↩</a>"
      }
      // The way back stands at the end of the last line.
      let end = "</p>\n"
      let whole =
        body.hasSuffix(end)
        ? body.dropLast(end.count) + " " + links.joined(separator: " ") + end
        : body + "<p>\(links.joined(separator: " "))</p>\n"
      html += "<li id=\"note.\(number)\">\n\(whole)</li>\n"
    }
    return html + "</ol>\n</section>\n"
  }
}

extension FormulaError {
  /// The problem at its place in the source.
  ///
  /// - Parameter tex: the formula as it stands in the source; nil where values were filled in, so that positions
  ///   within it mean nothing.
  func diagnostic(tex: String?, range: SourceRange) -> Diagnostic {
    switch self {
    case .unavailable(let summary, let remedy): return Diagnostic(at: nil, summary, remedy: remedy)
    case .rejected(let summary, let position, let known, let suggestion, let remedy):
      let source = Array(range.text.utf8)
      guard let tex = tex.map({ Array($0.utf8) }), let position,
        let start = source.firstRange(of: tex)?.lowerBound
      else { return Diagnostic(at: range, summary, suggestion: suggestion, remedy: remedy) }
      // To the end of the command or of the one character that is wrong.
      let lower = range.bytes.lowerBound + start + min(position, max(0, tex.count - 1))
      let rest = tex.dropFirst(min(position, tex.count))
      var length = 1
      if let known {
        length = known
      } else if rest.first == UInt8(ascii: "\\") {
        length += rest.dropFirst().prefix { Unicode.Scalar($0).properties.isAlphabetic && $0 < 0x80 }.count
      } else {
        length += rest.dropFirst().prefix { $0 & 0xC0 == 0x80 }.count
      }
      return Diagnostic(
        at: SourceRange(range.source, lower..<min(lower + length, range.bytes.upperBound)), summary,
        suggestion: suggestion, remedy: remedy)
    }
  }
}
