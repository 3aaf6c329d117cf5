import Reporting

/// What of an argument is known: numbers, columns, and functions of them.
extension StoryBinding {
  mutating func known(
    _ expression: StoryExpression, for argument: FamilyArgument, of family: String
  ) -> Predictor? {
    if case .reference(let reference) = expression.kind, isParameter(reference) {
      problems.error(
        at: reference.range,
        "The \(argument.name) of '\(family)' must be a column or a number; there is no column '\(reference.name.text)'",
        suggestion: Spelling.nearMiss(of: reference.name.text, among: names.columns),
        remedy: "Write a number, or name a column of numbers. \(names.columnsOfNumbers.thereAre)")
      return nil
    }
    guard let values = knownValues(expression, for: .trials),
      isInRange(values, expression, argument, of: family)
    else { return nil }
    return Predictor(offset: values)
  }

  /// Whether known values can stand for an argument.
  mutating func isInRange(
    _ values: [Double], _ expression: StoryExpression, _ argument: FamilyArgument, of family: String
  ) -> Bool {
    guard let row = values.indices.first(where: { rowsDrawn[$0] && !argument.place.holds(values[$0]) })
    else { return true }
    let isSame = values.indices.allSatisfy { !rowsDrawn[$0] || values[$0] == values[row] }
    problems.error(
      at: expression.range,
      "The \(argument.name) of '\(family)' must be \(argument.place.range), and "
        + (isSame
          ? "\(values[row].levelName) is none"
          : "row \(names.rows.originalNumber(ofRow: row + 1)) gives \(values[row].levelName)"),
      remedy: "Write such a number, or name a column of them.")
    return false
  }

  /// The value of what holds columns and numbers alone, in every row; not a number where the line draws nothing and a cell is blank.
  mutating func knownValues(_ expression: StoryExpression, for use: ColumnUse = .predictor) -> [Double]? {
    guard let values = evaluated(expression, for: use) else { return nil }
    guard let row = values.indices.first(where: { rowsDrawn[$0] && !values[$0].isFinite }) else {
      return values
    }
    problems.error(
      at: expression.range,
      "Row \(names.rows.originalNumber(ofRow: row + 1)) of '\(expression.range.text)' is no number",
      remedy: "Write what is defined in every row, or correct the value.")
    return nil
  }

  /// The same, where what is not defined in a row is as it comes out: not a number, or infinite.
  mutating func evaluated(_ expression: StoryExpression, for use: ColumnUse = .predictor) -> [Double]? {
    func combine(
      _ one: StoryExpression, _ other: StoryExpression, _ operation: (Double, Double) -> Double
    ) -> [Double]? {
      guard let left = evaluated(one, for: use), let right = evaluated(other, for: use) else {
        return nil
      }
      return zip(left, right).map(operation)
    }
    switch expression.kind {
    case .number(let number): return Array(repeating: number, count: names.rows.count)
    case .reference(let reference):
      let name = reference.name.text
      return numbers(
        reference.name, for: use,
        elseSay: (
          "'\(name)' has levels and no numbers",
          use == .trials
            ? "Write a number, or name a column of numbers. \(names.columnsOfNumbers.thereAre)"
            : "Write it as an index, effect[\(name)], or in a list of terms."
        ))
    case .negative(let inner): return evaluated(inner, for: use)?.map { -$0 }
    case .sum(let one, let other): return combine(one, other) { $0 + $1 }
    case .difference(let one, let other): return combine(one, other) { $0 - $1 }
    case .product(let one, let other): return combine(one, other) { $0 * $1 }
    case .quotient(let one, let other): return combine(one, other) { $0 / $1 }
    case .call(let name, let arguments):
      guard let function = function(name, arguments) else { return nil }
      var values: [[Double]] = []
      for argument in arguments {
        guard let known = evaluated(argument, for: use) else { return nil }
        values.append(known)
      }
      guard let first = values.first else { return nil }
      return zip(first, values.count > 1 ? values[1] : first).map { function($0, $1) }
    case .terms(_, _):
      problems.error(
        at: expression.range, "What must be known has no coefficients", remedy: "Write columns and numbers.")
      return nil
    }
  }
}

extension FamilyArgument.Place {
  /// Whether a known number can stand there.
  fileprivate func holds(_ number: Double) -> Bool {
    switch self {
    case .real: number.isFinite
    case .positive: number > 0 && number.isFinite
    case .probability: number >= 0 && number <= 1
    case .trials: number >= 0 && number.isWhole && number.isFinite
    }
  }

  var range: String {
    switch self {
    case .real: "a number"
    case .positive: "a positive number"
    case .probability: "a probability"
    case .trials: "a whole number"
    }
  }
}
