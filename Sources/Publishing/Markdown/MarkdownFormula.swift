import Reporting
import Weaving

/// Formulas as GitHub reads them: `$…$` and, where Markdown would read something else in it, `` $`…`$ ``; on lines of
/// their own as a block of the language `math`, of which no line can begin a list or a heading.
///
/// See "Writing mathematical expressions" in GitHub's documentation.
enum MarkdownFormula {
  /// - Parameters:
  ///   - before: what stands before the formula, empty at the start of a text.
  ///   - after: what follows it.
  ///   - isInTable: whether a bar would end the cell.
  static func inline(
    _ tex: String, before: Character? = nil, after: Character? = nil, isInTable: Bool = false
  )
    -> String
  {
    // A backtick of the author's stands for the quotation mark that TeX sets for it; one of a name has a twin that no
    // program takes for markup.
    var tex = oneLine(tex.inItsDirection).replacing("`", with: "\u{2018}")
    // Before the hidden characters are seen: a mark makes one character with the bar or the brace before it.
    if isInTable { tex = withoutBars(tex) }
    tex = VerbatimCharacter.revealed(in: tex) { $0 == "`" ? "\u{02CB}" : String($0) }
    if tex.isEmpty { return "" }
    let touches = [before, after].contains { $0.map { $0.isLetter || $0.isNumber || $0 == "$" } ?? false }
    return touches || isMarkup(tex) ? "$`\(tex)`$" : "$\(tex)$"
  }

  static func display(_ tex: String) -> String {
    Markdown.fenced(lines(of: VerbatimCharacter.revealed(in: tex.inItsDirection)), info: "math")
  }

  /// Without blank lines, which TeX would take for paragraphs.
  private static func lines(of tex: String) -> String {
    tex.split(whereSeparator: \.isNewline).filter { !$0.isBlank }.joined(separator: "\n")
  }

  private static func oneLine(_ tex: String) -> String {
    tex.split(whereSeparator: \.isNewline).map { String($0).trimmed }.joined(separator: " ")
      .trimmed
  }

  /// Whether Markdown reads markup in a formula: escapes, emphasis, tags, links, entities.
  private static func isMarkup(_ tex: String) -> Bool {
    let scalars = Array(tex.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      let before = index > 0 ? scalars[index - 1] : " "
      let after = index + 1 < scalars.count ? scalars[index + 1] : " "
      switch scalar {
      case "*", "`", "$", "~": return true
      case "\\" where after.isASCII && !after.properties.isAlphabetic && after != " ": return true
      // Behind a letter an underscore begins no emphasis, and without one that begins none ends.
      case "_" where !before.properties.isAlphabetic && before.properties.numericType == nil: return true
      case "<" where after.properties.isAlphabetic || "/!?".unicodeScalars.contains(after): return true
      case "&" where after.properties.isAlphabetic || after == "#": return true
      case "]" where after == "(" || after == "[": return true
      case "[" where after == "^": return true
      case ":" where after == "/": return true
      default: break
      }
    }
    return false
  }

  /// A formula without bars that would end a cell: `\vert` and `\Vert` mean the same. Where a bar is no symbol, as
  /// between the columns of an array and in text, it is escaped as every bar of a table.
  static func withoutBars(_ tex: String) -> String {
    var result = ""
    var rest = Substring(tex)
    var literal = 0
    while let character = rest.first {
      if literal == 0, let word = literalGroups.first(where: { rest.hasPrefix($0) }) {
        result += word
        rest = rest.dropFirst(word.count)
        literal = 1
        continue
      }
      if character == "\\", let next = rest.dropFirst().first {
        rest = rest.dropFirst(2)
        result +=
          next == "|" && literal == 0 ? "\\Vert" + space(before: rest) : next == "|" ? "\\\\|" : "\\\(next)"
        continue
      }
      rest = rest.dropFirst()
      if literal > 0 {
        if character == "{" { literal += 1 }
        if character == "}" { literal -= 1 }
      }
      switch character {
      case "|" where literal > 0: result += "\\|"
      case "|": result += "\\vert" + space(before: rest)
      default: result.append(character)
      }
    }
    return result
  }

  /// A command ends at the first character that is no letter.
  private static func space(before rest: Substring) -> String {
    rest.first.map { $0.isLetter } ?? false ? " " : ""
  }

  /// What opens a group whose bars are no symbols.
  private static let literalGroups =
    ["array", "subarray", "darray"].map { "\\begin{\($0)}{" }
    + ["text", "textrm", "textit", "textbf", "textsf", "texttt", "textnormal", "mbox", "hbox", "tag"].map {
      "\\\($0){"
    }
}
