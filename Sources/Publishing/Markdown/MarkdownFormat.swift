import Literate
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
    let fragment = MarkdownFragment(site: site, page: place)
    var parts = ["# " + fragment.line(chapter.titleText), fragment.line(chapter.descriptionText)]
    parts.append(Markdown.escape(chapter.byline))
    parts.append(MarkdownSplicer(chapter.text, page: place, site: site).body(titled: chapter.title))
    parts.append(references(chapter.references))
    parts.append("---")
    var links: [String] = []
    if index > 0 { links.append("← " + link(to: chapters[index - 1], fragment)) }
    links.append("[Contents](index.md)")
    if index + 1 < chapters.count { links.append(link(to: chapters[index + 1], fragment) + " →") }
    parts.append(links.joined(separator: " · "))
    return joined(parts)
  }

  static func index(of site: Site) -> String {
    let book = site.book
    let place = PagePlace(
      chapter: nil, sourcePath: book.introduction?.document.source.name ?? "index.md", fileExtension: "md")
    let fragment = MarkdownFragment(site: site, page: place)
    var parts = ["# " + fragment.line(book.titleText), fragment.line(book.subtitleText)]
    if let introduction = book.introduction {
      parts.append(MarkdownSplicer(introduction, page: place, site: site).body(titled: book.title))
    }
    let items = book.chapters.enumerated().map { index, chapter in
      let words = chapter.description.isEmpty ? "" : "<br>\n   " + fragment.line(chapter.descriptionText)
      return "\(index + 1). " + link(to: chapter, fragment) + words
    }
    // The heading also keeps the list apart from one at the end of the introduction.
    parts.append("## Chapters")
    parts.append(items.joined(separator: "\n"))
    return joined(parts)
  }

  private static func joined(_ parts: [String]) -> String {
    parts.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  private static func link(to chapter: WovenChapter, _ fragment: MarkdownFragment) -> String {
    "[\(fragment.line(chapter.titleText.unlinked))](\(Markdown.escape(address: chapter.name + ".md")))"
  }

  private static func references(_ works: [Work]) -> String {
    if works.isEmpty { return "" }
    let items = works.map { work in
      let words = WorkReference(work).pieces.map { piece in
        switch piece {
        case .plain(let words): Markdown.escape(words)
        case .emphasis(let words): "*\(Markdown.escape(words))*"
        case .link(let address): "<\(address)>"
        }
      }
      return "- \(Markdown.anchor("ref-" + work.key))\(words.joined())"
    }
    return "## References\n\n" + items.joined(separator: "\n")
  }
}
