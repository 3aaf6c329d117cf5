import Literate
import Reporting
import Weaving

/// The words of a page in the order in which a page has them, each with the place in the tutorial that it comes from.
///
/// They need not be all of them, nor written as a format writes them: the words of the page itself are matched with them.
struct SourceWords {
  /// What words come from.
  struct Origin: Equatable {
    enum Kind: Equatable {
      /// Words of the author, which stand in the tutorial as they are.
      case words(String)
      /// A value, a formula, a reference: what stands in the tutorial in another way.
      case woven
      /// A title or a heading, which stands in many places and is told as a whole.
      case title
      /// Words of Likely's own, and what else a block gives; the name is that of the part, such as a cell.
      case block(part: String)
      case alternative(figure: String)
    }
    let range: SourceRange
    let kind: Kind
  }

  var origins: [Origin] = []
  private var words = PageWords()
  /// The title or heading that all words come from while it is written.
  private var whole: Int?

  static func words(_ build: (inout SourceWords) -> Void) -> (words: [PageWord], origins: [Origin]) {
    var source = SourceWords()
    build(&source)
    source.words.finish()
    return (source.words.words, source.origins)
  }

  // MARK: - Pages

  /// - Parameter hasFrame: whether the page shows the contents of the book and of the chapter around its text.
  mutating func page(of chapter: WovenChapter, in book: WovenBook, hasFrame: Bool) {
    let position = book.position(of: chapter)
    if hasFrame {
      for title in [chapter.titleText, book.titleText, chapter.descriptionText, book.titleText] {
        line(title)
      }
      for (place, other) in book.contents.enumerated() {
        line(other.titleText)
        if place == position { sections(of: chapter.text) }
      }
    }
    // The number of the chapter stands above its title, and comes from its place in the book.
    if let title = chapter.beginning { add("Chapter \(position + 1)", at: title, .title) }
    words.space()
    line(chapter.titleText)
    line(chapter.descriptionText)
    text(chapter.text)
    for other in [position - 1, position + 1] where book.contents.indices.contains(other) {
      line(book.contents[other].titleText)
    }
  }

  mutating func page(of index: WovenIndex, in book: WovenBook, hasFrame: Bool) {
    if hasFrame { for title in [book.titleText, index.subtitleText] { line(title) } }
    line(book.titleText)
    line(index.subtitleText)
    if let introduction = index.introduction { text(introduction) }
    for chapter in book.chapters {
      line(chapter.titleText)
      line(chapter.descriptionText)
    }
  }

  private mutating func sections(of text: WovenText) {
    for block in text.document.blocks {
      if case .heading = block.kind { self.block(block, of: text) }
      words.space()
    }
  }

  private mutating func text(_ text: WovenText) {
    blocks(text.document.blocks, of: text)
    for note in text.document.footnotes { blocks(note.blocks, of: text) }
  }

  // MARK: - Blocks

  private mutating func blocks(_ blocks: [Block], of text: WovenText) {
    for block in blocks {
      self.block(block, of: text)
      words.space()
    }
  }

  private mutating func block(_ block: Block, of text: WovenText) {
    switch block.kind {
    case .heading(_, _, let content):
      if let first = content.first?.range, let last = content.last?.range {
        let range = SourceRange(first.source, first.bytes.lowerBound..<last.bytes.upperBound)
        whole = origin(range, .title)
        inlines(content, of: text)
        whole = nil
      }
    case .paragraph(let content): inlines(content, of: text)
    case .list(let list): for item in list.items { blocks(item.blocks, of: text) }
    case .quote(let inner): blocks(inner, of: text)
    case .callout(let callout):
      add(callout.word, at: callout.markerRange, .block(part: ""))
      words.space()
      inlines(callout.heading(in: text), of: text)
      words.space()
      blocks(callout.blocks, of: text)
    case .code(_, let code): add(code, at: block.range, .words(code))
    case .directive(let directive): self.directive(directive, text.woven[block.id])
    case .formula(let tex, _): add(formula: text.woven[block.id]?.tex ?? tex, at: block.range)
    case .table(let table):
      for cell in table.header + table.rows.flatMap({ $0 }) {
        inlines(cell, of: text)
        words.space()
      }
    case .html(let markup): add(markup, at: block.range, .words(markup))
    case .thematicBreak: break
    }
  }

