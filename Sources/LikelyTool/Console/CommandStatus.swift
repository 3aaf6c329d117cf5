/// What a command came to, as the shell sees it.
package enum CommandStatus: Int32, Sendable {
  case fine = 0
  /// Problems in the documents, or differences found by `check`.
  case problems = 1
  case wrongUsage = 2
}

/// A command line that cannot be done: a path that is not there, a name that is not known.
struct UsageProblem: Error, Equatable {
  /// The rule that was broken, without a full stop.
  let summary: String
  /// What to do, with a full stop.
  var remedy: String?
}
