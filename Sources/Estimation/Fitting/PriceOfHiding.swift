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
}
