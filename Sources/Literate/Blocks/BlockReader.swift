import Reporting

/// Makes the blocks of a document from the parsed tree, each with its exact range.
struct BlockReader {
  let state: ReadingState
  private(set) var containers: [Container] = []
  private var depth = 0

  init(state: ReadingState, containers: [Container] = []) {
    self.state = state
    self.containers = containers
  }

  private var bytes: [UInt8] { state.cooked.bytes }

  mutating func read(_ nodes: [CommonMarkNode]) -> [Block] {
    var blocks: [Block] = []
    for (index, node) in nodes.enumerated() {
      let kind = node.kind
      let start = state.lines.offset(line: node.startLine, column: node.startColumn)
      guard depth < ReadingLimits.nesting else {
        state.reportDepth(at: start)
        return blocks
      }
      switch kind {
      case .paragraph:
        // A paragraph that a table took its last line from has lost its place; the table has it.
        if node.startLine > 0 {
          blocks += readParagraph(node, at: node, lines: node.startLine...max(node.startLine, node.endLine))
        } else if index + 1 < nodes.count, nodes[index + 1].kind == .table {
          let table = nodes[index + 1]
          let header = TableReader.headerLine(of: table)
          blocks += readParagraph(node, at: table, lines: table.startLine...max(table.startLine, header - 1))
        }
      case .heading: blocks.append(readHeading(node, start: start))
      case .quote: blocks.append(readQuote(node, start: start))
      case .list: blocks.append(readList(node, start: start))
      case .code: blocks.append(CodeReader(state: state, containers: containers).read(node, start: start))
      case .html: blocks.append(readHTML(node, start: start))
      case .thematicBreak: blocks.append(block(start..<lineEnd(node.startLine), .thematicBreak))
      case .table: blocks.append(TableReader(state: state, containers: containers).read(node))
      default: break
      }
    }
    return blocks
  }

  // MARK: - Containers

  private mutating func readChildren(_ nodes: [CommonMarkNode], in container: Container) -> [Block] {
    containers.append(container)
    depth += 1
    defer {
      containers.removeLast()
      depth -= 1
    }
    return read(nodes)
  }

  private mutating func readQuote(_ node: CommonMarkNode, start: Int) -> Block {
    let id = state.makeID()
    let blocks = readChildren(node.children, in: .quote)
    let end = blocks.last?.range.bytes.upperBound ?? min(start + 1, bytes.count)
    let range = state.range(start..<max(start, end))
    if let callout = CalloutReader(state: state).callout(from: blocks) {
      return Block(
        id: id, range: state.range(start..<max(end, callout.markerRange.bytes.upperBound)),
        kind: .callout(callout))
    }
    return Block(id: id, range: range, kind: .quote(blocks))
  }

  private mutating func readList(_ node: CommonMarkNode, start: Int) -> Block {
    let id = state.makeID()
    var items: [List.Item] = []
    var end = start
    for item in node.children {
      let line = state.lines[item.startLine]
      let marker = state.lines.offset(line: item.startLine, column: item.startColumn)
      let container = containers.item(markerAt: marker, line: line, in: bytes)
      let blocks = readChildren(item.children, in: container)
      var markerEnd = marker
      while markerEnd < line.upperBound, !bytes[markerEnd].isBlank { markerEnd += 1 }
      end = max(end, blocks.last?.range.bytes.upperBound ?? markerEnd)
      items.append(List.Item(blocks: blocks, isChecked: item.kind == .taskItem ? item.isChecked : nil))
    }
    let list = List(start: node.isOrdered ? node.listStart : nil, isTight: node.isTight, items: items)
    return Block(id: id, range: state.range(start..<end), kind: .list(list))
  }

  // MARK: - Leaves

  private mutating func readParagraph(
    _ node: CommonMarkNode, at place: CommonMarkNode, lines: ClosedRange<Int>
  )
    -> [Block]
  {
    var content = content(of: lines, from: place.startColumn)
    // Before cmark-gfm gives a table its own lines, it takes all of them for cells.
    if place.kind == .table { content = content.unescapingPipes() }
    let start = LinkSyntax(content: content).definitions()
    var reader = InlineReader(content: content, state: state, isInTable: place.kind == .table, from: start)
    let inlines = reader.read(node.children)
    guard !inlines.isEmpty else { return [] }
    return DisplayFormulas(state: state).blocks(from: inlines)
  }

