import Reporting
import Weaving

extension Format {
  /// Pages for a browser or a printer, with everything they need beside them.
  ///
  /// What a page holds follows from itself: one that is made alone is the one that the whole book has.
  package static let html = Format(name: "html", summary: "pages for a browser or a printer") {
    site, typesetter in
    var pages = Pages()
    let written =
      (site.book.index.map { [HTMLPage($0, of: site, typesetter: typesetter)] } ?? [])
      + site.book.chapters.map { HTMLPage($0, of: site, typesetter: typesetter) }
    let sheet = written.contains(where: \.hasFormulas) ? pages.addKaTeX(from: typesetter) : nil
    for page in written {
      let faces = sheet?.faces(for: page.formulas) ?? []
      pages.add(page.path, page.text(fontFaces: faces.map(\.rule)))
      pages.problems += page.problems
      for face in faces { pages.addFont(face.file, from: typesetter) }
    }
    pages.add("assets/style.css", StyleSheet.text)
    return pages
  }
}

extension Pages {
  /// KaTeX's style sheet, whose font faces each page has for itself.
  fileprivate mutating func addKaTeX(from typesetter: FormulaTypesetter) -> KaTeXStyleSheet? {
    attempt { pages in
      let sheet = KaTeXStyleSheet(original: try typesetter.library().styleSheet())
      pages.add("assets/katex/katex.css", sheet.text)
      return sheet
    }
  }

  /// A font that a page uses, once.
  fileprivate mutating func addFont(_ name: String, from typesetter: FormulaTypesetter) {
    let path = KaTeXStyleSheet.fontFolder + name
    guard !files.contains(where: { $0.path == path }) else { return }
    attempt { pages in pages.files.append((path, try typesetter.library().font(name))) }
  }

  @discardableResult
  private mutating func attempt<T>(_ add: (inout Pages) throws -> T) -> T? {
    do { return try add(&self) } catch {
      problems.append(
        Diagnostic(
          at: nil, "KaTeX is not whole: \(error)", remedy: "Install libjs-katex (apt) or katex (npm) again."))
      return nil
    }
  }
}
