package import Literate
package import Plotting
package import Reporting

/// Everything that a rendering needs, computed: chapters, figures, results and references.
package struct WovenBook: Sendable {
  package var title: String
  /// The title with its formulas and markup.
  package var titleText: WovenText
  /// BCP 47, such as `en`.
  package var language: String
  /// All chapters of the book in its order, as its pages name them.
  package var contents: [ChapterEntry]
  /// The chapters that have been woven: all, or those that were asked for.
  package var chapters: [WovenChapter]
  /// The first page; nil where chapters were asked for one by one.
  package var index: WovenIndex?
  /// The tutorial that the first page is made from, whether there is one or not, relative to the project's root.
  package var indexSource: String
  /// The pictures that authors show on the pages that have been woven.
  package var pictures: [WovenPicture]

  /// - Parameter contents: nil where all chapters have been woven.
  package init(
    title: String, titleText: WovenText? = nil, language: String, contents: [ChapterEntry]? = nil,
    chapters: [WovenChapter], index: WovenIndex?, indexSource: String = "Tutorials/index.md",
    pictures: [WovenPicture] = []
  ) {
    self.title = title
    self.titleText = titleText ?? WovenText(words: title)
    self.language = language
    self.contents = contents ?? chapters.map(\.entry)
    self.chapters = chapters
    self.index = index
    self.indexSource = indexSource
    self.pictures = pictures
  }
}

extension WovenBook {
  /// The name of the first page in paths, which no chapter has.
  package static let indexName = "index"

  /// All figures with the names of their pages, in the order of the pages.
  package var figures: [(chapter: String, figure: WovenFigure)] {
    (index?.figures ?? []).map { (Self.indexName, $0) }
      + chapters.flatMap { chapter in chapter.figures.map { (chapter.name, $0) } }
  }

  /// The place of a chapter in the order of the book, from 0.
  package func position(of chapter: WovenChapter) -> Int {
    contents.firstIndex { $0.sourcePath == chapter.sourcePath } ?? 0
  }
}

/// The first page of a book: what stands there before the list of its chapters.
package struct WovenIndex: Sendable {
  /// One sentence below the title; may be empty.
  package var subtitleText: WovenText
  /// The text of `index.md`; nil where there is none.
  package var introduction: WovenText?
  /// The figures of the introduction in order of appearance.
  package var figures: [WovenFigure]
  /// Who wrote the book and when, as `index.md` says; may be empty.
  package var byline: String
  /// The works that the introduction cites, sorted by author and year.
  package var references: [Work]

  package init(
    subtitleText: WovenText, introduction: WovenText? = nil, figures: [WovenFigure] = [], byline: String = "",
    references: [Work] = []
  ) {
    self.subtitleText = subtitleText
    self.introduction = introduction
    self.figures = figures
    self.byline = byline
    self.references = references
  }
}

/// A chapter as the other pages of its book name it.
package struct ChapterEntry: Sendable {
  /// The name in paths, such as `two-coins`.
  package var name: String
  package var title: String
  /// The title with its formulas and markup.
  package var titleText: WovenText
  /// The path of the tutorial, relative to the project's root.
  package var sourcePath: String

  package init(name: String, title: String, titleText: WovenText? = nil, sourcePath: String) {
    self.name = name
    self.title = title
    self.titleText = titleText ?? WovenText(words: title)
    self.sourcePath = sourcePath
  }
}

/// One tutorial, woven.
package struct WovenChapter: Sendable {
  package var entry: ChapterEntry
  /// One sentence that says what the chapter is about, with its formulas and markup; may be empty.
  package var descriptionText: WovenText
  /// Their names in the author's order; may be empty.
  package var authors: [String]
  /// As it was written; may be empty.
  package var date: String
  package var text: WovenText
  /// The figures in order of appearance.
  package var figures: [WovenFigure]
  /// The works cited, sorted by author and year.
  package var references: [Work]
  /// What `likely inspect` prints, and `results/<chapter>.json` holds.
  package var results: ChapterResults

  package init(
    _ entry: ChapterEntry, descriptionText: WovenText, authors: [String] = [], date: String = "",
    text: WovenText, figures: [WovenFigure], references: [Work], results: ChapterResults
  ) {
    self.entry = entry
    self.descriptionText = descriptionText
    self.authors = authors
    self.date = date
    self.text = text
    self.figures = figures
    self.references = references
    self.results = results
  }

  package var name: String { entry.name }
  package var title: String { entry.title }
  package var titleText: WovenText { entry.titleText }
  package var sourcePath: String { entry.sourcePath }

  /// Who wrote the chapter and when, in one line: `A, B and C · 2026-05-01`; empty where nothing is known.
  package var byline: String {
    return [Grammar.all(authors), date].filter { !$0.isEmpty }.joined(separator: " · ")
  }
}

