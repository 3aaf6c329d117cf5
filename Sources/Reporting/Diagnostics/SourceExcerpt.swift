/// The first line of a span, and a line of marks that stand under the span on a terminal.
struct SourceExcerpt {
  let line: String
  let marks: String

  /// Columns of a terminal that an excerpt fills at most.
  private static let width = 120
  /// Columns before the span that are shown of a long line.
  private static let lead = 40

  init(of range: SourceRange) {
    let source = range.source
    let start = min(max(range.bytes.lowerBound, 0), source.bytes.count)
    let lineRange = source.lineRange(source.lineIndex(of: start))
    let spanStart = min(start, lineRange.upperBound)
    let spanEnd = min(max(range.bytes.upperBound, spanStart), lineRange.upperBound)
    let before = Cells(source.text(in: lineRange.lowerBound..<spanStart))
    let span = Cells(source.text(in: spanStart..<spanEnd), from: before.width)
    let after = Cells(source.text(in: spanEnd..<lineRange.upperBound), from: before.width + span.width)

    // Of a long line the part with the span is shown.
    let isShort = before.width + span.width <= Self.width
    let left = before.suffix(width: isShort ? Self.width : Self.lead)
    let middle = span.prefix(width: Self.width - left.cells.width)
    let right = after.prefix(width: middle.isWhole ? Self.width - left.cells.width - span.width : 0)
    line =
      (left.isWhole ? "" : "…") + left.cells.text + middle.cells.text
      + (middle.isWhole ? right.cells.text : "") + (middle.isWhole && right.isWhole ? "" : "…")
    marks =
      (left.isWhole ? "" : " ") + left.cells.indent
      + String(repeating: "^", count: max(1, middle.cells.width))
  }

  /// Characters with the columns that each takes on a terminal.
  private struct Cells {
    private(set) var characters: [(text: String, width: Int)] = []

    init(_ text: String, from column: Int = 0) {
      var column = column
      for character in text {
        let cell = character == "\t" ? ("\t", 4 - column % 4) : TerminalText.cell(of: character)
        characters.append(cell)
        column += cell.1
      }
    }

    private init(_ characters: some Sequence<(text: String, width: Int)>) {
      self.characters = Array(characters)
    }

    var width: Int { characters.reduce(0) { $0 + $1.width } }
    var text: String { characters.map(\.text).joined() }

    /// As wide as the text, but empty. Tabs stay tabs, so that the carets stand where the terminal puts the span.
    var indent: String {
      characters.map { $0.text == "\t" ? "\t" : String(repeating: " ", count: $0.width) }.joined()
    }

    func prefix(width: Int) -> (cells: Cells, isWhole: Bool) {
      var sum = 0
      let kept = characters.prefix {
        sum += $0.width
        return sum <= width
      }
      return (Cells(kept), kept.count == characters.count)
    }

    func suffix(width: Int) -> (cells: Cells, isWhole: Bool) {
      var sum = 0
      let kept = characters.reversed().prefix {
        sum += $0.width
        return sum <= width
      }
      return (Cells(kept.reversed()), kept.count == characters.count)
    }
  }
}
