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
