import Estimation
import Literate
import Plotting
import Reporting

/// The values in an author's texts: looked up, computed, and printed for the medium they stand in.
extension TextWeaver {
  /// Where a value is printed, which decides about minus signs, powers of ten and escapes.
  fileprivate enum Medium {
    /// Text for people, which each format escapes for itself.
    case plain
    /// The small markup of titles and labels in figures.
    case label
    case tex
  }

  /// The value of one expression; nothing, and a problem, where it cannot be had.
  mutating func value(_ text: String, exact: SourceRange?, in range: SourceRange) -> WovenValue {
    let nothing = WovenValue.text("")
    if chapter.isUnread(text) { return nothing }
    do {
      let parsed = try ExpressionParser.parse(text)
      if chapter.refersToFailure(parsed.expression) { return nothing }
      let value = try parsed.expression.evaluate(in: chapter.results)
      return try Self.printed(value, parsed, of: text)
    } catch {
      problems.report(
        error.orUnquotedName(in: text, chapter.results), in: range, exact: exact ?? Self.find(text, in: range)
      )
      return nothing
    }
  }

  /// The value of an expression in prose, where lines may begin with the marks of a quote, and a bar in a table is escaped.
  mutating func value(inProse range: SourceRange) -> WovenValue {
    let lines = range.text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let rest = lines.dropFirst().map { " " + $0.drop { " \t>".contains($0) } }
    let text = String((lines.first ?? "") + rest.joined()).replacing("\\|", with: "|")
    return value(text, exact: text == range.text ? range : nil, in: range)
  }

  private static func printed(
    _ value: Answer, _ parsed: FormattedExpression, of text: String
  ) throws(ExpressionError) -> WovenValue {
    let number: Double
    let colon = text.utf8.lastIndex(of: UInt8(ascii: ":")).map {
      text.utf8.distance(from: text.utf8.startIndex, to: $0)
    }
    let formatRange = (colon ?? 0)..<text.utf8.count
    if parsed.format != nil, let word = value.word {
      throw ExpressionError(
        range: formatRange,
        summary: "A number format is for numbers, and this value is '\(word)'",
        remedy: "Leave the format out.")
    }
    let length = text.utf8.count
    switch value {
    case .number(let value): number = value
    case .underflow(let small):
      let format = parsed.format ?? .automatic
      // Who asks for decimals has them, of this number as of any other.
      guard format.notation == .fixed || format.notation == .percent else {
        return .number(small.numeral(format))
      }
      number = small.value
    case .count(let value): number = Double(value)
    case .text(let text): return .text(text)
    case .flag(let flag): return .text(flag ? "true" : "false")
    case .drawable(let drawable, _):
      throw ExpressionError(
        range: 0..<length,
        summary: "A value must be one number or text, and this is \(drawable.noun), which figures show",
        remedy: value.steps.isEmpty
          ? "Show it in a figure, by 'kind: fit' or by a mark." : "It has: \(value.steps.listed).")
    case .group, .list, .table, .series, .prediction:
      let steps = value.steps
      throw ExpressionError(
        range: 0..<length,
        summary:
          "A value must be one number or text, and this is \(steps.isEmpty ? "an empty group" : "a group of them")",
        remedy: steps.isEmpty ? "Leave it out, or count it by hand." : "It has: \(steps.listed).")
    }
    guard number.isFinite else {
      throw ExpressionError(
        range: 0..<length,
        summary: "The value must be a finite number, and it is \(NumberFormat.automatic.prose(number))",
        remedy: "Compute with smaller numbers, or show another value.")
    }
    let format = parsed.format ?? .automatic
    guard format.suits(number) else {
      throw ExpressionError(
        range: formatRange,
        summary:
          "The format 'd' is for whole numbers, and this value is \(NumberFormat.automatic.prose(number))",
        remedy: "Give decimals, such as ':.2f', or round it with ':.0f'.")
    }
    return .number(format.numeral(number))
  }

  /// The place of a piece of an author's text, or all of the text where it is written in another way.
  private static func place(of written: String, in range: SourceRange) -> SourceRange {
    find(written, in: range) ?? range
  }

  /// The place of an expression within a larger range, where it stands there as it is.
  private static func find(_ text: String, in range: SourceRange) -> SourceRange? {
    let wanted = Array(text.utf8)
    let bytes = range.bytes.clamped(to: 0..<range.source.bytes.count)
    guard !wanted.isEmpty, bytes.count >= wanted.count else { return nil }
    for start in bytes.lowerBound...(bytes.upperBound - wanted.count)
    where range.source.bytes[start..<start + wanted.count].elementsEqual(wanted) {
      return SourceRange(range.source, start..<start + wanted.count)
    }
    return nil
  }

