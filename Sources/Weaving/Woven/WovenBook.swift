package import Literate
package import Plotting
package import Reporting

/// Everything that a rendering needs, computed: chapters, figures, results and references.
package struct WovenBook: Sendable {
  package var title: String
  /// One sentence below the title of the index; may be empty.
  package var subtitle: String
  /// The title and the subtitle with their formulas and markup.
  package var titleText: WovenText
  package var subtitleText: WovenText
  /// BCP 47, such as `en`.
  package var language: String
  package var chapters: [WovenChapter]
  /// Blocks of the introduction to the index page, from `Tutorials/index.md`; nil where there is none.
  package var introduction: WovenText?
  /// The figures of the introduction in order of appearance.
  package var introductionFigures: [WovenFigure]
  /// Who wrote the book and when, as `index.md` says; may be empty.
  package var byline: String
  /// The works that the introduction cites, sorted by author and year.
  package var references: [Work]
  /// The pictures that authors show.
  package var pictures: [WovenPicture]

  package init(
    title: String, subtitle: String, language: String, chapters: [WovenChapter], introduction: WovenText?,
    introductionFigures: [WovenFigure] = [], byline: String = "", references: [Work] = [],
    titleText: WovenText? = nil, subtitleText: WovenText? = nil,
    pictures: [WovenPicture] = []
  ) {
    self.titleText = titleText ?? WovenText(words: title)
    self.subtitleText = subtitleText ?? WovenText(words: subtitle)
    self.title = title
    self.subtitle = subtitle
    self.language = language
    self.chapters = chapters
    self.introduction = introduction
    self.introductionFigures = introductionFigures
    self.byline = byline
    self.references = references
    self.pictures = pictures
  }
}

extension WovenBook {
  /// The name of the first page in paths, which no chapter has.
  package static let indexName = "index"

  /// All figures with the names of their pages, in the order of the pages.
  package var figures: [(chapter: String, figure: WovenFigure)] {
    introductionFigures.map { (Self.indexName, $0) }
      + chapters.flatMap { chapter in chapter.figures.map { (chapter.name, $0) } }
  }
}

/// One tutorial, woven.
package struct WovenChapter: Sendable {
  /// The name in paths, such as `two-coins`.
  package var name: String
  package var title: String
  /// One sentence that says what the chapter is about; may be empty.
  package var description: String
  /// Their names in the author's order; may be empty.
  package var authors: [String]
  /// As it was written; may be empty.
  package var date: String
  /// The title and the description with their formulas and markup.
  package var titleText: WovenText
  package var descriptionText: WovenText
  /// The path of the tutorial, relative to the project's root.
  package var sourcePath: String
  package var text: WovenText
  /// The figures in order of appearance.
  package var figures: [WovenFigure]
  /// The works cited, sorted by author and year.
  package var references: [Work]
  /// What `likely inspect` prints, and `results/<chapter>.json` holds.
  package var results: ChapterResults

  package init(
    name: String, title: String, description: String, authors: [String] = [], date: String = "",
    sourcePath: String, text: WovenText,
    figures: [WovenFigure],
    references: [Work], results: ChapterResults, titleText: WovenText? = nil,
    descriptionText: WovenText? = nil
  ) {
    self.titleText = titleText ?? WovenText(words: title)
    self.descriptionText = descriptionText ?? WovenText(words: description)
    self.name = name
    self.title = title
    self.description = description
    self.authors = authors
    self.date = date
    self.sourcePath = sourcePath
    self.text = text
    self.figures = figures
    self.references = references
    self.results = results
  }

  /// Who wrote the chapter and when, in one line: `A, B and C · 2026-05-01`; empty where nothing is known.
  package var byline: String {
    let names =
      authors.count < 3
      ? authors.joined(separator: " and ")
      : authors.dropLast().joined(separator: ", ") + " and " + (authors.last ?? "")
    return [names, date].filter { !$0.isEmpty }.joined(separator: " · ")
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
  /// A `@fig-x`: the words (`Figure 2`) and where they lead; `chapter` is nil within the same chapter.
  /// Where the words are those of a title, `titled` has them with their formulas and markup.
  case reference(text: String, anchor: String, chapter: String?, titled: ReferenceWords? = nil)
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
