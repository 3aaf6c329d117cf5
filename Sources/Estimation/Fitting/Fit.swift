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
  /// Agreement with the true labels, where they were given.
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
    logLikelihoodAt: (@Sendable ([Double]) -> Double)? = nil,
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

/// The information about the free parameters, in total over the rows, at the estimate.
package struct Information: Sendable, Equatable {
  /// The path of every free coordinate, in the order of the matrices.
  package var coordinates: [[String]]
  /// -∂²ℓ of the observed data: what the standard errors of a hidden fit come from. Nil for a labelled fit.
  package var observed: Matrix?
  /// -∂²Q, the information had the labels been seen; nil for a model without hidden labels.
  package var complete: Matrix?
  /// The eigenvalues of Id - J_com⁻¹ J_obs, largest first; nil where one of the matrices is.
  package var missing: [Double]?

  package init(coordinates: [[String]], observed: Matrix?, complete: Matrix? = nil, missing: [Double]? = nil)
  {
    self.coordinates = coordinates
    self.observed = observed
    self.complete = complete
    self.missing = missing
  }
}

/// A reported parameter: the path below the fit, the estimate, and its standard error.
package struct Parameter: Sendable, Equatable {
  /// The keys, such as `["means", "1", "eruptions"]` or `["heads", "A"]`.
  package var path: [String]
  package var estimate: Double
  /// From the observed information at the estimate; nil where it does not exist (fixed, on the boundary, singular information).
  package var standardError: Double?
  /// The standard error at this same estimate had the labels been seen, from the complete-data information there.
  /// For hidden fits only, where both exist; `standardError` is never smaller (`MissingInformation` says why).
  package var completeStandardError: Double?
  /// The degrees of freedom of the Student's t that estimate and standard error make; nil for the normal distribution.
  package var degreesOfFreedom: Double?
  /// False for a parameter that the model holds fixed.
  package var isFree: Bool
  /// The values that the parameter can have, whatever the others are: a probability lies between 0 and 1.
  package var support: ClosedRange<Double>
  /// The parameter as label markup, such as `θ_A` or `μ_1`.
  package var symbol: String

  package init(
    path: [String], estimate: Double, standardError: Double? = nil, completeStandardError: Double? = nil,
    degreesOfFreedom: Double? = nil, isFree: Bool = true, support: ClosedRange<Double> = .reals,
    symbol: String
  ) {
    self.path = path
    self.estimate = estimate
    self.standardError = standardError
    self.completeStandardError = completeStandardError
    self.degreesOfFreedom = degreesOfFreedom
    self.isFree = isFree
    self.support = support
    self.symbol = symbol
  }

  /// The 95 % Wald limits on the scale of the estimate: the estimate ± standard error times the 97.5 % point of Student's t
  /// where there are degrees of freedom, else of the normal distribution. Nil without a standard error, and for that of an exact fit, which is zero.
  package var interval: (lower: Double, upper: Double)? {
    guard let standardError, standardError > 0 else { return nil }
    let point =
      degreesOfFreedom.map { Elementary.studentQuantile(0.975, degreesOfFreedom: $0) }
      ?? Elementary.normalQuantile(0.975)
    return (estimate - point * standardError, estimate + point * standardError)
  }
}

extension ClosedRange<Double> {
  package static let reals = -Double.infinity...Double.infinity
  package static let nonnegative = 0...Double.infinity
  package static let probabilities = 0.0...1.0
}

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

/// Why a fit ended.
package enum StopReason: String, Sendable, Equatable {
  case closedForm = "closed form"
  case tolerance = "tolerance reached"
  case stationary = "no further change in double precision"
  case maximumIterations = "iteration limit reached"
  /// The fit may compute no more: `WorkLimit`.
  case workLimit = "limit of work reached"
  /// EM stands still, and the log-likelihood rises in some direction.
  case saddle

  package var isConverged: Bool { self != .maximumIterations && self != .saddle && self != .workLimit }
}

package struct Responsibilities: Sendable, Equatable {
  /// The names of the components: the labels where known, else `1`, `2`, ...
  package var names: [String]
  /// rows × components; every row sums to one.
  package var matrix: Matrix

  package init(names: [String], matrix: Matrix) {
    self.names = names
    self.matrix = matrix
  }
}

