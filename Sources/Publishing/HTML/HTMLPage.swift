import Literate
import Reporting
import Weaving

/// A whole page: the text of a chapter or the index, with the ways from it to the others.
///
/// The ids of the frame have a dot, which no anchor made from a heading has.
struct HTMLPage {
  let path: String
  let problems: [Diagnostic]
  /// The markup of its formulas.
  let formulas: [String]
  private let body: (above: String, text: String, below: String)
  private let bodyClass: String
  private let language: String
  private let title: String
  private let description: String

  var hasFormulas: Bool { !formulas.isEmpty }

  init(_ chapter: WovenChapter, of site: Site, typesetter: FormulaTypesetter) {
    let book = site.book
    let position = book.position(of: chapter)
    let place = PagePlace(chapter: chapter.name, sourcePath: chapter.sourcePath, fileExtension: "html")
    var writer = HTMLWriter(site: site, page: place, typesetter: typesetter)
    writer.footnotes = chapter.text.document.footnotes
    let head = """
      <header>
      <p class="eyebrow">Chapter \(position + 1)</p>
      \(Self.title(chapter.titleText, above: chapter.text, named: chapter.title, &writer))
      \(Self.byline(chapter.byline))\(Self.lead(chapter.descriptionText, &writer))</header>

      """
    let content = Self.content(chapter.text, titled: chapter.title, &writer)
    let references = Self.references(chapter.references)
    let contents = Self.contents(of: book, current: position, sections: content.sections, &writer)
    let turn = Self.turn(position, book.contents, &writer)
    let banner = Self.banner(book, &writer)
    path = chapter.name + ".html"
    problems = writer.problems
    formulas = writer.formulas
    let article = "<article>\n\(head)\(content.body)\(content.notes)\(references)</article>\n"
    body = (banner + contents, article, turn + Self.foot(of: chapter, site))
    bodyClass = "chapter"
    language = book.language
    title = "\(chapter.titleText.spoken) · \(book.titleText.spoken)"
    description = chapter.descriptionText.spoken
  }

  init(_ index: WovenIndex, of site: Site, typesetter: FormulaTypesetter) {
    let book = site.book
    let place = PagePlace(chapter: nil, sourcePath: book.indexSource, fileExtension: "html")
    var writer = HTMLWriter(site: site, page: place, typesetter: typesetter)
    writer.footnotes = index.introduction?.document.footnotes ?? []
    let heading = Self.title(book.titleText, above: index.introduction, named: book.title, &writer)
    var main =
      "<article>\n<header>\n\(heading)\n\(Self.byline(index.byline))\(Self.lead(index.subtitleText, &writer))</header>\n"
    if let introduction = index.introduction {
      let content = Self.content(introduction, titled: book.title, &writer)
      main += content.body + content.notes + Self.references(index.references)
    }
    main += "<nav class=\"chapters\" aria-label=\"Chapters\">\n<ol>\n"
    for chapter in book.chapters {
      let words = writer.line(chapter.descriptionText)
      main += "<li>\(Self.link(to: chapter.entry, writer.line(chapter.titleText)))"
      main += "\(words.isEmpty ? "" : "\n<p>\(words)</p>")</li>\n"
    }
    main += "</ol>\n</nav>\n</article>\n"
    path = "index.html"
    problems = writer.problems
    formulas = writer.formulas
    body = ("", main, "")
    bodyClass = "index"
    language = book.language
    title = book.titleText.spoken
    description = index.subtitleText.spoken
  }

  // MARK: - The text

  private struct Content {
    var body: String
    var notes: String
    /// The headings of the second level: their anchors and words.
    var sections: [(anchor: String, words: String)]
  }

  private static func content(_ text: WovenText, titled title: String, _ writer: inout HTMLWriter) -> Content
  {
    let blocks = text.blocksBelow(title: title)
    let levels = blocks.compactMap { $0.headingLevel }
    writer.headingShift = levels.contains(1) ? 1 : 0
    let body = writer.blocks(blocks, of: text)
    let notes = writer.endnotes(of: text)
    var sections: [(anchor: String, words: String)] = []
    for block in blocks {
      guard case .heading(let level, let anchor, let content) = block.kind else { continue }
      let words = level + writer.headingShift == 2 ? writer.inert(content, of: text) : ""
      // A heading may have no words, and then no link.
      if !words.isEmpty { sections.append((anchor, words)) }
    }
    return Content(body: body, notes: notes, sections: sections)
  }

  private static func byline(_ words: String) -> String {
    words.isEmpty ? "" : "<p class=\"byline\">\(HTML.escape(words))</p>\n"
  }

  /// The title of the page, with the anchor of the heading that it stands for.
  private static func title(
    _ title: WovenText, above text: WovenText?, named name: String, _ writer: inout HTMLWriter
  ) -> String {
    let id = text?.anchor(titled: name).map { " id=\"\(HTML.escape($0))\"" } ?? ""
    return "<h1\(id)>\(writer.fragment(title))</h1>"
  }

  private static func lead(_ sentence: WovenText, _ writer: inout HTMLWriter) -> String {
    let words = writer.fragment(sentence)
    return words.isEmpty ? "" : "<p class=\"lead\">\(words)</p>\n"
  }

