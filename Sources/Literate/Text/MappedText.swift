/// A text put together from pieces of a source, with the place that each of its bytes came from.
///
/// What stands in a quote, a list or a fence is written with prefixes that belong to the container. The parsers of
/// the content (inline Markdown, YAML) see it without the prefixes, and give ranges back through this map.
struct MappedText: Sendable {
  private(set) var bytes: [UInt8] = []
  /// The source offset of each byte.
  private(set) var offsets: [Int] = []
  /// The source offset after the last byte; where the text is empty, its place.
  private(set) var end: Int

  /// An empty text at a place.
  init(at offset: Int) { end = offset }

  var count: Int { bytes.count }
  var text: String { String(decoding: bytes, as: UTF8.self) }

  mutating func append(_ byte: UInt8, from offset: Int) {
    bytes.append(byte)
    offsets.append(offset)
    end = offset + 1
  }

  /// Appends a range of a buffer whose offsets are those of the source.
  mutating func append(_ range: Range<Int>, of buffer: [UInt8]) {
    let range = range.clamped(to: 0..<buffer.count)
    bytes.append(contentsOf: buffer[range])
    offsets.append(contentsOf: range)
    end = range.upperBound
  }

  /// The source offset of the byte at an index; of the end, where the index is behind the text.
  func offset(at index: Int) -> Int { offsets.indices.contains(index) ? offsets[index] : end }

  /// The source range of a range of this text: from its first byte to its last, with the prefixes in between.
  func sourceRange(_ range: Range<Int>) -> Range<Int> {
    let range = range.clamped(to: 0..<count)
    guard !range.isEmpty else {
      // Behind the byte before, which is on this side of the next line's prefix.
      let place = range.lowerBound > 0 ? offsets[range.lowerBound - 1] + 1 : offset(at: 0)
      return place..<place
    }
    let lower = offsets[range.lowerBound]
    return lower..<max(lower, offsets[range.upperBound - 1] + 1)
  }

  /// The byte at an index, or zero behind the text.
  subscript(index: Int) -> UInt8 { bytes.indices.contains(index) ? bytes[index] : 0 }
}

/// The bytes that the grammars of this target are made of.
enum ASCII {
  static let tab = UInt8(ascii: "\t")
  static let newline = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let space = UInt8(ascii: " ")
  static let backslash = UInt8(ascii: "\\")
  static let backtick = UInt8(ascii: "`")
  static let tilde = UInt8(ascii: "~")
  static let dollar = UInt8(ascii: "$")
  static let hash = UInt8(ascii: "#")
  static let greater = UInt8(ascii: ">")
  static let less = UInt8(ascii: "<")
  static let pipe = UInt8(ascii: "|")
  static let colon = UInt8(ascii: ":")
  static let hyphen = UInt8(ascii: "-")
  static let plus = UInt8(ascii: "+")
  static let star = UInt8(ascii: "*")
  static let underscore = UInt8(ascii: "_")
  static let openBracket = UInt8(ascii: "[")
  static let closeBracket = UInt8(ascii: "]")
  static let openParenthesis = UInt8(ascii: "(")
  static let closeParenthesis = UInt8(ascii: ")")
  static let openBrace = UInt8(ascii: "{")
  static let closeBrace = UInt8(ascii: "}")
  static let at = UInt8(ascii: "@")
  static let ampersand = UInt8(ascii: "&")
  static let semicolon = UInt8(ascii: ";")
  static let exclamation = UInt8(ascii: "!")
  static let caret = UInt8(ascii: "^")
  static let quote = UInt8(ascii: "\"")
  static let apostrophe = UInt8(ascii: "'")
  static let dot = UInt8(ascii: ".")
  static let comma = UInt8(ascii: ",")
}

extension UInt8 {
  var isBlank: Bool { self == ASCII.space || self == ASCII.tab }
  var isLineEnd: Bool { self == ASCII.newline || self == ASCII.carriageReturn }
  /// Space, tab or line end.
  var isSpace: Bool { isBlank || isLineEnd }
  var isDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }
  var isLetter: Bool {
    let lower = self | 0x20
    return lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "z")
  }
  var isAlphanumeric: Bool { isDigit || isLetter }
  /// What CommonMark calls ASCII punctuation: the characters that a backslash escapes.
  var isPunctuation: Bool { self > 0x20 && self < 0x7F && !isAlphanumeric }
}
