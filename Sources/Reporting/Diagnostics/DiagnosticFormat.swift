/// A way to print diagnostics, at most `DiagnosticSelection.limit` of them.
package struct DiagnosticFormat: Sendable {
  /// What it is called on the command line.
  package let name: String
  /// What it is for, in one phrase.
  package let summary: String
  /// A selection as text with a line end behind each of its lines; in the order given.
  private let text: @Sendable (DiagnosticSelection) -> String

  package init(name: String, summary: String, text: @escaping @Sendable (DiagnosticSelection) -> String) {
    self.name = name
    self.summary = summary
    self.text = text
  }

  package func render(_ diagnostics: [Diagnostic]) -> String { render(DiagnosticSelection(diagnostics)) }

  package func render(_ selection: DiagnosticSelection) -> String { text(selection) }

  /// The catalogue: every format, the one for people first.
  package static let all: [DiagnosticFormat] = [
    .text,
    .json,
    .github,
    .junit,
  ]
}

extension Diagnostic {
  /// What stands below the sentence: what else there is to see, and what to do.
  var lines: [String] { details + [remedy].compactMap { $0 } }

  /// The rule with its near miss: `Unknown key 'colour'; did you mean 'color'?`
  package var sentence: String {
    guard let suggestion else { return summary }
    // A name that must be quoted brings its quotes.
    let isQuoted = suggestion.contains("'")
    return "\(summary); did you mean \(isQuoted ? suggestion : "'\(suggestion)'")?"
  }
}
