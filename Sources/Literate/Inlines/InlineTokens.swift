/// Splits text into what Markdown doesn't know: formulas, references and citations.
struct InlineTokens {
  let run: TextRun
  let content: MappedText
  let state: ReadingState
  let isInLink: Bool

  func append(to inlines: inout [Inline]) {
    let citations = CitationReader(run: run, content: content, state: state)
    var pending = 0
    var index = 0
    func flush(before end: Int, into inlines: inout [Inline]) {
      if end > pending { inlines.append(inline(pending..<end, .text(plainText(pending..<end)))) }
    }
    while index < run.bytes.count {
      let byte = run.bytes[index]
      var token: (end: Int, inlines: [Inline])?
      if byte == ASCII.newline, content[run.starts[index]].isLineEnd {
        token = (index + 1, [inline(index..<index + 1, .softBreak)])
      } else if CookedText.canStartFormula(byte) {
        token = formula(at: index).map { ($0.end, [$0.inline]) }
      } else if byte == ASCII.at || byte == ASCII.hyphen, !isInLink {
        token = found(citations.mention(at: index))
      } else if byte == ASCII.openBracket, !isInLink, isUnescaped(index) {
        token = found(citations.group(at: index))
        reportUndefinedFootnote(at: index)
      }
      guard let token else {
        index += 1
        continue
      }
      flush(before: index, into: &inlines)
      inlines += token.inlines
      index = token.end
      pending = index
    }
    flush(before: index, into: &inlines)
  }

  private func inline(_ range: Range<Int>, _ kind: Inline.Kind) -> Inline {
    Inline(id: state.makeID(), range: sourceRange(range), kind: kind)
  }

  private func sourceRange(_ range: Range<Int>) -> SourceRange {
    state.range(content.sourceRange(run.written(range)))
  }

  /// The text, with the byte that stands for a NUL as CommonMark wants it.
  private func plainText(_ range: Range<Int>) -> String {
    let text = run.text(range)
    return run.bytes[range].contains(1)
      ? String(String.UnicodeScalarView(text.unicodeScalars.map { $0 == "\u{1}" ? "\u{FFFD}" : $0 })) : text
  }

  /// Whether a byte stands for itself in the source.
  private func isUnescaped(_ index: Int) -> Bool { content[run.starts[index]] == run.bytes[index] }

  // MARK: - Formulas

  private func formula(at index: Int) -> (end: Int, inline: Inline)? {
    guard let number = state.formula(at: content.offset(at: run.starts[index])) else { return nil }
    let formula = state.cooked.formulas[number]
    var end = index
    while end < run.bytes.count, content.offset(at: run.starts[end]) < formula.range.upperBound { end += 1 }
    // Where something else ends in the middle of it, it is no formula; another pass leaves its dollars alone.
    guard content.sourceRange(run.written(index..<end)) == formula.range else { return nil }
    state.placedFormulas.insert(number)
    let result = inline(index..<end, .formula(tex: formula.tex))
    if formula.isDisplay { state.displays[result.id] = number }
    return (end, result)
  }

  // MARK: - References and citations

  private func found(_ found: CitationReader.Found?) -> (end: Int, inlines: [Inline])? {
    found.map { ($0.end, [inline($0.range, $0.kind)]) }
  }

  // MARK: - Footnotes

  /// Markdown leaves `[^x]` as text where no footnote of that name is defined.
  private func reportUndefinedFootnote(at index: Int) {
    guard !state.isFragment, run[index + 1] == ASCII.caret, index + 1 < run.bytes.count,
      isUnescaped(index + 1)
    else { return }
    var end = index + 2
    while end < run.bytes.count, Attribute.isNameByte(run[end]) { end += 1 }
    guard end > index + 2, end < run.bytes.count, run[end] == ASCII.closeBracket else { return }
    let name = run.text(index + 2..<end)
    state.problems.append(
      Diagnostic(
        at: sourceRange(index..<end + 1), "Footnote '\(name)' is not defined",
        suggestion: Spelling.nearMiss(of: name, among: state.footnoteNames.values.sorted()),
        remedy: "Write a paragraph that starts with '[^\(name)]:', or '\\[' for a bracket."))
  }
}
