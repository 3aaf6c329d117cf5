package import Literate
package import Reporting

/// What a rendering starts from: the tutorials in order, read and parsed, with the configuration that goes with them.
package struct Project: Sendable {
  package let files: ProjectFiles
  package let configuration: Configuration
  package let chapters: [ChapterSource]
  /// The introduction of the index page, from `index.md` beside the tutorials.
  package let introduction: ChapterSource?
  package let bibliography: Bibliography
  /// Whether every file of works could be read.
  package var isBibliographyWhole = true
  /// Whether every chapter that was asked for could be read.
  package var areChaptersWhole = true
  /// What was wrong with the configuration and the front matter.
  package let problems: [Diagnostic]
}

extension Project {
  /// The tutorial that the first page is made from, whether there is one or not, relative to the root.
  package var indexSource: String {
    if let introduction { return introduction.path }
    let folder = chapters.first?.path.split(separator: "/").dropLast() ?? []
    return (folder + ["index.md"]).joined(separator: "/")
  }
}

/// What `likely.yml` says.
package struct Configuration: Sendable {
  package var title: String
  package var subtitle: String
  package var language: String
  /// The folder that is written, relative to the root.
  package var output: String
  /// Where `likely.yml` names that folder; nil where it does not.
  package var outputPlace: SourceRange?
  /// The title and the subtitle as they are written, where they are.
  var written: (title: LocatedText?, subtitle: LocatedText?) = (nil, nil)
}

extension Configuration {
  /// The folder that is written where nothing else is said.
  static let usualOutput = "Output"

  init(_ written: WrittenConfiguration) {
    self.init(
      title: written.title?.text ?? "", subtitle: written.subtitle?.text ?? "", language: written.language,
      output: written.output?.text ?? Self.usualOutput, outputPlace: written.output?.range,
      written: (written.title, written.subtitle))
  }

  /// The title and the subtitle of the book with their formulas and markup: those of `likely.yml`, else the title and the
  /// description of `index.md`. A single chapter gives its own title to a book that has none.
  func titles(
    of chapters: [ChapterEntry], title ofIndex: WovenText?, description: WovenText?,
    _ problems: inout Problems
  ) -> (title: WovenText, subtitle: WovenText) {
    let usual = chapters.count == 1 ? chapters[0].titleText : WovenText(words: title)
    return (
      written.title.map { Self.woven($0, &problems) } ?? ofIndex ?? usual,
      written.subtitle.map { Self.woven($0, &problems) } ?? description ?? WovenText(words: subtitle)
    )
  }

  /// Warns of what `index.md` says of the book and `likely.yml` says otherwise.
  func warnOfSecond(_ front: FrontMatter, _ problems: inout Problems) {
    for (name, key, own, book) in [
      ("title", "title", front.writtenTitle, written.title),
      ("description", "subtitle", front.description, written.subtitle),
    ] {
      guard let own, let book, own.text != book.text else { continue }
      problems.warning(
        at: own.range, "The first page shows the \(key) of likely.yml, and this \(name) nowhere",
        remedy: "Write it in one of the two files.")
    }
  }

  private static func woven(_ text: LocatedText, _ problems: inout Problems) -> WovenText {
    let document = Document(fragment: text.text, at: text.range)
    problems.append(contentsOf: document.problems)
    func check(_ content: [Inline]) {
      for inline in content {
        if let problem = InlinePlace.configuration.problem(with: inline) { problems.append(problem) }
        switch inline.kind {
        case .emphasis(let inner), .strong(let inner), .strikethrough(let inner): check(inner)
        default: break
        }
      }
    }
    for block in document.blocks {
      if case .paragraph(let content) = block.kind { check(content) }
    }
    return WovenText(document: document)
  }
}

/// One tutorial, parsed.
package struct ChapterSource: Sendable {
  /// The file name without its ending: the name in paths.
  package let name: String
  package let document: Document
  let front: FrontMatter

  /// The path of the tutorial, relative to the project's root.
  package var path: String { document.source.name }
}
