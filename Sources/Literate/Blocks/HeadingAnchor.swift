/// Finds a heading's anchor: `{#sec-x}` at its end, which is taken away, or one made from its text.
struct HeadingAnchor {
  let state: ReadingState

  func take(from inlines: inout [Inline]) -> String {
    if let written = removeLabel(from: &inlines) {
      if state.anchors.reserve(written.label) { return written.label }
      state.problems.append(
        Diagnostic(
          at: written.range, "Anchor '\(written.label)' is used by an earlier heading",
          remedy: "Choose another one."))
    }
    return state.anchors.make(from: inlines.plainText)
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
