/// A text with its name and its lines: what every range and every diagnostic refers to.
package final class SourceText: Sendable {
  /// The path as it is shown to people, relative to the project's root, with forward slashes.
  package let name: String
  /// The bytes of the text, UTF-8.
  package let bytes: [UInt8]
  /// The offset of the first byte of each line.
  package let lineStarts: [Int]
  /// What the author wrote, where a part of it has been written out.
  let expansion: Expansion?

  package convenience init(name: String, bytes: [UInt8]) {
    self.init(name: name, bytes: bytes, expansion: nil)
  }

  init(name: String, bytes: [UInt8], expansion: Expansion?) {
    self.name = name
    self.bytes = bytes
    self.expansion = expansion
    var starts = [0]
    for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") { starts.append(offset + 1) }
    lineStarts = starts
  }

  package convenience init(name: String, _ text: String) {
    self.init(name: name, bytes: Array(text.utf8))
  }

  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The text of a range of bytes; what lies outside the text is left out.
  package func text(in range: Range<Int>) -> String {
    String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }
}

/// A range of bytes in a source text.
package struct SourceRange: Sendable, Equatable {
  package let source: SourceText
  package let bytes: Range<Int>

  package init(_ source: SourceText, _ bytes: Range<Int>) {
    self.source = source
    self.bytes = bytes
  }

  package var text: String { source.text(in: bytes) }

  /// The number of the line that it begins on, from 1, of what the author wrote.
  package var line: Int {
    let written = asWritten
    return written.source.position(of: written.bytes.lowerBound).line
  }

  package static func == (left: SourceRange, right: SourceRange) -> Bool {
    left.source === right.source && left.bytes == right.bytes
  }
}
