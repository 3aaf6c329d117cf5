extension DiagnosticFormat {
  /// For machines: the object with the member `diagnostics`; a command that has more to say adds members to it.
  package static let json = DiagnosticFormat(name: "json", summary: "for machines: one JSON object") {
    JSON.object([$0.jsonMember]).text
  }
}

extension [Diagnostic] {
  /// All problems as a member of a JSON object.
  package var jsonMember: JSON.Member { JSON.Member("diagnostics", .array(map(\.json))) }
}

extension Diagnostic {
  /// The diagnostic as a JSON object; what it has not is left out.
  ///
  /// `severity`, `file`, `line`, `column`, `end-line`, `end-column` (the place behind the span), `summary`,
  /// `suggestion`, `remedy`. Lines and columns count from 1, columns in characters.
  var json: JSON {
    var members = [JSON.Member("severity", .text(severity.rawValue))]
    if let range {
      let start = range.source.position(of: range.bytes.lowerBound)
      let end = range.source.position(of: range.bytes.upperBound)
      members += [
        .init("file", .text(range.source.name)),
        .init("line", .integer(start.line)), .init("column", .integer(start.column)),
        .init("end-line", .integer(end.line)), .init("end-column", .integer(end.column)),
      ]
    }
    members.append(.init("summary", .text(summary)))
    if let suggestion { members.append(.init("suggestion", .text(suggestion))) }
    if let remedy { members.append(.init("remedy", .text(remedy))) }
    return .object(members)
  }
}
