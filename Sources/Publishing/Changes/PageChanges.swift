import Plotting
import Reporting
import Weaving

/// What changes on the pages, gathered by the places in the tutorials that it comes from: what several pages, or several
/// formats of one page, show is told once.
struct PageChanges {
  private let atlas: BookAtlas
  private let folder: String
  /// In the order in which they were met.
  private var places: [Place] = []
  /// Words that come from no tutorial, with the pages that show them.
  private var strangers: [(change: WordChange, pages: [String])] = []
  /// Changes around the texts: in the title that browsers show, and in the ways to other pages.
  private var frames: [(change: WordChange, page: String)] = []
  private var markup = MarkupChanges()
  /// Pages that differ in spaces and line ends alone.
  private var spaces: [String] = []
  /// The pages of which words, or markup, were told in a format; looked up, never iterated.
  private var wordedPages: Set<String> = []
  private var markedPages: Set<String> = []
  /// What is told as missing, so that it need not be told as new.
  private let missing: [SourceRange]
  /// Whether chapters are gone, whose titles are gone with them.
  private let hasFewerChapters: Bool

  private struct Place {
    let range: SourceRange
    var words: [WordChange] = []
    /// The figure of the place, where its drawing differs.
    var drawing: String?
  }

  init(atlas: BookAtlas, folder: String, files: FileChanges) {
    self.atlas = atlas
    self.folder = folder
    missing = files.missingPlaces
    hasFewerChapters = files.hasFewerChapters
  }

  // MARK: - Gathering

  mutating func compare(_ path: String, _ old: [UInt8], _ new: [UInt8]) {
    let isHTML = path.hasSuffix(".html")
    let before = isHTML ? [PageWord](html: old) : [PageWord](markdown: old)
    let after = isHTML ? [PageWord](html: new) : [PageWord](markdown: new)
    let source = atlas.words(ofPage: path) ?? ([], [])
    let page = BookAtlas.chapterName(at: path) ?? path
    // Another format of a page has the same words, in other marks.
    if wordedPages.contains(page) { return }
    let changes = WordChange.between(before, after, from: source)
    if changes.isEmpty {
      guard markedPages.insert(page).inserted else { return }
      if markup.compare(path, before, after, from: source) { spaces.append(path) }
      return
    }
    wordedPages.insert(page)
    for change in changes where !isTold(change) {
      if change.isOfFrame { frames.append((change, path)) } else { add(change, of: path) }
    }
  }

  /// Whether a change is that of a list of chapters, one of which is new or gone and told as such.
  private func isTold(_ change: WordChange) -> Bool {
    let isOfTitle = change.origin?.kind == .title
    if change.new.isEmpty { return hasFewerChapters && (isOfTitle || change.isOfFrame) }
    return isOfTitle && change.range.map(missing.contains) ?? false
  }

  private mutating func add(_ change: WordChange, of path: String) {
    if let range = change.range {
      add(change, at: change.origin.map { $0.isOfBlock ? $0.range : range } ?? range)
    } else if let index = strangers.firstIndex(where: {
      $0.change.old == change.old && $0.change.new == change.new
    }) {
      if strangers[index].pages.last != path { strangers[index].pages.append(path) }
    } else {
      strangers.append((change, [path]))
    }
  }

  private mutating func add(_ change: WordChange, at range: SourceRange) {
    guard let index = places.firstIndex(where: { $0.range == range }) else {
      places.append(Place(range: range, words: [change]))
      return
    }
    let isTold = places[index].words.contains { $0.old == change.old && $0.new == change.new }
    if !isTold { places[index].words.append(change) }
  }

  /// A figure whose picture is another one; the formats of the picture are told once.
  mutating func redraw(_ figure: BookAtlas.FigurePlace) {
    guard let head = figure.head else { return }
    if let index = places.firstIndex(where: { $0.range == head }) {
      places[index].drawing = figure.name
    } else {
      places.append(Place(range: head, drawing: figure.name))
    }
  }

  // MARK: - Telling

  /// What stands around the texts repeats titles of theirs, and is told only where no text tells it.
  func withFrames() -> PageChanges {
    guard strangers.isEmpty, places.allSatisfy(\.words.isEmpty) else { return self }
    var all = self
    for frame in frames { all.add(frame.change, of: frame.page) }
    return all
  }

