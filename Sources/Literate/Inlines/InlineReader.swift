import Reporting

/// Reads the inlines of one block and finds out where each is written.
///
/// cmark-gfm's columns of inlines can't be trusted: they leave out the prefixes of later lines and are zero or wrong
/// after smart punctuation, automatic links and in tables. But its nodes come in the order in which they are written, and each
/// of them fixes what must stand in the source. So a cursor goes through the content once and checks every byte.
struct InlineReader {
  let content: MappedText
  let state: ReadingState
  /// The index of the next byte that belongs to no node yet.
  private(set) var cursor: Int
  /// Whether the content is not what the nodes say: a fault of this reader.
  private(set) var isLost = false
  private var isTooDeep = false
  /// Whether `\|` is a bar, in formulas too, as GitHub reads the rows of tables.
  let isInTable: Bool

  init(content: MappedText, state: ReadingState, isInTable: Bool = false, from start: Int = 0) {
    self.content = content
    self.state = state
    self.isInTable = isInTable
    cursor = start
  }

  mutating func read(_ nodes: [CommonMarkNode]) -> [Inline] {
    let inlines = read(nodes, depth: 0, isInLink: false, mode: .text)
    if isTooDeep {
      state.problems.append(ReadingLimits.tooDeep(at: state.range(content.sourceRange(0..<content.count))))
    } else if isLost {
      state.unalignedBlocks += 1
      state.problems.append(
        Diagnostic(
          at: state.range(content.sourceRange(0..<content.count)), "Markdown of this block can't be followed",
          remedy: "Write it in a simpler way, and please report it."))
    }
    return inlines
  }

  // MARK: - Nodes

  private mutating func read(
    _ nodes: [CommonMarkNode], depth: Int, isInLink: Bool, mode: TextMode
  ) -> [Inline] {
    guard depth <= ReadingLimits.nesting else {
      isTooDeep = true
      return []
    }
    var inlines: [Inline] = []
    var run = TextRun()
    func isText(_ kind: CommonMarkNode.Kind) -> Bool { kind == .text || kind == .softBreak }
    for node in nodes {
      let kind = node.kind
      if !isText(kind), !run.isEmpty {
        InlineTokens(
          run: run, content: content, state: state, isInLink: isInLink, isInTable: isInTable
        ).append(to: &inlines)
        run.removeAll()
      }
      switch kind {
      case .text: match(node.literalBytes, mode: mode, into: &run)
      case .softBreak: matchLineEnd(into: &run)
      default: inlines.append(readNode(node, kind, depth: depth, isInLink: isInLink))
      }
    }
    if !run.isEmpty {
      InlineTokens(
        run: run, content: content, state: state, isInLink: isInLink, isInTable: isInTable
      ).append(to: &inlines)
    }
    if !isInLink { CitationBrackets(state: state).report(in: inlines) }
    return inlines
  }

  private mutating func readNode(
    _ node: CommonMarkNode, _ kind: CommonMarkNode.Kind, depth: Int, isInLink: Bool
  ) -> Inline {
    let id = state.makeID()
    let start = cursor
    let result: Inline.Kind
    switch kind {
    case .lineBreak:
      let isEscape = content[cursor] == ASCII.backslash
      if isEscape { cursor += 1 } else { skipBlanks() }
      skipLineEnd()
      let end = cursor
      if !isEscape { skipBlanks() }
      return inline(id, start..<end, .lineBreak)
    case .codeSpan:
      result = readCode(node.literal)
    case .htmlSpan:
      let literal = node.literalBytes
      for byte in literal { expect(byte) }
      result = .html(node.literal)
    case .emphasis:
      expectDelimiters(1)
      let content = read(node.children, depth: depth + 1, isInLink: isInLink, mode: .text)
      expectDelimiters(1)
      result = .emphasis(content)
    case .strong:
      expectDelimiters(2)
      let content = read(node.children, depth: depth + 1, isInLink: isInLink, mode: .text)
      expectDelimiters(2)
      result = .strong(content)
    case .strikethrough:
      expect(ASCII.tilde)
      expect(ASCII.tilde)
      let content = read(node.children, depth: depth + 1, isInLink: isInLink, mode: .text)
      expect(ASCII.tilde)
      expect(ASCII.tilde)
      result = .strikethrough(content)
    case .link:
      result = .link(
        destination: node.destination, title: node.title,
        content: readLinkContent(node, id: id, depth: depth))
    case .image:
      expect(ASCII.exclamation)
      expect(ASCII.openBracket)
      let alternative = read(node.children, depth: depth + 1, isInLink: false, mode: .text)
      expect(ASCII.closeBracket)
      skipTail(of: id)
      result = .image(source: node.destination, title: node.title, alternative: alternative)
    case .footnoteReference:
      result = readFootnoteReference()
    default:
      let content = read(node.children, depth: depth + 1, isInLink: isInLink, mode: .text)
      result = .emphasis(content)
    }
    return inline(id, start..<cursor, result)
  }

