import Reporting
import Weaving

/// A book on its way to pages: what a page has to know of the other pages.
struct Site {
  let book: WovenBook
  let options: PublishingOptions
  /// The file extensions of the formats that are written, such as `html`.
  let formats: [String]
  /// The pictures of each figure, as chapter and name; looked up, never iterated.
  private let drawings: [[String]: [Drawing.Place]]
  /// Where the output holds the pictures of authors, by the bytes of their paths in the project, as file systems tell
  /// them apart; looked up, never iterated.
  let copies: [[UInt8]: String]

  /// - Parameter drawings: The pictures of figures that pages can show, the better of two that are alike first.
  init(book: WovenBook, drawings: [Drawing.Place], options: PublishingOptions, formats: [String]) {
    self.book = book
    self.options = options
    self.formats = formats
    self.drawings = Dictionary(grouping: drawings) { [$0.chapter, $0.figure] }
    copies = Dictionary(
      book.pictures.map { (Array($0.source.utf8), $0.path) }, uniquingKeysWith: { first, _ in first })
  }

  /// The path of a figure's picture: one of lines or one of pixels where there is such a one, else the other; nil for none.
  func picture(of figure: String, in chapter: String, preferringScalable: Bool) -> String? {
    let pictures = drawings[[chapter, figure]] ?? []
    return (pictures.first { $0.isScalable == preferringScalable } ?? pictures.first)?.path
  }

  /// The same of the figure that a reference leads to.
  func picture(_ reference: WovenReference, from page: PagePlace, preferringScalable: Bool) -> String? {
    picture(
      of: reference.anchor, in: reference.chapter ?? page.chapter ?? WovenBook.indexName,
      preferringScalable: preferringScalable)
  }
}

/// What a project may choose about its pages.
package struct PublishingOptions: Sendable {
  /// The way from the output folder to the project's root, such as `..`; nil where the pages cannot lead there.
  package var wayToRoot: String?
  /// The path of the output folder from the root where it lies below it, such as `Output`; else empty.
  package var outputBelowRoot: String

  package init(wayToRoot: String? = "..", outputBelowRoot: String = "") {
    self.wayToRoot = wayToRoot
    self.outputBelowRoot = outputBelowRoot
  }

  /// The way from the output folder to a file of the project, given by its path from the root; nil where the pages cannot
  /// lead there.
  ///
  /// It climbs no further than to the folder that holds both, so that it is the same whatever `--root` is.
  func way(to source: String) -> String? {
    guard let wayToRoot else { return nil }
    let first = outputBelowRoot.prefix { $0 != "/" }
    guard !first.isEmpty, first == source.prefix(while: { $0 != "/" }) else {
      return "\(wayToRoot)/\(source)"
    }
    return PathText.way(from: outputBelowRoot, to: source)
  }
}

/// One page of a site: a chapter, or the index where `chapter` is nil.
struct PagePlace {
  let chapter: String?
  /// The tutorial it is made from, relative to the project's root.
  let sourcePath: String
  /// `html` or `md`.
  let fileExtension: String

  /// Where a label leads that may stand in another chapter.
  func address(of anchor: String, in other: String?) -> String {
    guard let other, other != chapter else { return "#" + anchor }
    return "\(other).\(fileExtension)#\(anchor)"
  }
}
