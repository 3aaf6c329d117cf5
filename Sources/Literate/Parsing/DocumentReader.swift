import Reporting

/// Reads a document, in as many passes as its dollar signs need.
struct DocumentReader {
  let source: SourceText

  /// - Returns: the document, and how many blocks could not be followed byte by byte, which tests want to be zero.
  func read() -> (document: Document, unalignedBlocks: Int) {
    let bytes = source.bytes
    if let invalid = Self.firstInvalidByte(of: bytes) {
      let problem = Diagnostic(
        at: SourceRange(source, invalid..<invalid + 1), Document.notText,
        remedy: "Save it in the encoding UTF-8.")
      let document = Document(
        source: source, frontMatter: nil, frontMatterRange: SourceRange(source, 0..<0), blocks: [],
        footnotes: [], problems: [problem])
      return (document, 0)
    }
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let frontMatter = FrontMatterReader(source: source, from: bytes.starts(with: mark) ? mark.count : 0)
      .read()
    let lines = Lines(of: bytes, from: frontMatter.end)

    var refused = RefusedFormulas()
    var mentioned: [String]?
    var taken: Set<String> = []
    while true {
      var lifter = FormulaLifter(source: source, lines: lines, excluding: refused.starts)
      let cooked = lifter.lift()
      let state = ReadingState(
        source: source, cooked: cooked, lines: lines, isFragment: false, avoiding: taken)
      let (blocks, footnotes) = readTree(state, from: frontMatter.end, mentioning: mentioned ?? [])
      if mentioned == nil {
        mentioned = Self.footnotes(mentionedIn: blocks + footnotes.flatMap(\.blocks))
          .filter { state.footnoteNames[$0.lowercased()] == nil }
        if mentioned?.isEmpty == false { continue }
      }
      if refused.add(from: state) { continue }
      // A label may stand below a heading whose text gives the same anchor.
      let labels = BlockLabels(of: blocks + footnotes.flatMap(\.blocks), citing: bytes)
      let others = labels.anchors.union(state.anchors.written)
      if taken.isEmpty, !state.anchors.made.isDisjoint(with: others) {
        taken = others
        continue
      }
      labels.reportHeadings(state)
      reportMisplacedLabels(state)
      FootnoteReader(state: state).reportDropped(footnotes: footnotes, blocks: blocks)
      let problems = (frontMatter.problems + cooked.problems + state.problems).sortedByPlace()
      let document = Document(
        source: source, frontMatter: frontMatter.node, frontMatterRange: frontMatter.range, blocks: blocks,
        footnotes: footnotes, problems: problems, malformedHeaders: state.malformedHeaders,
        addresses: state.addresses)
      return (document, state.unalignedBlocks)
    }
  }

  /// The footnotes that captions and cells of blocks refer to.
  private static func footnotes(mentionedIn blocks: [Block]) -> [String] {
    var names: [String] = []
    blocks.forEachBlock { block in
      guard case .directive(let directive) = block.kind else { return }
      for match in directive.bodyRange.text.matches(of: /\[\^([A-Za-z0-9_.:\-]+)\]/) {
        names.append(String(match.output.1))
      }
    }
    return names
  }

  /// - Parameter mentioning: footnotes that only blocks refer to. Markdown drops the definitions that no text refers to, so
  ///   a line that does goes above the text, and is left out of what is read.
  private func readTree(_ state: ReadingState, from start: Int, mentioning: [String]) -> ([Block], [Footnote])
  {
    let cooked = state.cooked
    var bytes = cooked.bytes[start...]
    if !mentioning.isEmpty {
      let line = mentioning.map { "[^\($0)]" }.joined(separator: " ") + "\n\n"
      bytes = (Array(line.utf8) + bytes)[...]
    }
    guard
      let tree = CommonMarkTree(
        parsing: bytes, isSmart: !cooked.hasTooManyQuotes, linesAbove: mentioning.isEmpty ? 0 : 2)
    else {
      state.problems.append(
        Diagnostic(at: state.range(start..<start), "Memory does not suffice to read the text"))
      return ([], [])
    }
    let nodes = Array(tree.root.children.dropFirst(mentioning.isEmpty ? 0 : 1))
    let reader = FootnoteReader(state: state)
    let definitions = reader.definitions(in: nodes)
    var blocks = BlockReader(state: state)
    let content = blocks.read(nodes.filter { $0.kind != .footnoteDefinition })
    let footnotes = reader.read(definitions)
    return (content, footnotes)
  }

  /// A label needs a formula that stands on its own.
  private func reportMisplacedLabels(_ state: ReadingState) {
    for number in state.displays.values.sorted() {
      let formula = state.cooked.formulas[number]
      guard let label = formula.label else { continue }
      state.problems.append(
        Diagnostic(
          at: state.range(formula.range), "Formula with the label '\(label)' must stand in a paragraph",
          remedy: "Take it out of the heading, table, link or emphasis."))
    }
  }

  /// The offset of the first byte that is not UTF-8.
  static func firstInvalidByte(of bytes: [UInt8]) -> Int? {
    var index = 0
    while index < bytes.count {
      let first = bytes[index]
      let length: Int
      let lowest: UInt8
      let highest: UInt8
      switch first {
      case 0x00...0x7F:
        index += 1
        continue
      case 0xC2...0xDF: (length, lowest, highest) = (2, 0x80, 0xBF)
      case 0xE0: (length, lowest, highest) = (3, 0xA0, 0xBF)
      case 0xED: (length, lowest, highest) = (3, 0x80, 0x9F)
      case 0xE1...0xEF: (length, lowest, highest) = (3, 0x80, 0xBF)
      case 0xF0: (length, lowest, highest) = (4, 0x90, 0xBF)
      case 0xF1...0xF3: (length, lowest, highest) = (4, 0x80, 0xBF)
      case 0xF4: (length, lowest, highest) = (4, 0x80, 0x8F)
      default: return index
      }
      guard index + length <= bytes.count, (lowest...highest).contains(bytes[index + 1]),
        bytes[index + 1..<index + length].allSatisfy({ $0 & 0xC0 == 0x80 })
      else { return index }
      index += length
    }
    return nil
  }
}
