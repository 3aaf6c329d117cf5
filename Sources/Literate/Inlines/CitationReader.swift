import Reporting

/// Reads citations as pandoc does: `[see @a, pp. 3-5; -@b]`, `@a`, `@a [p. 4]`, `-@a`.
struct CitationReader {
  let run: TextRun
  let content: MappedText
  let state: ReadingState

  typealias Found = (end: Int, range: Range<Int>, kind: Inline.Kind)

  /// The words before which a label is known: `fig-x` is no work.
  static func isLabel(_ key: String) -> Bool {
    ["fig-", "tbl-", "eq-", "sec-", "lst-"].contains { key.hasPrefix($0) && key.utf8.count > $0.utf8.count }
  }

  // MARK: - In running text

  /// `@key`, `-@key` or `@fig-x` at an index, where no word goes before it; with the brackets that may follow.
  func mention(at index: Int) -> Found? {
    guard let mark = mark(at: index) else { return nil }
    if Self.isLabel(mark.key) {
      return mark.isAuthorSuppressed ? nil : (mark.end, index..<mark.end, .reference(label: mark.key))
    }
    var works = [work(mark, from: index, prefix: "", rest: mark.end..<mark.end)]
    var end = mark.end
    if let bracket = skipSpaces(end), let close = closing(of: bracket), !isFootnote(at: bracket) {
      let items = items(bracket + 1..<close)
      let others = items.map(citation)
      if others.contains(where: { $0.map { Self.isLabel($0.key) } == true }) {
        // A reference stands for itself.
      } else if others.allSatisfy({ $0 != nil }) {
        works += others.compactMap { $0 }
        end = close + 1
      } else if others.dropFirst().allSatisfy({ $0 != nil }), let words = items.first {
        // Brackets right behind a key hold its place in the work.
        works[0] = work(mark, from: index, prefix: "", rest: words)
        works += others.dropFirst().compactMap { $0 }
        end = close + 1
      }
    }
    return (end, index..<end, .citation(works, isNarrative: !mark.isAuthorSuppressed))
  }

  // MARK: - In brackets

  /// A group of citations whose bracket opens at an index; also `[@fig-x]`, which is the same as `@fig-x`.
  func group(at index: Int) -> Found? {
    guard !isFootnote(at: index), let close = closing(of: index) else { return nil }
    let items = items(index + 1..<close)
    let works = items.compactMap(citation)
    guard let first = works.first, works.count == items.count else {
      if let label = works.first(where: { Self.isLabel($0.key) }) { reportGrouped(label) }
      return nil
    }
    let range = index..<close + 1
    guard let label = works.first(where: { Self.isLabel($0.key) }) else {
      return (close + 1, range, .citation(works, isNarrative: false))
    }
    guard works.count == 1, first.prefix.isEmpty, first.locator.isEmpty, first.suffix.isEmpty,
      !first.isAuthorSuppressed
    else {
      reportGrouped(label)
      return (close + 1, range, .reference(label: label.key))
    }
    return (close + 1, range, .reference(label: first.key))
  }

  private func reportGrouped(_ label: Citation) {
    let problem =
      label.isAuthorSuppressed
      ? Diagnostic(
        at: label.range,
        "A reference is printed with its word, such as 'Figure 1', and '-' can't take it away",
        remedy: "Write '@\(label.key)', and put the sentence around it.")
      : Diagnostic(
        at: label.range, "Brackets around a reference can hold nothing else",
        remedy: "Write it without brackets, in a sentence: 'see @\(label.key)'.")
    state.problems.append(problem)
  }

  /// One work of a group, with the words around its key; nil where there is no key.
  private func citation(_ item: Range<Int>) -> Citation? {
    var index = skipSpace(item.lowerBound, to: item.upperBound)
    let start = index
    var depth = 0
    while index < item.upperBound {
      if isPlain(index) {
        if run[index] == ASCII.openBracket { depth += 1 }
        if run[index] == ASCII.closeBracket { depth -= 1 }
      }
      guard depth == 0, let mark = mark(at: index), mark.end <= item.upperBound else {
        index += 1
        continue
      }
      let rest = mark.end..<item.upperBound
      if let second = rest.first(where: { self.mark(at: $0) != nil }) {
        state.problems.append(
          Diagnostic(
            at: sourceRange(second..<second + 1), "Works of one citation must be separated by ';'",
            remedy: "Write '[@\(mark.key); @other]', or '\\@' for an at sign."))
      }
      return work(mark, from: start, prefix: words(start..<index), rest: rest)
    }
    return nil
  }

