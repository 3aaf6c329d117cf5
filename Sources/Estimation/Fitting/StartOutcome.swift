/// What one of several starts came to.
package struct StartOutcome: Sendable, Equatable {
  package enum Ending: String, Sendable, Equatable {
    case maximum
    /// EM stands still, and the log-likelihood rises in some direction. Only what would be reported is looked at.
    case saddle
    /// A limit ended it before it converged.
    case unfinished
    /// A maximum with a component on few rows, or of hardly any spread.
    case degenerate
    /// A component lost its rows or its spread, where the likelihood has no maximum.
    case unbounded
  }
  /// The name of its kind.
  package var kind: String
  package var logLikelihood: Double
  package var iterations: Int
  package var ending: Ending
  /// What the likelihood does where it has no maximum, in the second half of a sentence; nil where nothing more is known.
  package var reason: String?
  /// What is to be told where every start comes to that; nil where it is nothing more.
  package var error: EstimationError?

  package init(
    kind: String, logLikelihood: Double, iterations: Int, ending: Ending, collapse: Collapse? = nil
  ) {
    (reason, error) = (collapse?.words, collapse?.error)
    self.kind = kind
    self.logLikelihood = logLikelihood
    self.iterations = iterations
    self.ending = ending
  }
}
