import Reporting

/// Reads inline Markdown that stands in a YAML scalar.
struct FragmentReader {
  let text: String
  let place: SourceRange

  func read() -> Document {
    // Line ends are spaces here: the whole text is one paragraph.
    let bytes = text.utf8.map { $0.isLineEnd ? ASCII.space : $0 }
    let local = SourceText(name: place.source.name, bytes: bytes)
    let lines = Lines(of: bytes, from: 0)
    var refused = RefusedFormulas()
    while true {
      var lifter = FormulaLifter(source: local, lines: lines, excluding: refused.starts)
      let cooked = lifter.lift()
      let state = ReadingState(source: local, cooked: cooked, lines: lines, isFragment: true)
      let inlines = inlines(state)
      if refused.add(from: state) { continue }
      let placing = FragmentPlaces(text: text, place: place)
      let blocks =
        inlines.isEmpty
        ? [] : [Block(id: state.makeID(), range: place, kind: .paragraph(inlines.map(placing.placed)))]
      let problems = (cooked.problems + state.problems).map { problem in
        var problem = problem
        problem.range = problem.range.map { placing.range($0.bytes) }
        return problem
      }
      return Document(
        source: place.source, frontMatter: nil, frontMatterRange: SourceRange(place.source, 0..<0),
        blocks: blocks, footnotes: [], problems: problems.sortedByPlace(),
        addresses: state.addresses.mapValues { placing.range($0.bytes) })
    }
  }

  /// The text is read as a heading, the one block that has inlines alone whatever they start with.
  private func inlines(_ state: ReadingState) -> [Inline] {
    let bytes = state.cooked.bytes
    guard let first = bytes.firstIndex(where: { !$0.isBlank }),
      let last = bytes.lastIndex(where: { !$0.isBlank })
    else { return [] }
    // The closing marks keep those that the text may end with.
    let heading = Array("# ".utf8) + bytes[first...last] + Array(" #".utf8)
    guard let tree = CommonMarkTree(parsing: heading[...], isSmart: !state.cooked.hasTooManyQuotes),
      let node = tree.root.children.first
    else { return [] }
    var content = MappedText(at: first)
    content.append(first..<last + 1, of: bytes)
    var reader = InlineReader(content: content, state: state)
    return reader.read(node.children)
  }
}

/// Maps what was found in the text of a scalar back to the file.
struct FragmentPlaces {
  let place: SourceRange
  private let text: [UInt8]
  private let places: ScalarPlaces

  init(text: String, place: SourceRange) {
    self.place = place
    self.text = Array(text.utf8)
    places = ScalarPlaces(text: text, place: place)
  }

  func range(_ range: Range<Int>) -> SourceRange { places.range(range) }

  func placed(_ inline: Inline) -> Inline {
    let kind: Inline.Kind
    switch inline.kind {
    case .text, .softBreak, .lineBreak, .code, .formula, .reference, .footnote, .html: kind = inline.kind
    case .value(let expression): kind = .value(expression: exact(expression.bytes))
    case .emphasis(let content): kind = .emphasis(content.map(placed))
    case .strong(let content): kind = .strong(content.map(placed))
    case .strikethrough(let content): kind = .strikethrough(content.map(placed))
    case .link(let destination, let title, let content):
      kind = .link(destination: destination, title: title, content: content.map(placed))
    case .image(let source, let title, let alternative):
      kind = .image(source: source, title: title, alternative: alternative.map(placed))
    case .citation(let works, let isNarrative):
      kind = .citation(
        works.map { $0.placed(at: range($0.range.bytes)) }, isNarrative: isNarrative)
    }
    return Inline(id: inline.id, range: range(inline.range.bytes), kind: kind)
  }

  /// A range whose text is that of the scalar: in the file, or in a text made for it with the same line and column.
  private func exact(_ bytes: Range<Int>) -> SourceRange {
    let wanted = String(decoding: text[bytes.clamped(to: 0..<text.count)], as: UTF8.self)
    let found = range(bytes)
    if found.text == wanted { return found }
    let position = place.source.position(of: found.bytes.lowerBound)
    let prefix =
      String(repeating: "\n", count: position.line - 1) + String(repeating: " ", count: position.column - 1)
    let copy = SourceText(name: place.source.name, prefix + wanted.replacing("\n", with: " "))
    return SourceRange(copy, prefix.utf8.count..<copy.bytes.count)
  }
}
