import Literate
import Reporting
import Weaving

extension Format {
  /// Pages that GitHub shows; formulas stay TeX.
  package static let markdown = Format(name: "md", summary: "pages that GitHub shows") { site, _ in
    var pages = Pages()
    if let index = site.book.index { pages.add("index.md", MarkdownPage.page(of: index, site)) }
    for chapter in site.book.chapters {
      pages.add(chapter.name + ".md", MarkdownPage.page(of: chapter, site))
    }
    return pages
  }
}

/// A whole page of Markdown: title, text, references and the ways to the other chapters.
enum MarkdownPage {
  static func page(of chapter: WovenChapter, _ site: Site) -> String {
    let contents = site.book.contents
    let position = site.book.position(of: chapter)
    let place = PagePlace(chapter: chapter.name, sourcePath: chapter.sourcePath, fileExtension: "md")
    let writer = MarkdownWriter(site: site, page: place, footnotes: chapter.text.document.footnotes)
    var parts = [Markdown.heading(1, writer.line(chapter.titleText, in: .line))]
    parts.append(Markdown.paragraph(Markdown.escape(chapter.byline)))
    parts.append(Markdown.paragraph(writer.line(chapter.descriptionText, in: .line)))
    parts.append(writer.body(of: chapter.text, titled: chapter.title))
    parts.append(references(chapter.references))
    parts.append("---")
    var links: [String] = []
    if position > 0 { links.append("← " + link(to: contents[position - 1], writer)) }
    links.append("[Contents](index.md)")
    if position + 1 < contents.count { links.append(link(to: contents[position + 1], writer) + " →") }
    parts.append(links.joined(separator: " · "))
    return joined(parts)
  }

  static func page(of index: WovenIndex, _ site: Site) -> String {
    let book = site.book
    let place = PagePlace(chapter: nil, sourcePath: book.indexSource, fileExtension: "md")
    let writer = MarkdownWriter(
      site: site, page: place, footnotes: index.introduction?.document.footnotes ?? [])
    var parts = [Markdown.heading(1, writer.line(book.titleText, in: .line))]
    parts.append(Markdown.paragraph(Markdown.escape(index.byline)))
    parts.append(Markdown.paragraph(writer.line(index.subtitleText, in: .line)))
    if let introduction = index.introduction {
      parts.append(writer.body(of: introduction, titled: book.title))
      parts.append(references(index.references))
    }
    let items = book.chapters.enumerated().map { position, chapter in
      let words = Markdown.paragraph(writer.line(chapter.descriptionText, in: .line))
      let lead = words.isEmpty ? "" : "<br>\n   " + words
      return "\(position + 1). " + link(to: chapter.entry, writer) + lead
    }
    // The heading also keeps the list apart from one at the end of the introduction.
    parts.append("## Chapters")
    parts.append(items.joined(separator: "\n"))
    return joined(parts)
  }

  private static func joined(_ parts: [String]) -> String {
    parts.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  private static func link(to chapter: ChapterEntry, _ writer: MarkdownWriter) -> String {
    Markdown.link(writer.line(chapter.titleText, in: .link), to: chapter.name + ".md")
  }

  private static func references(_ works: [Work]) -> String {
    if works.isEmpty { return "" }
    let items = works.map { work in
      let words = WorkReference(work).pieces.map { piece in
        switch piece {
        case .plain(let words): Markdown.escape(words)
        case .emphasis(let words): Markdown.marked(Markdown.escape(words), by: "*")
        case .link(let address): Markdown.webAddress(address)
        }
      }
      return "- \(Markdown.anchor("ref-" + work.key))\(words.joined())"
    }
    return "## References\n\n" + items.joined(separator: "\n")
  }
}