/// One E-step with its intermediate results.
package struct WorkedExpectation: Sendable, Equatable {
  /// The expected sufficient statistics of one component, such as its fractional heads and tails.
  package struct Statistics: Sendable, Equatable {
    package var component: String
    package var entries: [(name: String, value: Double)]
    package init(component: String, entries: [(name: String, value: Double)]) {
      self.component = component
      self.entries = entries
    }
    package static func == (left: Statistics, right: Statistics) -> Bool {
      left.component == right.component
        && left.entries.elementsEqual(right.entries) { $0.name == $1.name && $0.value == $1.value }
    }
  }
  package var components: [String]
  /// w_k p(x_i | θ_k), rows × components: the numerators of the posterior.
  package var joint: Matrix
  /// The posterior, rows × components.
  package var responsibilities: Matrix
  package var statistics: [Statistics]
  package init(components: [String], joint: Matrix, responsibilities: Matrix, statistics: [Statistics]) {
    self.components = components
    self.joint = joint
    self.responsibilities = responsibilities
    self.statistics = statistics
  }
}

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

/// The value of a two-valued column whose probability a regression fits.
package struct Outcome: Sendable, Equatable {
  package var column: String
  /// As the data write it, such as `passed`, or `1`.
  package var level: String

  package init(column: String, level: String) {
    self.column = column
    self.level = level
  }

  /// 1 where a row of the column has the level, else 0; nil where there is no such column.
  package func indicators(in rows: Rows) -> [Double]? {
    switch rows[column]?.values {
    case .texts(let texts): texts.map { $0 == level ? 1 : 0 }
    case .numbers(let numbers): numbers.map { $0 == Double(level) ? 1 : 0 }
    case nil: nil
    }
  }
}

/// How well the components agree with the true labels.
package struct Agreement: Sendable, Equatable {
  /// Share of rows whose most probable component is matched to their label, under the best one-to-one matching;
  /// a labelled fit matches each component to its own label.
  package var accuracy: Double
  /// Hubert and Arabie's adjusted Rand index.
  package var adjustedRandIndex: Double

  package init(accuracy: Double, adjustedRandIndex: Double) {
    self.accuracy = accuracy
    self.adjustedRandIndex = adjustedRandIndex
  }
}

/// A regression of one response on one predictor column, ready to be drawn.
package struct FittedCurve: Sendable {
  package struct Point: Sendable, Equatable {
    package var mean: Double
    /// Pointwise 95 % confidence limits of the mean.
    package var lower: Double
    package var upper: Double
    package init(mean: Double, lower: Double, upper: Double) {
      self.mean = mean
      self.lower = lower
      self.upper = upper
    }
  }
  /// The 95 % likelihood limits of the mean: the means that the data do not reject by the likelihood ratio.
  package struct Limits: Sendable, Equatable {
    package var lower: Double
    package var upper: Double
  }
  package var response: String
  /// The column that the response is divided by to be comparable with the curve, such as trials; nil for none.
  package var denominator: String?
  package var predictor: String
  package var at: @Sendable (Double) -> Point
  /// By maximising the likelihood anew for each limit; nil where there are none but Wald's, or they are not found.
  package var profile: (@Sendable (Double) -> Limits?)?
  package init(
    response: String, denominator: String? = nil, predictor: String, at: @escaping @Sendable (Double) -> Point
  ) {
    self.response = response
    self.denominator = denominator
    self.predictor = predictor
    self.at = at
  }
}

/// The fitted density of the observed columns.
package struct FittedDensity: Sendable {
  package var columns: [String]
  package var at: @Sendable ([Double]) -> Double
  package init(columns: [String], at: @escaping @Sendable ([Double]) -> Double) {
    self.columns = columns
    self.at = at
  }
}

/// One component of a Gaussian mixture.
package struct GaussianComponent: Sendable, Equatable {
  package var name: String
  package var weight: Double
  package var columns: [String]
  package var mean: [Double]
  package var covariance: Matrix

  package init(name: String, weight: Double, columns: [String], mean: [Double], covariance: Matrix) {
    self.name = name
    self.weight = weight
    self.columns = columns
    self.mean = mean
    self.covariance = covariance
  }
}

/// Per-component levels of a ratio of two columns, such as the heads probability of each coin.
package struct FittedLevels: Sendable, Equatable {
  package struct Level: Sendable, Equatable {
    package var name: String
    package var value: Double
    package var standardError: Double?
    package init(name: String, value: Double, standardError: Double?) {
      self.name = name
      self.value = value
      self.standardError = standardError
    }
  }
  package var numerator: String
  package var denominator: String
  package var levels: [Level]
  package init(numerator: String, denominator: String, levels: [Level]) {
    self.numerator = numerator
    self.denominator = denominator
    self.levels = levels
  }
}
