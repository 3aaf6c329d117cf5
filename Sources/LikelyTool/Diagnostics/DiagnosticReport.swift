internal import Literate

extension [Diagnostic] {
  /// Whether the run has failed: an error, or a warning where warnings count.
  func fail(strict: Bool) -> Bool { strict ? !isEmpty : contains { $0.severity == .error } }

  /// `2 errors and 1 warning`; empty where there is nothing.
  var tally: String {
    let errors: Int = filter { $0.severity == .error }.count
    let warnings: Int = count - errors
    return [(errors, "error"), (warnings, "warning")].filter { $0.0 > 0 }
      .map { "\($0.0) \($0.1)\($0.0 == 1 ? "" : "s")" }.joined(separator: " and ")
  }
}
