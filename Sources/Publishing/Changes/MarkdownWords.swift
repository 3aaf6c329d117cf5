extension [PageWord] {
  /// The words of a page of Markdown that Likely wrote, with the marks, addresses and tags between them as markup. What
  /// another hand wrote is read as far as it is understood.
  init(markdown page: [UInt8]) {
    var reader = MarkdownWordReader(page: Substring(String(decoding: page, as: UTF8.self)))
    self = reader.read()
  }
}

private struct MarkdownWordReader {
  private var rest: Substring
  private var words = PageWords()
  private var isAtLineStart = true

  init(page: Substring) { rest = page }

  mutating func read() -> [PageWord] {
    while let first = rest.first {
      if isAtLineStart, lineMarks() { continue }
      isAtLineStart = first.isNewline
      switch first {
      case "\\" where rest.dropFirst().first.map { $0.isPunctuation || $0.isSymbol } ?? false:
        rest.removeFirst()
        take(1)
      case "$" where formula(): break
      case "`": code()
      case "<" where rest.dropFirst().first.map { $0.isLetter || $0 == "/" } ?? false: tag()
      case "*", "~": mark(1)
      // Within a word it is a letter.
      case "_" where !(words.isInWord && rest.dropFirst().first.map(\.isLetter) ?? false): mark(1)
      case "|": space(1)
      case "!" where rest.hasPrefix("!["): space(2)
      case "[": mark(1)
      case "]" where rest.hasPrefix("]("): address()
      case "]": mark(1)
      default: take(1)
      }
    }
    words.finish()
    return words.words
  }

  private mutating func take(_ count: Int) {
    words.add(rest.prefix(count))
    rest = rest.dropFirst(count)
  }

  private mutating func mark(_ count: Int) {
    words.add(markup: rest.prefix(count))
    rest = rest.dropFirst(count)
  }

  private mutating func space(_ count: Int) {
    words.space()
    mark(count)
  }

  /// What makes a line a heading, an item, a quote or a rule, and blocks of code.
  private mutating func lineMarks() -> Bool {
    let mark = rest.prefix { "#>-: |".contains($0) }
    // A sign belongs to its number.
    if !mark.isEmpty, mark != "-" {
      space(mark.count)
      // The rule of the page; those of authors are of other marks.
      if mark == "---", rest.first?.isNewline ?? true { words.isInFrame = true }
      return true
    }
    guard rest.hasPrefix("```") else { return false }
    let fence = rest.prefix { $0 == "`" }
    let opening = rest.prefix { !$0.isNewline }
    rest = rest[opening.endIndex...]
    let end = rest.firstRange(of: "\n" + fence)?.lowerBound ?? rest.endIndex
    let code = rest[..<end]
    words.space()
    words.add(markup: opening)
    if opening.dropFirst(fence.count) == "math" { words.add(formula: String(code)) } else { words.add(code) }
    rest = rest[end...].drop { $0.isNewline }
    space(fence.count)
    return true
  }

  private mutating func formula() -> Bool {
    let isQuoted = rest.hasPrefix("$`")
    let inner = rest.dropFirst(isQuoted ? 2 : 1)
    guard let end = inner.firstRange(of: isQuoted ? "`$" : "$"), !inner[..<end.lowerBound].contains("\n\n")
    else {
      return false
    }
    words.add(formula: String(inner[..<end.lowerBound]))
    rest = inner[end.upperBound...]
    return true
  }

  private mutating func code() {
    let fence = rest.prefix { $0 == "`" }
    mark(fence.count)
    guard let end = rest.firstRange(of: fence) else { return }
    words.add(rest[..<end.lowerBound])
    rest = rest[end.lowerBound...]
    mark(fence.count)
  }

  private mutating func tag() {
    let name = rest.drop { "</".contains($0) }.prefix(while: \.isLetter)
    if !["a", "b", "code", "sup"].contains(name) { words.space() }
    mark(rest.firstIndex(of: ">").map { rest.distance(from: rest.startIndex, to: $0) + 1 } ?? 1)
  }

  /// The address of a link or a picture, whose brackets come in pairs.
  private mutating func address() {
    var depth = 0
    var length = 0
    for character in rest.dropFirst() {
      length += 1
      if character == "(" { depth += 1 } else if character == ")" { depth -= 1 }
      if depth == 0 || character.isNewline { break }
    }
    mark(1 + length)
  }
}
