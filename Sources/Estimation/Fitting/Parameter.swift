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
