import Reporting

/// Finds the formulas of a Markdown text before it is parsed, since Markdown would read `_`, `\\` and `|` in them.
///
/// The rules are pandoc's: no space inside single dollars, no digit behind the closing one, `\$` is a dollar, code wins.
/// Formulas end with their paragraph; those in single dollars also at list items, headings and table rows.
/// A dollar that turns out to stand in something else (indented code, HTML, a link's address) is excluded by its place
/// in a second pass.
struct FormulaLifter {
  private let source: SourceText
  private let bytes: [UInt8]
  private let lines: Lines
  private let excluded: Set<Int>
  private var cooked: CookedText

  init(source: SourceText, lines: Lines, excluding excluded: Set<Int>) {
    self.source = source
    bytes = source.bytes
    self.lines = lines
    self.excluded = excluded
    cooked = CookedText(bytes: source.bytes)
  }

  /// What the Markdown parser has to do for quotation marks and for links: it is quadratic in those of one paragraph.
  private var quoteEffort = 0
  private var linkEffort = 0

  /// One line of a paragraph, with what decides whether a formula may go on in it.
  fileprivate struct ParagraphLine {
    let range: Range<Int>
    let prefix: LinePrefix
    /// Equal for lines between which inline content may continue.
    var segment: Int
    let isInTable: Bool
  }

  /// How many there are of the bytes that matter.
  private struct MarkCounts {
    var dollars = 0
    var brackets = 0
    var quotes = 0
    var ats = 0

    mutating func add(_ line: ArraySlice<UInt8>) {
      for byte in line {
        switch byte {
        case ASCII.dollar: dollars += 1
        case ASCII.openBracket: brackets += 1
        case ASCII.quote, ASCII.apostrophe: quotes += 1
        case ASCII.at: ats += 1
        default: break
        }
      }
    }
  }

  mutating func lift() -> CookedText {
    var paragraph: [ParagraphLine] = []
    var fences = FenceTracker()
    for line in lines.ranges {
      removeZeros(line)
      let prefix = LinePrefix(of: line, in: bytes, limit: ReadingLimits.nesting)
      if fences.isCode(line, prefix: prefix, in: bytes) {
        finish(&paragraph)
        continue
      }
      if prefix.isTooDeep { reportDepth(prefix.contentStart..<line.upperBound) }
      if isBlank(line, from: prefix.contentStart) {
        finish(&paragraph)
      } else {
        append(line, prefix, to: &paragraph)
      }
    }
    finish(&paragraph)
    cooked.formulas.sort { $0.range.lowerBound < $1.range.lowerBound }
    return cooked
  }

  // MARK: - Paragraphs

  private func isBlank(_ line: Range<Int>, from start: Int) -> Bool {
    guard start == line.upperBound else { return false }
    // A list marker is no blank line.
    return bytes[line].allSatisfy { $0.isBlank || $0 == ASCII.greater }
  }

  private mutating func append(_ line: Range<Int>, _ prefix: LinePrefix, to paragraph: inout [ParagraphLine])
  {
    let last = paragraph.last
    var segment = last?.segment ?? 0
    var isInTable = last?.isInTable ?? false
    if !isInTable, isDelimiterRow(line), let header = paragraph.indices.last {
      if bytes[line].count(where: { $0 == ASCII.pipe }) > ReadingLimits.columns {
        cooked.fill(line)
        cooked.problems.append(
          Diagnostic(
            at: SourceRange(source, line), "A table can have at most \(ReadingLimits.columns) columns",
            remedy: "Split the table."))
      }
      segment += 1
      paragraph[header].segment = segment
      isInTable = true
    }
    let isNew =
      isInTable || prefix.listMarkers > 0 || startsHeading(prefix.contentStart)
      || prefix.quoteDepth != last?.prefix.quoteDepth
    paragraph.append(
      ParagraphLine(range: line, prefix: prefix, segment: segment + (isNew ? 1 : 0), isInTable: isInTable))
  }

  /// A NUL byte would be read as three other bytes, and end a text in C.
  private mutating func removeZeros(_ line: Range<Int>) {
    for index in line where bytes[index] == 0 {
      cooked.replace(at: index, by: 1)
      cooked.problems.append(
        Diagnostic(
          at: SourceRange(source, index..<index + 1), "A NUL byte is not allowed in a text",
          remedy: "Delete it."))
    }
  }

  private mutating func reportDepth(_ place: Range<Int>) {
    cooked.fill(place)
    cooked.problems.append(ReadingLimits.tooDeep(at: SourceRange(source, place)))
  }

