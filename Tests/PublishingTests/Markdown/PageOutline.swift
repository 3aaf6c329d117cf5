import CMarkdown
import Foundation
import Synchronization

@testable import Literate

/// What a page says, without how it is marked up: its blocks with their words, in order, and where its links lead.
///
/// A page of HTML and one of Markdown, read by cmark-gfm and by GitHub's rules for formulas, give the same outline when
/// they say the same.
struct PageOutline: Equatable {
  /// `h2`, `p`, `cell`, `code`, `formula`, behind the lists that it stands in, and the words.
  private(set) var blocks: [String] = []
  private(set) var notes: [String] = []
  private(set) var links: [String] = []
  /// Notes stand before the references on a page of HTML, and GitHub puts them behind.
  private(set) var linksOfNotes: [String] = []
  private(set) var pictures: [String] = []
  /// Every element with its attributes, to look for what no page may have.
  private(set) var tags: [(name: String, attributes: [(name: String, value: String)])] = []

  static func == (left: PageOutline, right: PageOutline) -> Bool {
    left.blocks == right.blocks && left.notes == right.notes && left.links == right.links
      && left.linksOfNotes == right.linksOfNotes
      && left.pictures == right.pictures
  }

  /// A page of HTML as Likely writes it, from the article on.
  init(html page: String) {
    let start = page.firstRange(of: "<article>")?.upperBound ?? page.startIndex
    var end = page.firstRange(of: "</article>")?.lowerBound ?? page.endIndex
    // The contents of a book are made for each format.
    if let contents = page.firstRange(of: "<nav class=\"chapters\"") { end = contents.lowerBound }
    read(String(page[start..<end]), dollar: "＄")
  }

  /// A page of Markdown as Likely writes it, without the ways to the other chapters at its end.
  init(markdown page: String) throws {
    var page = page
    if let end = page.ranges(of: "\n---\n").last { page = String(page[..<end.lowerBound]) }
    if let end = page.ranges(of: "\n## Chapters\n").last { page = String(page[..<end.lowerBound]) }
    for kind in ["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"] {
      page = page.replacing("> [!\(kind)]", with: "> \(kind.capitalized).")
    }
    // A dollar that is escaped is none of a formula.
    read(Self.html(of: page.replacing("\\$", with: "＄")), dollar: "\u{1}")
  }

