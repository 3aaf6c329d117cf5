extension DiagnosticFormat {
  /// For GitHub's runners: workflow commands, which it shows beside the lines.
  ///
  /// `::error file=a.md,line=1,endLine=1,col=2,endColumn=5::message`, with `%`, line ends and, in the properties,
  /// `:` and `,` escaped.
  package static let github = DiagnosticFormat(
    name: "github", summary: "for GitHub workflows, beside the line"
  ) { selection in
    let rest = selection.remainder.map { Diagnostic(selection.remainderSeverity, at: nil, $0) }
    return (selection.shown + [rest].compactMap { $0 }).map { command($0, selection) + "\n" }.joined()
  }

  private static func command(_ diagnostic: Diagnostic, _ selection: DiagnosticSelection) -> String {
    let message = ([diagnostic.sentence] + diagnostic.lines).joined(separator: "\n")
    let command = diagnostic.severity == .warning ? "warning" : "error"
    guard let range = diagnostic.range else {
      return "::\(command)::\(escaped(message))"
    }
    let start = range.source.position(of: range.bytes.lowerBound)
    let end = range.source.position(of: range.bytes.upperBound)
    var properties = "file=\(escaped(selection.path(range.source.name), isProperty: true))"
    properties += ",line=\(start.line),endLine=\(end.line)"
    // GitHub knows columns within one line only.
    if start.line == end.line { properties += ",col=\(start.column),endColumn=\(end.column)" }
    return "::\(command) \(properties)::\(escaped(message))"
  }

  private static func escaped(_ text: String, isProperty: Bool = false) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": result += "%25"
      case "\r": result += "%0D"
      case "\n": result += "%0A"
      case ":" where isProperty: result += "%3A"
      case "," where isProperty: result += "%2C"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
