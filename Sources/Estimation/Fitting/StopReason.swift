/// Why a fit ended.
package enum StopReason: String, Sendable, Equatable {
  case closedForm = "closed form"
  /// There is no formula for some parameter, which was found where the derivative of the likelihood is zero.
  case root = "root of the likelihood equations"
  case tolerance = "tolerance reached"
  case stationary = "no further change in double precision"
  case maximumIterations = "iteration limit reached"
  /// The fit may compute no more: `WorkLimit`.
  case workLimit = "limit of work reached"
  /// EM stands still, and the log-likelihood rises in some direction.
  case saddle

  package var isConverged: Bool { self != .maximumIterations && self != .saddle && self != .workLimit }
}
