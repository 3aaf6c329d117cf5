import Estimation

extension Outcome {
  /// What a fit of the outcome is about, `P(y = passed)`, as plain text: in whatever medium it is to be escaped.
  var probability: String { "P(\(column) = \(level))" }
}
