/// What hiding the labels cost: how much less the rows say about the parameters without their labels.
///
/// The price of a parameter compares two standard errors at one and the same point θ̂, EM's estimate:
///
///     price_j = √(gᵀ J_obs(θ̂)⁻¹ g) / √(gᵀ J_com(θ̂)⁻¹ g),   J_com = -∂²Q(φ | θ̂) at φ = θ̂
///
/// with g the slopes of the parameter in the free coordinates. By Louis's identity J_com - J_obs is the posterior
/// covariance of the complete-data score, hence not negative: no price is below one, but for rounding. The ratio of the
/// two fits' own standard errors also moves with the estimates, which differ, and may be below one.
///
/// Reference: Louis, J. R. Statist. Soc. B 44:226 (1982), equation 3.1.
package struct PriceOfHiding: Sendable, Equatable {
  /// One number for a parameter.
  package struct Entry: Sendable, Equatable {
    package var path: [String]
    package var value: Double
    package init(path: [String], value: Double) {
      self.path = path
      self.value = value
    }
  }
  /// The price of every free parameter that has standard errors.
  package var standardErrorRatios: [Entry]
  /// The denominators of the prices: the standard errors at EM's estimate, had the labels been known.
  package var knownStandardErrors: [Entry]
  /// SE(hidden fit) / SE(labelled fit), each at its own estimate.
  package var fitsRatios: [Entry]
  /// Eigenvalues of Id - J_com⁻¹ J_obs at the hidden estimate, largest first: the fractions of missing information.
  package var missingInformation: [Double]
  /// The theoretical linear rate of EM: the largest fraction of missing information, of what its steps hide.
  package var rate: Double
  /// The contraction of the iterates as observed in the trace; nil when too few iterations were done to tell.
  package var observedRate: Double?

  /// Compares a fit by EM with the labels known, at its own estimate; nil where it has no information matrices.
  ///
  /// Parameters are compared by path, so the components of both fits must carry the labels' names.
  ///
  /// - Parameter labelled: The fit that sees all labels; nil for no ratios of two fits.
  package init?(labelled: Fit? = nil, hidden: Fit) {
    guard let missing = hidden.information?.missing, let rate = hidden.information?.rate else { return nil }
    missingInformation = missing
    self.rate = rate
    observedRate = hidden.observedRate
    standardErrorRatios = []
    knownStandardErrors = []
    fitsRatios = []
    for parameter in hidden.parameters where parameter.isFree {
      guard let concealed = parameter.standardError else { continue }
      if let known = parameter.completeStandardError, known > 0 {
        knownStandardErrors.append(Entry(path: parameter.path, value: known))
        standardErrorRatios.append(Entry(path: parameter.path, value: concealed / known))
      }
      let twin = labelled?.parameters.first { $0.path == parameter.path }
      if let shown = twin?.standardError, shown > 0 {
        fitsRatios.append(Entry(path: parameter.path, value: concealed / shown))
      }
    }
  }
}
