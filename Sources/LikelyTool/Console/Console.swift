private import Foundation
private import Synchronization

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
  /// Why what was asked for did not get out, such as `No space left on device`; nil where it did.
  package var outputFailure: @Sendable () -> String?

  package init(
    output: @escaping @Sendable (String) -> Void, error: @escaping @Sendable (String) -> Void,
    currentFolder: String, isTerminal: Bool = false,
    outputFailure: @escaping @Sendable () -> String? = { nil }
  ) {
    self.outputFailure = outputFailure
    self.output = output
    self.error = error
    self.currentFolder = currentFolder
    self.isTerminal = isTerminal
  }

  /// The console of the process.
  package static var standard: Console {
    let failure = OutputFailure()
    return Console(
      output: { text in
        if let reason = write(text, to: STDOUT_FILENO) { failure.reason.withLock { $0 = $0 ?? reason } }
      },
      error: { _ = write($0, to: STDERR_FILENO) },
      currentFolder: FileManager.default.currentDirectoryPath,
      isTerminal: isatty(STDERR_FILENO) == 1,
      outputFailure: { failure.reason.withLock { $0 } })
  }

  private final class OutputFailure: Sendable {
    let reason = Mutex<String?>(nil)
  }

  /// Writes all of a text, and gives the system's reason where it cannot be written.
  private static func write(_ text: String, to file: Int32) -> String? {
    var rest = ArraySlice(text.utf8)
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(file, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        // A reader that has gone away, as in `likely inspect … | head`, is no reason to complain.
        return errno == EPIPE ? nil : String(cString: strerror(errno))
      }
      rest = rest.dropFirst(count)
    }
    return nil
  }

  /// Fills the places of standard streams that the shell closed, so that no file that is opened later gets what was meant
  /// for them. What is written to standard output then still fails.
  package static func holdStandardStreams() {
    for (file, mode) in [(STDIN_FILENO, O_RDONLY), (STDOUT_FILENO, O_RDONLY), (STDERR_FILENO, O_WRONLY)]
    where fcntl(file, F_GETFD) == -1 {
      // The lowest free number is the one that is missing.
      _ = open("/dev/null", mode)
    }
  }
}
