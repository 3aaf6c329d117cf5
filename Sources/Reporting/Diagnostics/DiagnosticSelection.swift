/// The diagnostics that are shown of many, and how many are not: nobody reads a thousand.
package struct DiagnosticSelection: Sendable {
  package static let limit = 100

  /// In the order given.
  package let shown: [Diagnostic]
  private let leftOut: [Diagnostic.Severity]
  /// The path of a file, given its name, as readers and their editors find it.
  package let path: @Sendable (_ name: String) -> String

  /// The graver go before the others where not all can be shown, and earlier ones before later ones.
  ///
  /// - Parameter path: The path by which a file is found, given its name: names are the same wherever a command is given.
  package init(_ all: [Diagnostic], path: @escaping @Sendable (_ name: String) -> String = { $0 }) {
    self.path = path
    var isShown = Array(repeating: false, count: all.count)
    var room = Self.limit
    for severity in Diagnostic.Severity.allCases {
      for (index, diagnostic) in all.enumerated() where diagnostic.severity == severity && room > 0 {
        isShown[index] = true
        room -= 1
      }
    }
    shown = zip(all, isShown).filter(\.1).map(\.0)
    leftOut = zip(all, isShown).filter { !$0.1 }.map(\.0.severity)
  }

  /// How many of a severity are not shown.
  package func leftOut(of severity: Diagnostic.Severity) -> Int { leftOut.count { $0 == severity } }

  /// `49,901 more errors and 1 more warning are not shown`; nil where all are.
  package var remainder: String? {
    let parts = Diagnostic.Severity.allCases.map { ($0, leftOut(of: $0)) }.filter { $0.1 > 0 }
      .map { Grammar.count($0.1, "more \($0.0.rawValue)") }
    if parts.isEmpty { return nil }
    return parts.joined(separator: " and ") + (leftOut.count == 1 ? " is not shown" : " are not shown")
  }

  /// The gravest severity among what is left out.
  var remainderSeverity: Diagnostic.Severity {
    Diagnostic.Severity.allCases.first { leftOut.contains($0) } ?? .warning
  }
}
