private import Foundation

/// Where a command writes and where it stands, so that a test can stand in for the terminal.
package struct Console: Sendable {
  /// Writes to standard output: what was asked for.
  package var output: @Sendable (String) -> Void
  /// Writes to standard error: problems, and what is going on.
  package var error: @Sendable (String) -> Void
  /// The folder that relative paths start from, without a slash at its end.
  package var currentFolder: String
  /// Whether standard error is a terminal, where a line can be overwritten.
  package var isTerminal: Bool

  package init(
    output: @escaping @Sendable (String) -> Void, error: @escaping @Sendable (String) -> Void,
    currentFolder: String, isTerminal: Bool = false
  ) {
    self.output = output
    self.error = error
    self.currentFolder = currentFolder
    self.isTerminal = isTerminal
  }

  /// The console of the process.
  package static var standard: Console {
    Console(
      // A reader that has gone away, as in `likely inspect … | head`, is no reason to complain.
      output: { try? FileHandle.standardOutput.write(contentsOf: Data($0.utf8)) },
      error: { try? FileHandle.standardError.write(contentsOf: Data($0.utf8)) },
      currentFolder: FileManager.default.currentDirectoryPath,
      isTerminal: isatty(STDERR_FILENO) == 1)
  }
}
