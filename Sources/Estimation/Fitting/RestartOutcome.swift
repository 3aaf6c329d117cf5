/// What one of several starts came to.
package struct RestartOutcome: Sendable, Equatable {
  package var logLikelihood: Double
  package var iterations: Int
  /// True when the start ended in a (near-)singular component and was not eligible.
  package var collapsed: Bool

  package init(logLikelihood: Double, iterations: Int, collapsed: Bool) {
    self.logLikelihood = logLikelihood
    self.iterations = iterations
    self.collapsed = collapsed
  }
}
