import Literate
import Reporting
import Weaving

/// Figures, tables and listings: what has a number and a caption.
extension MarkdownWriter {
  func figure(_ figure: WovenFigure) -> String {
    let chapter = page.chapter ?? WovenBook.indexName
    let picture = site.picture(of: figure.name, in: chapter, preferringScalable: false)
    let image = picture.map { "!" + Markdown.link(Markdown.escape(figure.altText), to: $0) } ?? ""
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
    let rows = Self.rows(
      head: table.columns.map { line($0.header.text(at: table.range), in: .cell) },
      rules: table.columns.map(\.alignment.rule),
      body: table.rows.map { $0.map { line($0.text(at: table.range), in: .cell) } })
    let heading = anchor + caption
    return (heading.isEmpty ? "" : heading + "\n\n") + rows
  }

  /// A table that the author wrote in Markdown.
  func table(_ table: Table, of text: WovenText) -> String {
    Self.rows(
      head: table.header.map { inlines($0, of: text, in: .cell) },
      rules: table.alignments.map(\.rule),
      body: table.rows.map { $0.map { inlines($0, of: text, in: .cell) } })
  }

  private static func rows(head: [String], rules: [String], body: [[String]]) -> String {
    func cells(_ row: [String]) -> [String] { row.map { Markdown.cell($0) } }
    let rows = [cells(head), rules] + body.map { cells(Array($0.prefix(head.count))) }
    return rows.map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
  }

  private func caption(_ word: String, _ number: Int?, _ text: WovenText?) -> String {
    let label = number.map { "**\(word) \($0).**" } ?? ""
    let words = [label, text.map { line($0, in: .line) } ?? ""].filter { !$0.isEmpty }
    return Markdown.paragraph(words.joined(separator: " "))
  }

  /// A text on one line, as captions and cells have to be.
  func line(_ text: WovenText, in surroundings: Surroundings) -> String {
    text.document.blocks.map { block in
      switch block.kind {
      case .paragraph(let content), .heading(_, _, let content): inlines(content, of: text, in: surroundings)
      case .formula(let tex, _):
        MarkdownFormula.inline(text.woven[block.id]?.tex ?? tex, isInTable: surroundings.isInTable)
      default:
        inlines(
          [Inline(id: block.id, range: block.range, kind: .text(block.range.text))], of: text,
          in: surroundings)
      }
    }.joined(separator: " ")
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

extension Table.Alignment {
  fileprivate var rule: String {
    switch self {
    case .none: "---"
    case .left: ":---"
    case .center: ":---:"
    case .right: "---:"
    }
  }
}
