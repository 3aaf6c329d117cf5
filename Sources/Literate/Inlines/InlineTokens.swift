/// Splits text into what Markdown doesn't know: formulas, references and citations.
struct InlineTokens {
  let run: TextRun
  let content: MappedText
  let state: ReadingState
  let isInLink: Bool

  func append(to inlines: inout [Inline]) {
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
      } else if byte == ASCII.at, !isInLink, isUnescaped(index) {
        token = mention(at: index).map { ($0.end, [$0.inline]) }
      } else if byte == ASCII.openBracket, !isInLink, isUnescaped(index) {
        token = citation(at: index).map { ($0.end, [$0.inline]) }
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

  /// `@fig-x` or `@key`, where no word goes before it.
  private func mention(at index: Int) -> (end: Int, inline: Inline)? {
    if index > 0 {
      let before = run.bytes[index - 1]
      guard !before.isAlphanumeric, before < 0x80 || isPunctuationBefore(index),
        before != ASCII.underscore, before != ASCII.at, before != ASCII.dot, before != UInt8(ascii: "/")
      else { return nil }
    }
    guard let key = key(at: index + 1) else { return nil }
    let range = index..<key.end
    if Self.isLabel(key.text) { return (key.end, inline(range, .reference(label: key.text))) }
    let citation = Citation(key: key.text, range: sourceRange(range), locator: "")
    return (key.end, inline(range, .citation([citation], isNarrative: true)))
  }

  /// Whether the character before an index is a quotation mark or a dash, not a letter.
  private func isPunctuationBefore(_ index: Int) -> Bool {
    let text = run.text(max(0, index - 4)..<index)
    guard let last = text.unicodeScalars.last else { return false }
    return !last.properties.isAlphabetic && last.properties.numericType == nil && last != "\u{E000}"
  }

  private static func isLabel(_ key: String) -> Bool {
    ["fig-", "tbl-", "eq-", "sec-", "lst-"].contains { key.hasPrefix($0) && key.utf8.count > $0.utf8.count }
  }

  /// A key: letters, digits, and `-`, `_`, `:`, `.`, `/` between them.
  private func key(at index: Int) -> (text: String, end: Int)? {
    guard index < run.bytes.count, run[index].isAlphanumeric || run[index] == ASCII.underscore else {
      return nil
    }
    var end = index
    while end < run.bytes.count, isUnescaped(end),
      Attribute.isNameByte(run[end]) || run[end] == UInt8(ascii: "/")
    {
      // Two hyphens are a dash by now, unless smart punctuation is off.
      if run[end] == ASCII.hyphen, run[end + 1] == ASCII.hyphen { break }
      end += 1
    }
    while end > index, !run[end - 1].isAlphanumeric, run[end - 1] != ASCII.underscore { end -= 1 }
    return end > index ? (run.text(index..<end), end) : nil
  }

  /// `[@a; @b, p. 3]`; also `[@fig-x]`, which is the same as `@fig-x`.
  private func citation(at index: Int) -> (end: Int, inline: Inline)? {
    var works: [Citation] = []
    var position = index + 1
    while true {
      position = skipSpace(position)
      guard run[position] == ASCII.at, position < run.bytes.count, isUnescaped(position) else { return nil }
      let start = position
      guard let key = key(at: position + 1) else { return nil }
      position = key.end
      let locatorStart = position
      while position < run.bytes.count, run[position] != ASCII.semicolon, run[position] != ASCII.closeBracket
      {
        guard run[position] != ASCII.openBracket, run[position] != ASCII.at else { return nil }
        position += 1
      }
      guard position < run.bytes.count, isUnescaped(position) else { return nil }
      guard let locator = locator(locatorStart..<position) else { return nil }
      var end = position
      while end > start, run[end - 1].isSpace { end -= 1 }
      works.append(Citation(key: key.text, range: sourceRange(start..<end), locator: locator))
      position += 1
      if run[position - 1] == ASCII.closeBracket { break }
    }
    let range = index..<position
    if works.contains(where: { Self.isLabel($0.key) }) {
      guard works.count == 1, let work = works.first, work.locator.isEmpty else { return nil }
      return (position, inline(range, .reference(label: work.key)))
    }
    return (position, inline(range, .citation(works, isNarrative: false)))
  }

  /// What follows a key: nothing, or a comma and the place in the work.
  private func locator(_ range: Range<Int>) -> String? {
    let start = skipSpace(range.lowerBound)
    guard start < range.upperBound else { return "" }
    guard run[start] == ASCII.comma || start > range.lowerBound else { return nil }
    let text = plainText((run[start] == ASCII.comma ? start + 1 : start)..<range.upperBound)
    return text.split(separator: "\n").map { $0.trimmingWhiteSpace() }.joined(separator: " ")
      .trimmingWhiteSpace()
  }

  private func skipSpace(_ index: Int) -> Int {
    var end = index
    while end < run.bytes.count, run[end].isSpace { end += 1 }
    return end
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
