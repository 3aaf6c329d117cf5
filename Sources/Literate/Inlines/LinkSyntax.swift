/// The parts of links that leave no node behind: addresses, titles, labels, definitions.
///
/// Each function takes the index of a part's first byte and returns the index behind the part, or nil where there is none.
struct LinkSyntax {
  let content: MappedText

  /// What follows the closing bracket of a link or an image: `(address "title")`, `[label]`, or nothing.
  func tail(at index: Int) -> Int {
    if let end = inlineTail(at: index) { return end }
    if let end = label(at: index) { return end }
    return index
  }

  /// The index behind the definitions of link addresses at the start of a paragraph.
  func definitions() -> Int {
    var index = 0
    while let end = definition(at: index) { index = end }
    return index
  }

  private func inlineTail(at index: Int) -> Int? {
    guard content[index] == ASCII.openParenthesis else { return nil }
    guard let address = address(at: skipSpace(index + 1), mayBeEmpty: true) else { return nil }
    var end = skipSpace(address)
    if end > address, let title = title(at: end) { end = skipSpace(title) }
    return content[end] == ASCII.closeParenthesis ? end + 1 : nil
  }

  /// The address of what follows the closing bracket, without angle brackets; nil where none is written there.
  func inlineAddress(at index: Int) -> Range<Int>? {
    guard inlineTail(at: index) != nil else { return nil }
    let start = skipSpace(index + 1)
    guard let end = address(at: start, mayBeEmpty: true) else { return nil }
    return content[start] == ASCII.less && end > start + 1 ? start + 1..<end - 1 : start..<end
  }

  private func label(at index: Int) -> Int? {
    guard content[index] == ASCII.openBracket else { return nil }
    var end = index + 1
    while end < content.count, end - index <= 1_001 {
      switch content[end] {
      case ASCII.closeBracket: return end + 1
      case ASCII.openBracket: return nil
      case ASCII.backslash where content[end + 1].isPunctuation: end += 2
      default: end += 1
      }
    }
    return nil
  }

  private func address(at index: Int, mayBeEmpty: Bool) -> Int? {
    var end = index
    if content[index] == ASCII.less {
      end += 1
      while end < content.count {
        switch content[end] {
        case ASCII.greater: return end + 1
        case ASCII.less, ASCII.newline, ASCII.carriageReturn: return nil
        case ASCII.backslash: end += 2
        default: end += 1
        }
      }
      return nil
    }
    var depth = 0
    scanning: while end < content.count {
      switch content[end] {
      case ASCII.backslash where content[end + 1].isPunctuation: end += 2
      case ASCII.openParenthesis:
        depth += 1
        guard depth <= 32 else { return nil }
        end += 1
      case ASCII.closeParenthesis:
        guard depth > 0 else { break scanning }
        depth -= 1
        end += 1
      case ASCII.space, ASCII.tab, ASCII.newline, 0x0C, ASCII.carriageReturn: break scanning
      default: end += 1
      }
    }
    // Parentheses that are not closed are taken as they are by cmark-gfm.
    return mayBeEmpty || end > index ? end : nil
  }

  private func title(at index: Int) -> Int? {
    let close: UInt8
    switch content[index] {
    case ASCII.quote: close = ASCII.quote
    case ASCII.apostrophe: close = ASCII.apostrophe
    case ASCII.openParenthesis: close = ASCII.closeParenthesis
    default: return nil
    }
    var end = index + 1
    while end < content.count {
      switch content[end] {
      case close: return end + 1
      case ASCII.openParenthesis where close == ASCII.closeParenthesis: return nil
      case ASCII.backslash where content[end + 1].isPunctuation: end += 2
      default: end += 1
      }
    }
    return nil
  }

  private func definition(at index: Int) -> Int? {
    guard let label = label(at: index), label > index + 2, content[label] == ASCII.colon else { return nil }
    guard content.bytes[index + 1..<label - 1].contains(where: { !$0.isSpace }) else { return nil }
    guard let address = address(at: skipSpace(label + 1), mayBeEmpty: false) else { return nil }
    let next = skipSpace(address)
    if next > address, let title = title(at: next), let end = lineEnd(at: title) { return end }
    return lineEnd(at: address)
  }

  /// The start of the next line, where nothing but blanks come before it.
  private func lineEnd(at index: Int) -> Int? {
    var end = index
    while content[end].isBlank { end += 1 }
    if end >= content.count { return content.count }
    guard content[end].isLineEnd else { return nil }
    if content[end] == ASCII.carriageReturn, content[end + 1] == ASCII.newline { end += 1 }
    return end + 1
  }

  private func skipSpace(_ index: Int) -> Int {
    var end = index
    while content[end].isSpace { end += 1 }
    return end
  }
}
