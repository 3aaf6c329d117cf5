import Arithmetic

/// A fitted model with its evidence: estimates, standard errors, log-likelihood, trace, and why the iteration stopped.
///
/// A `Fit` is the same plain value for every model, and holds what every fit has. What else a model has to say stands among its
/// `answers`, where tables, figures and paths in prose find it by name.
package struct Fit: Sendable {
  /// The catalogue name of the model.
  package var model: String
  package var method: FitRequest.Method
  /// The number n of observations: of the rows that the model was fitted to, or the sum of their counts, which need not be whole.
  package var sampleSize: Double
  /// Which rows, or groups, showed their label to a fit by EM; nil where it saw none.
  package var shownLabels: LabelMask?
  /// Every reported parameter, in the model's documented order.
  package var parameters: [Parameter]
  /// The number of parameters that were free: what AIC and BIC count.
  package var freeParameterCount: Int
  /// The maximised objective at `parameters`, in nats: complete-data for a labelled latent-variable fit, else observed-data, with
  /// the labels that are shown.
  package var logLikelihood: Double
  /// The observed-data (marginal) log-likelihood at `parameters`, where it differs from the objective.
  package var observedLogLikelihood: Double?
  /// The function that `logLikelihood` is the maximum of.
  package var likelihood: LikelihoodFunction
  /// What iterated, in words, such as `EM`; nil for a closed form.
  package var algorithm: String?
  /// One row for each iteration, the first being the start; empty for a closed form.
  package var trace: [Iteration]
  package var stopped: StopReason
  /// False when the log-likelihood fell by more than rounding somewhere in the trace: then something is wrong.
  package var isMonotone: Bool
  /// The information matrices at the estimate, from which the standard errors were taken.
  package var information: Information?
  /// Remedies that were applied and everything else a report must say.
  package var notices: [String]
  /// The one of the notices that is about the start.
  package var startNotice: String?
  /// What the model answers besides, such as `responsibilities`, and what can be drawn of the fit.
  package var answers: Answers

  package init(
    model: String, method: FitRequest.Method, sampleSize: Double, parameters: [Parameter],
    freeParameterCount: Int,
    logLikelihood: Double, observedLogLikelihood: Double? = nil, likelihood: LikelihoodFunction,
    algorithm: String? = nil, trace: [Iteration] = [], stopped: StopReason = .closedForm,
    isMonotone: Bool = true,
    information: Information? = nil, notices: [String] = [], answers: Answers = Answers()
  ) {
    self.model = model
    self.method = method
    self.sampleSize = sampleSize
    self.parameters = parameters
    self.freeParameterCount = freeParameterCount
    self.logLikelihood = logLikelihood
    self.observedLogLikelihood = observedLogLikelihood
    self.likelihood = likelihood
    self.algorithm = algorithm
    self.trace = trace
    self.stopped = stopped
    self.isMonotone = isMonotone
    self.information = information
    self.notices = notices
    self.answers = answers
  }

  /// How many rows showed their label to a fit by EM; nil where it saw none.
  package var shownLabelCount: Int? { shownLabels?.shownCount }

  package var converged: Bool { stopped.isConverged }
  /// The contraction of the last steps that rounding does not govern: what tends to the rate of EM. Nil outside EM.
  package var observedRate: Double? { trace.last { $0.contraction != nil }?.contraction }
  /// The number of iterations done: steps taken after the start.
  package var iterations: Int { max(trace.count - 1, 0) }

  // MARK: - Criteria

  /// Akaike's criterion -2ℓ + 2p, lower is better, with ℓ the maximised `logLikelihood`.
  ///
  /// Of a labelled fit that is the complete-data likelihood, the one that its estimate maximises: its criteria compare
  /// with those of other labelled fits to the same rows, and not with those of hidden fits.
  package var aic: Double { 2 * Double(freeParameterCount) - 2 * logLikelihood }

  /// Schwarz's criterion -2ℓ + p log n, lower is better, with ℓ as in `aic` and n the `sampleSize`.
  package var bic: Double {
    Double(freeParameterCount) * Elementary.log(sampleSize) - 2 * logLikelihood
  }
}
