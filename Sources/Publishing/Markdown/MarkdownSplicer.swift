import Literate
import Weaving

/// Writes a tutorial as Markdown that GitHub shows: every byte of the author is kept, but for the nodes that were
/// woven, which are replaced at their place in the source.
///
/// What is put in place of a node within quotes and lists begins each of its lines with what they need, such as `> `.
struct MarkdownSplicer {
  let text: WovenText
  let page: PagePlace
  let site: Site
  private let fragment: MarkdownFragment
  private let bytes: [UInt8]

  /// What replaces a range of the source.
  private struct Edit {
    var range: Range<Int>
    var replacement: String
  }

  /// The kinds of callout that GitHub knows.
  private static let gitHubKinds = ["note", "tip", "important", "warning", "caution"]

  init(_ text: WovenText, page: PagePlace, site: Site) {
    self.text = text
    self.page = page
    self.site = site
    fragment = MarkdownFragment(site: site, page: page)
    bytes = text.document.source.bytes
  }

  /// The text below the title, without blank lines around it.
  func body(titled title: String) -> String {
    let start = min(bytes.count, text.document.frontMatterRange.bytes.upperBound)
    let kept = text.blocksBelow(title: title).map(\.id)
    var edits = text.document.blocks.flatMap { block in
      kept.contains(block.id) ? self.edits(for: block, isNested: false) : [removal(of: block)]
    }
    for note in text.document.footnotes {
      edits += note.blocks.flatMap { self.edits(for: $0, isNested: true) }
    }
    let spliced = splice(start..<bytes.count, edits).replacingLineEnds()
    let lines = spliced.split(separator: "\n", omittingEmptySubsequences: false)
    guard let first = lines.firstIndex(where: { !$0.isBlank }),
      let last = lines.lastIndex(where: { !$0.isBlank })
    else { return "" }
    // The marks of a quote whose words were moved on are left with a space.
    return lines[first...last].map { $0.allSatisfy { " >".contains($0) } ? $0.trimmingEnd() : String($0) }
      .joined(separator: "\n")
  }

  // MARK: - Blocks

  private func edits(for block: Block, isNested: Bool) -> [Edit] {
    switch block.kind {
    case .heading(_, let anchor, let content): return heading(block, anchor: anchor, content)
    case .paragraph(let content): return edits(for: content)
    case .list(let list): return list.items.flatMap { $0.blocks.flatMap { edits(for: $0, isNested: true) } }
    case .quote(let blocks): return blocks.flatMap { edits(for: $0, isNested: true) }
    case .callout(let callout):
      return callout.isFolded ? [fold(callout, block)] : open(callout, isNested: isNested)
    case .directive: return [directive(block)]
    case .formula(let tex, let label): return formula(block, tex: tex, label: label)
    case .table(let table):
      let cells = table.header + table.rows.flatMap { $0 }
      return cells.flatMap { edits(for: $0) }.map {
        Edit(range: $0.range, replacement: MarkdownFragment.cell($0.replacement))
      }
    case .code, .thematicBreak, .html: return []
    }
  }

  /// `## Title {#sec-x}`: GitHub would show the braces, so the anchor becomes one that it understands.
  private func heading(_ block: Block, anchor: String, _ content: [Inline]) -> [Edit] {
    var edits = edits(for: content)
    let attribute = Array("{#\(anchor)}".utf8)
    let range = clamp(block.range.bytes)
    guard let found = bytes[range].lastRange(of: attribute), let first = content.first else { return edits }
    var start = found.lowerBound
    while start > range.lowerBound, bytes[start - 1] == UInt8(ascii: " ") { start -= 1 }
    edits.append(Edit(range: start..<found.upperBound, replacement: ""))
    let place = first.range.bytes.lowerBound
    edits.append(Edit(range: place..<place, replacement: Markdown.anchor(anchor)))
    return edits
  }

  private func directive(_ block: Block) -> Edit {
    switch text.woven[block.id] {
    case .figure(let figure)?: return replacement(of: block, by: fragment.figure(figure))
    case .table(let table)?: return replacement(of: block, by: fragment.table(table))
    case .listing(let listing)?: return replacement(of: block, by: fragment.listing(listing))
    default: return removal(of: block)
    }
  }

