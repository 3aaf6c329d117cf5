package import Reporting
package import Weaving

/// What a render would change, told as a reader would: each cause once, at the place in the tutorial that it comes from.
package struct Changes: Sendable {
  package enum Kind: String, Sendable, CaseIterable {
    /// Words and numbers on the pages.
    case words
    /// What figures show.
    case picture
    /// Values of the results that no page need print.
    case results
    /// The pages around their words, and what they load.
    case page
    /// Files that are missing, or that no tutorial makes.
    case file
    /// Why the others are there.
    case cause
  }

  package struct Change: Sendable, Equatable {
    package let kind: Kind
    package let diagnostic: Diagnostic
  }

  /// What a reader sees first, by its place; the causes last.
  package let all: [Change]

  package init(_ comparison: Comparison, of book: WovenBook, in folder: String) {
    let atlas = BookAtlas(book)
    var gathering = ChangeGathering(atlas: atlas, folder: folder)
    gathering.gather(comparison.differences)
    all = gathering.changes
  }

  package func diagnostics(_ kinds: Kind...) -> [Diagnostic] {
    all.filter { kinds.contains($0.kind) }.map(\.diagnostic)
  }
}

/// Sorts the differences of files by what they are about.
struct ChangeGathering {
  let atlas: BookAtlas
  /// The output folder as people write it.
  let folder: String
  private var told: [Changes.Change] = []

  init(atlas: BookAtlas, folder: String) {
    self.atlas = atlas
    self.folder = folder
  }

  mutating func gather(_ differences: [Comparison.Difference]) {
    var files = FileChanges(atlas: atlas, folder: folder)
    for difference in differences {
      switch difference {
      case .missing(let path): files.missing(path)
      case .stray(let path): files.stray(path)
      case .values, .changed: break
      }
    }
    var pages = PageChanges(atlas: atlas, folder: folder, files: files)
    // A page of HTML says all that one of Markdown says, and what its marks are is known.
    for suffix in [".html", ".md"] {
      for case .changed(let path, let old, let new) in differences where path.hasSuffix(suffix) {
        pages.compare(path, old, new)
      }
    }
    var pictures: [Diagnostic] = []
    for difference in differences {
      switch difference {
      case .missing, .stray: break
      case .values(let path, let moved): told += ResultChanges.changes(moved, in: path, atlas)
      case .changed(let path, _, _):
        if let figure = atlas.figure(at: path) {
          pages.redraw(figure)
        } else if let picture = atlas.picture(at: path) {
          pictures.append(
            Diagnostic(
              .change, at: picture.place, "The picture '\(picture.source)' differs from the committed one"))
        } else if !path.hasSuffix(".html"), !path.hasSuffix(".md") {
          files.changed(path)
        }
      }
    }
    told += pages.withFrames().changes + files.changes
    foldDrawings()
    told += pictures.map { Changes.Change(kind: .picture, diagnostic: $0) }
  }

  /// Where all drawings of a book are others and nothing that is drawn is, the cause is one, and outside of it.
  private mutating func foldDrawings() {
    let count = atlas.book.figures.count
    guard count > 1, told.count(where: { $0.kind == .picture }) == count,
      !told.contains(where: { [.words, .results, .cause].contains($0.kind) })
    else { return }
    told.removeAll { $0.kind == .picture }
    told.append(
      Changes.Change(
        kind: .picture,
        diagnostic: Diagnostic(
          .change, at: nil,
          "All \(count) drawings differ from the committed ones, and no word and no result does",
          remedy:
            "Fonts and libraries draw them: compare what 'likely doctor' prints here and where they were made."
        )))
  }

  /// By kind; what a reader sees together, by its place.
  var changes: [Changes.Change] {
    Changes.Kind.allCases.filter { $0 != .picture }.flatMap { kind in
      let some = told.filter { $0.kind == kind || kind == .words && $0.kind == .picture }
      let order = some.map(\.diagnostic).placeOrder
      return order.map { some[$0] }
    }
  }
}
