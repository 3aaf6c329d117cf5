/// What hiding the labels cost: the comparison of a labelled and a hidden fit of one model to the same rows.
package struct PriceOfHiding: Sendable, Equatable {
  package struct Ratio: Sendable, Equatable {
    package var path: [String]
    /// SE(hidden) / SE(labelled).
    package var value: Double
    package init(path: [String], value: Double) {
      self.path = path
      self.value = value
    }
  }
  /// For every free parameter that has both standard errors.
  package var standardErrorRatios: [Ratio]
  /// Eigenvalues of I − I_complete⁻¹ I_observed at the hidden estimate, largest first: the fractions of missing information.
  package var missingInformation: [Double]
  /// The theoretical linear rate of EM: the largest fraction of missing information.
  package var rate: Double
  /// The contraction of the iterates as observed in the trace; nil when too few iterations were done to tell.
  package var observedRate: Double?

  package init(
    standardErrorRatios: [Ratio], missingInformation: [Double], rate: Double, observedRate: Double?
  ) {
    self.standardErrorRatios = standardErrorRatios
    self.missingInformation = missingInformation
    self.rate = rate
    self.observedRate = observedRate
  }

  /// Compares the two fits of a scenario; nil where the hidden fit has no information matrices.
  ///
  /// Parameters are compared by path, so the components of both fits must carry the labels' names.
  package init?(labelled: Fit, hidden: Fit) {
    guard let missing = hidden.information?.missing, let rate = missing.first else { return nil }
    var ratios: [Ratio] = []
    for parameter in hidden.parameters where parameter.isFree {
      guard let twin = labelled.parameters.first(where: { $0.path == parameter.path }),
        let shown = twin.standardError, let concealed = parameter.standardError, shown > 0
      else { continue }
      ratios.append(Ratio(path: parameter.path, value: concealed / shown))
    }
    self.init(
      standardErrorRatios: ratios, missingInformation: missing, rate: rate,
      observedRate: hidden.trace.last { $0.contraction != nil }?.contraction)
  }
}