  private func formula(_ block: Block, tex: String, label: String?) -> [Edit] {
    let woven = text.woven[block.id]
    guard woven?.tex != nil || label != nil else { return [] }
    var tex = (woven?.tex ?? tex).replacingLineEnds().trimmingSpaces()
    if let number = woven?.equationNumber { tex = Self.tag(tex, number) }
    let anchor = label.map { Markdown.anchor($0) + "\n\n" } ?? ""
    return [replacement(of: block, by: "\(anchor)$$\n\(tex)\n$$")]
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

  // MARK: - Callouts

  /// `> [!exercise] Title` becomes `> **Exercise.** Title`; the kinds of GitHub stay what they are.
  private func open(_ callout: Callout, isNested: Bool) -> [Edit] {
    let marker = clamp(callout.markerRange.bytes)
    let title = callout.heading(in: text)
    let titleStart = title.first?.range.bytes.lowerBound ?? marker.upperBound
    let head = clamp(marker.lowerBound..<max(marker.lowerBound, titleStart))
    let prefix = prefix(at: marker.lowerBound)
    let blank = "\n" + prefix.trimmingEnd()
    let isFollowed = !callout.blocks.isEmpty && !isBlankLine(after: marker.upperBound)
    var edits = edits(for: title)
    // GitHub knows its kinds at the top level only, alone on their line.
    if Self.gitHubKinds.contains(callout.kind), !isNested {
      let word = "[!\(callout.kind.uppercased())]"
      if title.isEmpty {
        edits.append(Edit(range: marker, replacement: word))
      } else {
        edits.append(Edit(range: head, replacement: "\(word)\n\(prefix)**"))
        edits.append(
          Edit(range: marker.upperBound..<marker.upperBound, replacement: "**" + (isFollowed ? blank : "")))
      }
      return edits + callout.blocks.flatMap { self.edits(for: $0, isNested: true) }
    }
    edits.append(Edit(range: head, replacement: "**\(callout.word).**" + (title.isEmpty ? "" : " ")))
    var startsWithText = false
    if case .paragraph? = callout.blocks.first?.kind { startsWithText = true }
    // Without a title the first paragraph runs on from the word.
    if isFollowed, !(title.isEmpty && startsWithText) {
      edits.append(Edit(range: marker.upperBound..<marker.upperBound, replacement: blank))
    }
    return edits + callout.blocks.flatMap { self.edits(for: $0, isNested: true) }
  }

  /// A folded callout becomes `<details>`: its lines lose their `> `, so that Markdown is read within.
  private func fold(_ callout: Callout, _ block: Block) -> Edit {
    let prefix = prefix(at: block.range.bytes.lowerBound)
    let title = callout.heading(in: text)
    let summary: String
    if title.contains(where: \.isFormula) {
      // Markdown, and with it a formula, is read within a summary only between blank lines.
      summary = "\n\n**\(callout.word).** \(fragment.inlines(title, of: text))\n\n"
    } else {
      summary = "<b>\(callout.word).</b>" + (title.isEmpty ? "" : " " + HTML.escape(text.plain(title)))
    }
    var lines: [Substring] = []
    let body: String
    if let first = callout.blocks.first {
      let start = lineStart(of: first.range.bytes.lowerBound)
      let edits = callout.blocks.flatMap { self.edits(for: $0, isNested: true) }
      body = splice(start..<max(start, block.range.bytes.upperBound), edits).replacingLineEnds()
      lines = body.split(separator: "\n", omittingEmptySubsequences: false).map {
        Self.unquote($0, below: prefix)
      }
    }
    while lines.first?.isBlank == true { lines.removeFirst() }
    while lines.last?.isBlank == true { lines.removeLast() }
    let inner = lines.joined(separator: "\n")
    return replacement(of: block, by: "<details>\n<summary>\(summary)</summary>\n\n\(inner)\n\n</details>")
  }

  /// A line of a quote without the prefix of what it stands in and without its own `> `.
  private static func unquote(_ line: Substring, below prefix: String) -> Substring {
    var rest = line
    for character in prefix + ">" {
      if character == ">" {
        let inner = rest.drop { $0 == " " }
        // A lazy line has no mark: it is whole already.
        guard inner.first == ">" else { return rest }
        rest = inner.dropFirst()
      } else if rest.first == " " {
        rest = rest.dropFirst()
      }
    }
    return rest.first == " " ? rest.dropFirst() : rest
  }

  // MARK: - Text

  private func edits(for nodes: [Inline]) -> [Edit] { nodes.flatMap { edits(for: $0) } }

  private func edits(for node: Inline) -> [Edit] {
    let range = clamp(node.range.bytes)
    switch node.kind {
    case .emphasis(let content), .strong(let content), .strikethrough(let content): return edits(for: content)
    case .link(let destination, _, let content):
      return edits(for: content) + readdressing(range, destination, site.link(destination, from: page))
    case .image(let source, _, let alternative):
      return edits(for: alternative) + readdressing(range, source, site.pictureSource(source, from: page))
    case .formula:
      guard let tex = text.woven[node.id]?.tex else { return [] }
      return [Edit(range: range, replacement: "$\(tex)$")]
    case .value, .reference, .citation:
      guard let words = fragment.woven(text.woven[node.id]) else { return [] }
      return [Edit(range: range, replacement: words)]
    case .code(let code):
      // `{{x}}` stands for a literal `{x}`.
      let literal = Markdown.codeSpan("{\(code)}")
      return node.range.text == literal ? [Edit(range: range, replacement: Markdown.codeSpan(code))] : []
    case .text, .softBreak, .lineBreak, .footnote, .html: return []
    }
  }

  /// A path beside the tutorial is another one beside the page. A destination that no page may have loses its
  /// address; GitHub drops it as well, but other viewers may not.
  private func readdressing(_ range: Range<Int>, _ destination: String, _ address: String?) -> [Edit] {
    guard address != destination, !destination.isEmpty else { return [] }
    guard let found = bytes[range].lastRange(of: Array(destination.utf8)),
      found.lowerBound > range.lowerBound,
      "(<".utf8.contains(bytes[found.lowerBound - 1])
    else { return [] }
    return [Edit(range: found, replacement: address ?? "#")]
  }

  // MARK: - Places

  private func clamp(_ range: Range<Int>) -> Range<Int> { range.clamped(to: 0..<bytes.count) }

  private func splice(_ range: Range<Int>, _ edits: [Edit]) -> String {
    let range = clamp(range)
    let ordered = edits.enumerated().sorted {
      ($0.element.range.lowerBound, $0.offset) < ($1.element.range.lowerBound, $1.offset)
    }
    var result: [UInt8] = []
    var place = range.lowerBound
    for (_, edit) in ordered {
      let lower = max(edit.range.lowerBound, range.lowerBound)
      let upper = min(edit.range.upperBound, range.upperBound)
      guard lower >= place, upper >= lower else { continue }
      result += bytes[place..<lower]
      result += Array(edit.replacement.utf8)
      place = upper
    }
    result += bytes[place..<range.upperBound]
    return String(decoding: result, as: UTF8.self)
  }

  private func lineStart(of offset: Int) -> Int {
    var start = min(offset, bytes.count)
    while start > 0, bytes[start - 1] != UInt8(ascii: "\n") { start -= 1 }
    return start
  }

  /// The end of the line that holds an offset, before its line end.
  private func lineEnd(of offset: Int) -> Int {
    var end = min(offset, bytes.count)
    while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
    return end
  }

  /// What each further line of a block at an offset begins with: `> ` of quotes, spaces in place of list markers.
  private func prefix(at offset: Int) -> String { container(before: offset).prefix }

  /// The prefix of the line that holds an offset, and whether words stand between it and the offset.
  private func container(before offset: Int) -> (prefix: String, hasWords: Bool) {
    let start = lineStart(of: offset)
    var lead = Substring(String(decoding: bytes[start..<min(offset, bytes.count)], as: UTF8.self))
    if lead.hasPrefix("[^"), let end = lead.firstIndex(of: ":") {
      return ("    ", !lead[lead.index(after: end)...].isBlank)
    }
    var prefix = ""
    var isItem = false
    while let next = lead.first {
      if next == ">" || next == " " || next == "\t" {
        prefix.append(next)
        lead.removeFirst()
      } else if let marker = lead.prefixMatch(of: /(?:[-+*]|[0-9]{1,9}[.)])(?: |$)/) {
        prefix += String(repeating: " ", count: marker.output.count)
        lead.removeFirst(marker.output.count)
        isItem = true
      } else if isItem, ["[ ] ", "[x] ", "[X] "].contains(where: lead.hasPrefix) {
        // The text of a task begins behind its box.
        lead.removeFirst(4)
      } else {
        return (prefix, true)
      }
    }
    return (prefix, false)
  }

