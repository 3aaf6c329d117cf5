/// Follows fenced code from line to line, in quotes and list items too.
struct FenceTracker {
  private struct Fence {
    let character: UInt8
    let length: Int
    let quoteDepth: Int
    /// The column that the content of the list item around the fence starts at.
    let column: Int
  }
  private var open: Fence?
  /// The content columns of the list items around the line.
  private var items: [Int] = []
  private var html = HTMLTracker()

  /// Whether a line belongs to fenced code, its fences included.
  mutating func isCode(_ line: Range<Int>, prefix: LinePrefix, in bytes: [UInt8]) -> Bool {
    if let fence = open {
      let prefix = LinePrefix(of: line, in: bytes, maximumQuotes: fence.quoteDepth, allowsLists: false)
      let isBlank = prefix.contentStart == line.upperBound
      if prefix.quoteDepth == fence.quoteDepth && (isBlank || prefix.column >= fence.column) {
        if let run = Self.run(at: prefix.contentStart, line, bytes), run.character == fence.character,
          run.length >= fence.length, run.isBare
        {
          open = nil
        }
        return true
      }
      // The quote or the item has ended, and the code with it.
      open = nil
    }
    if html.isHTML(prefix.contentStart, line, in: bytes) { return false }
    guard prefix.contentStart < line.upperBound else { return false }
    if prefix.listMarkers > 0 {
      items.removeAll { $0 > prefix.column - 2 }
      items.append(prefix.markerColumn)
    } else {
      items.removeAll { $0 > prefix.column }
    }
    let column = prefix.listMarkers > 0 ? prefix.markerColumn : max(items.last ?? 0, prefix.markerColumn)
    guard prefix.column - column < 4, let run = Self.run(at: prefix.contentStart, line, bytes), run.opens
    else {
      return false
    }
    open = Fence(
      character: run.character, length: run.length, quoteDepth: prefix.quoteDepth,
      column: prefix.quoteDepth > 0 ? 0 : items.last ?? 0)
    return true
  }

  private struct Run {
    let character: UInt8
    let length: Int
    /// Nothing but blanks follow.
    let isBare: Bool
    let opens: Bool
  }

  private static func run(at start: Int, _ line: Range<Int>, _ bytes: [UInt8]) -> Run? {
    guard start < line.upperBound else { return nil }
    let character = bytes[start]
    guard character == ASCII.backtick || character == ASCII.tilde else { return nil }
    var end = start
    while end < line.upperBound, bytes[end] == character { end += 1 }
    guard end - start >= 3 else { return nil }
    let info = bytes[end..<line.upperBound]
    return Run(
      character: character, length: end - start, isBare: !info.contains { !$0.isBlank },
      opens: character == ASCII.tilde || !info.contains(ASCII.backtick))
  }
}
