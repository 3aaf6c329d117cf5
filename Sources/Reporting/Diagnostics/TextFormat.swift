extension DiagnosticFormat {
  /// For people: place and rule, the source line with carets under the span, what to do.
  ///
  ///     chapter.md:12:9: error: Unknown column 'bil_length'; did you mean 'bill_length'?
  ///      12 | columns: [bil_length]
  ///         |           ^^^^^^^^^^
  ///         = Columns of penguins: bill_length, bill_depth.
  package static let text = DiagnosticFormat(name: "text", summary: "for people, with the source line") {
    selection in
    selection.shown.map { rendered($0, selection) }.joined() + (selection.remainder.map { "\($0)\n" } ?? "")
  }

  private static func rendered(_ diagnostic: Diagnostic, _ selection: DiagnosticSelection) -> String {
    let head = "\(diagnostic.severity.rawValue): \(diagnostic.sentence.printable)\n"
    guard let range = diagnostic.range else {
      return head + diagnostic.lines.map { "  \($0.printable)\n" }.joined()
    }
    let place = range.source.position(of: range.bytes.lowerBound)
    let margin = String(repeating: " ", count: String(place.line).utf8.count)
    let excerpt = SourceExcerpt(of: range)
    var text = "\(selection.path(range.source.name).printable):\(place.line):\(place.column): \(head)"
    text += " \(place.line) | \(excerpt.line)\n \(margin) | \(excerpt.marks)\n"
    for line in diagnostic.lines { text += " \(margin) = \(line.printable)\n" }
    return text
  }
}
