import Literate
import Weaving

/// Writes short texts whose source is a YAML scalar, such as captions and cells, as Markdown again. The tutorial's
/// own text never goes this way: `MarkdownSplicer` keeps its bytes.
struct MarkdownFragment {
  let site: Site
  let page: PagePlace

  /// On one line, as captions and cells have to be.
  func line(_ text: WovenText) -> String {
    text.document.blocks.map { block in
      switch block.kind {
      case .paragraph(let content), .heading(_, _, let content): inlines(content, of: text)
      case .formula(let tex, _): "$\(Self.oneLine(text.woven[block.id]?.tex ?? tex))$"
      case .code(_, let code): Markdown.codeSpan(Self.oneLine(code))
      default: Markdown.escape(block.range.text)
      }
    }.joined(separator: " ")
  }

  /// A cell of a table, where a bar would end it, even within a formula or code.
  func cell(_ text: WovenText) -> String { Self.cell(line(text)) }

  static func cell(_ markdown: String) -> String {
    var cell = ""
    for character in markdown {
      if character == "|" { cell += "\\" }
      cell.append(character)
    }
    return cell
  }

  func inlines(_ nodes: [Inline], of text: WovenText) -> String {
    nodes.map { inline($0, of: text) }.joined()
  }

  private func inline(_ node: Inline, of text: WovenText) -> String {
    switch node.kind {
    case .text(let string): return Markdown.escape(string)
    case .softBreak: return " "
    case .lineBreak: return "<br>"
    case .code(let code): return Markdown.codeSpan(code)
    case .emphasis(let content): return "*\(inlines(content, of: text))*"
    case .strong(let content): return "**\(inlines(content, of: text))**"
    case .strikethrough(let content): return "~~\(inlines(content, of: text))~~"
    case .link(let destination, _, let content):
      guard let address = site.link(destination, from: page) else { return inlines(content, of: text) }
      return "[\(inlines(content, of: text))](\(Markdown.escape(address: address)))"
    case .image(let source, _, let alternative):
      guard let address = site.pictureSource(source, from: page) else {
        return inlines(alternative, of: text)
      }
      return "![\(Markdown.escape(text.plain(alternative)))](\(Markdown.escape(address: address)))"
    case .formula(let tex): return "$\(Self.oneLine(text.woven[node.id]?.tex ?? tex))$"
    case .footnote(let name): return "[^\(name)]"
    case .html(let markup): return markup
    case .value, .reference, .citation: return woven(text.woven[node.id]) ?? Markdown.escape(node.range.text)
    }
  }

  /// What a value, a reference or a citation was woven into, nil where it was not.
  func woven(_ woven: Woven?) -> String? {
    switch woven {
    case .value(let value)?: Markdown.escape(value)
    case .reference(let words, let anchor, let chapter, let section)?:
      "[\(section.map { self.words(of: $0) } ?? Markdown.escape(words))](\(Markdown.escape(address: page.address(of: anchor, in: chapter))))"
    case .citation(let citation)?:
      citation.pieces.map { piece in
        switch piece {
        case .plain(let words): Markdown.escape(words)
        case .work(let words, let key):
          "[\(Markdown.escape(words))](\(Markdown.escape(address: "#ref-" + key)))"
        }
      }.joined()
    default: nil
    }
  }

  /// A section's title, and that of its chapter where it is another one.
  private func words(of section: SectionWords) -> String {
    let title = line(section.title)
    return section.chapter.map { "\(title) of \(line($0))" } ?? title
  }

  private static func oneLine(_ tex: String) -> String {
    tex.split(whereSeparator: \.isNewline).joined(separator: " ")
  }
}

// MARK: - Figures, tables, listings

extension MarkdownFragment {
  func figure(_ figure: WovenFigure) -> String {
    let chapter = page.chapter ?? "index"
    let light = site.picture(of: figure.name, in: chapter, preferring: ["png", "svg"])
    let dark = site.picture(of: figure.name, in: chapter, isDark: true, preferring: ["png", "svg"])
    var image = ""
    if let light, let dark {
      // Markdown has no picture for dark pages.
      image =
        "<picture><source media=\"(prefers-color-scheme: dark)\" srcset=\"\(HTML.escape(address: dark))\">"
      image += "<img alt=\"\(HTML.escape(figure.altText))\" src=\"\(HTML.escape(address: light))\"></picture>"
    } else if let light {
      image = "![\(Markdown.escape(figure.altText))](\(Markdown.escape(address: light)))"
    }
    let caption = caption("Figure", figure.number, figure.caption)
    return "\(Markdown.anchor(figure.name))\n\(image)\n\n\(caption)"
  }

  func listing(_ listing: WovenListing) -> String {
    var caption = caption("Listing", listing.number, listing.caption)
    if !listing.origin.isEmpty {
      caption += (caption.isEmpty ? "" : " ") + "(\(Markdown.codeSpan(listing.origin)))"
    }
    let code = Markdown.codeBlock(listing.code, language: listing.language)
    let anchor = listing.name.map { Markdown.anchor($0) + "\n" } ?? ""
    return caption.isEmpty && anchor.isEmpty ? code : "\(code)\n\n\(anchor)\(caption)"
  }

  func table(_ table: WovenTable) -> String {
    let caption = caption("Table", table.number, table.caption)
    let anchor = table.name.map { Markdown.anchor($0) + "\n" } ?? ""
    var lines = ["| " + table.columns.map { cell($0.header) }.joined(separator: " | ") + " |"]
    lines.append("| " + table.columns.map(\.alignment.rule).joined(separator: " | ") + " |")
    for row in table.rows {
      lines.append("| " + row.prefix(table.columns.count).map { cell($0) }.joined(separator: " | ") + " |")
    }
    let heading = anchor + caption
    return (heading.isEmpty ? "" : heading + "\n\n") + lines.joined(separator: "\n")
  }

  private func caption(_ word: String, _ number: Int?, _ text: WovenText?) -> String {
    let label = number.map { "**\(word) \($0).**" } ?? ""
    return [label, text.map { line($0) } ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
  }
}

extension WovenTable.Alignment {
  /// The cell below the head of a column.
  fileprivate var rule: String {
    switch self {
    case .left: ":---"
    case .center: ":---:"
    case .right, .decimal: "---:"
    }
  }
}
