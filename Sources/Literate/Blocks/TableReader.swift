import Reporting

/// Reads a table, whose cells cmark-gfm gives without usable places.
struct TableReader {
  let state: ReadingState
  let containers: [Container]

  private var bytes: [UInt8] { state.cooked.bytes }

  /// The number of a table's first line; the tree has the one of the paragraph that the table grew out of.
  static func headerLine(of table: CommonMarkNode) -> Int {
    let rows = table.children
    let header = rows.count > 1 ? rows[1].startLine - 2 : table.endLine - 1
    return max(header, table.startLine)
  }

  func read(_ node: CommonMarkNode) -> Block {
    let id = state.makeID()
    let header = Self.headerLine(of: node)
    var rows: [[[Inline]]] = []
    var lastLine = header + 1
    for (index, row) in node.children.enumerated() {
      let number = index == 0 ? header : row.startLine
      lastLine = max(lastLine, number)
      let cells = CellSplitter.cells(of: contentRange(number, of: node), in: bytes)
      reportSurplus(cells.dropFirst(row.children.count), of: row.children.count)
      var inlines: [[Inline]] = []
      for (column, cell) in row.children.enumerated() {
        let content =
          column < cells.count ? cells[column] : MappedText(at: contentRange(number, of: node).upperBound)
        var reader = InlineReader(content: content, state: state, isInTable: true)
        inlines.append(reader.read(cell.children))
      }
      rows.append(inlines)
    }
    let alignments: [Table.Alignment] = node.alignments.map {
      switch $0 {
      case UInt8(ascii: "l"): .left
      case UInt8(ascii: "c"): .center
      case UInt8(ascii: "r"): .right
      default: .none
      }
    }
    let table = Table(alignments: alignments, header: rows.first ?? [], rows: Array(rows.dropFirst()))
    let start = contentRange(header, of: node).lowerBound
    return Block(
      id: id, range: state.range(start..<max(start, contentRange(lastLine, of: node).upperBound)),
      kind: .table(table))
  }

  /// GFM drops the cells that have no header; a row with fewer cells than headers is filled up, and loses nothing.
  private func reportSurplus(_ cells: ArraySlice<MappedText>, of columns: Int) {
    guard let first = cells.first(where: { !$0.bytes.isEmpty }) else { return }
    state.problems.append(
      Diagnostic(
        .warning, at: state.range(first.offset(at: 0)..<first.end),
        "A row has as many cells as its table has headers, \(columns), and this one is left out",
        remedy: "Add a header, or write '\\|' for a bar within a cell."))
  }

  /// A line without its prefix and the blanks at its end.
  private func contentRange(_ number: Int, of table: CommonMarkNode) -> Range<Int> {
    let line = state.lines[number]
    // The first line of a list item has the item's marker before it.
    let start =
      number == table.startLine
      ? state.lines.offset(line: number, column: table.startColumn)
      : containers.content(of: line, in: bytes).start
    var end = line.upperBound
    while end > start, bytes[end - 1].isBlank { end -= 1 }
    return start..<end
  }
}

/// Splits the row of a table at the pipes that are not escaped.
enum CellSplitter {
  static func cells(of row: Range<Int>, in bytes: [UInt8]) -> [MappedText] {
    var cells: [MappedText] = []
    var index = row.lowerBound
    if index < row.upperBound, bytes[index] == ASCII.pipe { index += 1 }
    while index < row.upperBound {
      let start = index
      while index < row.upperBound, bytes[index] != ASCII.pipe {
        index += bytes[index] == ASCII.backslash && index + 1 < row.upperBound ? 2 : 1
      }
      index = min(index, row.upperBound)
      cells.append(cell(start..<index, in: bytes))
      index += 1
    }
    return cells
  }

  /// The content of a cell: trimmed, `\|` read as `|`.
  private static func cell(_ range: Range<Int>, in bytes: [UInt8]) -> MappedText {
    var lower = range.lowerBound
    var upper = range.upperBound
    while lower < upper, bytes[lower].isBlank { lower += 1 }
    while upper > lower, bytes[upper - 1].isBlank { upper -= 1 }
    var content = MappedText(at: lower)
    content.append(lower..<upper, of: bytes)
    return content.unescapingPipes()
  }
}

extension MappedText {
  /// The text with `|` for `\|`, which comes before all other escapes in tables.
  func unescapingPipes() -> MappedText {
    var result = MappedText(at: offset(at: 0))
    for (index, byte) in bytes.enumerated() {
      if byte == ASCII.backslash, self[index + 1] == ASCII.pipe { continue }
      result.append(byte, from: offsets[index])
    }
    return result
  }
}
