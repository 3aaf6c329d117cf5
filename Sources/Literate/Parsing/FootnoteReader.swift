import Reporting

/// Reads the definitions of footnotes, which cmark-gfm moves to the end of its tree.
struct FootnoteReader {
  let state: ReadingState

  struct Definition {
    let name: String
    let node: CommonMarkNode
    /// Of the `[^`.
    let start: Int
    let contentStart: Int
  }

  /// The definitions in the order of the text; their names are known from now on.
  func definitions(in nodes: [CommonMarkNode]) -> [Definition] {
    let bytes = state.source.bytes
    var definitions: [Definition] = []
    for node in nodes where node.kind == .footnoteDefinition {
      // The tree's column is behind the marker.
      let contentStart = state.lines.offset(line: node.startLine, column: node.startColumn)
      let line = state.lines[node.startLine]
      guard let marker = Self.marker(in: line, of: bytes, before: contentStart) else { continue }
      definitions.append(
        Definition(name: marker.name, node: node, start: marker.start, contentStart: contentStart))
      state.footnoteNames[marker.name.lowercased()] = marker.name
    }
    return definitions.sorted { $0.start < $1.start }
  }

  func read(_ definitions: [Definition]) -> [Footnote] {
    definitions.map { definition in
      let id = state.makeID()
      let line = state.lines[definition.node.startLine]
      let quotes = LinePrefix(of: line.lowerBound..<definition.start, in: state.source.bytes).quoteDepth
      let containers = [Container](repeating: .quote, count: quotes) + [.footnote]
      var reader = BlockReader(state: state, containers: containers)
      let blocks = reader.read(definition.node.children)
      let end = blocks.last?.range.bytes.upperBound ?? definition.contentStart
      return Footnote(
        id: id, name: definition.name, range: state.range(definition.start..<max(definition.start, end)),
        blocks: blocks)
    }
  }

  /// cmark-gfm drops definitions that nothing refers to, and all but the first of a name.
  func reportDropped(footnotes: [Footnote], blocks: [Block]) {
    let bytes = state.source.bytes
    let kept = Set(footnotes.map(\.range.bytes.lowerBound))
    var covered = (blocks.map(\.range.bytes) + footnotes.map(\.range.bytes))[...]
    covered.sort { $0.lowerBound < $1.lowerBound }
    for line in state.lines.ranges {
      while let first = covered.first, first.upperBound <= line.lowerBound { covered.removeFirst() }
      var start = line.lowerBound
      while start < line.upperBound, bytes[start].isBlank { start += 1 }
      guard start - line.lowerBound <= 3, bytes[start..<line.upperBound].starts(with: "[^".utf8) else {
        continue
      }
      if kept.contains(start) { continue }
      if let first = covered.first, first.contains(start) { continue }
      var end = start + 2
      while end < line.upperBound, bytes[end] != ASCII.closeBracket, !bytes[end].isBlank { end += 1 }
      guard end > start + 2, end + 1 < line.upperBound, bytes[end] == ASCII.closeBracket,
        bytes[end + 1] == ASCII.colon
      else { continue }
      let name = String(decoding: bytes[start + 2..<end], as: UTF8.self)
      let isTwice = state.footnoteNames[name.lowercased()] != nil
      state.problems.append(
        Diagnostic(
          isTwice ? .error : .warning, at: state.range(start..<end + 1),
          isTwice ? "Footnote '\(name)' can be defined only once" : "Footnote '\(name)' is never used",
          remedy: isTwice ? "Give one of them another name." : "Refer to it with '[^\(name)]', or delete it.")
      )
    }
  }

  /// The last `[^name]:` before an offset of a line.
  private static func marker(in line: Range<Int>, of bytes: [UInt8], before limit: Int) -> (
    start: Int, name: String
  )? {
    var index = min(limit, line.upperBound) - 2
    while index >= line.lowerBound {
      if bytes[index] == ASCII.openBracket, bytes[index + 1] == ASCII.caret {
        guard let close = bytes[index..<line.upperBound].firstIndex(of: ASCII.closeBracket) else {
          return nil
        }
        return (index, String(decoding: bytes[index + 2..<close], as: UTF8.self))
      }
      index -= 1
    }
    return nil
  }
}
