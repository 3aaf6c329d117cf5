/// A problem in a document: where it is, which rule was broken, what may have been meant, and what to do; or a change of
/// the output, told where it comes from.
package struct Diagnostic: Error, Sendable, Equatable {
  /// From the gravest on.
  package enum Severity: String, Sendable, CaseIterable {
    case error
    case change
    case warning
  }
  package var severity: Severity
  /// The exact span, or nil where no place in a file is to blame.
  package var range: SourceRange?
  /// The rule in one sentence, the most specific word first, without a full stop.
  package var summary: String
  /// The near miss: the one known name that is close to what was written.
  package var suggestion: String?
  /// What else there is to see, line by line.
  package var details: [String]
  /// What to do, in one sentence with a full stop.
  package var remedy: String?

  /// Whether it says that a result is not as expected, which leaves every page whole.
  package var isUnmetExpectation = false

  package init(
    _ severity: Severity = .error, at range: SourceRange?, _ summary: String, suggestion: String? = nil,
    details: [String] = [], remedy: String? = nil
  ) {
    self.severity = severity
    self.range = range
    self.summary = summary
    self.suggestion = suggestion
    self.details = details
    self.remedy = remedy
  }
}