/// A document and what its nodes were woven into.
package struct WovenText: Sendable {
  package var document: Document
  /// Results by node; looked up, never iterated.
  package var woven: [NodeID: Woven]

  package init(document: Document, woven: [NodeID: Woven] = [:]) {
    self.document = document
    self.woven = woven
  }

  /// Words that stand for themselves.
  /// A paragraph that no author wrote, at the place of the block it belongs to.
  init(_ inlines: [Inline], at range: SourceRange, woven: [NodeID: Woven] = [:]) {
    let blocks = inlines.isEmpty ? [] : [Block(id: 0, range: range, kind: .paragraph(inlines))]
    self.init(
      document: Document(
        source: range.source, frontMatter: nil, frontMatterRange: SourceRange(range.source, 0..<0),
        blocks: blocks, footnotes: [], problems: []),
      woven: woven)
  }

  package init(words: String) {
    let source = SourceText(name: "", words)
    self = Wording(words).woven(at: SourceRange(source, 0..<source.bytes.count))
  }
}

/// What a node of a document was woven into.
package indirect enum Woven: Sendable {
  /// A value in prose, such as `0.797` or a label.
  case value(WovenValue)
  /// The title of a link or a picture, with its values.
  case title(String)
  case reference(WovenReference)
  /// A citation: what it reads as, with the anchors of the works in the list of references.
  case citation(CitationText)
  case figure(WovenFigure)
  case table(WovenTable)
  case listing(WovenListing)
  /// A block that leaves nothing on the page, such as a scenario.
  case nothing
  /// The number of a display formula with a label, such as `2.1`, whose TeX stays as it was written.
  case equationNumber(String)
  /// A formula with values filled in; `number` is that of a display formula with a label.
  case formula(tex: String, number: String?)
}

/// A `@fig-x`.
package struct WovenReference: Sendable {
  /// The words, such as `Figure 2`.
  package var text: String
  /// Where they lead.
  package var anchor: String
  /// Nil within the same chapter.
  package var chapter: String?
  /// Where the words are those of a title, they with their formulas and markup.
  package var titled: ReferenceWords?
  /// Whether the figure itself stands for the words, small.
  package var isThumbnail = false

  package init(text: String, anchor: String, chapter: String? = nil, titled: ReferenceWords? = nil) {
    (self.text, self.anchor, self.chapter, self.titled) = (text, anchor, chapter, titled)
  }
}

/// What a reference with a title in it reads as: a section's own, and that of the chapter where it is another one.
package struct ReferenceWords: Sendable {
  /// The title of a section, or such as `Figure 2`.
  package var words: WovenText
  package var chapter: WovenText?
  package init(words: WovenText, chapter: WovenText?) {
    self.words = words
    self.chapter = chapter
  }
}

/// `(Dempster, Laird and Rubin 1977, p. 3; Wu 1983)`, in pieces.
package struct CitationText: Sendable, Equatable {
  package enum Piece: Sendable, Equatable {
    case plain(String)
    /// Words that lead to a work in the list of references.
    case work(String, key: String)
  }
  package var pieces: [Piece]
  package init(pieces: [Piece]) { self.pieces = pieces }
}

package struct WovenFigure: Sendable {
  /// `3`; counted within the chapter.
  package var number: Int
  package var caption: WovenText
  /// What is drawn; pictures of it are written as `figures/<chapter>/<name>.{svg,png}`.
  package var drawing: Figure

  package init(number: Int, caption: WovenText, drawing: Figure) {
    self.number = number
    self.caption = caption
    self.drawing = drawing
  }

  /// The label, such as `fig-coins-data`: the file name and the anchor.
  package var name: String { drawing.name }
  package var altText: String { drawing.altText }
}

package struct WovenTable: Sendable {
  package enum Alignment: Sendable { case left, center, right, decimal }
  package struct Column: Sendable {
    package var header: Cell
    package var alignment: Alignment
    package init(header: Cell, alignment: Alignment) {
      self.header = header
      self.alignment = alignment
    }
  }
  /// The label, such as `tbl-ledger`; nil for a table without a number.
  package var name: String?
  package var number: Int?
  package var caption: WovenText?
  package var columns: [Column]
  /// Row by row.
  package var rows: [[Cell]]
  /// The place of the block.
  package var range: SourceRange
  package init(
    name: String?, number: Int?, caption: WovenText?, columns: [Column], rows: [[Cell]], range: SourceRange
  ) {
    self.range = range
    self.name = name
    self.number = number
    self.caption = caption
    self.columns = columns
    self.rows = rows
  }
}

package struct WovenListing: Sendable {
  package var name: String?
  package var number: Int?
  package var caption: WovenText?
  package var language: String
  package var code: String
  /// Where the code stands, such as `Sources/Estimation/…/CoinMixture.swift`.
  package var origin: String
  package init(
    name: String?, number: Int?, caption: WovenText?, language: String, code: String, origin: String
  ) {
    self.name = name
    self.number = number
    self.caption = caption
    self.language = language
    self.code = code
    self.origin = origin
  }
}
