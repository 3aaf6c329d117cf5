import Reporting

/// Finds citations in brackets that hold more than words, which would be printed with the brackets around them.
struct CitationBrackets {
  let state: ReadingState

  /// - Parameter inlines: all that stands in a row.
  func report(in inlines: [Inline]) {
    var open: [Int] = []
    for (index, inline) in inlines.enumerated() {
      guard case .text = inline.kind else { continue }
      for bracket in Self.brackets(of: inline) {
        if bracket == ASCII.openBracket {
          open.append(index)
        } else if let start = open.popLast(),
          let citation = inlines[start..<index].first(where: Self.isNarrative)
        {
          state.problems.append(
            Diagnostic(
              at: citation.range, "A citation in brackets can hold words alone, and each of its works a key",
              remedy:
                "Write '[see @\(Self.key(of: citation))]' with plain words; formulas, links, emphasis and values stand outside. For a bracket write '\\['."
            ))
        }
      }
    }
  }

  private static func key(of inline: Inline) -> String {
    if case .citation(let works, _) = inline.kind { works.first?.key ?? "key" } else { "key" }
  }

  private static func isNarrative(_ inline: Inline) -> Bool {
    if case .citation(_, isNarrative: true) = inline.kind { true } else { false }
  }

  /// The brackets of a text that stand for themselves.
  private static func brackets(of inline: Inline) -> [UInt8] {
    var brackets: [UInt8] = []
    var isEscaped = false
    for byte in inline.range.text.utf8 {
      if !isEscaped, byte == ASCII.openBracket || byte == ASCII.closeBracket { brackets.append(byte) }
      isEscaped = !isEscaped && byte == ASCII.backslash
    }
    return brackets
  }
}
