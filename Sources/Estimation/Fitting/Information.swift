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
  /// The linear rate of EM: the largest of these, of what its steps hide from themselves. Where an M-step maximises the probabilities
  /// of hidden cells themselves it is less than what these hide of the parameters.
  package var rate: Double?

  package init(
    coordinates: [[String]], observed: Matrix?, complete: Matrix? = nil, missing: [Double]? = nil,
    rate: Double? = nil
  ) {
    self.coordinates = coordinates
    self.observed = observed
    self.complete = complete
    self.missing = missing
    self.rate = rate ?? missing?.first
  }
}
