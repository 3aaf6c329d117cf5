import Reporting

/// Refuses YAML that would overflow the stack or grow without bound, before the parser sees it.
///
/// It reads no more of the grammar than it must: indentation, brackets, quotation marks, block scalars, anchors, aliases.
struct YAMLGuard {
  let text: MappedText
  let source: SourceText

  static let nestingSummary = "YAML can be nested at most \(ReadingLimits.yamlNesting) levels deep"

  func check() throws(Diagnostic) {
    var indents: [Int] = []
    var brackets = 0
    var anchors: Set<String> = []
    var aliases: [(name: String, range: Range<Int>)] = []
    var quote: UInt8?
    var scalarIndent: Int?
    var index = 0
    while index < text.count {
      let lineStart = index
      var end = index
      while end < text.count, !text.bytes[end].isLineEnd { end += 1 }
      defer { index = end + 1 }
      while index < end, text.bytes[index].isBlank { index += 1 }
      guard index < end else { continue }
      let indent = index - lineStart
      if let scalar = scalarIndent {
        if indent > scalar { continue }
        scalarIndent = nil
      }
      if quote == nil, brackets == 0 {
        indents.removeAll { $0 >= indent }
        indents.append(indent)
      }
      var isStart = true
      while index < end {
        let byte = text.bytes[index]
        if let open = quote {
          if byte == ASCII.backslash, open == ASCII.quote {
            index += 1
          } else if byte == open {
            quote = nil
          }
          index += 1
          continue
        }
        let isAfterSpace = index == lineStart || text.bytes[index - 1].isSpace
        if byte == ASCII.hash, isAfterSpace { break }
        switch byte {
        case ASCII.quote where isStart, ASCII.apostrophe where isStart: quote = byte
        case ASCII.openBracket where isStart || brackets > 0, ASCII.openBrace where isStart || brackets > 0:
          brackets += 1
        case ASCII.closeBracket where brackets > 0, ASCII.closeBrace where brackets > 0: brackets -= 1
        case ASCII.hyphen where isStart && brackets == 0 && text[index + 1].isSpace:
          indents.append(index - lineStart + 1)
        case ASCII.ampersand where isStart: anchors.insert(name(at: index + 1).text)
        case ASCII.star where isStart:
          let name = name(at: index + 1)
          aliases.append((name.text, index..<name.end))
        default: break
        }
        if brackets + indents.count > ReadingLimits.yamlNesting {
          throw Diagnostic(
            at: SourceRange(source, text.sourceRange(index..<index + 1)), Self.nestingSummary,
            remedy: "Make it simpler.")
        }
        if byte == UInt8(ascii: "|") || byte == ASCII.greater, isStart, brackets == 0 {
          scalarIndent = indents.dropLast(0).last.map { min($0, indent) } ?? indent
          break
        }
        let isIndicator =
          byte == ASCII.hyphen || byte == ASCII.colon || byte == UInt8(ascii: "?")
          ? index + 1 >= end || text.bytes[index + 1].isBlank
          : brackets > 0 && [ASCII.comma, ASCII.openBracket, ASCII.openBrace].contains(byte)
        if isIndicator || byte == ASCII.openBracket && isStart || byte == ASCII.openBrace && isStart {
          isStart = true
        } else if byte == ASCII.ampersand, isStart {
          // The node comes behind its anchor.
          index = max(index, name(at: index + 1).end - 1)
        } else if !byte.isBlank {
          isStart = false
        }
        index += 1
      }
    }
    let used = aliases.filter { anchors.contains($0.name) }
    if used.count > ReadingLimits.yamlAliases {
      throw Diagnostic(
        at: SourceRange(source, text.sourceRange(used[ReadingLimits.yamlAliases].range)),
        "YAML can have at most \(ReadingLimits.yamlAliases) aliases", remedy: "Write the values out.")
    }
  }

  private func name(at start: Int) -> (text: String, end: Int) {
    var end = start
    while end < text.count,
      text[end].isAlphanumeric || text[end] == ASCII.hyphen || text[end] == ASCII.underscore
    {
      end += 1
    }
    return (String(decoding: text.bytes[min(start, text.count)..<end], as: UTF8.self), end)
  }
}
