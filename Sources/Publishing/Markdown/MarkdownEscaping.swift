/// Text as Markdown: words that a Markdown viewer shows as they are.
enum Markdown {
  /// Escapes what would be markup. Underscores within words and lone angle brackets are none, so they stay readable.
  static func escape(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    var escaped = ""
    for (index, scalar) in scalars.enumerated() {
      let before = index > 0 ? scalars[index - 1] : " "
      let after = index + 1 < scalars.count ? scalars[index + 1] : " "
      switch scalar {
      case "\\", "`", "*", "[", "]", "~", "$": escaped += "\\"
      case "_" where !(isWord(before) && isWord(after)): escaped += "\\"
      case "<" where isWord(after) || "/!?".unicodeScalars.contains(after): escaped += "\\"
      case "&" where isWord(after) || after == "#": escaped += "\\"
      case "\n", "\r":
        escaped += " "
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

  /// An address within `(…)`; in angle brackets where it has spaces or brackets.
  static func escape(address: String) -> String {
    let isPlain =
      !address.isEmpty
      && address.unicodeScalars.allSatisfy { $0.value > 0x20 && !"()<>".unicodeScalars.contains($0) }
    if isPlain { return address }
    let inner = address.unicodeScalars.map { scalar -> String in
      switch scalar {
      case "<": "%3C"
      case ">": "%3E"
      case "\n", "\r": "%0A"
      default: String(scalar)
      }
    }
    return "<\(inner.joined())>"
  }

  /// A code span whose fence is longer than any run of backticks within.
  static func codeSpan(_ code: String) -> String {
    let fence = String(repeating: "`", count: longestRun(of: "`", in: code) + 1)
    let space = code.hasPrefix("`") || code.hasSuffix("`") ? " " : ""
    return fence + space + code + space + fence
  }

  static func codeBlock(_ code: String, language: String) -> String {
    let fence = String(repeating: "`", count: max(3, longestRun(of: "`", in: code) + 1))
    var body = code
    while body.last?.isNewline == true { body.removeLast() }
    return "\(fence)\(language)\n\(body)\n\(fence)"
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
