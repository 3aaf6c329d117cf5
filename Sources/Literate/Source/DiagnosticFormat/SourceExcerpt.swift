/// The first line of a span, and a line of marks that stand under the span on a terminal.
struct SourceExcerpt {
  let line: String
  let marks: String

  /// Columns of a terminal that an excerpt fills at most.
  private static let width = 100

  init(of range: SourceRange) {
    let source = range.source
    let start = min(max(range.bytes.lowerBound, 0), source.bytes.count)
    let lineRange = source.lineRange(source.lineIndex(of: start))
    let spanStart = min(start, lineRange.upperBound)
    let spanEnd = min(max(range.bytes.upperBound, spanStart), lineRange.upperBound)
    let before = Cells(source.text(in: lineRange.lowerBound..<spanStart))
    let span = Cells(source.text(in: spanStart..<spanEnd), from: before.width)
    let after = Cells(source.text(in: spanEnd..<lineRange.upperBound), from: before.width + span.width)

    // Of a long line the surroundings of the span are shown.
    let room = Self.width - min(span.width, Self.width)
    let left = before.suffix(width: max(room / 2, room - after.width))
    let shownSpan = span.prefix(width: Self.width)
    let right =
      shownSpan.isWhole
      ? after.prefix(width: room - left.cells.width) : (cells: Cells(""), isWhole: after.width == 0)
    line =
      (left.isWhole ? "" : "…") + left.cells.text + shownSpan.cells.text + right.cells.text
      + (right.isWhole && shownSpan.isWhole ? "" : "…")
    marks =
      String(repeating: " ", count: left.cells.width + (left.isWhole ? 0 : 1))
      + String(repeating: "^", count: max(1, shownSpan.cells.width))
  }

  /// Characters with the columns that each takes on a terminal; tabs are spread out to spaces.
  private struct Cells {
    private(set) var characters: [(text: String, width: Int)] = []

    init(_ text: String, from column: Int = 0) {
      var column = column
      for character in text {
        let cell: (text: String, width: Int)
        if character == "\t" {
          let width = 4 - column % 4
          cell = (String(repeating: " ", count: width), width)
        } else {
          cell = TerminalWidth.cell(of: character)
        }
        characters.append(cell)
        column += cell.width
      }
    }

    private init(_ characters: some Sequence<(text: String, width: Int)>) {
      self.characters = Array(characters)
    }

    var width: Int { characters.reduce(0) { $0 + $1.width } }
    var text: String { characters.map(\.text).joined() }

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

/// How many columns characters take on a terminal.
enum TerminalWidth {
  /// A character as it is printed: control characters as U+FFFD, what has no width as it is.
  static func cell(of character: Character) -> (text: String, width: Int) {
    let scalars = character.unicodeScalars
    guard let first = scalars.first else { return ("", 0) }
    if scalars.contains(where: isControl) { return ("\u{FFFD}", 1) }
    let isEmoji =
      first.properties.isEmojiPresentation || scalars.contains("\u{FE0F}") && first.properties.isEmoji
    if isEmoji || isWide(first.value) { return (String(character), 2) }
    switch first.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return (String(character), 0)
    default: return (String(character), 1)
    }
  }

  static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00..<0x20, 0x7F..<0xA0: true
    // Marks that turn the direction of text could make a line look like another one.
    case 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  /// Wide and fullwidth characters of East Asian scripts (Unicode Standard Annex 11, by block).
  private static func isWide(_ code: UInt32) -> Bool {
    switch code {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
      0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6,
      0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      true
    default: false
    }
  }
}
