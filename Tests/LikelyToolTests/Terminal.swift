import Foundation
import Synchronization

@testable import LikelyTool

/// A console that keeps what was written to it.
final class Terminal: Sendable {
  private let written = Mutex((output: "", error: ""))
  let folder: String
  let isTerminal: Bool

  init(in folder: String = "/", isTerminal: Bool = false) {
    self.folder = folder
    self.isTerminal = isTerminal
  }

  var console: Console {
    Console(
      output: { text in self.written.withLock { $0.output += text } },
      error: { text in self.written.withLock { $0.error += text } },
      currentFolder: folder, isTerminal: isTerminal)
  }

  var output: String { written.withLock { $0.output } }
  var error: String { written.withLock { $0.error } }

  /// Runs a command line, such as `list models`.
  @discardableResult
  func run(_ arguments: String...) -> CommandStatus { LikelyCommand.run(arguments, on: console) }
}

/// An empty folder that goes away with the value that holds it.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    // Resolved, because a temporary folder may lie behind a symbolic link.
    let parent = FileManager.default.temporaryDirectory.resolvingSymlinksInPath().path
    path = parent + "/likely-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file, and the folders that it needs.
  func write(_ name: String, _ text: String) throws {
    let file = path + "/" + name
    let parent = file.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(
      separator: "/")
    try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(fileURLWithPath: file))
  }

  func read(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: path + "/" + name)), as: UTF8.self)
  }

  func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path + "/" + name) }
}
