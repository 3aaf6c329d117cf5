import Reporting
import Weaving

extension Format {
  /// Pages for a browser or a printer, with everything they need beside them.
  package static let html = Format(name: "html", summary: "pages for a browser or a printer") {
    site, typesetter in
    var pages = Pages()
    var formulas: [String] = []
    let index = HTMLPage(index: site, typesetter: typesetter)
    let chapters = site.book.chapters.indices.map { HTMLPage(chapter: $0, of: site, typesetter: typesetter) }
    for page in [index] + chapters {
      pages.add(page.path, page.text)
      pages.problems += page.problems
      formulas += page.formulas
    }
    pages.add("assets/style.css", StyleSheet.text)
    if !formulas.isEmpty { pages.addKaTeX(for: formulas, from: typesetter) }
    return pages
  }
}

extension Pages {
  /// KaTeX's style sheet and the fonts that the formulas use.
  fileprivate mutating func addKaTeX(for formulas: [String], from typesetter: FormulaTypesetter) {
    do {
      let library = try typesetter.library()
      let sheet = KaTeXStyleSheet(original: try library.styleSheet(), for: formulas)
      add("assets/katex/katex.css", sheet.text)
      for font in sheet.fonts { files.append(("assets/katex/fonts/" + font, try library.font(font))) }
    } catch {
      problems.append(
        Diagnostic(
          at: nil, "KaTeX is not whole: \(error)", remedy: "Install libjs-katex (apt) or katex (npm) again."))
    }
  }
}
