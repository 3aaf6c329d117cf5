/// A line and a column as editors show them.
package struct SourcePosition: Sendable, Equatable {
  /// From 1.
  package let line: Int
  /// From 1, in characters as a reader counts them (extended grapheme clusters): a tab is one, `é` is one however it is encoded.
  package let column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}

extension SourceText {
  /// The position of a byte; behind the text, the position of its end.
  package func position(of offset: Int) -> SourcePosition {
    let offset = min(max(offset, 0), bytes.count)
    let line = lineIndex(of: offset)
    return SourcePosition(line: line + 1, column: text(in: lineStarts[line]..<offset).count + 1)
  }

  /// The lines without their ends.
  package var contentLines: [SourceRange] { lineStarts.indices.map { SourceRange(self, lineRange($0)) } }

  /// The bytes of a line, from 0, without its end.
  func lineRange(_ index: Int) -> Range<Int> {
    let start = lineStarts[index]
    var end = index + 1 < lineStarts.count ? lineStarts[index + 1] - 1 : bytes.count
    if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return start..<max(start, end)
  }

  /// The index of the line that holds an offset.
  func lineIndex(of offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while low + 1 < high {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }
}

extension [Diagnostic] {
  /// By file and place; those without a place first; in their given order where they are at the same place.
  package func sortedByPlace() -> [Diagnostic] { placeOrder.map { self[$0] } }

  /// The indices in that order.
  package var placeOrder: [Int] {
    enumerated().sorted { left, right in
      let (a, b) = (Self.key(left.element), Self.key(right.element))
      return a == b ? left.offset < right.offset : a < b
    }.map(\.offset)
  }

  private static func key(_ diagnostic: Diagnostic) -> (String, Int, Int) {
    guard let range = diagnostic.range else { return ("", 0, 0) }
    return (range.source.name, range.bytes.lowerBound, range.bytes.upperBound)
  }
}
