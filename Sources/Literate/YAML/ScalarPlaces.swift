import Reporting

/// Finds the place of each byte of a scalar's text in the file, through quoting, folding and the prefixes of quotes.
struct ScalarPlaces {
  let text: [UInt8]
  let place: SourceRange

  /// - Returns: nil where the text is not what is written there.
  func map() -> MappedText? {
    let bytes = place.source.bytes
    let end = min(place.bytes.upperBound, bytes.count)
    var index = max(0, place.bytes.lowerBound)
    guard index < end else { return nil }
    let first = bytes[index]
    let isDouble = first == ASCII.quote
    let isSingle = first == ASCII.apostrophe
    if (isDouble || isSingle) && text.first != first {
      index += 1
    } else if first == ASCII.pipe || first == ASCII.greater {
      // The header of a block scalar. A plain scalar can't start like this.
      var next = index
      while next < end, !bytes[next].isLineEnd { next += 1 }
      if next < end { index = next }
    }
    var map = MappedText(at: index)
    var position = 0
    while position < text.count {
      let byte = text[position]
      if byte.isSpace, index >= end || bytes[index].isSpace {
        var next = position
        while next < text.count, text[next].isSpace { next += 1 }
        let gap = skipSpace(from: index, to: end, before: next < text.count ? text[next] : 0)
        for offset in 0..<next - position {
          map.append(text[position + offset], from: min(index + offset, max(index, gap - 1)))
        }
        position = next
        index = gap
        continue
      }
      if index < end, bytes[index].isSpace { index = skipSpace(from: index, to: end, before: byte) }
      guard index < end else { return nil }
      if isDouble, bytes[index] == ASCII.backslash {
        guard let escape = escape(at: index, to: end), text[position...].starts(with: escape.text) else {
          return nil
        }
        for byte in escape.text { map.append(byte, from: index) }
        position += escape.text.count
        index += escape.length
      } else if bytes[index] == byte {
        map.append(byte, from: index)
        index += isSingle && byte == ASCII.apostrophe ? 2 : 1
        position += 1
      } else {
        return nil
      }
    }
    return map
  }

  /// Behind white space, and behind the marks of quotes at the start of a line.
  private func skipSpace(from start: Int, to end: Int, before next: UInt8) -> Int {
    let bytes = place.source.bytes
    var index = start
    var isLineStart = false
    while index < end {
      if bytes[index].isLineEnd {
        isLineStart = true
      } else if !bytes[index].isBlank {
        guard isLineStart, bytes[index] == ASCII.greater, next != ASCII.greater else { break }
      }
      index += 1
    }
    return index
  }

  private func escape(at index: Int, to end: Int) -> (text: [UInt8], length: Int)? {
    let bytes = place.source.bytes
    guard index + 1 < end else { return nil }
    let simple: [UInt8: UInt8] = [
      UInt8(ascii: "n"): 10, UInt8(ascii: "t"): 9, ASCII.quote: ASCII.quote, ASCII.backslash: ASCII.backslash,
      UInt8(ascii: "/"): UInt8(ascii: "/"), ASCII.space: ASCII.space,
    ]
    if let byte = simple[bytes[index + 1]] { return ([byte], 2) }
    let digits: Int
    switch bytes[index + 1] {
    case UInt8(ascii: "x"): digits = 2
    case UInt8(ascii: "u"): digits = 4
    case UInt8(ascii: "U"): digits = 8
    default: return nil
    }
    guard index + 2 + digits <= end,
      let code = UInt32(String(decoding: bytes[index + 2..<index + 2 + digits], as: UTF8.self), radix: 16),
      let scalar = Unicode.Scalar(code)
    else { return nil }
    return (Array(String(Character(scalar)).utf8), 2 + digits)
  }
}
