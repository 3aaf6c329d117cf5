/// The diagnostics that are shown of many, and how many are not: nobody reads a thousand.
package struct DiagnosticSelection: Sendable {
  package static let limit = 100

  /// In the order given.
  package let shown: [Diagnostic]
  package let errorsLeftOut: Int
  package let warningsLeftOut: Int
  /// The path of a file, given its name, as readers and their editors find it.
  let path: @Sendable (_ name: String) -> String

  /// Errors go before warnings where not all can be shown, and earlier ones before later ones.
  ///
  /// - Parameter path: The path by which a file is found, given its name: names are the same wherever a command is given.
  package init(_ all: [Diagnostic], path: @escaping @Sendable (_ name: String) -> String = { $0 }) {
    self.path = path
    let errors = all.count { $0.severity == .error }
    let warnings = all.count - errors
    let errorsShown = min(errors, Self.limit)
    let warningsShown = min(warnings, Self.limit - errorsShown)
    var rooms = (errors: errorsShown, warnings: warningsShown)
    shown = all.filter { diagnostic in
      switch diagnostic.severity {
      case .error:
        rooms.errors -= 1
        return rooms.errors >= 0
      case .warning:
        rooms.warnings -= 1
        return rooms.warnings >= 0
      }
    }
    errorsLeftOut = errors - errorsShown
    warningsLeftOut = warnings - warningsShown
  }

  /// `49901 more errors and 1 more warning are not shown`; nil where all are.
  package var remainder: String? {
    let parts = [(errorsLeftOut, "error"), (warningsLeftOut, "warning")].filter { $0.0 > 0 }
      .map { "\($0.0) more \($0.1)\($0.0 == 1 ? "" : "s")" }
    if parts.isEmpty { return nil }
    return parts.joined(separator: " and ")
      + (errorsLeftOut + warningsLeftOut == 1 ? " is not shown" : " are not shown")
  }

  /// The gravest severity among what is left out.
  var remainderSeverity: Diagnostic.Severity { errorsLeftOut > 0 ? .error : .warning }
}
