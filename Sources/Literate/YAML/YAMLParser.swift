package import Reporting

extension YAMLNode {
  /// Parses a whole YAML file, such as `likely.yml`; an empty file gives an empty mapping.
  ///
  /// YAML 1.1 as libyaml reads it, with these limits: one document, no tags, keys are texts and unique in their mapping,
  /// at most 64 levels and 30 aliases. Merge keys (`<<: *x`) work. A node that an alias stands for has the alias's range; what is within it has the
  /// range of where it is written.
  package static func parse(_ source: SourceText) throws(Diagnostic) -> YAMLNode {
    if let invalid = DocumentReader.firstInvalidByte(of: source.bytes) {
      throw Diagnostic(
        at: SourceRange(source, invalid..<invalid + 1), "File must be UTF-8",
        remedy: "Save it in the encoding UTF-8.")
    }
    var text = MappedText(at: 0)
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    text.append((source.bytes.starts(with: mark) ? mark.count : 0)..<source.bytes.count, of: source.bytes)
    if text.bytes.first(where: { !$0.isSpace }).map({ "[{".utf8.contains($0) }) == true {
      text = text.joiningSurrogates()
    }
    let node = try YAMLReader(text: text, source: source).read()
    return node ?? YAMLNode(range: SourceRange(source, 0..<source.bytes.count), kind: .mapping([]))
  }
}

extension MappedText {
  /// The text with `\U0001F600` for `\ud83d\ude00`: JSON writes what lies beyond 16 bits as a pair, and YAML has no pairs.
  fileprivate func joiningSurrogates() -> MappedText {
    guard bytes.contains(ASCII.backslash) else { return self }
    var result = MappedText(at: offset(at: 0))
    var index = 0
    while index < count {
      if let high = surrogate(at: index, from: 0xD800), let low = surrogate(at: index + 6, from: 0xDC00) {
        let digits = String(0x10000 + (high << 10 | low), radix: 16)
        let escape = "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
        for (step, byte) in escape.utf8.enumerated() { result.append(byte, from: offset(at: index + step)) }
        index += 12
      } else {
        // An escaped backslash starts no escape.
        let length = bytes[index] == ASCII.backslash && index + 1 < count ? 2 : 1
        for step in 0..<length { result.append(bytes[index + step], from: offset(at: index + step)) }
        index += length
      }
    }
    return result
  }

  /// The ten bits of `\uXXXX` at an index, where it is one half of a pair.
  private func surrogate(at index: Int, from base: Int) -> Int? {
    guard self[index] == ASCII.backslash, self[index + 1] == UInt8(ascii: "u"), index + 6 <= count,
      let code = Int(String(decoding: bytes[index + 2..<index + 6], as: UTF8.self), radix: 16),
      (base..<base + 0x400).contains(code)
    else { return nil }
    return code - base
  }
}
