import Reporting

/// What an author wrote for a value or for HTML and readers would see as it stands: said, since nothing else looks wrong.
extension TextWeaver {
  /// Warns of a code span that is nearly a value.
  mutating func checkBraces(inCode code: String, at range: SourceRange) {
    // Doubled braces are code on purpose.
    guard !range.text.contains("{{") else { return }
    if code.hasPrefix("{"), code.hasSuffix("}"), code.dropFirst().dropLast().allSatisfy(\.isWhitespace) {
      problems.warning(
        at: range, "A value must have a path between its braces, and these are shown as code",
        remedy: "Write a path, `{coins.n}`, or double the braces that are code, `{{}}`.")
    } else if isCutInName(code) {
      problems.warning(
        at: range, "A value ends at the next backtick, and this one has a quote open there",
        remedy: "Put two backticks on each side of a value whose names hold one: ``{s.f.means.'a`b'}``.")
    } else if let value = strayValue(in: code) {
      problems.warning(
        at: range, "A value is a code span of its own, from '{' to '}', and this one is shown as code",
        remedy:
          "Write `\(value)`, and what stands around it outside, or double the braces that are code, `{{x}}`.")
    }
  }

  /// Warns of a value without its backticks in an author's text.
  mutating func checkBraces(inText text: String, at range: SourceRange) {
    guard !range.text.contains("\\{"), let value = strayValue(in: Self.withoutValues(text)) else { return }
    problems.warning(
      at: range, "A value stands in backticks, and without them it is shown as it is written",
      remedy: "Write `\(value)`, or '\\{' for a brace.")
  }

  /// A text without the values that stand in their backticks, which braces around them would seem to hold.
  private static func withoutValues(_ text: String) -> String {
    var result = ""
    var rest = Substring(text)
    while let open = rest.firstRange(of: "`{") {
      result += rest[..<open.lowerBound]
      rest = rest[open.upperBound...]
      if let close = rest.firstRange(of: "}`") { rest = rest[close.upperBound...] }
    }
    return result + rest
  }

  /// The first value of a scenario of this chapter that a text means, `{coins.n}`, closed if it is not.
  private func strayValue(in text: String) -> String? {
    // Typesetting has made the quotes of names curly.
    let straight = text.replacing("‘", with: "'").replacing("’", with: "'")
    var rest = Substring(straight)
    while let open = rest.firstIndex(of: "{") {
      rest = rest[rest.index(after: open)...]
      let name = rest.prefix { $0 != "." && $0 != "}" && !$0.isWhitespace }
      guard chapter.knows(scenario: String(name)) else { continue }
      let whole = Self.path(in: rest, endingAt: { $0 == "}" || $0 == "`" })
      if whole.endIndex < rest.endIndex, whole.count > name.count + 1,
        (try? ExpressionParser.parse(String(whole))) != nil
      {
        return "{\(whole)}"
      }
      let path = Self.path(in: rest, endingAt: { $0 == "}" || $0 == "`" || $0.isWhitespace })
      if path.count > name.count + 1 { return "{\(path)}" }
    }
    return nil
  }

  /// Whether a code span is the beginning of a value of this chapter, cut within a quoted name.
  private func isCutInName(_ code: String) -> Bool {
    guard code.hasPrefix("{"), !code.hasSuffix("}") else { return false }
    let path = code.dropFirst()
    guard chapter.knows(scenario: String(path.prefix { $0 != "." && !$0.isWhitespace })) else { return false }
    var isQuoted = false
    var before: Character = " "
    for character in path {
      if character == "'", isQuoted || before == "." || before == "'" { isQuoted.toggle() }
      before = character
    }
    return isQuoted
  }

  /// A text up to a character that stands in no quoted name; a quote that is not closed is a character like others.
  private static func path(in text: Substring, endingAt isEnd: (Character) -> Bool) -> Substring {
    var isQuoted = false
    var before: Character = " "
    for index in text.indices {
      let character = text[index]
      if isQuoted {
        isQuoted = character != "'"
      } else if character == "'", before == "." || before == "'" {
        isQuoted = true
      } else if isEnd(character) {
        return text[..<index]
      }
      before = character
    }
    return isQuoted ? text.prefix { !isEnd($0) } : text
  }

  /// Warns, once for a page, of HTML, which no page passes on.
  mutating func checkHTML() {
    guard let first = findings.rawHTML.first else { return }
    problems.warning(
      at: first, "HTML is shown as code\(Self.others(findings.rawHTML))",
      remedy:
        "Write it in Markdown: a line ends with a backslash, not <br>; for a '<' in the text write '\\<'.")
  }
}