  /// Whether a line could stand between the header and the rows of a table.
  private func isDelimiterRow(_ line: Range<Int>) -> Bool {
    var hasPipe = false
    var hasHyphen = false
    let start = LinePrefix(of: line, in: bytes, allowsLists: false).contentStart
    for byte in bytes[start..<line.upperBound] {
      switch byte {
      case ASCII.pipe: hasPipe = true
      case ASCII.hyphen: hasHyphen = true
      case ASCII.colon, ASCII.space, ASCII.tab: break
      default: return false
      }
    }
    return hasPipe && hasHyphen
  }

  /// Lifts the formulas of a paragraph, or of lines that look like one.
  private mutating func finish(_ paragraph: inout [ParagraphLine]) {
    defer { paragraph.removeAll(keepingCapacity: true) }
    var marks = MarkCounts()
    var hasDollar = false
    var first = 0
    for (index, line) in paragraph.enumerated() {
      if index > 0, line.segment != paragraph[index - 1].segment {
        check(marks, of: paragraph[first..<index])
        marks = MarkCounts()
        first = index
      }
      marks.add(bytes[line.range])
      hasDollar = hasDollar || marks.dollars > 0
    }
    check(marks, of: paragraph[first...])
    guard hasDollar else { return }
    pair(dollars: DollarScan(bytes: bytes, lines: paragraph).dollars, in: paragraph)
  }

  /// Takes out a paragraph that would make the Markdown parser slow, and says so.
  private mutating func check(_ marks: MarkCounts, of paragraph: ArraySlice<ParagraphLine>) {
    quoteEffort += marks.quotes * marks.quotes
    if quoteEffort > ReadingLimits.effort { cooked.hasTooManyQuotes = true }
    let links = max(marks.brackets, marks.ats)
    linkEffort += links * links
    guard linkEffort > ReadingLimits.effort, links > ReadingLimits.bracketsInParagraph,
      let line = paragraph.first
    else { return }
    for line in paragraph { cooked.fill(line.range) }
    cooked.problems.append(
      Diagnostic(
        at: SourceRange(source, line.range),
        "Paragraph can have at most \(ReadingLimits.bracketsInParagraph) brackets or at signs in so long a text",
        remedy: "Split it."))
  }

  private func startsHeading(_ index: Int) -> Bool {
    var end = index
    while end < bytes.count, bytes[end] == ASCII.hash { end += 1 }
    return end > index && end - index <= 6 && (end == bytes.count || bytes[end].isSpace)
  }

  // MARK: - Formulas

  private mutating func pair(dollars: [Dollar], in content: [ParagraphLine]) {
    let dollars = dollars.filter { !excluded.contains($0.offset) }
    // For each dollar the next double one, found once from the right.
    var nextDouble = [Int](repeating: .max, count: dollars.count + 1)
    for index in dollars.indices.reversed() {
      nextDouble[index] = dollars[index].isDouble ? index : nextDouble[index + 1]
    }
    var index = 0
    while index < dollars.count {
      let opening = dollars[index]
      if opening.isDouble {
        let closing = nextDouble[index + 1]
        if closing < dollars.count {
          add(from: opening, to: dollars[closing], in: content)
          index = closing + 1
        } else {
          cooked.hasOpenDisplay = true
          cooked.problems.append(
            Diagnostic(
              at: SourceRange(source, opening.offset..<opening.offset + 2),
              "Display formula must end with '$$' before the paragraph does",
              remedy: "Close it, leave no blank line in it, or write \\$\\$ for two dollar signs."))
          index += 1
        }
      } else if opening.canOpen, index + 1 < dollars.count, dollars[index + 1].canClose,
        !dollars[index + 1].isDouble, dollars[index + 1].segment == opening.segment
      {
        add(from: opening, to: dollars[index + 1], in: content)
        index += 2
      } else {
        // A dollar that the next one can't close is a price.
        index += 1
      }
    }
  }

  private mutating func add(from opening: Dollar, to closing: Dollar, in content: [ParagraphLine]) {
    let width = opening.isDouble ? 2 : 1
    let inner = opening.offset + width..<closing.offset
    guard opening.line < content.count, closing.line < content.count else { return }
    var label: String?
    var end = closing.offset + width
    if opening.isDouble, let attribute = readLabel(after: end, line: content[closing.line].range) {
      label = attribute.label
      end = attribute.end
    }
    let range = opening.offset..<end
    let maximumQuotes = content[opening.line].prefix.quoteDepth
    var pieces: [Range<Int>] = []
    var tex = ""
    for number in opening.line...closing.line {
      let line = content[number].range
      let start =
        number == opening.line
        ? opening.offset
        : LinePrefix(of: line, in: bytes, maximumQuotes: maximumQuotes, allowsLists: false).contentStart
      // Blanks at the end of an inner line would become a hard break.
      let piece = start..<(number == closing.line ? max(start, end) : line.upperBound)
      pieces.append(piece)
      if number > opening.line { tex += "\n" }
      tex += source.text(in: piece.clamped(to: inner))
    }
    for piece in pieces { cooked.fill(piece) }
    cooked.formulas.append(
      LiftedFormula(
        range: range, lines: pieces, tex: opening.isDouble ? tex.trimmingWhiteSpace() : tex,
        isDisplay: opening.isDouble, label: label))
  }

