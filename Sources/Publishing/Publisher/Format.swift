import Reporting

/// A format of pages that a book can be published in.
package struct Format: Sendable {
  /// What `--to` calls it, and the extension of its files.
  package let name: String
  /// What it is for, in one line.
  package let summary: String
  /// Makes the pages of a site.
  let pages: @Sendable (Site, FormulaTypesetter) -> Pages

  /// Every format, in the order in which they are listed.
  package static let all: [Format] = [
    .html,
    .markdown,
  ]
}

/// What a format makes of a site.
struct Pages {
  var files: [(path: String, bytes: [UInt8])] = []
  var problems: [Diagnostic] = []

  mutating func add(_ path: String, _ text: String) { files.append((path, Array(text.utf8))) }
}
