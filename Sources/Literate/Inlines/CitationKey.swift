/// The key of a work, as pandoc reads it after an at sign.
///
/// It starts with a letter, a digit or `_`, and goes on with these and with single marks `:.#$%&-+?<>~/` between them;
/// `://` is one mark. Any other key stands in braces: `@{a key}`.
package enum CitationKey {
  /// Where a key ends that starts at an index, and its text; nil where none starts.
  ///
  /// - Parameter isPlain: whether the byte at an index stands for itself.
  static func read(_ bytes: [UInt8], at start: Int, isPlain: (Int) -> Bool = { _ in true }) -> (
    text: String, end: Int
  )? {
    if start < bytes.count, bytes[start] == ASCII.openBrace {
      var end = start + 1
      while end < bytes.count, bytes[end] != ASCII.closeBrace, !bytes[end].isLineEnd { end += 1 }
      guard end < bytes.count, bytes[end] == ASCII.closeBrace, end > start + 1 else { return nil }
      return (String(decoding: bytes[start + 1..<end], as: UTF8.self), end + 1)
    }
    guard isPlain(start), var end = word(bytes, at: start) else { return nil }
    while isPlain(end) {
      if let next = word(bytes, at: end) {
        end = next
      } else if let mark = mark(bytes, at: end), isPlain(mark), let next = word(bytes, at: mark) {
        end = next
      } else {
        break
      }
    }
    return (String(decoding: bytes[start..<end], as: UTF8.self), end)
  }

  /// The keys that follow the at signs of a text, whatever stands around them.
  package static func mentioned(in bytes: [UInt8]) -> Set<String> {
    var keys: Set<String> = []
    for (index, byte) in bytes.enumerated() where byte == ASCII.at {
      if let key = read(bytes, at: index + 1) { keys.insert(key.text) }
    }
    return keys
  }

  /// Behind the letter, digit or underscore at an index.
  private static func word(_ bytes: [UInt8], at index: Int) -> Int? {
    guard index < bytes.count else { return nil }
    let first = bytes[index]
    if first < 0x80 { return first.isAlphanumeric || first == ASCII.underscore ? index + 1 : nil }
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    guard index + length <= bytes.count,
      let letter = String(decoding: bytes[index..<index + length], as: UTF8.self).unicodeScalars.first,
      letter.properties.isAlphabetic || letter.properties.numericType != nil
    else { return nil }
    return index + length
  }

  /// Behind the mark at an index.
  private static func mark(_ bytes: [UInt8], at index: Int) -> Int? {
    guard index < bytes.count, ":.#$%&-+?<>~/".utf8.contains(bytes[index]) else { return nil }
    if bytes[index...].starts(with: "://".utf8) { return index + 3 }
    return index + 1
  }
}
