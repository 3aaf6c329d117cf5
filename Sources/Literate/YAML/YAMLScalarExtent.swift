internal import Yams

/// Finds where a scalar ends, from where it starts and what it says.
struct YAMLScalarExtent {
  let text: MappedText

  func end(of string: String, style: Node.Scalar.Style, from start: Int) -> Int {
    switch style {
    case .doubleQuoted: return quotedEnd(from: start, quote: ASCII.quote)
    case .singleQuoted: return quotedEnd(from: start, quote: ASCII.apostrophe)
    case .literal, .folded:
      var body = start
      while body < text.count, !text[body].isLineEnd { body += 1 }
      let end = written(string, from: body)
      // An empty block scalar is its header.
      return end == body ? trimmed(start, body) : end
    case .plain, .any: return written(string, from: start)
    }
  }

  /// Behind the last character that is no white space, of what is written with any white space in between.
  private func written(_ string: String, from start: Int) -> Int {
    var index = start
    var end = start
    for byte in string.utf8 where !byte.isSpace {
      while index < text.count, text[index] != byte { index += 1 }
      guard index < text.count else { break }
      index += 1
      end = index
    }
    return end
  }

  private func quotedEnd(from start: Int, quote: UInt8) -> Int {
    var index = start + 1
    while index < text.count {
      switch text[index] {
      case ASCII.backslash where quote == ASCII.quote: index += 2
      case quote where quote == ASCII.apostrophe && text[index + 1] == quote: index += 2
      case quote: return index + 1
      default: index += 1
      }
    }
    return text.count
  }

  private func trimmed(_ start: Int, _ end: Int) -> Int {
    var end = end
    while end > start, text[end - 1].isSpace { end -= 1 }
    return end
  }
}
