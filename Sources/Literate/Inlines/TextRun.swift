/// Text as a reader sees it, with the place in the content that each of its bytes is written at.
///
/// An escape, an entity or a smart quotation mark makes the text differ from what is written.
struct TextRun {
  private(set) var bytes: [UInt8] = []
  /// Content indices: where what is written for a byte starts, and where it ends.
  private(set) var starts: [Int] = []
  private(set) var ends: [Int] = []

  var isEmpty: Bool { bytes.isEmpty }

  mutating func append(_ byte: UInt8, from written: Range<Int>) {
    bytes.append(byte)
    starts.append(written.lowerBound)
    ends.append(written.upperBound)
  }

  /// Makes room for so many more bytes.
  mutating func reserve(_ count: Int) {
    let capacity = bytes.count + count
    guard capacity > bytes.capacity else { return }
    // At least doubled: many short texts must not move all of the text for each of them.
    let room = max(capacity, 2 * bytes.capacity)
    bytes.reserveCapacity(room)
    starts.reserveCapacity(room)
    ends.reserveCapacity(room)
  }

  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
  }

  /// The byte at an index, or a line end outside of the text.
  subscript(index: Int) -> UInt8 { bytes.indices.contains(index) ? bytes[index] : ASCII.newline }

  /// What is written for a range of the text.
  func written(_ range: Range<Int>) -> Range<Int> {
    guard !range.isEmpty, range.upperBound <= bytes.count, range.lowerBound >= 0 else { return 0..<0 }
    return starts[range.lowerBound]..<max(starts[range.lowerBound], ends[range.upperBound - 1])
  }

  func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }
}
