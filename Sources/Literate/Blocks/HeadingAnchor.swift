import Reporting

/// Finds a heading's anchor: `{#sec-x}` at its end, which is taken away, or one made from its text.
struct HeadingAnchor {
  let state: ReadingState

  func take(from inlines: inout [Inline]) -> String {
    if let written = removeLabel(from: &inlines) {
      if inlines.plainText.trimmingWhiteSpace().isEmpty {
        state.problems.append(
          Diagnostic(
            at: written.range, "A heading with a label needs words, which references to it show",
            remedy: "Write them before the label."))
      }
      let before = state.anchors.reserve(written.label, at: written.range)
      guard let first = before.first else { return written.label }
      let name = "Anchor '\(written.label)'"
      if before.count == 1 {
        state.problems.append(
          Diagnostic(
            at: first, "\(name) is used again on line \(written.range.line)",
            remedy: "Choose another one for one of them."))
      }
      state.problems.append(
        Diagnostic(
          at: written.range, "\(name) is used by an earlier heading, on line \(first.line)",
          remedy: "Choose another one."))
    }
    let end = inlines.last?.range.bytes.upperBound ?? 0
    let start = min(inlines.first?.range.bytes.lowerBound ?? 0, end)
    return state.anchors.make(from: inlines.plainText, at: state.range(start..<end))
  }

  private func removeLabel(from inlines: inout [Inline]) -> (label: String, range: SourceRange)? {
    guard let last = inlines.last, case .text(let text) = last.kind,
      let start = text.lastIndex(of: "{#")
    else { return nil }
    let written = last.range.text
    guard let writtenStart = written.lastIndex(of: "{#"),
      let label = Attribute.label(in: String(written[writtenStart...]))
    else { return nil }
    let range = last.range.bytes
    let lower = range.upperBound - written[writtenStart...].utf8.count
    inlines.removeLast()
    let rest = String(text[..<start])
    let spaces = rest.utf8.reversed().prefix(while: \.isSpace).count
    if rest.utf8.count > spaces {
      inlines.append(
        Inline(
          id: last.id, range: state.range(range.lowerBound..<max(range.lowerBound, lower - spaces)),
          kind: .text(String(rest.utf8.dropLast(spaces)) ?? rest)))
    }
    return (label, state.range(lower..<range.upperBound))
  }
}

extension String {
  /// The index of the last occurrence of an ASCII text.
  func lastIndex(of text: String) -> Index? {
    var index = utf8.endIndex
    while index > utf8.startIndex {
      index = utf8.index(before: index)
      if utf8[index...].starts(with: text.utf8) { return index }
    }
    return nil
  }
}