  /// As cmark-gfm writes it when nothing is filtered.
  static func html(of markdown: String) -> String {
    CommonMarkTree.lock.withLock { _ in
      cmark_gfm_core_extensions_ensure_registered()
      let options = CMARK_OPT_FOOTNOTES | CMARK_OPT_UNSAFE | CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE
      let parser = cmark_parser_new(Int32(options))
      defer { cmark_parser_free(parser) }
      for name in ["table", "strikethrough", "autolink", "tasklist"] {
        cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(name))
      }
      let bytes = Array(markdown.utf8)
      bytes.withUnsafeBytes {
        cmark_parser_feed(parser, $0.bindMemory(to: CChar.self).baseAddress, $0.count)
      }
      let document = cmark_parser_finish(parser)
      defer { cmark_node_free(document) }
      guard
        let html = cmark_render_html(
          document, Int32(options), cmark_parser_get_syntax_extensions(parser))
      else { return "" }
      defer { free(html) }
      return String(cString: html)
    }
  }

  // MARK: - Reading HTML

  private static let leaves: Set<String> = [
    "p", "li", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "figcaption", "summary", "div", "hr",
  ]
  private static let containers: Set<String> = [
    "ul", "ol", "blockquote", "table", "thead", "tbody", "tr", "figure", "details", "section", "header",
    "span",
  ]

  /// - Parameter dollar: what stands for a dollar among words: a sign, or what may begin or end a formula.
  private mutating func read(_ html: String, dollar: String) {
    let isMarkdown = dollar != "＄"
    var rest = Substring(html)
    var words = ""
    var kind = "p"
    var lists: [String] = []
    var isNote = false
    var isTitle = false
    var runsOn = false
    var skipped: String?

    func text(_ text: Substring) -> String {
      var text = String(text)
      for (entity, character) in [
        ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#x27;", "'"), ("&amp;", "&"),
      ]
      where text.utf8.contains(UInt8(ascii: "&")) {
        text = text.replacing(entity, with: character)
      }
      return text
    }
    func flush(_ outline: inout PageOutline) {
      var line = words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      words = ""
      line = kind == "code" ? line.replacing("＄", with: "\\$") : Self.withFormulas(line)
      guard !line.isEmpty else { return }
      let block = (lists + [kind]).joined(separator: " ") + ": " + line
      if isNote { outline.notes.append(block) } else { outline.blocks.append(block) }
    }

    while !rest.isEmpty {
      guard let open = rest.firstIndex(of: "<") else { break }
      if skipped == nil { words += text(rest[..<open]).replacing("$", with: kind == "code" ? "$" : dollar) }
      rest = rest[open...]
      guard let tag = Tag(in: rest) else {
        // A comment, or a bracket that is none of a tag.
        let end =
          rest.hasPrefix("<!--")
          ? rest.firstRange(of: "-->")?.upperBound ?? rest.endIndex : rest.index(after: rest.startIndex)
        rest = rest[end...]
        continue
      }
      let isEnd = tag.isEnd
      let name = tag.name
      let attributes = tag.attributes.map { (name: $0.name, value: text($0.value)) }
      func attribute(_ name: String) -> String { attributes.first { $0.name == name }?.value ?? "" }
      rest = tag.rest
      if let end = skipped {
        if isEnd, name == end { skipped = nil }
        continue
      }
      if !isEnd { tags.append((name, attributes)) }
      switch name {
      case "span" where attribute("class").hasPrefix("katex"):
        let (tex, after) = Self.formula(in: rest)
        words += "⟦\(Self.comparable(text(tex)))⟧"
        rest = after
      case "span" where attribute("class") == "equation-number": skipped = "span"
      case "section" where !isEnd && ["notes", "footnotes"].contains(attribute("class")):
        flush(&self)
        isNote = true
      case "section" where isEnd:
        flush(&self)
        isNote = false
      case "h2" where attribute("id") == "notes.title": skipped = "h2"
      case "p" where attribute("class") == "eyebrow": skipped = "p"
      case "a"
      where attribute("class") == "anchor" || attribute("role") == "doc-backlink"
        || attribute("class") == "footnote-backref":
        skipped = "a"
      case "a" where !isEnd:
        let isMention =
          attribute("role") == "doc-noteref" || attributes.contains { $0.name == "data-footnote-ref" }
        if let address = attributes.first(where: { $0.name == "href" })?.value, !isMention,
          !address.hasPrefix("mailto:")
        {
          // GitHub makes a link of every bare mail address, also in a title.
          let link = Self.comparable(address: address)
          if isNote { linksOfNotes.append(link) } else { links.append(link) }
        }
      case "img":
        pictures.append(
          Self.comparable(address: attribute("src")) + " "
            + attribute("alt").replacing("$", with: "＄").split(whereSeparator: \.isWhitespace).joined(
              separator: " "))
      case "em", "cite": words += isEnd ? "⟩" : "⟨"
      case "del": words += "~"
      case "code" where kind == "code": break
      case "code" where !isEnd:
        // GitHub's other way to write a formula.
        let end = rest.firstRange(of: "</code>") ?? rest.endIndex..<rest.endIndex
        let code = text(rest[..<end.lowerBound])
        if isMarkdown, words.hasSuffix("\u{1}"), rest[end.upperBound...].hasPrefix("$") {
          words.removeLast()
          words += "⟦\(Self.comparable(code))⟧"
          rest = rest[end.upperBound...].dropFirst()
        } else {
          let isOrigin = attribute("class") == "origin"
          words +=
            (isOrigin ? "(" : "")
            + "`\(code.replacing("\\＄", with: "$").replacing("＄", with: "$").replacing("$", with: "＄"))`"
            + (isOrigin ? ")" : "")
          rest = rest[end.upperBound...]
        }
      case "b" where attribute("class") == "word":
        // The word of a callout, which Markdown ends with a stop.
        if let end = rest.firstRange(of: "</b>") {
          words += text(rest[..<end.lowerBound]) + "."
          rest = rest[end.upperBound...]
        }
      case "p" where attribute("class") == "callout-title":
        flush(&self)
        kind = "p"
        isTitle = true
      case "pre" where !isEnd:
        flush(&self)
        kind = "code"
        if isMarkdown, rest.hasPrefix("<code class=\"language-math\">"),
          let end = rest.firstRange(of: "</code>")
        {
          let tex = text(
            rest[rest.index(after: rest.firstIndex(of: ">") ?? rest.startIndex)..<end.lowerBound])
          (words, kind) = ("⟦\(Self.comparable(tex))⟧", "p")
          rest = rest[end.upperBound...]
        }
      case "p" where isTitle && isEnd:
        // Without a title the first paragraph runs on.
        runsOn = Self.isWord(words) && rest.hasPrefix("\n<p>")
        if !runsOn { flush(&self) }
        isTitle = false
      case "p" where !isEnd && runsOn: (words, runsOn) = (words + " ", false)
      case _ where Self.leaves.contains(name):
        flush(&self)
        kind = "p"
        if !isEnd, name.hasPrefix("h"), name != "hr" { kind = name }
        if !isEnd, name == "td" || name == "th" { kind = "cell" }
        if name == "hr" { (self.blocks, words) = (self.blocks + ["rule"], "") }
      case _ where Self.containers.contains(name):
        if name != "span" { flush(&self) }
        if name == "ul" || name == "ol" {
          if isEnd { _ = lists.popLast() } else { lists.append(name) }
        }
        if name != "span" { kind = "p" }
      case "br": words += " "
      default: break
      }
    }
    flush(&self)
  }

  private static func isWord(_ text: String) -> Bool {
    !text.trimmingCharacters(in: .whitespacesAndNewlines).contains(" ")
  }

  /// The TeX within the markup of KaTeX, and what follows the markup.
  private static func formula(in markup: Substring) -> (Substring, Substring) {
    var depth = 1
    var rest = markup
    while depth > 0, let next = rest.firstRange(of: /<\/?span[ >]/) {
      depth += rest[next].hasPrefix("</") ? -1 : 1
      rest = rest[next.upperBound...]
    }
    let whole = markup[..<rest.startIndex]
    let tex =
      whole.firstMatch(of: /<annotation encoding="application\/x-tex">([^<]*)<\/annotation>/)?.output.1 ?? ""
    return (tex, rest)
  }

  /// The formulas between dollars; other dollars as signs.
  private static func withFormulas(_ line: String) -> String {
    let parts = line.replacing("⟨ ", with: "⟨").replacing(" ⟩", with: "⟩").replacing("⟨⟩", with: "").split(
      separator: "\u{1}", omittingEmptySubsequences: false)
    return parts.enumerated().map { index, part in
      index % 2 == 1 && index + 1 < parts.count ? "⟦\(comparable(String(part)))⟧" : String(part)
    }.joined()
  }

  /// A formula without what differs in its spelling alone.
  private static func comparable(_ tex: String) -> String {
    tex.replacing(/\\tag\{[^{}]*\}/, with: "").replacing(/\\Vert ?/, with: "\\|").replacing(
      /\\vert ?/, with: "|"
    )
    .replacing("`", with: "\u{2018}").filter { !$0.isWhitespace }
  }

  private static func comparable(address: String) -> String {
    var address = address.removingPercentEncoding ?? address
    for (ending, kind) in [(".html", ".page"), (".md", ".page"), (".svg", ".picture"), (".png", ".picture")] {
      if address.hasSuffix(ending) { address = address.dropLast(ending.count) + kind }
      address = address.replacing(ending + "#", with: kind + "#")
    }
    return address
  }
}

