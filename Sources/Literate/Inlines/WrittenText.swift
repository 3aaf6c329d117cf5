/// How text is written: what of Markdown's own means is at work in it.
enum TextMode {
  /// Escapes, entities and smart punctuation.
  case text
  /// Entities alone, as in `<https://…>`.
  case entities
  /// None, as in a bare address.
  case verbatim
}

/// Finds what is written for a character of text.
struct WrittenText {
  let content: MappedText
  let mode: TextMode

  /// How many bytes are written at `index` for how many bytes of the text; nil where the two don't agree.
  func step(at index: Int, for literal: [UInt8], at position: Int) -> (written: Int, literal: Int)? {
    guard index < content.count else { return nil }
    let byte = content[index]
    let wanted = literal[position]
    switch byte {
    case ASCII.backslash where mode == .text && content[index + 1].isPunctuation:
      return wanted == content[index + 1] ? (2, 1) : nil
    case ASCII.ampersand where mode != .verbatim:
      if let length = entityLength(at: index),
        let count = decoded(entity: index..<index + length, literal, position)
      {
        return (length, count)
      }
    case ASCII.quote where mode == .text && wanted == 0xE2,
      ASCII.apostrophe where mode == .text && wanted == 0xE2:
      return (1, 3)
    case ASCII.dot where mode == .text && wanted == 0xE2:
      return content[index + 1] == ASCII.dot && content[index + 2] == ASCII.dot ? (3, 3) : nil
    case ASCII.hyphen where mode == .text && wanted == 0xE2:
      // U+2013 is the en dash, U+2014 the em dash.
      let length = position + 2 < literal.count && literal[position + 2] == 0x93 ? 2 : 3
      return (0..<length).allSatisfy { content[index + $0] == ASCII.hyphen } ? (length, 3) : nil
    default: break
    }
    return byte == wanted ? (1, 1) : nil
  }

  /// The length of what looks like an entity, its ampersand and semicolon included.
  private func entityLength(at index: Int) -> Int? {
    var end = index + 1
    if content[end] == ASCII.hash { end += 1 }
    let first = end
    while content[end].isAlphanumeric, end - index < 40 { end += 1 }
    return end > first && content[end] == ASCII.semicolon ? end + 1 - index : nil
  }

  /// How many bytes of the text an entity stands for; nil where it isn't one.
  private func decoded(entity: Range<Int>, _ literal: [UInt8], _ position: Int) -> Int? {
    let name = String(decoding: content.bytes[entity].dropFirst().dropLast(), as: UTF8.self)
    if name.hasPrefix("#") {
      guard let character = numeric(name.dropFirst()) else { return nil }
      let bytes = Array(String(Character(character)).utf8)
      return literal[position...].starts(with: bytes) ? bytes.count : nil
    }
    let length = characterLength(literal[position])
    guard literal[position] != ASCII.ampersand else { return name == "amp" || name == "AMP" ? 1 : nil }
    if name == "fjlig" { return 2 }
    // A few names stand for a letter and a combining mark.
    let next = position + length
    if next < literal.count, let mark = Self.combining.first(where: { literal[next...].starts(with: $0) }),
      !content.bytes[entity.upperBound...].starts(with: mark)
    {
      return length + mark.count
    }
    return length
  }

  private func numeric(_ digits: Substring) -> Unicode.Scalar? {
    let isHexadecimal = digits.first == "x" || digits.first == "X"
    let digits = isHexadecimal ? digits.dropFirst() : digits
    guard !digits.isEmpty, digits.utf8.count <= (isHexadecimal ? 6 : 7),
      let code = UInt32(digits, radix: isHexadecimal ? 16 : 10)
    else { return nil }
    return code == 0 ? "\u{FFFD}" : Unicode.Scalar(code) ?? "\u{FFFD}"
  }

  private func characterLength(_ first: UInt8) -> Int {
    switch first {
    case 0xF0...: 4
    case 0xE0...: 3
    case 0xC0...: 2
    default: 1
    }
  }

  private static let combining: [[UInt8]] = [
    "\u{338}", "\u{20D2}", "\u{20E5}", "\u{333}", "\u{FE00}", "\u{200A}",
  ].map { (mark: Unicode.Scalar) in Array(String(Character(mark)).utf8) }
}
