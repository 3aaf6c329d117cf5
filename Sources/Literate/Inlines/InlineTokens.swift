import Reporting

/// Splits text into what Markdown doesn't know: formulas, references and citations.
struct InlineTokens {
  let run: TextRun
  let content: MappedText
  let state: ReadingState
  let isInLink: Bool
  let isInTable: Bool

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
      } else if byte == ASCII.at || byte == ASCII.hyphen {
        token = found(citations.mention(at: index))
        if isInLink {
          reportReference(token, isInBrackets: false)
          token = nil
        }
      } else if byte == ASCII.openBracket, isUnescaped(index) {
        token = footnote(at: index)
        if token == nil {
          reportUndefinedFootnote(at: index)
          token = found(citations.group(at: index))
          if isInLink {
            reportReference(token, isInBrackets: true)
            token = nil
          }
        }
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
    let tex = isInTable ? formula.tex.replacing("\\|", with: "|") : formula.tex
    let result = inline(index..<end, .formula(tex: tex))
    if formula.isDisplay { state.displays[result.id] = number }
    return (end, result)
  }

  // MARK: - References and citations

  private func found(_ found: CitationReader.Found?) -> (end: Int, inlines: [Inline])? {
    found.map { ($0.end, [inline($0.range, $0.kind)]) }
  }

  /// What would be a link in the words of another; a key without brackets is a name there, as in
  /// `[@name](https://example.org)`.
  private func reportReference(_ token: (end: Int, inlines: [Inline])?, isInBrackets: Bool) {
    guard let inline = token?.inlines.first else { return }
    let what: String
    switch inline.kind {
    case .reference: what = "A reference"
    case .citation where isInBrackets: what = "A citation"
    default: return
    }
    state.problems.append(
      Diagnostic(
        at: inline.range, "\(what) is a link, and can't stand in the words of another",
        remedy: "Write it behind the link."))
  }

  // MARK: - Footnotes

  /// `[^name]` in a fragment, which has no definitions of its own: those of the tutorial count.
  private func footnote(at index: Int) -> (end: Int, inlines: [Inline])? {
    guard state.isFragment, let (name, end) = footnoteName(at: index) else { return nil }
    return (end, [inline(index..<end, .footnote(name: name))])
  }

  private func footnoteName(at index: Int) -> (name: String, end: Int)? {
    guard run[index + 1] == ASCII.caret, index + 1 < run.bytes.count, isUnescaped(index + 1) else {
      return nil
    }
    var end = index + 2
    while end < run.bytes.count, Attribute.isNameByte(run[end]) { end += 1 }
    guard end > index + 2, end < run.bytes.count, run[end] == ASCII.closeBracket else { return nil }
    return (run.text(index + 2..<end), end + 1)
  }

  /// Markdown leaves `[^x]` as text where no footnote of that name is defined.
  private func reportUndefinedFootnote(at index: Int) {
    guard let (name, end) = footnoteName(at: index) else { return }
    state.problems.append(
      Diagnostic(
        at: sourceRange(index..<end), "Footnote '\(name)' is not defined",
        suggestion: Spelling.nearMiss(of: name, among: state.footnoteNames.values.sorted()),
        remedy: "Write a paragraph that starts with '[^\(name)]:', or '\\[' for a bracket."))
  }
}
