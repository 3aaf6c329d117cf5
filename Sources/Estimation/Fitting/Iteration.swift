/// One row of a trace: everything is evaluated at this row's own parameters.
package struct Iteration: Sendable, Equatable {
  /// 0 for the start.
  package var number: Int
  /// Aligned with `Fit.parameters`.
  package var estimates: [Double]
  package var logLikelihood: Double
  /// The bound F(q, θ) right after this row's E-step; equals `logLikelihood` up to rounding. Nil outside EM.
  package var boundAfterExpectation: Double?
  /// The bound after the M-step that leaves this row: F(q, θ of the next row). Nil in the last row.
  package var boundAfterMaximization: Double?
  /// The Euclidean length of the step that leads to this row; nil at the start.
  package var step: Double?
  /// This step's length over that of the step before, both in natural units: what tends to the rate of EM.
  /// Nil in the first two rows, and where rounding governs the step.
  package var contraction: Double?

  package init(
    number: Int, estimates: [Double], logLikelihood: Double, boundAfterExpectation: Double? = nil,
    boundAfterMaximization: Double? = nil, step: Double? = nil, contraction: Double? = nil
  ) {
    self.number = number
    self.estimates = estimates
    self.logLikelihood = logLikelihood
    self.boundAfterExpectation = boundAfterExpectation
    self.boundAfterMaximization = boundAfterMaximization
    self.step = step
    self.contraction = contraction
  }
}