  /// The lines of a paragraph without their prefixes.
  private func content(of lines: ClosedRange<Int>, from column: Int) -> MappedText {
    let start = state.lines.offset(line: lines.lowerBound, column: column)
    var content = MappedText(at: start)
    for number in lines {
      let line = state.lines[number]
      guard number > lines.lowerBound else {
        content.append(start..<line.upperBound, of: bytes)
        continue
      }
      // The end of the line before, as it is written.
      content.append(state.lines[number - 1].upperBound..<line.lowerBound, of: bytes)
      let next = containers.content(of: line, in: bytes)
      for _ in 0..<next.restOfTab { content.append(ASCII.space, from: next.start - 1) }
      content.append(next.start..<line.upperBound, of: bytes)
    }
    return content
  }

  private mutating func readHeading(_ node: CommonMarkNode, start: Int) -> Block {
    let id = state.makeID()
    let line = state.lines[node.startLine]
    var contentStart = start
    while contentStart < line.upperBound, bytes[contentStart] == ASCII.hash { contentStart += 1 }
    let marks = contentStart - start
    // A heading by underline ends on another line; behind a task's box it may start with a number sign.
    let isNumbered =
      node.endLine == node.startLine && (1...6).contains(marks)
      && (contentStart == line.upperBound || bytes[contentStart].isBlank)
    let content: MappedText
    let end: Int
    if isNumbered {
      while contentStart < line.upperBound, bytes[contentStart].isBlank { contentStart += 1 }
      var text = MappedText(at: contentStart)
      text.append(contentStart..<line.upperBound, of: bytes)
      content = text
      end = lineEnd(node.startLine)
    } else {
      let last = underline(of: node)
      content = self.content(of: node.startLine...max(node.startLine, last - 1), from: node.startColumn)
      end = lineEnd(last)
    }
    let first = isNumbered ? 0 : LinkSyntax(content: content).definitions()
    var reader = InlineReader(content: content, state: state, from: first)
    var inlines = reader.read(node.children)
    let anchor = HeadingAnchor(state: state).take(from: &inlines)
    return Block(
      id: id, range: state.range(start..<max(start, end)),
      kind: .heading(level: node.headingLevel, anchor: anchor, content: inlines))
  }

  /// The line of the marks under a heading: the first with nothing but marks that has more above it than definitions.
  private func underline(of node: CommonMarkNode) -> Int {
    var number = node.startLine + 1
    while number <= min(node.endLine, state.lines.count) {
      if isUnderline(number) {
        let above = content(of: node.startLine...number - 1, from: node.startColumn)
        let start = LinkSyntax(content: above).definitions()
        if above.bytes[min(start, above.count)...].contains(where: { !$0.isSpace }) { return number }
      }
      number += 1
    }
    return max(node.startLine + 1, min(node.endLine, state.lines.count))
  }

  private func isUnderline(_ number: Int) -> Bool {
    let line = state.lines[number]
    let content = containers.content(of: line, in: bytes)
    guard !content.isLazy, content.indent <= 3, content.start < line.upperBound else { return false }
    let first = bytes[content.start]
    guard first == UInt8(ascii: "=") || first == ASCII.hyphen else { return false }
    return bytes[content.start..<line.upperBound].drop { $0 == first }.allSatisfy(\.isBlank)
  }

  private func readHTML(_ node: CommonMarkNode, start: Int) -> Block {
    var end = lineEnd(node.endLine)
    var line = node.endLine
    while line > node.startLine, end <= state.lines[line].lowerBound {
      line -= 1
      end = lineEnd(line)
    }
    return block(start..<max(start, end), .html(node.literal))
  }

  private func block(_ range: Range<Int>, _ kind: Block.Kind) -> Block {
    Block(
      id: state.makeID(), range: state.range(range.lowerBound..<max(range.lowerBound, range.upperBound)),
      kind: kind)
  }

  /// The end of a line without the blanks before it.
  private func lineEnd(_ number: Int) -> Int {
    let line = state.lines[number]
    var end = line.upperBound
    while end > line.lowerBound, bytes[end - 1].isBlank { end -= 1 }
    return end
  }
}
