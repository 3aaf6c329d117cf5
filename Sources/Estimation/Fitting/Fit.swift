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
  /// Remedies that were applied and everything else a report must say.
  package var notices: [String]
  /// The observed-data log-likelihood as a function of the estimates of `parameters`, in their order; -infinity outside.
  package var logLikelihoodAt: (@Sendable ([Double]) -> Double)?

  /// One E-step worked out, at the estimates of `parameters`: what an iteration table shows. Nil outside EM.
  package var expectationAt: (@Sendable ([Double]) -> WorkedExpectation?)?

  // What can be drawn.
  package var curve: FittedCurve?
  package var density: FittedDensity?
  package var components: [GaussianComponent]
  package var levels: FittedLevels?

  package var converged: Bool { stopped.isConverged }
  /// The number of iterations done: steps taken after the start.
  package var iterations: Int { max(trace.count - 1, 0) }
  package var aic: Double { 2 * Double(freeParameterCount) - 2 * (observedLogLikelihood ?? logLikelihood) }
}

/// A reported parameter: the path below the fit, the estimate, and its standard error.
package struct Parameter: Sendable, Equatable {
  /// The keys, such as `["means", "1", "eruptions"]` or `["heads", "A"]`.
  package var path: [String]
  package var estimate: Double
  /// From the observed information at the estimate; nil where it does not exist (fixed, on the boundary, singular information).
  package var standardError: Double?
  /// False for a parameter that the model holds fixed.
  package var isFree: Bool
  /// The parameter as label markup, such as `θ_A` or `μ_1`.
  package var symbol: String
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
}

/// Why a fit ended.
package enum StopReason: String, Sendable, Equatable {
  case closedForm = "closed form"
  case tolerance = "tolerance reached"
  case stationary = "no further change in double precision"
  case maximumIterations = "iteration limit reached"

  package var isConverged: Bool { self != .maximumIterations }
}

package struct Responsibilities: Sendable, Equatable {
  /// The names of the components: the labels where known, else `1`, `2`, ...
  package var names: [String]
  /// rows × components; every row sums to one.
  package var matrix: Matrix
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
  /// π_k p(x_i | θ_k), rows × components: the numerators of the posterior.
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
}

/// How well the components agree with the true labels.
package struct Agreement: Sendable, Equatable {
  /// Share of rows whose most probable component is matched to their label, under the best one-to-one matching.
  package var accuracy: Double
  /// Hubert and Arabie's adjusted Rand index.
  package var adjustedRandIndex: Double
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
  package var response: String
  package var predictor: String
  package var at: @Sendable (Double) -> Point
  package init(response: String, predictor: String, at: @escaping @Sendable (Double) -> Point) {
    self.response = response
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
