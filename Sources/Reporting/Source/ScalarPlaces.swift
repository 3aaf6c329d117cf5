/// Finds the place of each byte of a scalar's text in the file, through quoting, folding and the prefixes of quotes.
///
/// The parsers of what stands in a scalar (inline Markdown, the lines of a story) see its text alone, and give ranges back
/// through this map.
package struct ScalarPlaces: Sendable {
  private let place: SourceRange
  /// The source offset of each byte of the text; nil where the text is not what is written there.
  private let offsets: [Int]?

  package init(text: String, place: SourceRange) {
    self.place = place
    offsets = Self.offsets(of: Array(text.utf8), at: place)
  }

  /// The place of a range of the text, from its first byte to its last; of the whole scalar where the text is not what is
  /// written there.
  package func range(_ range: Range<Int>) -> SourceRange {
    guard let offsets else { return place }
    let range = range.clamped(to: 0..<offsets.count)
    guard !range.isEmpty else {
      let behind = range.lowerBound > 0 ? offsets[range.lowerBound - 1] + 1 : offsets.first
      let offset = behind ?? place.bytes.lowerBound
      return SourceRange(place.source, offset..<offset)
    }
    let lower = offsets[range.lowerBound]
    return SourceRange(place.source, lower..<max(lower, offsets[range.upperBound - 1] + 1))
  }

  // MARK: - The map

  private static func offsets(of text: [UInt8], at place: SourceRange) -> [Int]? {
    let bytes = place.source.bytes
    let end = min(place.bytes.upperBound, bytes.count)
    var index = max(0, place.bytes.lowerBound)
    guard index < end else { return nil }
    let first = bytes[index]
    let isDouble = first == UInt8(ascii: "\"")
    let isSingle = first == UInt8(ascii: "'")
    if (isDouble || isSingle) && text.first != first {
      index += 1
    } else if first == UInt8(ascii: "|") || first == UInt8(ascii: ">") {
      // The header of a block scalar. A plain scalar can't start like this.
      var next = index
      while next < end, !bytes[next].isLineEnd { next += 1 }
      if next < end { index = next }
    }
    var offsets: [Int] = []
    offsets.reserveCapacity(text.count)
    var position = 0
    while position < text.count {
      let byte = text[position]
      if byte.isSpace, index >= end || bytes[index].isSpace {
        var next = position
        while next < text.count, text[next].isSpace { next += 1 }
        let gap = skipSpace(in: bytes, from: index, to: end, before: next < text.count ? text[next] : 0)
        for offset in 0..<next - position { offsets.append(min(index + offset, max(index, gap - 1))) }
        position = next
        index = gap
        continue
      }
      if index < end, bytes[index].isSpace {
        index = skipSpace(in: bytes, from: index, to: end, before: byte)
      }
      guard index < end else { return nil }
      if isDouble, bytes[index] == UInt8(ascii: "\\") {
        guard let escape = escape(in: bytes, at: index, to: end), text[position...].starts(with: escape.text)
        else { return nil }
        offsets += Array(repeating: index, count: escape.text.count)
        position += escape.text.count
        index += escape.length
      } else if bytes[index] == byte {
        offsets.append(index)
        index += isSingle && byte == UInt8(ascii: "'") ? 2 : 1
        position += 1
      } else {
        return nil
      }
    }
    return offsets
  }

  /// Behind white space, and behind the marks of quotes at the start of a line.
  private static func skipSpace(in bytes: [UInt8], from start: Int, to end: Int, before next: UInt8) -> Int {
    var index = start
    var isLineStart = false
    while index < end {
      if bytes[index].isLineEnd {
        isLineStart = true
      } else if !bytes[index].isSpace {
        let mark = UInt8(ascii: ">")
        guard isLineStart, bytes[index] == mark, next != mark else { break }
      }
      index += 1
    }
    return index
  }

  private static func escape(in bytes: [UInt8], at index: Int, to end: Int) -> (text: [UInt8], length: Int)? {
    guard index + 1 < end else { return nil }
    let digits: Int
    switch bytes[index + 1] {
    case UInt8(ascii: "n"): return ([UInt8(ascii: "\n")], 2)
    case UInt8(ascii: "t"): return ([UInt8(ascii: "\t")], 2)
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: " "):
      return ([bytes[index + 1]], 2)
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

extension UInt8 {
  fileprivate var isLineEnd: Bool { self == UInt8(ascii: "\n") || self == UInt8(ascii: "\r") }
  /// Space, tab or line end.
  fileprivate var isSpace: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") || isLineEnd }
}
