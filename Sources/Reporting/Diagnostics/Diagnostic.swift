/// A problem in a document: where it is, which rule was broken, what may have been meant, and what to do.
package struct Diagnostic: Error, Sendable, Equatable {
  package enum Severity: String, Sendable { case error, warning }
  package var severity: Severity
  /// The exact span, or nil where no place in a file is to blame.
  package var range: SourceRange?
  /// The rule in one sentence, the most specific word first, without a full stop.
  package var summary: String
  /// The near miss: the one known name that is close to what was written.
  package var suggestion: String?
  /// What to do, in one sentence with a full stop.
  package var remedy: String?

  package init(
    _ severity: Severity = .error, at range: SourceRange?, _ summary: String, suggestion: String? = nil,
    remedy: String? = nil
  ) {
    self.severity = severity
    self.range = range
    self.summary = summary
    self.suggestion = suggestion
    self.remedy = remedy
  }
}
