import Reporting
import Weaving

/// Text as Markdown: words that a Markdown viewer shows as they are, whatever they are.
enum Markdown {
  /// Escapes what would be markup within a line. Underscores within words and angle brackets before a space are none,
  /// so they stay readable.
  static func escape(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    var escaped = ""
    for (index, scalar) in scalars.enumerated() {
      let before = index > 0 ? scalars[index - 1] : " "
      // What follows the text is not known: it may be a value, or a link.
      let after = index + 1 < scalars.count ? scalars[index + 1] : "?"
      switch scalar {
      case "\\", "`", "*", "[", "]", "~", "$": escaped += "\\"
      case "_" where !(isWord(before) && isWord(after)): escaped += "\\"
      case "<" where isWord(after) && !isDigit(after) || "/!?".unicodeScalars.contains(after): escaped += "\\"
      case "&" where isWord(after) || "#?".unicodeScalars.contains(after): escaped += "\\"
      case ":" where after == "/", "." where isWebPrefix(scalars[..<index]): escaped += "\\"
      case "\n", "\r":
        escaped += " "
        continue
      case _ where scalar.turnsDirection: continue
      case _ where isControl(scalar):
        escaped += "\u{FFFD}"
        continue
      default: break
      }
      escaped.unicodeScalars.append(scalar)
    }
    return escaped
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  /// Whether an address begins here that GitHub would make a link of.
  private static func isWebPrefix(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
    text.suffix(3).allSatisfy { $0 == "w" || $0 == "W" } && text.count >= 3
  }

  /// Makes the lines of a paragraph stay one: no line begins a list, a heading, a quote, a table or a rule, and none
  /// is code by its indentation or ends in a break by its spaces.
  static func paragraph(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: true)
      .map { guarded($0.drop(while: \.isBlank)).trimmingEnd() }
      .filter { !$0.isEmpty }
      .joined(separator: "\n")
  }

  private static func guarded(_ line: Substring) -> String {
    guard let first = line.first else { return "" }
    let rest = line.dropFirst()
    let isAlone = rest.first.map(\.isBlank) ?? true
    switch first {
    case "#" where rest.drop(while: { $0 == "#" }).first.map(\.isBlank) ?? true: return "\\" + line
    case ">", "|": return "\\" + line
    case "+" where isAlone: return "\\" + line
    // Dashes also underline a heading and rule a table.
    case "-" where isAlone || "-:|".contains(rest.first ?? " "): return "\\" + line
    case ":" where "-:|".contains(rest.first ?? " "): return "\\" + line
    case "=" where line.allSatisfy({ $0 == "=" || $0.isBlank }): return "\\" + line
    case "0"..."9":
      let digits = line.prefix { $0.isASCII && $0.isNumber }
      let after = line.dropFirst(digits.count)
      guard digits.count < 10, let mark = after.first, ".)".contains(mark),
        after.dropFirst().first.map(\.isBlank) ?? true
      else { return String(line) }
      return digits + "\\" + after
    // A mention of a footnote before a colon would define it.
    case "[" where rest.first == "^":
      guard let end = line.firstIndex(of: "]"), line[line.index(after: end)...].first == ":" else {
        return String(line)
      }
      return line[...end] + "\\" + line[line.index(after: end)...]
    default: return String(line)
    }
  }

  /// The Markdown of a cell, in which every bar is the cell's own: whatever brought one, it would end the cell.
  static func cell(_ markdown: String) -> String {
    var cell = ""
    var isEscaped = false
    for character in markdown {
      if character == "|", !isEscaped { cell += "\\" }
      isEscaped = character == "\\" && !isEscaped
      cell.append(character)
    }
    return cell
  }

  /// A heading on one line, which does not close itself.
  static func heading(_ level: Int, _ text: String) -> String {
    var line = text.split(whereSeparator: \.isNewline).joined(separator: " ").trimmingEnd()
    let marks = line.reversed().prefix { $0 == "#" }.count
    if marks > 0 { line.insert("\\", at: line.index(line.endIndex, offsetBy: -marks)) }
    return (String(repeating: "#", count: level) + " " + line).trimmingEnd()
  }