  private mutating func directive(_ directive: Directive, _ woven: Woven?) {
    switch woven {
    case .figure(let figure)?:
      add(figure.altText, at: directive.head, .alternative(figure: figure.name))
      caption("Figure", figure.number, figure.caption, directive)
    case .table(let table)?:
      caption("Table", table.number, table.caption, directive)
      let headers = table.columns.map { $0.header.text(at: table.range) }
      for header in headers { cell(header, "", directive) }
      for row in table.rows.map({ $0.map { $0.text(at: table.range) } }) {
        for (header, (index, cell)) in zip(headers, row.enumerated()) {
          let names = [index > 0 ? row[0].spoken : "", header.spoken]
          self.cell(cell, names.filter { !$0.isEmpty }.joined(separator: ", "), directive)
        }
      }
    case .formula(let tex, _)?: add(formula: tex, at: directive.head, .block(part: ""))
    case .listing(let listing)?:
      add(listing.code, at: directive.head, .block(part: ""))
      words.space()
      caption("Listing", listing.number, listing.caption, directive)
      add(listing.origin, at: directive.head, .block(part: ""))
    default: break
    }
  }

  private mutating func caption(_ word: String, _ number: Int?, _ text: WovenText?, _ directive: Directive) {
    words.space()
    if let number { add("\(word) \(number).", at: directive.head, .block(part: "")) }
    words.space()
    if let text { fragment(text, in: directive, part: "caption") }
    words.space()
  }

  private mutating func cell(_ text: WovenText, _ part: String, _ directive: Directive) {
    fragment(text, in: directive, part: part)
    words.space()
  }

  private mutating func line(_ text: WovenText) {
    whole = text.document.blocks.first.flatMap { origin($0.range, .title) }
    fragment(text, in: nil, part: "")
    whole = nil
    words.space()
  }

  /// - Parameter directive: the block whose own words have its head for their place.
  private mutating func fragment(_ text: WovenText, in directive: Directive?, part: String) {
    let generated = directive.map { (body: $0.bodyRange, head: $0.head, part: part) }
    for block in text.document.blocks {
      if case .paragraph(let content) = block.kind {
        inlines(content, of: text, generated: generated)
      } else {
        self.block(block, of: text)
      }
    }
  }

  // MARK: - Text

  /// - Parameter generated: of a block with words of its own, its body, within which the author's words stand, and the place
  ///   of all others.
  private mutating func inlines(
    _ nodes: [Inline], of text: WovenText,
    generated: (body: SourceRange, head: SourceRange, part: String)? = nil
  ) {
    for node in nodes {
      // Words of Likely's own bear the range of the whole block.
      var own: (place: SourceRange, kind: Origin.Kind)?
      if let generated, !generated.body.contains(node.range) {
        own = (generated.head, .block(part: generated.part))
      }
      func place(_ kind: Origin.Kind) -> (SourceRange, Origin.Kind) { own ?? (node.range, kind) }
      switch node.kind {
      case .text(let string), .code(let string), .html(let string):
        let (range, kind) = place(.words(string))
        add(string, at: range, kind)
      case .softBreak, .lineBreak: words.space()
      case .emphasis(let content), .strong(let content), .strikethrough(let content),
        .link(_, _, let content):
        inlines(content, of: text, generated: generated)
      case .image(_, _, let alternative):
        words.space()
        add(text.spoken(alternative), at: node.range, .woven)
        words.space()
      case .formula(let tex):
        let (range, kind) = place(.woven)
        add(formula: text.woven[node.id]?.tex ?? tex, at: range, kind)
      case .value, .reference, .citation:
        let (range, kind) = place(.woven)
        add(text.plain([node]), at: range, kind)
      case .footnote: break
      }
    }
  }

  private mutating func add(_ string: String, at range: SourceRange, _ kind: Origin.Kind) {
    words.add(string, from: whole ?? origin(range, kind))
  }

  private mutating func add(formula tex: String, at range: SourceRange, _ kind: Origin.Kind = .woven) {
    words.add(formula: tex, from: whole ?? origin(range, kind))
  }

  mutating func add(symbol: String, from origin: Int?) { words.add(symbol: symbol, from: origin) }

  /// Nil where there is no place: the title of a chapter that is called by its file.
  private mutating func origin(_ range: SourceRange, _ kind: Origin.Kind) -> Int? {
    if range.source.name.isEmpty { return nil }
    origins.append(Origin(range: range, kind: kind))
    return origins.count - 1
  }
}

extension Directive {
  /// `figure fig-coins` in the line that the block begins with.
  var head: SourceRange {
    SourceRange(kindRange.source, kindRange.bytes.lowerBound..<nameRange.bytes.upperBound)
  }
}

extension SourceRange {
  fileprivate func contains(_ other: SourceRange) -> Bool {
    source.name == other.source.name && bytes.lowerBound <= other.bytes.lowerBound
      && other.bytes.upperBound <= bytes.upperBound
  }
}