  /// A formula with its values filled in, as TeX.
  mutating func formula(_ text: Template) -> String { filled(text.text, at: text.range, as: .tex) }

  /// The title of a link or a picture with its values filled in, as plain text.
  private mutating func title(_ text: Template) -> String { filled(text.text, at: text.range, as: .plain) }

  /// A title or label of a figure, with its values. What would be drawn as another number or letter than was written is
  /// refused.
  mutating func label(_ template: Template) -> RichText {
    let range = template.range
    checkBraces(inText: template.text, at: range)
    let text = LabelText(template.text)
    if text.isUnclosed {
      problems.error(
        at: Self.place(of: "$$", in: range), "A formula that begins with '$$' must end with it",
        remedy: "Close it, or write \\$\\$ for two dollar signs.")
    }
    var markup = ""
    for piece in text.pieces {
      switch piece {
      case .text(let words): markup += filled(words, at: range, as: .label)
      case .formula(let tex, let written):
        do throws(LabelFormula.Fault) {
          markup += try LabelFormula.markup(of: filled(tex, at: range, as: .tex))
        } catch {
          let words = error.words(of: written)
          problems.error(at: Self.place(of: written, in: range), words.summary, remedy: words.remedy)
        }
      }
    }
    if let slip = LabelMarkup.slip(in: markup) {
      let words = slip.words
      problems.error(at: Self.place(of: slip.written, in: range), words.summary, remedy: words.remedy)
    }
    return LabelMarkup.parse(markup)
  }

  /// A text with its values filled in.
  private mutating func filled(_ text: String, at range: SourceRange, as medium: Medium) -> String {
    guard text.contains("`{") else { return text }
    var result = ""
    var rest = Substring(text)
    while let open = rest.firstRange(of: "`{") {
      let before = rest[..<open.lowerBound]
      result += before
      rest = rest[open.upperBound...]
      guard let close = rest.firstRange(of: "}`") else {
        problems.warning(
          at: range,
          "A value must be closed with '}' and a backtick, and this one is shown as it is written",
          remedy: "Write, say, `{coins.n}`.")
        result += "`{"
        break
      }
      let inner = String(rest[..<close.lowerBound])
      if inner.hasPrefix("{"), inner.hasSuffix("}") {
        result += inner
      } else {
        let value = value(inner, exact: nil, in: range).written(for: medium)
        let behind = rest[close.upperBound...]
        switch medium {
        case .tex: result += FormulaValue.placed(value, after: result, before: behind)
        case .label: LabelValue.place(value, behind: &result, before: behind)
        case .plain: result += value
        }
      }
      rest = rest[close.upperBound...]
    }
    return result + rest
  }

  /// Fills the values of the title of a link or a picture.
  mutating func fill(title: String, of inline: Inline, _ woven: inout [NodeID: Woven]) {
    checkBraces(inText: title, at: inline.range)
    let filled = self.title(Template(title: title, of: inline.range))
    if filled != title { woven[inline.id] = .title(filled) }
  }

  /// A piece of an author's Markdown from a block's key, woven. It is read before its values are filled in, so that what
  /// they bring is text whatever it holds.
  mutating func fragment(_ text: Template, in place: InlinePlace = .text) -> WovenText {
    let document = Document(fragment: text.text, at: text.range)
    problems.append(contentsOf: document.problems)
    var woven: [NodeID: Woven] = [:]
    let outer = self.document
    self.document = document
    for block in document.blocks {
      if case .paragraph(let content) = block.kind { inlines(content, in: place, &woven) }
    }
    self.document = outer
    return WovenText(document: document, woven: woven)
  }
}

extension WovenValue {
  /// The value as a text of its medium has it.
  fileprivate func written(for medium: TextWeaver.Medium) -> String {
    switch (self, medium) {
    case (.number(let number), .tex): number.tex
    case (.number(let number), .plain), (.number(let number), .label): number.text
    case (.text(let text), .plain): text
    case (.text(let text), .label): LabelMarkup.escape(text)
    case (.text(""), .tex): ""
    case (.text(let text), .tex): "\\text{\(TeX.escape(text))}"
    }
  }
}
