/// Where the run that a fit reports came to its end.
enum RunEnd {
  case maximum
  /// Not yet at a maximum, for a reason in a clause, and so near to one that the information is given.
  case near(String)
  case unfinished(String)
}

extension MissingInformation {
  /// Whether the maximum is where a run stopped, for all that anyone can see: a step of Newton's method from there, I⁻¹ times the
  /// score, is in every coordinate at most a ten-thousandth of its standard error, of its unit and of its room.
  ///
  /// A run towards an edge has a small score as well, and no small step.
  ///
  /// - Parameters:
  ///   - score: The slopes of the log-likelihood in all coordinates.
  ///   - coordinates: All of them.
  func isNearMaximum(_ score: [Double], _ coordinates: [Coordinate]) -> Bool {
    guard let observed, let covariance = ScaledInverse.of(observed) else { return false }
    let step = covariance * interior.map { score[$0] }
    return interior.indices.allSatisfy { place in
      let coordinate = coordinates[interior[place]]
      let least = min(covariance[place, place].squareRoot(), coordinate.unit, coordinate.room)
      return abs(step[place]) <= 1e-4 * least
    }
  }
}
