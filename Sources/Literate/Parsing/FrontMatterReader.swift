import Reporting

/// Reads the YAML between two lines of `---` at the start of a file.
struct FrontMatterReader {
  let source: SourceText
  /// Behind the byte-order mark.
  let start: Int

  init(source: SourceText, from start: Int) {
    self.source = source
    self.start = start
  }

  struct Result {
    let node: YAMLNode?
    let range: SourceRange
    let problems: [Diagnostic]
    /// Where the Markdown starts.
    let end: Int
  }

  func read() -> Result {
    let bytes = source.bytes
    func none(_ problems: [Diagnostic] = []) -> Result {
      Result(node: nil, range: SourceRange(source, start..<start), problems: problems, end: start)
    }
    guard bytes[start...].starts(with: Array("---".utf8)) else { return none() }
    let lines = Lines(of: bytes, from: start)
    // Followed by an empty line it is a thematic break.
    guard isFence(lines[1], "---"), lines.count > 1, !isBlank(lines[2]) else { return none() }
    guard
      let closing = (2...lines.count).first(where: { isFence(lines[$0], "---") || isFence(lines[$0], "...") })
    else {
      return none([
        Diagnostic(
          at: SourceRange(source, lines[1]), "Front matter must end with a line '---'",
          remedy: "Add the line, or leave a blank line below a thematic break.")
      ])
    }
    var body = MappedText(at: lines[2].lowerBound)
    for number in 2..<max(2, closing) {
      body.append(lines[number], of: bytes)
      body.append(ASCII.newline, from: lines[number].upperBound)
    }
    let end = closing < lines.count ? lines[closing + 1].lowerBound : bytes.count
    let range = SourceRange(source, start..<lines[closing].upperBound)
    do {
      let node = try YAMLReader(text: body, source: source).read()
      return Result(node: node, range: range, problems: [], end: end)
    } catch {
      return Result(node: nil, range: range, problems: [error], end: end)
    }
  }

  private func isFence(_ line: Range<Int>, _ fence: String) -> Bool {
    let text = source.bytes[line]
    return text.starts(with: Array(fence.utf8)) && text.dropFirst(3).allSatisfy(\.isBlank)
  }

  private func isBlank(_ line: Range<Int>) -> Bool { source.bytes[line].allSatisfy(\.isBlank) }
}
