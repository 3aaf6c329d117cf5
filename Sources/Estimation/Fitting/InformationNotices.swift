import Reporting

/// What a fit says of parameters without a standard error.
enum InformationNotices {
  /// Of estimates on the edge of their range.
  static func onBoundary(_ paths: [String]) -> String {
    "On the boundary of the parameter space, and so without standard error: \(paths.joined(separator: ", "))."
  }

  /// Of estimates at a row, where the likelihood has a corner.
  static func atData(_ paths: [String]) -> String {
    "The likelihood has no curvature at its maximum in \(Grammar.all(paths)), which \(paths.count == 1 ? "lies" : "lie") at the data: no standard error."
  }

  static let singular =
    "The observed information is singular: the rows do not identify every parameter, so there are no standard errors."
}
