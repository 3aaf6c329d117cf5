import Estimation

extension Outcome {
  /// What a fit of the outcome is about, `P(y = passed)`, as plain text: in whatever medium it is to be escaped.
  var probability: String { "P(\(column) = \(level))" }

  /// What 0 and 1 in place of the outcome are: the column's own numbers, `y (1 = passed)`, or `y (1 where it is 2)`. Plain text.
  func indicator(in rows: Rows) -> String {
    if case .numbers(let numbers)? = rows[column]?.values, indicators(in: rows) == numbers { return column }
    // Of two numbers an equation would be false.
    return Double(level) == nil ? "\(column) (1 = \(level))" : "\(column) (1 where it is \(level))"
  }
}

extension [NamedFit] {
  /// Of a two-valued response, ` for P(y = passed)` where all the fits are about that; else nothing.
  var subject: String {
    let words = map { $0.fit.answers.outcome?.probability }
    guard let first = words.first ?? nil, words.allSatisfy({ $0 == first }) else { return "" }
    return " for \(first)"
  }
}

extension Answers {
  /// What a fit of a two-valued response is about.
  fileprivate var outcome: Outcome? {
    guard case .text(let response)? = self["response"], case .text(let level)? = self["success"] else {
      return nil
    }
    return Outcome(column: response, level: level)
  }
}
