import Estimation

extension Outcome {
  /// What a fit of the outcome is about, `P(y = passed)`, as plain text: in whatever medium it is to be escaped.
  var probability: String { "P(\(column) = \(level))" }
}

extension [NamedFit] {
  /// Of a two-valued response, ` for P(y = passed)` where all the fits are about that; else nothing.
  var subject: String {
    let words = map { $0.fit.outcome?.probability }
    guard let first = words.first ?? nil, words.allSatisfy({ $0 == first }) else { return "" }
    return " for \(first)"
  }
}
