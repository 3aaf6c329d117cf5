extension DiagnosticFormat {
  /// For machines: the object with the member `diagnostics`; a command that has more to say adds members to it.
  package static let json = DiagnosticFormat(name: "json", summary: "for machines: one JSON object") {
    JSON.object($0.jsonMembers).text
  }
}

extension DiagnosticSelection {
  /// The problems as members of a JSON object: `diagnostics` and, where not all of them are shown, `left-out` with how
  /// many `errors` and `warnings` are not, and `changes` where there are any.
  package var jsonMembers: [JSON.Member] {
    let members = [JSON.Member("diagnostics", .array(shown.map { .object($0.jsonMembers(path)) }))]
    if remainder == nil { return members }
    let counts = Diagnostic.Severity.allCases.filter { $0 != .change || leftOut(of: $0) > 0 }
      .map { JSON.Member($0.rawValue + "s", .integer(leftOut(of: $0))) }
    return members + [JSON.Member("left-out", .object(counts))]
  }
}

extension Diagnostic {
  /// The diagnostic as members of a JSON object, its file by a path that is found; what it has not is left out.
  ///
  /// `severity`, `file`, `line`, `column`, `end-line`, `end-column` (the place behind the span), `summary`,
  /// `suggestion`, `details`, `remedy`. Lines and columns count from 1, columns in characters.
  package func jsonMembers(_ path: (_ name: String) -> String) -> [JSON.Member] {
    var members = [JSON.Member("severity", .text(severity.rawValue))]
    if let range {
      let start = range.source.position(of: range.bytes.lowerBound)
      let end = range.source.position(of: range.bytes.upperBound)
      members += [
        .init("file", .text(path(range.source.name))),
        .init("line", .integer(start.line)), .init("column", .integer(start.column)),
        .init("end-line", .integer(end.line)), .init("end-column", .integer(end.column)),
      ]
    }
    members.append(.init("summary", .text(summary)))
    if let suggestion { members.append(.init("suggestion", .text(suggestion))) }
    if !details.isEmpty { members.append(.init("details", .array(details.map { .text($0) }))) }
    if let remedy { members.append(.init("remedy", .text(remedy))) }
    return members
  }
}
