import Arithmetic

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
  /// How it depends on the free coordinates of the model; empty for a parameter that the model holds fixed.
  package var slopes: [Slope]
  /// The values that the parameter can have, whatever the others are: a probability lies between 0 and 1.
  package var support: ClosedRange<Double>
  package var symbol: ParameterSymbol

  package init(
    path: [String], estimate: Double, standardError: Double? = nil, completeStandardError: Double? = nil,
    degreesOfFreedom: Double? = nil, slopes: [Slope], support: ClosedRange<Double> = .reals,
    symbol: ParameterSymbol
  ) {
    self.path = path
    self.estimate = estimate
    self.standardError = standardError
    self.completeStandardError = completeStandardError
    self.degreesOfFreedom = degreesOfFreedom
    self.slopes = slopes
    self.support = support
    self.symbol = symbol
  }

  /// Whether the fit estimates it; false for a parameter that the model holds fixed.
  package var isFree: Bool { !slopes.isEmpty }

  /// Whether each of the two settles the other: they are one coordinate under two names, such as both triangles of a
  /// covariance, or one is what the other leaves, such as the second of two weights.
  package func movesWith(_ other: Parameter) -> Bool {
    guard let first = slopes.first, let otherFirst = other.slopes.first, slopes.count == other.slopes.count
    else { return false }
    // Linear in the coordinates, they cannot move apart where their slopes are in one ratio.
    let ratio = otherFirst.factor / first.factor
    return zip(slopes, other.slopes).allSatisfy {
      $0.coordinate == $1.coordinate && $1.factor / $0.factor == ratio
    }
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

/// ∂(reported parameter)/∂(coordinate); reported parameters are linear in the coordinates.
package struct Slope: Sendable, Equatable {
  package var coordinate: Int
  package var factor: Double

  package init(_ coordinate: Int, _ factor: Double = 1) {
    self.coordinate = coordinate
    self.factor = factor
  }
}

extension ClosedRange<Double> {
  package static let reals = -Double.infinity...Double.infinity
  package static let nonnegative = 0...Double.infinity
  package static let probabilities = 0.0...1.0
}
