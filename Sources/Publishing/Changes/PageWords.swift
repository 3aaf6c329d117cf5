/// A word as a reader sees it: what stands between spaces, without the punctuation around it, which are words of their own.
struct PageWord: Equatable {
  let text: String
  /// Whether no space goes before it.
  let isGlued: Bool
  /// The markup between the word before it and this one; empty where the text has none.
  var markup = ""
  /// Where its letters come from, from the first to the last, each origin once; empty in a page.
  var origins: [Int] = []
  /// Whether it stands around the text of the page: in the ways to other pages.
  var isOfFrame = false

  /// Whether it is more than punctuation.
  var hasLetters: Bool { text.contains { $0.isLetter || $0.isNumber } }
}

/// Gathers the words of a text that is told piece by piece; a word may go over several of them.
struct PageWords {
  private(set) var words: [PageWord] = []
  private var letters: [(character: Character, origin: Int?)] = []
  private var isGlued = false
  private var markup = ""
  /// Whether what follows stands around the text of the page.
  var isInFrame = false

  /// Whether a word has begun that the next letter goes on with.
  var isInWord: Bool { letters.last?.character.isLetter ?? false }

  /// - Parameter origin: where the text comes from.
  mutating func add(_ text: some StringProtocol, from origin: Int? = nil) {
    for character in text {
      if character.isWhitespace { space() } else { letters.append((character, origin)) }
    }
  }

  /// A formula, which is one word whatever it holds.
  mutating func add(formula tex: String, from origin: Int? = nil) {
    finishWord()
    let text = tex.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    append("$\(text)$", [origin].compactMap { $0 })
  }

  /// A part of a formula, which is a word as it is.
  mutating func add(symbol: String, from origin: Int?) {
    finishWord()
    append(symbol, [origin].compactMap { $0 })
  }

  mutating func space() {
    finishWord()
    isGlued = false
  }

  mutating func add(markup tag: some StringProtocol) {
    finishWord()
    markup += tag
  }

  /// The end of the text, which is the last word; whatever markup is left stands before it.
  mutating func finish() {
    finishWord()
    append("", [])
  }

  private mutating func append(_ text: String, _ origins: [Int]) {
    words.append(
      PageWord(text: text, isGlued: isGlued, markup: markup, origins: origins, isOfFrame: isInFrame))
    markup = ""
    isGlued = true
  }

  private mutating func finishWord() {
    guard !letters.isEmpty else { return }
    let all = letters
    letters = []
    var (start, end) = (0, all.count)
    while start < end, isMark(start, all) { start += 1 }
    while end > start, all[end - 1].character.isMark { end -= 1 }
    for index in 0..<start { append(all[index...index]) }
    if start < end { append(all[start..<end]) }
    for index in end..<all.count { append(all[index...index]) }
  }

  /// Whether a character at the beginning of a word is no part of it; a sign and a point before a digit are.
  private func isMark(_ index: Int, _ letters: [(character: Character, origin: Int?)]) -> Bool {
    guard letters[index].character.isMark else { return false }
    let next = index + 1 < letters.count ? letters[index + 1].character : " "
    return !("-.".contains(letters[index].character) && next.isNumber)
  }

  private mutating func append(_ letters: ArraySlice<(character: Character, origin: Int?)>) {
    var origins: [Int] = []
    for origin in letters.compactMap(\.origin) where origins.last != origin { origins.append(origin) }
    append(String(letters.map(\.character)), origins)
  }
}

extension Character {
  fileprivate var isMark: Bool { isPunctuation || "`|~^<>".contains(self) }
}

extension Collection<PageWord> {
  /// The words as one text.
  var joined: String {
    var text = ""
    for word in self {
      if !text.isEmpty, !word.isGlued { text += " " }
      text += word.text
    }
    return text
  }
}