  /// Words between marks of emphasis, which no space may follow or precede.
  static func marked(_ words: String, by mark: String) -> String {
    let inner = words.trimmed
    if inner.isEmpty { return words }
    let before = words.prefix(while: \.isWhitespace)
    let after = words.suffix(from: words.index(words.startIndex, offsetBy: before.count + inner.count))
    return "\(before)\(mark)\(inner)\(mark)\(after)"
  }

  /// An address within `(…)`, percent-encoded as HTML writes it. A reader of Markdown takes backslashes and entities out
  /// of an address before it is followed, so that none may be left in it.
  static func escape(address: String) -> String {
    let encoded = HTML.encode(address: address)
    var escaped = ""
    for character in encoded {
      switch character {
      case "(", ")", "$": escaped += "\\\(character)"
      case "&" where encoded.contains(";"): escaped += "&amp;"
      default: escaped.append(character)
      }
    }
    return escaped.isEmpty ? "<>" : escaped
  }

  /// A link; with an exclamation mark before it, a picture.
  static func link(_ words: String, to address: String, title: String = "") -> String {
    let title = title.isEmpty ? "" : " \"\(escape(title).replacing("\"", with: "\\\""))\""
    return "[\(words)](\(escape(address: address))\(title))"
  }

  /// An address as its own link.
  static func webAddress(_ address: String) -> String {
    guard address.hasPrefix("https://") || address.hasPrefix("http://") else {
      return link(escape(address), to: address)
    }
    let isPlain = HTML.encode(address: address) == address && !address.contains(where: { "&;".contains($0) })
    return isPlain ? "<\(address)>" : link(escape(address), to: address)
  }

  /// A code span whose fence is longer than any run of backticks within.
  static func codeSpan(_ code: String) -> String {
    let code = printable(code).split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .joined(separator: " ")
    if code.isEmpty { return "" }
    let fence = String(repeating: "`", count: longestRun(of: "`", in: code) + 1)
    let isPadded = code.hasPrefix("`") || code.hasSuffix("`") || code.hasPrefix(" ") && code.hasSuffix(" ")
    // A span of spaces alone is not stripped.
    let space = isPadded && !code.allSatisfy { $0 == " " } ? " " : ""
    return fence + space + code + space + fence
  }

  static func codeBlock(_ code: String, language: String) -> String {
    fenced(code, info: shown(language))
  }

  /// A block between fences that are longer than any run of backticks within.
  static func fenced(_ code: String, info: String) -> String {
    let fence = String(repeating: "`", count: max(3, longestRun(of: "`", in: code) + 1))
    var body = printable(code)
    while body.last?.isNewline == true { body.removeLast() }
    return "\(fence)\(info)\n\(body)\n\(fence)"
  }

  /// The name of a language as a fence can have it. GitHub draws some languages where HTML shows their code.
  private static func shown(_ language: String) -> String {
    let name = language.prefix { !$0.isWhitespace && $0 != "`" }
    switch name.lowercased() {
    case "math": return "tex"
    case "mermaid", "geojson", "topojson", "stl": return "text"
    default: return escape(String(name))
    }
  }

  /// Without characters that no page may hold.
  private static func printable(_ code: String) -> String {
    let code = code.inItsDirection
    guard code.unicodeScalars.contains(where: isControl) else { return code }
    return String(String.UnicodeScalarView(code.unicodeScalars.map { isControl($0) ? "\u{FFFD}" : $0 }))
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\t", "\n", "\r": false
    default: scalar.value < 0x20 || scalar.value == 0x7F
    }
  }

  private static func longestRun(of character: Character, in text: String) -> Int {
    var longest = 0
    var run = 0
    for each in text {
      run = each == character ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest
  }

  /// An empty anchor, which GitHub lets links lead to.
  static func anchor(_ id: String) -> String { "<a id=\"\(HTML.escape(id))\"></a>" }
}

extension Character {
  fileprivate var isBlank: Bool { self == " " || self == "\t" }
}

extension StringProtocol {
  var isBlank: Bool { allSatisfy(\.isWhitespace) }

  func trimmingEnd() -> String {
    var text = String(self)
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }
}