  /// Whether a line has nothing but spaces and the marks of quotes.
  private func isBlank(_ line: Range<Int>) -> Bool {
    bytes[line].allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D || $0 == UInt8(ascii: ">") }
  }

  private func isBlankLine(after offset: Int) -> Bool {
    let end = lineEnd(of: offset)
    return end >= bytes.count || isBlank(end + 1..<lineEnd(of: end + 1))
  }

  /// Puts lines in the place of a block, with a blank line on each side where the author wrote none.
  private func replacement(of block: Block, by markdown: String) -> Edit {
    var range = clamp(block.range.bytes)
    let container = container(before: range.lowerBound)
    if container.hasWords {
      while range.lowerBound > 0, bytes[range.lowerBound - 1] == 0x20 {
        range = range.lowerBound - 1..<range.upperBound
      }
    }
    var lines = markdown.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let start = lineStart(of: range.lowerBound)
    if container.hasWords {
      // A formula in the middle of a line.
      lines.insert(contentsOf: ["", ""], at: 0)
    } else if start > 0, isBlank(start..<range.lowerBound), !isBlank(lineStart(of: start - 1)..<start - 1) {
      lines.insert("", at: 0)
    }
    var text = lines.enumerated().map { index, line in
      if index == 0 { return line }
      return line.isEmpty ? "\n" + container.prefix.trimmingEnd() : "\n" + container.prefix + line
    }
    if !isBlank(range.upperBound..<lineEnd(of: range.upperBound)) {
      while bytes[range.upperBound] == 0x20 { range = range.lowerBound..<range.upperBound + 1 }
      text.append("\n\(container.prefix.trimmingEnd())\n\(container.prefix)")
    } else if !isBlankLine(after: range.upperBound) {
      text.append("\n" + container.prefix.trimmingEnd())
    }
    return Edit(range: range, replacement: text.joined())
  }

  /// Takes a block out with its lines, and one of the blank lines around it.
  private func removal(of block: Block) -> Edit {
    let range = clamp(block.range.bytes)
    let start = lineStart(of: range.lowerBound)
    let lead = start..<range.lowerBound
    // The first block of a list item leaves the item's marker.
    guard isBlank(lead) else { return Edit(range: range, replacement: "") }
    var end = min(bytes.count, lineEnd(of: range.upperBound) + 1)
    let next = end..<lineEnd(of: end)
    let mark = UInt8(ascii: ">")
    // A blank line without the marks would end the quote, so it stays.
    if end < bytes.count, isBlank(next), bytes[next].count(of: mark) == bytes[lead].count(of: mark) {
      end = min(bytes.count, next.upperBound + 1)
    }
    return Edit(range: start..<end, replacement: "")
  }
}

extension StringProtocol {
  var isBlank: Bool { allSatisfy(\.isWhitespace) }

  func trimmingEnd() -> String {
    var text = String(self)
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }

  /// With line feeds alone, whatever the author's editor writes.
  func replacingLineEnds() -> String {
    guard utf8.contains(0x0D) else { return String(self) }
    return String(map { $0 == "\r\n" ? "\n" : $0 })
  }
}

extension ArraySlice<UInt8> {
  fileprivate func lastRange(of pattern: [UInt8]) -> Range<Int>? {
    guard !pattern.isEmpty, count >= pattern.count else { return nil }
    for start in stride(from: endIndex - pattern.count, through: startIndex, by: -1)
    where self[start..<start + pattern.count].elementsEqual(pattern) {
      return start..<start + pattern.count
    }
    return nil
  }

  fileprivate func count(of byte: UInt8) -> Int { reduce(0) { $0 + ($1 == byte ? 1 : 0) } }
}
