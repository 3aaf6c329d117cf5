import Reporting

/// Reads code blocks, and directives, which are fenced code with `{kind name}` behind the fence.
struct CodeReader {
  let state: ReadingState
  let containers: [Container]

  private var bytes: [UInt8] { state.cooked.bytes }

  func read(_ node: CommonMarkNode, start: Int) -> Block {
    let id = state.makeID()
    let text = node.literal
    guard node.isFenced else {
      var last = node.endLine
      while last > node.startLine,
        trimmedEnd(last) <= containers.content(of: state.lines[last], in: bytes).start
      {
        last -= 1
      }
      let range = state.range(start..<max(start, trimmedEnd(last)))
      return Block(id: id, range: range, kind: .code(language: "", text: text))
    }
    let opening = state.lines[node.startLine]
    let fence = start < opening.upperBound ? bytes[start] : ASCII.backtick
    var infoStart = start
    while infoStart < opening.upperBound, bytes[infoStart] == fence { infoStart += 1 }
    let length = infoStart - start
    while infoStart < opening.upperBound, bytes[infoStart].isBlank { infoStart += 1 }
    let info = infoStart..<max(infoStart, trimmedEnd(node.startLine))
    // The tree's last line is one too many where a container ends the code: the code's own lines are counted.
    let literal = Array(text.utf8)
    let codeLines = Lines(of: literal, from: 0)
    var lastLine = min(node.startLine + (literal.isEmpty ? 0 : codeLines.count), state.lines.count)
    let isClosed = closes(lastLine + 1, after: node.startLine, fence: fence, length: length)
    if isClosed { lastLine += 1 }
    let range = state.range(
      start..<max(start, isClosed ? trimmedEnd(lastLine) : state.lines[lastLine].upperBound))

    guard !state.isFragment, info.lowerBound < info.upperBound, bytes[info.lowerBound] == ASCII.openBrace
    else {
      if !isClosed {
        reportUnclosed(
          start..<start + length, .warning,
          "Code is not closed by a line with '\(String(repeating: Character(Unicode.Scalar(fence)), count: length))'"
        )
      }
      let language = node.fenceInfo.split(separator: " ").first.map(String.init) ?? ""
      return Block(id: id, range: range, kind: .code(language: language, text: text))
    }
    let written = state.source.text(in: info)
    if !isClosed {
      reportUnclosed(
        start..<info.upperBound, .error,
        "Block '\(written)' is not closed by a line with '\(String(repeating: Character(Unicode.Scalar(fence)), count: length))'"
      )
    }
    guard let header = DirectiveHeader(info, in: state) else {
      return Block(id: id, range: range, kind: .code(language: "", text: text))
    }
    let body = self.body(literal, codeLines, after: node.startLine)
    let (node, isReadable) = yaml(body)
    let directive = Directive(
      kind: state.source.text(in: header.kind), kindRange: state.range(header.kind),
      name: header.name.isEmpty ? nil : state.source.text(in: header.name),
      nameRange: state.range(header.name),
      body: node, isReadable: isReadable, bodyRange: state.range(body.sourceRange(0..<max(0, body.count - 1)))
    )
    return Block(id: id, range: range, kind: .directive(directive))
  }

  /// The body as YAML, nil where it is empty, and whether it can be read.
  private func yaml(_ body: MappedText) -> (node: YAMLNode?, isReadable: Bool) {
    do {
      return (try YAMLReader(text: body, source: state.source).read(), true)
    } catch {
      state.problems.append(error)
      return (nil, false)
    }
  }

  private func reportUnclosed(_ range: Range<Int>, _ severity: Diagnostic.Severity, _ summary: String) {
    state.problems.append(
      Diagnostic(
        severity, at: state.range(range), summary, remedy: "Everything below belongs to it: add the line."))
  }

  private func closes(_ number: Int, after first: Int, fence: UInt8, length: Int) -> Bool {
    guard number > first, number <= state.lines.count else { return false }
    let line = state.lines[number]
    let content = containers.content(of: line, in: bytes)
    guard !content.isLazy, content.indent <= 3 else { return false }
    var index = content.start
    let start = index
    while index < line.upperBound, bytes[index] == fence { index += 1 }
    guard index - start >= length else { return false }
    return bytes[index..<line.upperBound].allSatisfy(\.isBlank)
  }

  /// The lines of the code with the place of each byte. They are the ends of the source's lines.
  private func body(_ literal: [UInt8], _ lines: Lines, after first: Int) -> MappedText {
    guard !literal.isEmpty else { return MappedText(at: state.lines[first].upperBound) }
    var body = MappedText(at: containers.content(of: state.lines[first + 1], in: bytes).start)
    for (number, line) in lines.ranges.enumerated() {
      let source = state.lines[first + 1 + number]
      let text = literal[line]
      var same = 0
      while same < text.count, same < source.count,
        text[text.endIndex - 1 - same] == bytes[source.upperBound - 1 - same]
      {
        same += 1
      }
      // A tab that belongs to a list item in part gives spaces that are not in the source.
      for byte in text.dropLast(same) { body.append(byte, from: source.upperBound - same) }
      body.append(source.upperBound - same..<source.upperBound, of: bytes)
      body.append(ASCII.newline, from: source.upperBound)
    }
    return body
  }

  private func trimmedEnd(_ number: Int) -> Int {
    let line = state.lines[number]
    var end = line.upperBound
    while end > line.lowerBound, bytes[end - 1].isBlank { end -= 1 }
    return end
  }
}

/// The places of the words in `{kind name}`.
private struct DirectiveHeader {
  let kind: Range<Int>
  let name: Range<Int>

  /// Nil where it is malformed; then the state has the problem.
  init?(_ info: Range<Int>, in state: ReadingState) {
    let bytes = state.source.bytes
    var words: [Range<Int>] = []
    var index = info.lowerBound + 1
    var end = info.upperBound
    let isClosed = bytes[end - 1] == ASCII.closeBrace && end - 1 > info.lowerBound
    if isClosed { end -= 1 }
    while index < end {
      while index < end, bytes[index].isBlank { index += 1 }
      let start = index
      while index < end, !bytes[index].isBlank { index += 1 }
      if index > start { words.append(start..<index) }
    }
    func fail(
      _ summary: String, at range: Range<Int>? = nil,
      remedy: String = "Write the kind and then the name of the block, such as '{figure fig-heads}'."
    ) {
      state.malformedHeaders.append(state.range(info))
      state.problems.append(Diagnostic(at: state.range(range ?? info), summary, remedy: remedy))
    }
    guard isClosed else {
      fail("Block header must end with '}'")
      return nil
    }
    guard let kind = words.first else {
      fail("Block header must have a kind")
      return nil
    }
    guard words.count <= 2 else {
      fail(
        "Block header can have one kind and one name",
        at: words[2].lowerBound..<(words.last ?? words[2]).upperBound)
      return nil
    }
    for range in words {
      let word = state.source.text(in: range)
      let stranger = word.first { character in
        !character.utf8.allSatisfy { $0.isAlphanumeric || $0 == ASCII.hyphen || $0 == ASCII.underscore }
      }
      if let stranger {
        fail(
          "Names are letters from a to z, digits, hyphens and underscores, and '\(stranger)' in '\(word)' is none of them",
          at: range)
        return nil
      }
      guard bytes[range.lowerBound].isLetter else {
        fail(
          "A name begins with a letter, and '\(word)' does not", at: range,
          remedy: "Put one before it, as in 'x\(word)'.")
        return nil
      }
    }
    self.kind = kind
    name = words.count > 1 ? words[1] : kind.upperBound..<kind.upperBound
  }
}