  private func work(_ mark: Mark, from start: Int, prefix: String, rest: Range<Int>) -> Citation {
    let place = Locator(following: words(rest, isTrimmed: false))
    var end = rest.upperBound
    while end > mark.end, run[end - 1].isSpace { end -= 1 }
    return Citation(
      key: mark.key, range: sourceRange(start..<end), locator: place.text, prefix: prefix,
      suffix: place.suffix, isAuthorSuppressed: mark.isAuthorSuppressed)
  }

  // MARK: - Marks

  private struct Mark {
    let key: String
    let isAuthorSuppressed: Bool
    let end: Int
  }

  private func mark(at index: Int) -> Mark? {
    let isAuthorSuppressed = run[index] == ASCII.hyphen
    let at = isAuthorSuppressed ? index + 1 : index
    guard at < run.bytes.count, run[at] == ASCII.at, isPlain(index), isPlain(at), !followsWord(index),
      let key = CitationKey.read(run.bytes, at: at + 1, isPlain: isPlain)
    else { return nil }
    return Mark(key: key.text, isAuthorSuppressed: isAuthorSuppressed, end: key.end)
  }

  /// Whether an at sign belongs to the word before it, as in an address of e-mail.
  private func followsWord(_ index: Int) -> Bool {
    guard index > 0 else { return false }
    let before = run.bytes[index - 1]
    if before < 0x80 {
      return before.isAlphanumeric || "_@./".utf8.contains(before)
    }
    guard let last = run.text(max(0, index - 4)..<index).unicodeScalars.last else { return false }
    return last.properties.isAlphabetic || last.properties.numericType != nil || last == "\u{E000}"
  }

  /// Whether a byte stands for itself in the source, outside of formulas.
  private func isPlain(_ index: Int) -> Bool {
    guard index < run.bytes.count, content[run.starts[index]] == run.bytes[index],
      run.ends[index] == run.starts[index] + 1
    else { return false }
    return !CookedText.canStartFormula(run.bytes[index])
      || state.formula(at: content.offset(at: run.starts[index])) == nil
  }

  // MARK: - Brackets

  private func isFootnote(at bracket: Int) -> Bool { run[bracket + 1] == ASCII.caret }

  /// The index of the bracket that closes the one at an index.
  private func closing(of bracket: Int) -> Int? {
    guard run[bracket] == ASCII.openBracket, isPlain(bracket) else { return nil }
    var depth = 0
    for index in bracket..<run.bytes.count where isPlain(index) {
      if run.bytes[index] == ASCII.openBracket { depth += 1 }
      if run.bytes[index] == ASCII.closeBracket { depth -= 1 }
      if depth == 0 { return index }
    }
    return nil
  }

  /// The parts between the semicolons that stand in no inner brackets.
  private func items(_ range: Range<Int>) -> [Range<Int>] {
    var items: [Range<Int>] = []
    var start = range.lowerBound
    var depth = 0
    for index in range where isPlain(index) {
      switch run.bytes[index] {
      case ASCII.openBracket, ASCII.openBrace: depth += 1
      case ASCII.closeBracket, ASCII.closeBrace: depth -= 1
      case ASCII.semicolon where depth == 0:
        items.append(start..<index)
        start = index + 1
      default: break
      }
    }
    return items + [start..<range.upperBound]
  }

  // MARK: - Words

  private func sourceRange(_ range: Range<Int>) -> SourceRange {
    state.range(content.sourceRange(run.written(range)))
  }

  /// The words of a range on one line; a formula among them is an error.
  private func words(_ range: Range<Int>, isTrimmed: Bool = true) -> String {
    if let formula = range.first(where: { CookedText.canStartFormula(run[$0]) && !isPlain($0) }) {
      state.problems.append(
        Diagnostic(
          at: sourceRange(formula..<formula + 1),
          "A citation can hold words alone, and here a formula starts",
          remedy: "Write the formula behind the citation."))
    }
    let text = run.text(range).split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.trimmingWhiteSpace() }.joined(separator: " ")
    let isSpaced = range.lowerBound < range.upperBound && run[range.lowerBound].isSpace
    return isTrimmed || !isSpaced ? text : " " + text
  }

  private func skipSpace(_ index: Int, to end: Int) -> Int {
    var index = index
    while index < end, run[index].isSpace { index += 1 }
    return index
  }

  /// Behind blanks and at most one line end; nil at the end of the text.
  private func skipSpaces(_ index: Int) -> Int? {
    var index = index
    var lines = 0
    while index < run.bytes.count, run.bytes[index].isSpace {
      if run.bytes[index] == ASCII.newline { lines += 1 }
      index += 1
    }
    return index < run.bytes.count && lines <= 1 ? index : nil
  }
}
