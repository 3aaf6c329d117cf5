package import Reporting

/// Something that a reader must know about how numbers came about: rows that were left out, an iteration that was cut short.
///
/// Every notice is a warning at its place, a result under `notices`, and a row of the table kind `notices`. An author who
/// knows it says so under `expect:`, by the number of notices (`hidden.notices: 1`): then it is a warning no more.
package struct Notice: Sendable, Equatable {
  /// One or more sentences with their full stops.
  package var text: String
  /// The fit, option or data that it is about.
  package var range: SourceRange?
  /// What to do about it, where that is known.
  package var remedy: String?

  package init(_ text: String, at range: SourceRange?, remedy: String? = nil) {
    self.text = text
    self.range = range
    self.remedy = remedy
  }
}

extension Problems {
  /// Shows notices as warnings.
  ///
  /// - Parameters:
  ///   - subject: What they are about, such as `Fit 'mle'`; nil where the text says it.
  ///   - path: The path below the scenario under which they are results.
  ///   - expectations: What the author expects; notices in the number expected are none of them shown.
  mutating func warn(
    of notices: [Notice], subject: String? = nil, path: String, unless expectations: [YAMLNode.Entry]
  ) {
    let isExpected = expectations.contains { entry in
      guard entry.key == path, case .scalar(let text, _) = entry.value.kind else { return false }
      return Claim(text)?.holds(for: Double(notices.count)) ?? false
    }
    guard !isExpected else { return }
    for notice in notices {
      let text = notice.text.hasSuffix(".") ? String(notice.text.dropLast()) : notice.text
      warning(
        at: notice.range, subject.map { "\($0): \(text)" } ?? text,
        remedy: (notice.remedy.map { $0 + " " } ?? "")
          + "If it is meant, write '\(path): \(notices.count)' under 'expect'.")
    }
  }
}
