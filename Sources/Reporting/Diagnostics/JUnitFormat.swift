extension DiagnosticFormat {
  /// For what reads test reports: each diagnostic is a case that failed, and without any there is one that did not.
  ///
  ///     <testsuite name="likely" tests="1" failures="1">
  ///       <testcase classname="a.md" name="a.md:2:8">
  ///         <failure type="error" message="Unknown column 'bil'"></failure>
  package static let junit = DiagnosticFormat(
    name: "junit", summary: "for what reads test reports: JUnit's XML"
  ) {
    selection in
    let rest = selection.remainder.map { Diagnostic(selection.remainderSeverity, at: nil, $0) }
    let all = selection.shown + [rest].compactMap { $0 }
    let cases =
      all.isEmpty
      ? ["  <testcase classname=\"likely\" name=\"all\"/>\n"] : all.map { testCase($0, selection) }
    let counts = "tests=\"\(cases.count)\" failures=\"\(all.count)\""
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <testsuite name="likely" \(counts)>
      \(cases.joined())</testsuite>

      """
  }

  private static func testCase(_ diagnostic: Diagnostic, _ selection: DiagnosticSelection) -> String {
    var (file, place) = ("likely", diagnostic.sentence)
    if let range = diagnostic.range {
      let start = range.source.position(of: range.bytes.lowerBound)
      file = selection.path(range.source.name)
      place = "\(file):\(start.line):\(start.column)"
    }
    let sentence = diagnostic.sentence
    let body = diagnostic.lines.joined(separator: "\n")
    return """
        <testcase classname="\(escaped(file))" name="\(escaped(place))">
          <failure type="\(diagnostic.severity.rawValue)" message="\(escaped(sentence))">\(escaped(body))</failure>
        </testcase>

      """
  }

  /// Text for an element or an attribute; XML has no place for control characters, not even as references.
  private static func escaped(_ text: String) -> String {
    text.withMarkupReferences { scalar, result in
      switch scalar {
      case "\n": result += "\n"
      case _ where TerminalText.isControl(scalar) || (0xFFFE...0xFFFF).contains(scalar.value):
        result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
  }
}
