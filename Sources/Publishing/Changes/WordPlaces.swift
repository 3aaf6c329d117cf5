import Reporting

/// Where the words of a page come from.
struct WordPlaces {
  private let words: [PageWord]
  private let source: (words: [PageWord], origins: [SourceWords.Origin])
  /// For each word of the page the same one of the source, or one that stands where it must come from.
  private var partners: [Int?]

  init(_ words: [PageWord], _ source: (words: [PageWord], origins: [SourceWords.Origin])) {
    self.words = words
    self.source = source
    let alignment = WordAlignment(old: source.words.map(\.text), new: words.map(\.text))
    partners = alignment.old
    for hunk in alignment.hunks where !hunk.old.isEmpty {
      for (index, word) in hunk.new.enumerated() {
        partners[word] = hunk.old.lowerBound + index * hunk.old.count / hunk.new.count
      }
    }
  }

  /// The index of what a word comes from; of several that of the value or formula among them.
  func origin(of word: Int) -> Int? {
    guard words.indices.contains(word), let partner = partners[word] else { return nil }
    let origins = source.words[partner].origins
    return origins.first { source.origins[$0].kind == .woven } ?? origins.first
  }

  /// The text of the author that a stretch stands in; nil where it is none, or goes over several.
  func text(around stretch: Range<Int>) -> Int? {
    let words = stretch.isEmpty ? stretch.lowerBound - 1..<stretch.lowerBound : stretch
    guard let first = words.first, let origin = origin(of: first),
      case .words = source.origins[origin].kind, words.allSatisfy({ self.origin(of: $0) == origin })
    else { return nil }
    return origin
  }

  /// A stretch of a value, a formula or a title, grown to the whole of it, so that both are told in full; one of an
  /// alternative text with a word to each side.
  func whole(_ part: WordAlignment.Hunk, _ alignment: WordAlignment) -> WordAlignment.Hunk {
    // Of words that are gone, those that stood between others of it.
    let around = part.new.isEmpty ? part.new.lowerBound - 1..<part.new.upperBound + 1 : part.new
    guard let first = around.first, let origin = origin(of: first),
      around.allSatisfy({ self.origin(of: $0) == origin })
    else { return part }
    switch source.origins[origin].kind {
    case .words, .block: return part
    case .alternative: return withNeighbours(part, of: origin, alignment)
    case .woven, .title: break
    }
    var new = part.new
    while self.origin(of: new.lowerBound - 1) == origin { new = new.lowerBound - 1..<new.upperBound }
    while self.origin(of: new.upperBound) == origin { new = new.lowerBound..<new.upperBound + 1 }
    var (lower, upper) = (part.old.lowerBound, part.old.upperBound)
    for partner in new.compactMap({ alignment.old[$0] }) {
      (lower, upper) = (min(lower, partner), max(upper, partner + 1))
    }
    // What is gone at its ends went with it, within the same part of the page.
    if new.lowerBound > 0, let before = alignment.old[new.lowerBound - 1] { lower = before + 1 }
    if new.upperBound < words.count, let after = alignment.old[new.upperBound] { upper = after }
    if let page = alignment.parts.first(where: { $0.new.contains(new.lowerBound) })?.old {
      (lower, upper) = (max(lower, page.lowerBound), min(upper, page.upperBound))
    }
    return WordAlignment.Hunk(old: lower..<max(lower, upper), new: new)
  }

  private func withNeighbours(
    _ part: WordAlignment.Hunk, of origin: Int, _ alignment: WordAlignment
  ) -> WordAlignment.Hunk {
    var (old, new) = (part.old, part.new)
    func isNeighbour(_ word: Int, of partner: Int) -> Bool {
      self.origin(of: word) == origin && alignment.old[word] == partner
    }
    var isWord = false
    while !isWord, isNeighbour(new.lowerBound - 1, of: old.lowerBound - 1) {
      (old, new) = (old.lowerBound - 1..<old.upperBound, new.lowerBound - 1..<new.upperBound)
      isWord = words[new.lowerBound].hasLetters
    }
    isWord = false
    while !isWord, isNeighbour(new.upperBound, of: old.upperBound) {
      (old, new) = (old.lowerBound..<old.upperBound + 1, new.lowerBound..<new.upperBound + 1)
      isWord = words[new.upperBound - 1].hasLetters
    }
    return WordAlignment.Hunk(old: old, new: new)
  }

  /// The place of a stretch; of none, that of the word that goes before it.
  func place(of stretch: Range<Int>) -> (origin: SourceWords.Origin?, range: SourceRange?) {
    let stretch = stretch.isEmpty ? stretch.lowerBound - 1..<stretch.lowerBound : stretch
    let placed = stretch.filter { origin(of: $0) != nil }
    guard let first = placed.first, let last = placed.last, let origin = origin(of: first) else {
      return (nil, nil)
    }
    let (start, end) = (range(of: first), range(of: last))
    guard let start, let end, start.source === end.source, start.bytes.lowerBound < end.bytes.upperBound
    else {
      return (source.origins[origin], start)
    }
    return (
      source.origins[origin], SourceRange(start.source, start.bytes.lowerBound..<end.bytes.upperBound)
    )
  }

  /// The exact place of a word: of the author's words the one that it is, else all that it comes from.
  private func range(of word: Int) -> SourceRange? {
    guard let index = origin(of: word), let partner = partners[word] else { return nil }
    let origin = source.origins[index]
    let text = source.words[partner].text
    guard case .words(let whole) = origin.kind, source.words[partner].origins.count == 1, !text.isEmpty else {
      return origin.range
    }
    // Among equal words it is the one that has as many of them before it: what is written differs from what is read by
    // marks and escapes alone.
    var before = partner
    while before > 0, source.words[before - 1].origins.last == index { before -= 1 }
    let count = source.words[before..<partner].reduce(0) { $0 + Self.places(of: text, in: $1.text).count }
    let written = Self.places(of: text, in: origin.range.text)
    guard written.count == Self.places(of: text, in: whole).count, written.indices.contains(count) else {
      return origin.range
    }
    let start = origin.range.bytes.lowerBound + written[count]
    return SourceRange(origin.range.source, start..<start + text.utf8.count)
  }

  /// The offsets in bytes at which a word stands in a text.
  private static func places(of word: String, in text: String) -> [Int] {
    text.ranges(of: word).map { text.utf8.distance(from: text.startIndex, to: $0.lowerBound) }
  }
}
