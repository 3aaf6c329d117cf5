internal import Literate

/// Where a diagnostic points, as people and editors count: lines and columns from 1, columns in characters.
struct DiagnosticPlace: Equatable {
  let file: String
  let line: Int
  let column: Int
  /// The place just behind the last character of the span.
  let endLine: Int
  let endColumn: Int
  /// The first line of the span without its end.
  let lineText: String

  init(_ range: SourceRange) {
    let source = range.source
    file = source.name
    let span = range.bytes.clamped(to: 0..<source.bytes.count)
    let first = Self.lineIndex(of: span.lowerBound, in: source)
    let last = Self.lineIndex(of: span.upperBound, in: source)
    line = first + 1
    endLine = last + 1
    column = source.text(in: source.lineStarts[first]..<span.lowerBound).count + 1
    endColumn = source.text(in: source.lineStarts[last]..<span.upperBound).count + 1
    let next = first + 1 < source.lineStarts.count ? source.lineStarts[first + 1] : source.bytes.count
    var text = source.text(in: source.lineStarts[first]..<next)
    while text.last?.isNewline == true { text.removeLast() }
    if text.first == "\u{FEFF}" { text.removeFirst() }
    lineText = text
  }

  /// The index of the line that holds a byte.
  private static func lineIndex(of offset: Int, in source: SourceText) -> Int {
    var low = 0
    var high = source.lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if source.lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }
}
