package import Foundation

/// A folder with files of its own, which goes away with the value that holds it.
package final class TemporaryFolder: Sendable {
  package let path: String

  /// An empty folder, or one with these texts by their paths.
  package init(_ files: [String: String] = [:]) throws {
    // Resolved, because a temporary folder may lie behind a symbolic link.
    let parent = FileManager.default.temporaryDirectory.resolvingSymlinksInPath().path
    path = parent + "/likely-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    for (name, text) in files { try write(name, text) }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Does something in a folder with these files, which is gone afterwards.
  package static func with(_ files: [String: String], _ body: (String) throws -> Void) throws {
    let folder = try TemporaryFolder(files)
    try withExtendedLifetime(folder) { try body(folder.path) }
  }

  package func url(_ name: String) -> URL { URL(fileURLWithPath: path + "/" + name) }

  /// Writes a file, and the folders that it needs.
  package func write(_ name: String, _ text: String) throws { try write(name, Array(text.utf8)) }

  package func write(_ name: String, _ bytes: [UInt8]) throws {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    let parent = ([path] + parts.dropLast().map(String.init)).joined(separator: "/")
    try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
    try Data(bytes).write(to: url(name))
  }

  package func read(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: url(name)), as: UTF8.self)
  }

  package func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path + "/" + name) }
}
