import Literate
import Reporting
import Weaving

/// A whole page: the text of a chapter or the index, with the ways from it to the others.
///
/// The ids of the frame have a dot, which no anchor made from a heading has.
struct HTMLPage {
  let path: String
  private(set) var text = ""
  let problems: [Diagnostic]
  let formulas: [String]

  init(chapter index: Int, of site: Site, typesetter: FormulaTypesetter) {
    let chapter = site.book.chapters[index]
    let place = PagePlace(chapter: chapter.name, sourcePath: chapter.sourcePath, fileExtension: "html")
    var writer = HTMLWriter(site: site, page: place, typesetter: typesetter)
    writer.footnotes = chapter.text.document.footnotes
    let head = """
      <header>
      <p class="eyebrow">Chapter \(index + 1)</p>
      \(Self.title(chapter.titleText, above: chapter.text, named: chapter.title, &writer))
      \(Self.byline(chapter.byline))\(Self.lead(chapter.descriptionText, &writer))</header>

      """
    let content = Self.content(chapter.text, titled: chapter.title, &writer)
    let references = Self.references(chapter.references)
    let contents = Self.contents(of: site, current: index, sections: content.sections, &writer)
    let turn = Self.turn(index, site.book.chapters, &writer)
    let banner = writer.line(site.book.titleText)
    path = chapter.name + ".html"
    problems = writer.problems
    formulas = writer.formulas
    text = Self.frame(
      site, title: "\(chapter.titleText.spoken) · \(site.book.titleText.spoken)",
      description: chapter.descriptionText.spoken,
      hasFormulas: !writer.formulas.isEmpty, bodyClass: "chapter", contents: contents,
      main: "<article>\n\(head)\(content.body)\(content.notes)\(references)</article>\n",
      banner: banner, turn: turn, foot: Self.foot(of: chapter, site))
  }

  init(index site: Site, typesetter: FormulaTypesetter) {
    let book = site.book
    let source = book.introduction?.document.source.name ?? "index.md"
    let place = PagePlace(chapter: nil, sourcePath: source, fileExtension: "html")
    var writer = HTMLWriter(site: site, page: place, typesetter: typesetter)
    writer.footnotes = book.introduction?.document.footnotes ?? []
    let heading = Self.title(book.titleText, above: book.introduction, named: book.title, &writer)
    var main =
      "<article>\n<header>\n\(heading)\n\(Self.byline(book.byline))\(Self.lead(book.subtitleText, &writer))</header>\n"
    if let introduction = book.introduction {
      let content = Self.content(introduction, titled: book.title, &writer)
      main += content.body + content.notes + Self.references(book.references)
    }
    main += "<nav class=\"chapters\" aria-label=\"Chapters\">\n<ol>\n"
    for chapter in book.chapters {
      let address = HTML.escape(address: chapter.name + ".html")
      let link = "<a href=\"\(address)\">\(writer.line(chapter.titleText))</a>"
      let words = chapter.description.isEmpty ? "" : "\n<p>\(writer.line(chapter.descriptionText))</p>"
      main += "<li>\(link)\(words)</li>\n"
    }
    main += "</ol>\n</nav>\n</article>\n"
    path = "index.html"
    problems = writer.problems
    formulas = writer.formulas
    text = Self.frame(
      site, title: book.titleText.spoken, description: book.subtitleText.spoken,
      hasFormulas: !writer.formulas.isEmpty,
      bodyClass: "index", contents: "", main: main, banner: "", turn: "", foot: "")
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

  private static func contents(
    of site: Site, current: Int, sections: [(anchor: String, words: String)], _ writer: inout HTMLWriter
  ) -> String {
    var items = ""
    for (index, chapter) in site.book.chapters.enumerated() {
      let address = HTML.escape(address: chapter.name + ".html")
      let mark = index == current ? " aria-current=\"page\"" : ""
      items += "<li><a href=\"\(address)\"\(mark)>\(writer.line(chapter.titleText))</a>"
      if index == current, !sections.isEmpty {
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

  private static func turn(_ index: Int, _ chapters: [WovenChapter], _ writer: inout HTMLWriter) -> String {
    func link(_ chapter: WovenChapter, _ relation: String, _ word: String) -> String {
      let address = HTML.escape(address: chapter.name + ".html")
      return
        "<a rel=\"\(relation)\" href=\"\(address)\"><span>\(word)</span>\n\(writer.line(chapter.titleText))</a>\n"
    }
    var links = ""
    if index > 0 { links += link(chapters[index - 1], "prev", "Before") }
    if index + 1 < chapters.count { links += link(chapters[index + 1], "next", "After") }
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

  /// The page around its text. The icon is empty, so that no browser asks for one.
  private static func frame(
    _ site: Site, title: String, description: String, hasFormulas: Bool, bodyClass: String, contents: String,
    main: String, banner: String, turn: String, foot: String
  ) -> String {
    let book = site.book
    var head = ""
    if !description.isEmpty {
      head += "<meta name=\"description\" content=\"\(HTML.escape(description))\">\n"
    }
    if hasFormulas { head += "<link rel=\"stylesheet\" href=\"assets/katex/katex.css\">\n" }
    let home = "<a href=\"index.html\">\(banner)</a>"
    let banner = banner.isEmpty ? "" : "<header class=\"banner\">\(home)</header>\n"
    return """
      <!DOCTYPE html>
      <html lang="\(HTML.escape(book.language))">
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
      \(banner)\(contents)<main id="page.text">
      \(main)</main>
      \(turn)\(foot)</body>
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
