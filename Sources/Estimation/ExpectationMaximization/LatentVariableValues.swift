/// What an E-step gives.
package struct Expectation<Statistics: Sendable>: Sendable {
  /// The expected sufficient statistics.
  package var statistics: Statistics
  /// The observed-data log-likelihood at the parameters of the E-step, in nats, total.
  package var logLikelihood: Double
  /// -Σ r log r over rows and components, in nats: the entropy of the posterior.
  ///
  /// The bound is F(q, θ) = E_q log p(x, z | θ) + entropy; under the posterior it touches the log-likelihood.
  package var entropy: Double

  package init(statistics: Statistics, logLikelihood: Double, entropy: Double) {
    self.statistics = statistics
    self.logLikelihood = logLikelihood
    self.entropy = entropy
  }
}

/// What is constant or dependent where labelled rows leave a component without spread.
package struct Singularity: Sendable, Equatable {
  /// The finding as part of a sentence.
  package var words: String
  /// A covariance family that does without it.
  package var family: String?
  /// What leads to the column in the options.
  package var setting: [String]
}

/// The levels of something hidden, as the components that have each of them.
package struct HiddenLevels: Sendable {
  /// The variable; nil where its levels are the components themselves.
  let name: String?
  /// For each level the components with it, in the order of what else they are.
  let levels: [[Int]]
  let names: [String]
}

/// A free coordinate of the parameters.
package struct Coordinate: Sendable, Equatable {
  package var value: Double
  /// The change over which one row's log-density changes by order one; steps are measured in it.
  package var unit: Double
  /// The distance to the nearest boundary of the parameter space; zero on it.
  package var room: Double

  package init(_ value: Double, unit: Double, room: Double = .infinity) {
    self.value = value
    self.unit = unit
    self.room = room
  }
}

/// A parameter as it is reported, with its dependence on the free coordinates.
package struct ReportedParameter: Sendable, Equatable {
  package var path: [String]
  package var symbol: ParameterSymbol
  package var estimate: Double
  /// Empty for a parameter that is held fixed.
  package var slopes: [Slope]
  /// The values that the parameter can have.
  package var support: ClosedRange<Double>

  package init(
    _ path: [String], _ symbol: ParameterSymbol, _ estimate: Double, _ slopes: [Slope],
    support: ClosedRange<Double> = .reals
  ) {
    self.path = path
    self.symbol = symbol
    self.estimate = estimate
    self.slopes = slopes
    self.support = support
  }
}
