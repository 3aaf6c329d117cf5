private import Synchronization

/// Says on standard error what is going on: one line that changes on a terminal, plain lines elsewhere.
final class Progress: Sendable {
  private let console: Console
  private let isQuiet: Bool
  /// Whether a line stands on the terminal that has to be cleared.
  private let isShowing = Mutex(false)

  init(_ console: Console, isQuiet: Bool) {
    self.console = console
    self.isQuiet = isQuiet
  }

  /// A stage begins, such as `Drawing 12 figures`.
  func stage(_ text: String) {
    guard !isQuiet else { return }
    isShowing.withLock { isShowing in
      console.error(console.isTerminal ? "\r\u{1B}[K\(text) …" : text + "\n")
      isShowing = console.isTerminal
    }
  }

  /// A part of a stage is done; shown on a terminal alone, where it overwrites the line.
  func step(_ text: String, _ done: Int, of total: Int) {
    guard !isQuiet, console.isTerminal, total > 0 else { return }
    let width = 24
    let filled = width * done / total
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
    isShowing.withLock { isShowing in
      console.error("\r\u{1B}[K\(bar) \(text) \(done)/\(total)")
      isShowing = true
    }
  }

  /// Clears the line, so that what follows stands alone.
  func clear() {
    isShowing.withLock { isShowing in
      if isShowing { console.error("\r\u{1B}[K") }
      isShowing = false
    }
  }

  /// The last word, which stays.
  func finish(_ text: String) {
    clear()
    if !isQuiet { console.error(text + "\n") }
  }
}