  var changes: [Changes.Change] {
    var changes = places.map { place in
      Changes.Change(kind: place.drawing == nil ? .words : .picture, diagnostic: Self.diagnostic(place))
    }
    changes += strangers.map { stranger in
      let pages = stranger.pages.map { "\(folder)/\($0)" }
      return Changes.Change(
        kind: .words,
        diagnostic: Diagnostic(
          .change, at: nil, "\(Grammar.list(pages)): \(Grammar.uncapitalized(stranger.change.sentence))"))
    }
    changes += markup.changes(in: folder, without: missing + places.filter { $0.drawing != nil }.map(\.range))
    changes += spaces.map { path in
      Changes.Change(
        kind: .page,
        diagnostic: Diagnostic(
          .change, at: nil, "\(folder)/\(path) differs from the committed page in spaces or line ends alone"))
    }
    return changes
  }

  /// How many changes of one place are listed.
  private static let longest = 10

  private static func diagnostic(_ place: Place) -> Diagnostic {
    let lines = place.words.prefix(longest).map(\.line)
    let rest = place.words.count > longest ? ["… and \(place.words.count - longest) more"] : []
    if let figure = place.drawing {
      return Diagnostic(
        .change, at: place.range, "The drawing of '\(figure)' differs from the committed one",
        details: lines + rest)
    }
    if place.words.count == 1, let only = place.words.first {
      return Diagnostic(.change, at: place.range, only.sentence)
    }
    return Diagnostic(
      .change, at: place.range, "\(place.words.count) words or numbers differ from the committed page",
      details: lines + rest)
  }
}

extension SourceWords.Origin {
  /// Whether it is told at the head of its block, with what else that block gives.
  fileprivate var isOfBlock: Bool {
    switch kind {
    case .block, .alternative: true
    case .words, .woven, .title: false
    }
  }
}

extension WordChange {
  /// `Prints 0.797; the committed page has 0.7968`.
  var sentence: String {
    let verb: String
    switch origin?.kind {
    case .words?, .title?: verb = "Reads"
    case .alternative(let figure)?: verb = "The alternative text of '\(figure)' has"
    case .woven?, .block?, nil: verb = "Prints"
    }
    // Words that went have no place of their own, and are told of the word before them.
    if new.isEmpty { return "The committed page goes on with \(Self.shown(old))" }
    let (old, new) = Self.ends(old, new)
    return
      "\(verb) \(Self.shown(new)); the committed page has \(old.isEmpty ? "nothing here" : Self.shown(old))"
  }

  /// Two texts, without most of what both begin with where they are too long to be shown.
  private static func ends(_ old: String, _ new: String) -> (old: String, new: String) {
    guard max(old.count, new.count) > 80 else { return (old, new) }
    let shared = zip(old, new).prefix { $0 == $1 }.count
    guard shared > 30, let space = old.dropFirst(shared - 20).firstIndex(of: " ") else { return (old, new) }
    let count = old.distance(from: old.startIndex, to: space)
    return ("…" + old.dropFirst(count), "…" + new.dropFirst(count))
  }

  /// `caption: 0.7968 → 0.797`.
  fileprivate var line: String {
    let part: String
    switch origin?.kind {
    case .alternative?: part = "alternative text: "
    case .block(let name)? where !name.isEmpty: part = name + ": "
    case .words?, .woven?, .title?, .block?, nil: part = ""
    }
    let ends = Self.ends(old, new)
    let texts = [ends.old, ends.new].map { $0.isEmpty ? "nothing" : Self.shown($0) }
    return part + texts.joined(separator: " → ")
  }

  /// A number as it is, words between quotation marks; of many their beginning.
  private static func shown(_ text: String) -> String {
    let isNumber = !text.contains(" ") && text.contains(where: \.isNumber)
    return isNumber ? text : "'\(text.beginning)'"
  }
}

extension String {
  /// The text, or as much of its beginning as fits on a line beside another.
  var beginning: String { count > 80 ? prefix(79).trimmed + "…" : self }
}
