internal import Literate

/// Where a diagnostic points, as people and editors count.
struct DiagnosticPlace: Equatable {
  let file: String
  let start: SourcePosition
  /// The place just behind the last character of the span.
  let end: SourcePosition
  /// The first line of the span without its end.
  let lineText: String

  init(_ range: SourceRange) {
    let source = range.source
    file = source.name
    start = source.position(of: range.bytes.lowerBound)
    end = source.position(of: range.bytes.upperBound)
    let next = start.line < source.lineStarts.count ? source.lineStarts[start.line] : source.bytes.count
    var text = source.text(in: source.lineStarts[start.line - 1]..<next)
    while text.last?.isNewline == true { text.removeLast() }
    lineText = text
  }
}
