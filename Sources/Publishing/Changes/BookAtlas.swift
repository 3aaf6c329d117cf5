import Literate
import Reporting
import Weaving

/// Where in the tutorials what the output holds comes from.
struct BookAtlas {
  let book: WovenBook

  init(_ book: WovenBook) { self.book = book }

  struct FigurePlace: Equatable {
    let name: String
    /// The head of its block; nil where its tutorial has none of that name.
    let head: SourceRange?
  }

  /// The figure whose picture is written at a path.
  func figure(at path: String) -> FigurePlace? {
    let parts = path.split(separator: "/")
    guard parts.count == 3, parts[0] == "figures", let dot = parts[2].lastIndex(of: ".") else { return nil }
    let name = parts[2][..<dot]
    let head = text(of: String(parts[1])).flatMap { directive("figure", String(name), in: $0)?.head }
    return FigurePlace(name: String(name), head: head)
  }

  /// The picture of an author whose copy is written at a path.
  func picture(at path: String) -> WovenPicture? { book.pictures.first { $0.path == path } }

  /// The block of a scenario, in the chapter whose results are written at a path.
  func scenario(_ name: String, at path: String) -> Directive? {
    chapter(at: path).flatMap { directive("scenario", name, in: $0.text) }
  }

  /// The chapter that a file belongs to; nil for what belongs to the index, to all or to none.
  func chapter(at path: String) -> WovenChapter? {
    guard let name = Self.chapterName(at: path) else { return nil }
    return book.chapters.first { $0.name == name }
  }

  /// The name of the chapter that a file belongs to, whether there is one or not.
  static func chapterName(at path: String) -> String? {
    let parts = path.split(separator: "/")
    guard let first = parts.first, let last = parts.last else { return nil }
    switch (first, parts.count) {
    case ("figures", 3): return String(parts[1])
    case ("results", 2): return last.hasSuffix(".json") ? String(last.dropLast(5)) : nil
    case (_, 1):
      for suffix in [".html", ".md"] where last.hasSuffix(suffix) {
        return String(last.dropLast(suffix.count))
      }
      return nil
    default: return nil
    }
  }

  /// The words of a page and where they come from; nil for what is no page of the book.
  func words(ofPage path: String) -> (words: [PageWord], origins: [SourceWords.Origin])? {
    let hasFrame = path.hasSuffix(".html")
    guard let name = Self.chapterName(at: path) else { return nil }
    if name == WovenBook.indexName {
      return book.index.map { index in
        SourceWords.words { $0.page(of: index, in: book, hasFrame: hasFrame) }
      }
    }
    return book.chapters.first { $0.name == name }.map { chapter in
      SourceWords.words { $0.page(of: chapter, in: book, hasFrame: hasFrame) }
    }
  }

  private func text(of chapter: String) -> WovenText? {
    chapter == WovenBook.indexName
      ? book.index?.introduction : book.chapters.first { $0.name == chapter }?.text
  }

  private func directive(_ kind: String, _ name: String, in text: WovenText) -> Directive? {
    var found: Directive?
    text.document.blocks.forEachBlock { block in
      if case .directive(let directive) = block.kind, directive.kind == kind, directive.name == name,
        found == nil
      {
        found = directive
      }
    }
    return found
  }
}

extension WovenChapter {
  /// Where a chapter begins: its title, where that is written.
  var beginning: SourceRange? {
    let title = titleText.document.blocks.first?.range
    return title.flatMap { $0.source.name == sourcePath ? $0 : nil } ?? text.document.blocks.first?.range
  }
}
