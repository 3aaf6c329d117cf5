package import Reporting
package import Weaving

/// Turns a woven book into files: pages in each format, pictures, results and what the pages load.
///
/// One publisher serves a whole run, so that the engine for formulas starts once.
package struct Publisher: Sendable {
  package var formats: [Format]
  package var options: PublishingOptions
  private let typesetter: FormulaTypesetter

  package init(
    formats: [Format] = Format.all, options: PublishingOptions = PublishingOptions(),
    typesetter: FormulaTypesetter = FormulaTypesetter()
  ) {
    self.formats = formats
    self.options = options
    self.typesetter = typesetter
  }

  /// - Parameter drawings: the pictures of the book's figures, in any order.
  /// - Returns: the files, and every problem that was met; with an error among them nothing should be written.
  package func publish(_ book: WovenBook, drawings: [Drawing]) -> Publication {
    Publication([pages(of: book, showing: drawings.map(\.place)), Publication(drawings: drawings)])
  }

  /// Everything but the pictures of figures, which may be drawn at the same time.
  ///
  /// - Parameter drawings: those pictures that pages can show, the better of two that are alike first.
  package func pages(of book: WovenBook, showing drawings: [Drawing.Place]) -> Publication {
    let site = Site(book: book, drawings: drawings, options: options, formats: formats.map(\.name))
    var publication = Publication()
    for format in formats {
      let pages = format.pages(site, typesetter)
      for file in pages.files { publication.add(file.path, file.bytes) }
      // The same formula is wrong in every format, and a title on every page.
      publication.tell(pages.problems)
    }
    if !formats.contains(where: { $0.name == Format.html.name }) {
      publication.tell(formulaProblems(of: site))
    }
    for picture in book.pictures { publication.add(picture.path, picture.bytes) }
    for chapter in book.chapters {
      publication.add("results/\(chapter.name).json", Array(chapter.results.text.utf8))
    }
    return publication
  }
}

extension Publisher {
  /// What is wrong with the formulas of pages that leave them as TeX: who reads them should meet no red word either.
  /// Where KaTeX is not installed, or its engine cannot start, nobody can tell, and such pages need none.
  private func formulaProblems(of site: Site) -> [Diagnostic] {
    guard (try? typesetter.library()) != nil, EngineNeeds.missing() == nil else { return [] }
    return Format.html.pages(site, typesetter).problems
  }
}

/// The files of a book and the problems met while making them.
package struct Publication: Sendable {
  package var tree = FileTree()
  package var problems: [Diagnostic] = []

  package init() {}

  /// The pictures of figures.
  package init(drawings: [Drawing], problems: [Diagnostic] = []) {
    self.problems = problems
    for drawing in drawings { add(drawing.place.path, drawing.bytes) }
  }

  /// The parts of one book, with their problems in this order.
  package init(_ parts: [Publication]) {
    problems = parts.flatMap(\.problems)
    for part in parts { for file in part.tree.files { add(file.path, file.bytes) } }
  }

  /// Takes each problem once.
  fileprivate mutating func tell(_ others: [Diagnostic]) {
    for problem in others where !problems.contains(problem) { problems.append(problem) }
  }

  /// A file of this path may be there already only after an error: names that are given twice were reported where they
  /// are given.
  fileprivate mutating func add(_ path: String, _ bytes: [UInt8]) { tree.add(path, bytes) }
}