  private func inline(_ id: NodeID, _ range: Range<Int>, _ kind: Inline.Kind) -> Inline {
    Inline(id: id, range: state.range(content.sourceRange(range)), kind: kind)
  }

  /// Goes over what follows the closing bracket of a link or a picture, and notes where its address is written.
  private mutating func skipTail(of id: NodeID) {
    let syntax = LinkSyntax(content: content)
    if let address = syntax.inlineAddress(at: cursor) { note(address, of: id) }
    cursor = syntax.tail(at: cursor)
  }

  private func note(_ address: Range<Int>, of id: NodeID) {
    state.addresses[id] = state.range(content.sourceRange(address))
  }

  private mutating func readLinkContent(_ node: CommonMarkNode, id: NodeID, depth: Int) -> [Inline] {
    switch content[cursor] {
    case ASCII.openBracket:
      expect(ASCII.openBracket)
      let content = read(node.children, depth: depth + 1, isInLink: true, mode: .text)
      expect(ASCII.closeBracket)
      skipTail(of: id)
      return content
    case ASCII.less:
      expect(ASCII.less)
      let start = cursor
      let content = read(node.children, depth: depth + 1, isInLink: true, mode: .entities)
      note(start..<cursor, of: id)
      expect(ASCII.greater)
      return content
    default:
      // A bare address. Addresses of web pages are taken as they are written, those of e-mail from text.
      let isMail = node.destination.hasPrefix("mailto:")
      let start = cursor
      defer { note(start..<cursor, of: id) }
      return read(node.children, depth: depth + 1, isInLink: true, mode: isMail ? .text : .verbatim)
    }
  }

  private mutating func readCode(_ literal: String) -> Inline.Kind {
    var length = 0
    while content[cursor + length] == ASCII.backtick { length += 1 }
    let start = cursor + length
    var end = start
    while end < content.count {
      guard content[end] == ASCII.backtick else {
        end += 1
        continue
      }
      var closing = 0
      while content[end + closing] == ASCII.backtick { closing += 1 }
      if closing == length { break }
      end += closing
    }
    guard length > 0, end < content.count else {
      isLost = true
      return .code(literal)
    }
    cursor = end + length
    switch ValueSpan(literal) {
    case .code(let text): return .code(text)
    case .value:
      var first = start
      var last = end - 1
      while first < last, content[first] != ASCII.openBrace { first += 1 }
      while last > first, content[last] != ASCII.closeBrace { last -= 1 }
      return .value(expression: state.range(content.sourceRange(first + 1..<max(first + 1, last))))
    }
  }

  private mutating func readFootnoteReference() -> Inline.Kind {
    expect(ASCII.openBracket)
    expect(ASCII.caret)
    let start = cursor
    while cursor < content.count, content[cursor] != ASCII.closeBracket { cursor += 1 }
    let written = String(decoding: content.bytes[start..<cursor], as: UTF8.self)
    expect(ASCII.closeBracket)
    return .footnote(name: state.footnoteNames[written.lowercased()] ?? written)
  }

  // MARK: - Bytes

  private mutating func expect(_ byte: UInt8) {
    guard cursor < content.count, content[cursor] == byte else {
      isLost = true
      return
    }
    cursor += 1
  }

  private mutating func expectDelimiters(_ count: Int) {
    for _ in 0..<count {
      guard content[cursor] == ASCII.star || content[cursor] == ASCII.underscore else {
        isLost = true
        return
      }
      cursor += 1
    }
  }

  private mutating func skipBlanks() {
    while content[cursor].isBlank { cursor += 1 }
  }

  private mutating func skipLineEnd() {
    if content[cursor] == ASCII.carriageReturn { cursor += 1 }
    if content[cursor] == ASCII.newline { cursor += 1 }
  }

  private mutating func matchLineEnd(into run: inout TextRun) {
    skipBlanks()
    let start = cursor
    skipLineEnd()
    if cursor == start { isLost = true }
    run.append(ASCII.newline, from: start..<cursor)
    skipBlanks()
  }

  /// Goes over what is written for a piece of text.
  private mutating func match(_ literal: [UInt8], mode: TextMode, into run: inout TextRun) {
    var index = 0
    let writing = WrittenText(content: content, mode: mode)
    run.reserve(literal.count)
    while index < literal.count {
      guard let step = writing.step(at: cursor, for: literal, at: index) else {
        isLost = true
        return
      }
      let written = cursor..<cursor + step.written
      for offset in 0..<step.literal { run.append(literal[index + offset], from: written) }
      cursor = written.upperBound
      index += step.literal
    }
  }
}
