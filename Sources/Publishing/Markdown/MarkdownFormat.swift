import Literate
import Reporting
import Weaving

extension Format {
  /// Pages that GitHub shows; formulas stay TeX.
  package static let markdown = Format(name: "md", summary: "pages that GitHub shows") { site, _ in
    var pages = Pages()
    pages.add("index.md", MarkdownPage.index(of: site))
    for index in site.book.chapters.indices {
      pages.add(site.book.chapters[index].name + ".md", MarkdownPage.chapter(index, of: site))
    }
    return pages
  }
}

/// A whole page of Markdown: title, text, references and the ways to the other chapters.
enum MarkdownPage {
  static func chapter(_ index: Int, of site: Site) -> String {
    let chapters = site.book.chapters
    let chapter = chapters[index]
    let place = PagePlace(chapter: chapter.name, sourcePath: chapter.sourcePath, fileExtension: "md")
    let writer = MarkdownWriter(site: site, page: place, footnotes: chapter.text.document.footnotes)
    var parts = [Markdown.heading(1, writer.line(chapter.titleText, in: .line))]
    parts.append(Markdown.paragraph(Markdown.escape(chapter.byline)))
    parts.append(Markdown.paragraph(writer.line(chapter.descriptionText, in: .line)))
    parts.append(writer.body(of: chapter.text, titled: chapter.title))
    parts.append(references(chapter.references))
    parts.append("---")
    var links: [String] = []
    if index > 0 { links.append("← " + link(to: chapters[index - 1], writer)) }
    links.append("[Contents](index.md)")
    if index + 1 < chapters.count { links.append(link(to: chapters[index + 1], writer) + " →") }
    parts.append(links.joined(separator: " · "))
    return joined(parts)
  }

  static func index(of site: Site) -> String {
    let book = site.book
    let place = PagePlace(
      chapter: nil, sourcePath: book.introduction?.document.source.name ?? "index.md", fileExtension: "md")
    let writer = MarkdownWriter(
      site: site, page: place, footnotes: book.introduction?.document.footnotes ?? [])
    var parts = [Markdown.heading(1, writer.line(book.titleText, in: .line))]
    parts.append(Markdown.paragraph(Markdown.escape(book.byline)))
    parts.append(Markdown.paragraph(writer.line(book.subtitleText, in: .line)))
    if let introduction = book.introduction {
      parts.append(writer.body(of: introduction, titled: book.title))
      parts.append(references(book.references))
    }
    let items = book.chapters.enumerated().map { index, chapter in
      let words = Markdown.paragraph(writer.line(chapter.descriptionText, in: .line))
      return "\(index + 1). " + link(to: chapter, writer) + (words.isEmpty ? "" : "<br>\n   " + words)
    }
    // The heading also keeps the list apart from one at the end of the introduction.
    parts.append("## Chapters")
    parts.append(items.joined(separator: "\n"))
    return joined(parts)
  }

  private static func joined(_ parts: [String]) -> String {
    parts.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  private static func link(to chapter: WovenChapter, _ writer: MarkdownWriter) -> String {
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
