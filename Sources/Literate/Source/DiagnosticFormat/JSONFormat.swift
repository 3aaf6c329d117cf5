extension DiagnosticFormat {
  /// For machines: one JSON object a line. What a diagnostic has not is left out.
  ///
  /// `severity`, `file`, `line`, `column`, `end-line`, `end-column` (the place behind the span), `summary`,
  /// `suggestion`, `remedy`. Lines and columns count from 1, columns in characters.
  package static let json = DiagnosticFormat(name: "json", summary: "for machines, one JSON object a line") {
    $0.map { object($0) + "\n" }.joined()
  }

  private static func object(_ diagnostic: Diagnostic) -> String {
    var members = ["\"severity\":\(quoted(diagnostic.severity.rawValue))"]
    if let range = diagnostic.range {
      let start = range.source.position(of: range.bytes.lowerBound)
      let end = range.source.position(of: range.bytes.upperBound)
      members += [
        "\"file\":\(quoted(range.source.name))", "\"line\":\(start.line)", "\"column\":\(start.column)",
        "\"end-line\":\(end.line)", "\"end-column\":\(end.column)",
      ]
    }
    members.append("\"summary\":\(quoted(diagnostic.summary))")
    if let suggestion = diagnostic.suggestion { members.append("\"suggestion\":\(quoted(suggestion))") }
    if let remedy = diagnostic.remedy { members.append("\"remedy\":\(quoted(remedy))") }
    return "{\(members.joined(separator: ","))}"
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where TerminalWidth.isControl(scalar) || scalar == "\u{2028}" || scalar == "\u{2029}":
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
