/// A way to print diagnostics.
package struct DiagnosticFormat: Sendable {
  /// What it is called on the command line.
  package let name: String
  /// What it is for, in one phrase.
  package let summary: String
  /// The diagnostics as text with a line end behind each of its lines; in the order given.
  package let render: @Sendable ([Diagnostic]) -> String

  package init(name: String, summary: String, render: @escaping @Sendable ([Diagnostic]) -> String) {
    self.name = name
    self.summary = summary
    self.render = render
  }

  /// The catalogue: every format, the one for people first.
  package static let all: [DiagnosticFormat] = [
    .text,
    .json,
    .github,
  ]
}

extension Diagnostic {
  /// The rule with its near miss: `Unknown key 'colour'; did you mean 'color'?`
  package var sentence: String { suggestion.map { "\(summary); did you mean '\($0)'?" } ?? summary }
}
