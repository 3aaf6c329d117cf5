import Foundation
import Testing

/// Compares text with a file beside the tests. `LIKELY_RECORD_SNAPSHOTS=1` writes the files anew and fails the run, so that a
/// recording is never green.
func expectSnapshot(_ text: String, named name: String, sourceLocation: SourceLocation = #_sourceLocation) {
  let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Snapshots/\(name).txt")
  if ProcessInfo.processInfo.environment["LIKELY_RECORD_SNAPSHOTS"] == "1" {
    do {
      try text.write(to: file, atomically: true, encoding: .utf8)
      Issue.record("Recorded \(name)", sourceLocation: sourceLocation)
    } catch {
      Issue.record("Could not record \(name): \(error)", sourceLocation: sourceLocation)
    }
    return
  }
  guard let known = try? String(contentsOf: file, encoding: .utf8) else {
    Issue.record("No snapshot \(name); record with LIKELY_RECORD_SNAPSHOTS=1", sourceLocation: sourceLocation)
    return
  }
  let old = known.split(separator: "\n", omittingEmptySubsequences: false)
  let new = text.split(separator: "\n", omittingEmptySubsequences: false)
  let change = zip(old, new).enumerated().first { $0.element.0 != $0.element.1 }
  let line =
    change.map { "line \($0.offset + 1): \($0.element.0) became \($0.element.1)" } ?? "its length changed"
  #expect(known == text, "Snapshot \(name): \(line)", sourceLocation: sourceLocation)
}
