/// A fitted model with its evidence: estimates, standard errors, log-likelihood, trace, and why the iteration stopped.
///
/// A `Fit` is the same plain value for every model. What only some models have is optional, so that a
/// table, a figure or a path in prose asks for what it needs and never for the name of the model.
package struct Fit: Sendable {
  /// The catalogue name of the model.
  package var model: String
  package var method: FitRequest.Method
  /// The rows the model was fitted to.
  package var rowCount: Int
  /// Every reported parameter, in the model's documented order.
  package var parameters: [Parameter]
  /// The number of parameters that were free: what AIC and BIC count.
  package var freeParameterCount: Int
  /// The maximised objective at `parameters`, in nats: complete-data for a labelled latent-variable fit, else observed-data.
  package var logLikelihood: Double
  /// The observed-data (marginal) log-likelihood at `parameters`, where it differs from the objective.
  package var observedLogLikelihood: Double?
  /// One row for each iteration, the first being the start; empty for a closed form.
  package var trace: [Iteration]
  package var stopped: StopReason
  /// For every row the posterior probability of each component, or the 0/1 labels of a labelled fit.
  package var responsibilities: Responsibilities?
  /// What every start came to, in the order tried; empty where there was only one.
  package var restarts: [RestartOutcome]
  /// Agreement with the true labels, where they were given; that of a labelled fit is its posterior's, whatever its
  /// `responsibilities`: the share of rows that it would give back to their labels (resubstitution).
  package var agreement: Agreement?
  /// What a two-valued response is fitted to the probability of; nil for every other response.
  package var outcome: Outcome?
  /// Remedies that were applied and everything else a report must say.
  package var notices: [String]
  /// The one of the notices that is about the start.
  package var startNotice: String?
  /// False when the log-likelihood fell by more than rounding somewhere in the trace: then something is wrong.
  package var isMonotone: Bool
  /// The information matrices at the estimate, from which the standard errors were taken.
  package var information: Information?
  /// Σᵢ log maxₖ rᵢₖ over the rows, in nats: how undecided the posterior is. 0 for a certain one, nil without components.
  package var classificationLogLikelihood: Double?
  /// The log-likelihood that `logLikelihood` is the maximum of, complete-data for a labelled latent-variable fit, as a
  /// function of the estimates of `parameters`, in their order; -infinity outside.
  package var logLikelihoodAt: (@Sendable ([Double]) -> Double)?
  /// What one value of `logLikelihoodAt` takes, in multiplications or what takes their time; 0 where sums over the rows
  /// are at hand.
  package var likelihoodOperations: Double

  /// One E-step worked out, at the estimates of `parameters`: what an iteration table shows. Nil outside EM.
  package var expectationAt: (@Sendable ([Double]) -> WorkedExpectation?)?

  // What can be drawn.
  package var curve: FittedCurve?
  package var density: FittedDensity?
  package var components: [GaussianComponent]
  package var levels: FittedLevels?

  package init(
    model: String, method: FitRequest.Method, rowCount: Int, parameters: [Parameter], freeParameterCount: Int,
    logLikelihood: Double, observedLogLikelihood: Double? = nil, trace: [Iteration] = [],
    stopped: StopReason = .closedForm, responsibilities: Responsibilities? = nil,
    restarts: [RestartOutcome] = [], agreement: Agreement? = nil, notices: [String] = [],
    isMonotone: Bool = true, information: Information? = nil, classificationLogLikelihood: Double? = nil,
    logLikelihoodAt: (@Sendable ([Double]) -> Double)? = nil, likelihoodOperations: Double = 0,
    expectationAt: (@Sendable ([Double]) -> WorkedExpectation?)? = nil,
    curve: FittedCurve? = nil, density: FittedDensity? = nil, components: [GaussianComponent] = [],
    levels: FittedLevels? = nil
  ) {
    self.model = model
    self.method = method
    self.rowCount = rowCount
    self.parameters = parameters
    self.freeParameterCount = freeParameterCount
    self.logLikelihood = logLikelihood
    self.observedLogLikelihood = observedLogLikelihood
    self.trace = trace
    self.stopped = stopped
    self.responsibilities = responsibilities
    self.restarts = restarts
    self.agreement = agreement
    self.notices = notices
    self.isMonotone = isMonotone
    self.information = information
    self.classificationLogLikelihood = classificationLogLikelihood
    self.logLikelihoodAt = logLikelihoodAt
    self.likelihoodOperations = likelihoodOperations
    self.expectationAt = expectationAt
    self.curve = curve
    self.density = density
    self.components = components
    self.levels = levels
  }

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

  /// Schwarz's criterion -2ℓ + p log n, lower is better, with ℓ as in `aic`.
  package var bic: Double {
    Double(freeParameterCount) * Elementary.log(Double(rowCount)) - 2 * logLikelihood
  }

  /// The integrated classification likelihood on the scale of `bic`: BIC - 2 Σᵢ log maxₖ rᵢₖ, lower is better.
  ///
  /// For hidden fits of models with components only. Its negative is what the R package mclust prints.
  ///
  /// Reference: Biernacki, Celeux and Govaert, IEEE PAMI 22:719 (2000), with the MAP labels.
  package var icl: Double? {
    guard method == .em, let classificationLogLikelihood else { return nil }
    return bic - 2 * classificationLogLikelihood
  }
}