  /// `{#eq-x}` behind a display formula, on the same line.
  private mutating func readLabel(after offset: Int, line: Range<Int>) -> (label: String?, end: Int)? {
    var start = offset
    while start < line.upperBound, bytes[start].isBlank { start += 1 }
    guard start + 1 < line.upperBound, bytes[start] == ASCII.openBrace else { return nil }
    guard let close = bytes[start..<line.upperBound].firstIndex(of: ASCII.closeBrace) else { return nil }
    let range = start..<close + 1
    let written = source.text(in: range)
    if let label = Attribute.label(in: written), label.hasPrefix("eq-") { return (label, range.upperBound) }
    cooked.problems.append(
      Diagnostic(
        at: SourceRange(source, range), "The label of a formula must be written '{#eq-name}'",
        remedy: "Use letters, digits and hyphens, such as {#eq-bound}."))
    return (nil, range.upperBound)
  }
}

/// One dollar sign, or two side by side, outside of code and not escaped.
struct Dollar {
  let offset: Int
  let isDouble: Bool
  let canOpen: Bool
  let canClose: Bool
  /// The index of its line in the paragraph.
  let line: Int
  let segment: Int
}

/// The dollars of a paragraph, found in one pass that steps over escapes and code spans.
private struct DollarScan {
  private(set) var dollars: [Dollar] = []

  init(bytes: [UInt8], lines: [FormulaLifter.ParagraphLine]) {
    var ticks = BacktickRuns(
      bytes: bytes, lines: lines.map { ($0.prefix.contentStart..<$0.range.upperBound, $0.segment) })
    var resume = 0
    for (number, line) in lines.enumerated() {
      var index = max(line.prefix.contentStart, resume)
      let end = line.range.upperBound
      while index < end {
        switch bytes[index] {
        case ASCII.backslash:
          index += 2
        case ASCII.backtick:
          var length = 1
          while index + length < end, bytes[index + length] == ASCII.backtick { length += 1 }
          if let close = ticks.end(ofSpanAfter: index + length, length: length, segment: line.segment) {
            index = close
            resume = close
          } else {
            index += length
          }
        case ASCII.dollar:
          var length = 1
          while index + length < end, bytes[index + length] == ASCII.dollar { length += 1 }
          if length <= 2 {
            let before = index > line.prefix.contentStart ? bytes[index - 1] : ASCII.space
            let after = index + length < end ? bytes[index + length] : ASCII.newline
            dollars.append(
              Dollar(
                offset: index, isDouble: length == 2, canOpen: !after.isSpace,
                canClose: !before.isSpace && !after.isDigit, line: number, segment: line.segment))
          }
          index += length
        default:
          index += 1
        }
      }
    }
  }
}

/// The runs of backticks of a paragraph, so that the closing one of a code span is found without searching twice.
private struct BacktickRuns {
  private struct Key: Hashable {
    let segment: Int
    let length: Int
  }
  private var starts: [Key: [Int]] = [:]
  private var next: [Key: Int] = [:]

  init(bytes: [UInt8], lines: [(range: Range<Int>, segment: Int)]) {
    for (range, segment) in lines {
      var index = range.lowerBound
      while index < range.upperBound {
        guard bytes[index] == ASCII.backtick else {
          index += 1
          continue
        }
        var length = 1
        while index + length < range.upperBound, bytes[index + length] == ASCII.backtick { length += 1 }
        starts[Key(segment: segment, length: length), default: []].append(index)
        index += length
      }
    }
  }

  /// The offset behind the first run of a length that starts at or after a place.
  mutating func end(ofSpanAfter offset: Int, length: Int, segment: Int) -> Int? {
    let key = Key(segment: segment, length: length)
    guard let runs = starts[key] else { return nil }
    var position = next[key] ?? 0
    while position < runs.count, runs[position] < offset { position += 1 }
    next[key] = position
    return position < runs.count ? runs[position] + length : nil
  }
}
