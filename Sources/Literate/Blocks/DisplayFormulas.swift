import Reporting

/// Splits a paragraph at its display formulas, which are blocks of their own.
struct DisplayFormulas {
  let state: ReadingState

  func blocks(from inlines: [Inline]) -> [Block] {
    var blocks: [Block] = []
    var paragraph: [Inline] = []
    func finish() {
      let content = trimmed(paragraph)
      paragraph.removeAll()
      guard let first = content.first, let last = content.last else { return }
      let range =
        first.range.bytes.lowerBound..<max(first.range.bytes.lowerBound, last.range.bytes.upperBound)
      blocks.append(Block(id: state.makeID(), range: state.range(range), kind: .paragraph(content)))
    }
    for inline in inlines {
      guard let number = state.displays[inline.id] else {
        paragraph.append(inline)
        continue
      }
      finish()
      let formula = state.cooked.formulas[number]
      blocks.append(
        Block(id: inline.id, range: inline.range, kind: .formula(tex: formula.tex, label: formula.label)))
      state.displays[inline.id] = nil
    }
    finish()
    return blocks
  }

  /// The inlines without line ends and blanks at their ends.
  private func trimmed(_ inlines: [Inline]) -> [Inline] {
    var result = inlines[...]
    while let first = result.first, isSpace(first) { result.removeFirst() }
    while let last = result.last, isSpace(last) { result.removeLast() }
    guard let first = result.first, case .text(let text) = first.kind else {
      return trimmedEnd(Array(result))
    }
    let spaces = text.utf8.prefix(while: \.isSpace).count
    if spaces > 0 {
      let range = first.range.bytes
      // A tab may have become several spaces.
      let written = first.range.text.utf8.prefix(while: \.isSpace).count
      result[result.startIndex] = Inline(
        id: first.id,
        range: state.range(min(range.lowerBound + written, range.upperBound)..<range.upperBound),
        kind: .text(String(text.utf8.dropFirst(spaces)) ?? text))
    }
    return trimmedEnd(Array(result))
  }

  private func trimmedEnd(_ inlines: [Inline]) -> [Inline] {
    guard let last = inlines.last, case .text(let text) = last.kind else { return inlines }
    let spaces = text.utf8.reversed().prefix(while: \.isSpace).count
    guard spaces > 0 else { return inlines }
    let range = last.range.bytes
    return inlines.dropLast() + [
      Inline(
        id: last.id, range: state.range(range.lowerBound..<max(range.lowerBound, range.upperBound - spaces)),
        kind: .text(String(text.utf8.dropLast(spaces)) ?? text))
    ]
  }

  private func isSpace(_ inline: Inline) -> Bool {
    switch inline.kind {
    case .softBreak, .lineBreak: true
    case .text(let text): text.utf8.allSatisfy(\.isSpace)
    default: false
    }
  }
}
