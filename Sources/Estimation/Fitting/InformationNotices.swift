import Reporting

/// What a fit says of parameters without a standard error.
enum InformationNotices {
  /// Of estimates on the edge of their range.
  static func onBoundary(_ paths: [String]) -> String {
    "On the boundary of the parameter space, and so without standard error: \(paths.joined(separator: ", "))."
  }

  /// Of estimates at a row, where the likelihood has a corner.
  static func atData(_ paths: [String]) -> String {
    "The maximum of the likelihood in \(Grammar.all(paths)) lies at values of the data, where it has no curvature, and so there is no standard error."
  }

  static let singular =
    "The observed information is singular: the rows do not identify every parameter, so there are no standard errors."
}