  private static func references(_ works: [Work]) -> String {
    if works.isEmpty { return "" }
    var html = "<section class=\"references\" aria-labelledby=\"references.title\">\n"
    html += "<h2 id=\"references.title\">References</h2>\n<ul>\n"
    for work in works {
      let words = WorkReference(work).pieces.map { piece in
        switch piece {
        case .plain(let words): return HTML.escape(words)
        case .emphasis(let words): return "<cite>\(HTML.escape(words))</cite>"
        case .link(let address):
          return "<a href=\"\(HTML.escape(address: address))\">\(HTML.escape(address))</a>"
        }
      }
      html += "<li id=\"ref-\(HTML.escape(work.key))\">\(words.joined())</li>\n"
    }
    return html + "</ul>\n</section>\n"
  }

  // MARK: - The frame

  private static func banner(_ book: WovenBook, _ writer: inout HTMLWriter) -> String {
    let title = writer.line(book.titleText)
    return title.isEmpty ? "" : "<header class=\"banner\"><a href=\"index.html\">\(title)</a></header>\n"
  }

  private static func link(to chapter: ChapterEntry, _ words: String, attributes: String = "") -> String {
    "<a href=\"\(HTML.escape(address: chapter.name + ".html"))\"\(attributes)>\(words)</a>"
  }

  private static func contents(
    of book: WovenBook, current: Int, sections: [(anchor: String, words: String)], _ writer: inout HTMLWriter
  ) -> String {
    var items = ""
    for (position, chapter) in book.contents.enumerated() {
      let mark = position == current ? " aria-current=\"page\"" : ""
      items += "<li>\(link(to: chapter, writer.line(chapter.titleText), attributes: mark))"
      if position == current, !sections.isEmpty {
        items += "\n<ul>\n"
        for section in sections {
          items += "<li><a href=\"#\(HTML.escape(address: section.anchor))\">\(section.words)</a></li>\n"
        }
        items += "</ul>\n"
      }
      items += "</li>\n"
    }
    return """
      <nav class="contents" aria-label="Contents">
      <details>
      <summary>Contents</summary>
      <ol>
      \(items)</ol>
      </details>
      </nav>

      """
  }

  private static func turn(_ position: Int, _ contents: [ChapterEntry], _ writer: inout HTMLWriter) -> String
  {
    func link(_ chapter: ChapterEntry, _ relation: String, _ word: String) -> String {
      let address = HTML.escape(address: chapter.name + ".html")
      return
        "<a rel=\"\(relation)\" href=\"\(address)\"><span>\(word)</span>\n\(writer.line(chapter.titleText))</a>\n"
    }
    var links = ""
    if position > 0 { links += link(contents[position - 1], "prev", "Before") }
    if position + 1 < contents.count { links += link(contents[position + 1], "next", "After") }
    return links.isEmpty
      ? "" : "<nav class=\"turn\" aria-label=\"Chapters before and after\">\n\(links)</nav>\n"
  }

  /// The ways to what a chapter is made from and what it gives.
  private static func foot(of chapter: WovenChapter, _ site: Site) -> String {
    var links: [String] = []
    if let way = site.options.way(to: chapter.sourcePath) {
      links.append("<a href=\"\(HTML.escape(address: way))\">Source of this page</a>")
    }
    let results = HTML.escape(address: "results/\(chapter.name).json")
    links.append("<a href=\"\(results)\">Results with all digits</a>")
    if site.formats.contains("md") {
      links.append("<a href=\"\(HTML.escape(address: chapter.name + ".md"))\">This page as Markdown</a>")
    }
    return "<footer>\n<p>\(links.joined(separator: "\n"))</p>\n</footer>\n"
  }

  /// The whole page. The icon is empty, so that no browser asks for one.
  ///
  /// - Parameter fontFaces: rules for the fonts of its formulas.
  func text(fontFaces: [String]) -> String {
    var head = ""
    if !description.isEmpty {
      head += "<meta name=\"description\" content=\"\(HTML.escape(description))\">\n"
    }
    if hasFormulas { head += "<link rel=\"stylesheet\" href=\"assets/katex/katex.css\">\n" }
    if !fontFaces.isEmpty { head += "<style>\n\(fontFaces.joined(separator: "\n"))\n</style>\n" }
    return """
      <!DOCTYPE html>
      <html lang="\(HTML.escape(language))">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(HTML.escape(title))</title>
      \(head)<meta name="color-scheme" content="light dark">
      <link rel="icon" href="data:,">
      <link rel="stylesheet" href="assets/style.css">
      </head>
      <body class="\(bodyClass)">
      <a class="skip" href="#page.text">Skip to the text</a>
      \(body.above)<main id="page.text">
      \(body.text)</main>
      \(body.below)</body>
      </html>

      """
  }
}

extension WovenText {
  /// The blocks without a first heading that repeats the page's title.
  func blocksBelow(title: String) -> [Block] {
    let blocks = document.blocks
    guard let first = heading(titled: title)?.index else { return blocks }
    return Array(blocks[..<first] + blocks[(first + 1)...])
  }

  /// The anchor of a first heading that repeats the page's title.
  func anchor(titled title: String) -> String? { heading(titled: title)?.anchor }

  private func heading(titled title: String) -> (index: Int, anchor: String)? {
    let blocks = document.blocks
    let first = blocks.firstIndex { woven[$0.id]?.isNothing != true }
    guard let first, case .heading(1, let anchor, let content) = blocks[first].kind,
      plain(content).trimmed == title.trimmed
    else { return nil }
    return (first, anchor)
  }
}

extension Woven {
  var isNothing: Bool {
    if case .nothing = self { true } else { false }
  }
}

extension Block {
  var headingLevel: Int? {
    if case .heading(let level, _, _) = kind { level } else { nil }
  }
}
