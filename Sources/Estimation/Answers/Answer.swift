// snippet.answer
/// What is answered to a path such as `coins.hidden.heads.A`: a value, or a tree of them.
///
/// Prose, expectations, cells of tables, channels of marks, kinds of figures and results as JSON all read one such tree.
package indirect enum Answer: Sendable {
  case number(Double)
  /// A number above zero that no double holds, so that it is not told as zero.
  case underflow(LogarithmicNumber)
  case count(Int)
  case text(String)
  case flag(Bool)
  /// Named answers in a fixed order.
  case group(Answers)
  /// Values that are counted from `first`.
  case list(Columns.Values, first: Int)
  /// Rows by columns, such as a trace.
  case table(Columns)
  /// Answers made when they are asked for, such as the E-steps of all iterations.
  case series(ClosedRange<Int>, at: @Sendable (Int) -> Answer?)
  /// What a fitted curve says at a value of its predictor, `at(31)`. Never printed as a whole.
  case prediction(predictor: String, at: @Sendable (Double) -> Answer)
  /// What a figure can show, and the answers about it. Only these are printed.
  case drawable(Drawable, parts: Answer)
  // snippet.end

  /// What a text or a truth value reads as; nil for what is no word.
  package var word: String? {
    switch self {
    case .text(let text): text
    case .flag(let flag): flag ? "true" : "false"
    default: nil
    }
  }

  // MARK: - Paths

  /// The names that may follow in a path.
  package var names: [String] {
    switch self {
    case .number, .underflow, .count, .text, .flag, .list, .prediction, .series: []
    case .group(let answers): answers.names
    case .table(let columns): (columns.groups?.names ?? []) + columns.names + columns.sums.map(\.name)
    case .drawable(_, let parts): parts.names
    }
  }

  /// The whole numbers that may follow in a path.
  private var numbers: ClosedRange<Int>? {
    switch self {
    case .list(let values, let first): values.count == 0 ? nil : first...(first + values.count - 1)
    case .table(let columns):
      columns.count == 0 || columns.groups != nil ? nil : columns.first...(columns.first + columns.count - 1)
    case .series(let range, _): range
    case .drawable(_, let parts): parts.numbers
    case .number, .underflow, .count, .text, .flag, .group, .prediction: nil
    }
  }

  /// What may follow in a path, as it is written there.
  package var steps: [String] {
    let range = numbers.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound) to \($0.upperBound)" }
    return [range].compactMap { $0 } + names.map(PathNotation.step)
  }

  /// What follows one step of a path, or nil.
  ///
  /// A number leads to a row of a table, a name to a group or a column.
  package func step(_ name: String) -> Answer? {
    switch self {
    case .number, .underflow, .count, .text, .flag, .prediction: nil
    case .group(let answers): answers[name]
    case .list(let values, let first): Int(name).flatMap { values[$0, from: first] }
    case .table(let columns):
      columns.row(name) ?? (columns.groups == nil && Int(name) != nil ? nil : columns.column(name))
    case .series(let range, let at): Int(name).flatMap { range.contains($0) ? at($0) : nil }
    case .drawable(_, let parts): parts.step(name)
    }
  }

  /// The answer at a path, or where the path leaves the tree: the number of steps taken and what they led to.
  package func value(at path: [String]) -> PathOutcome {
    var value = self
    for (depth, name) in path.enumerated() {
      guard let next = value.step(name) else { return .missing(step: depth, in: value) }
      value = next
    }
    return .found(value)
  }

  package enum PathOutcome {
    case found(Answer)
    case missing(step: Int, in: Answer)
  }

  /// The number as a double; nil for what is none.
  package var double: Double? {
    switch self {
    case .number(let number): number
    case .underflow(let number): number.value
    case .count(let count): Double(count)
    default: nil
    }
  }
}