/// A start or an end of an element.
private struct Tag {
  var isEnd = false
  var name = ""
  var attributes: [(name: String, value: Substring)] = []
  var rest: Substring

  init?(in html: Substring) {
    rest = html.dropFirst()
    if rest.first == "/" {
      isEnd = true
      rest = rest.dropFirst()
    }
    let name = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
    guard name.first?.isLetter == true else { return nil }
    self.name = name.lowercased()
    rest = rest.dropFirst(name.count)
    while true {
      rest = rest.drop { $0.isWhitespace || $0 == "/" }
      guard let next = rest.first else { return nil }
      if next == ">" { break }
      let key = rest.prefix { !$0.isWhitespace && !"=>/\"'".contains($0) }
      guard !key.isEmpty else { return nil }
      rest = rest.dropFirst(key.count)
      var value: Substring = ""
      if rest.first == "=" {
        rest = rest.dropFirst()
        if let quote = rest.first, "\"'".contains(quote) {
          rest = rest.dropFirst()
          value = rest.prefix { $0 != quote }
          rest = rest.dropFirst(value.count + 1)
        } else {
          value = rest.prefix { !$0.isWhitespace && $0 != ">" }
          rest = rest.dropFirst(value.count)
        }
      }
      attributes.append((key.lowercased(), value))
    }
    rest = rest.dropFirst()
  }
}

extension PageOutline {
  /// What is in a page that no page may have: a script, an event handler, an address that runs something.
  var dangers: [String] {
    let known: Set<String> = [
      "a", "abbr", "article", "b", "blockquote", "br", "cite", "code", "del", "details", "div", "em",
      "figcaption",
      "figure", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "img", "input", "li", "ol", "p",
      "picture", "pre",
      "section", "source", "span", "strong", "summary", "sup", "table", "tbody", "td", "th", "thead", "tr",
      "ul",
    ]
    return tags.flatMap { tag -> [String] in
      var dangers = known.contains(tag.name) ? [] : ["<\(tag.name)>"]
      for attribute in tag.attributes {
        if attribute.name.hasPrefix("on") || attribute.name == "style" {
          dangers.append("\(tag.name) \(attribute.name)")
        }
        let address = attribute.value.lowercased().filter { !$0.isWhitespace && $0.isASCII }
        if ["href", "src", "srcset"].contains(attribute.name),
          let scheme = address.prefixMatch(of: /([^\/?#:]*):/)?.output.1,
          !(tag.name == "a" ? ["http", "https", "mailto"] : []).contains(String(scheme))
        {
          dangers.append("\(tag.name) \(attribute.name)=\(attribute.value)")
        }
      }
      return dangers
    }
  }
}
