import Reporting

/// What to do about blank cells of a predictor that the story draws as well: a normal of several columns does without them.
extension StoryBinding {
  func blankRemedy(of column: LocatedText) -> String {
    let regressions = written.compactMap(plainRegression)
    guard regressions.count == written.count, regressions.contains(where: { $0.target.text == column.text })
    else { return EstimationError.blankRemedy }
    var columns = regressions.map(\.target)
    for regressor in regressions.flatMap(\.regressors)
    where !columns.contains(where: { $0.text == regressor.text }) {
      columns.append(regressor)
    }
    // Each is regressed on all that are drawn before it, and on all that are not drawn: the normal in other coordinates.
    let outside = columns.count - regressions.count
    let parameters = regressions.flatMap(\.parameters)
    let isSame =
      Set(parameters).count == parameters.count
      && regressions.map(\.regressors.count).sorted() == Array(outside..<columns.count)
    let draw = "(\(columns.map(\.range.text).joined(separator: ", "))) ~ normal(mean, covariance)"
    return
      "Draw the columns together, \(draw), \(isSame ? "" : "a larger model ")which keeps such rows; or give the value, or leave the row out, in a CSV file by 'missing: drop'."
  }

  /// A column of numbers and what it is regressed on.
  private struct PlainRegression {
    var target: LocatedText
    /// Each once.
    var regressors: [LocatedText] = []
    /// The names in the mean and the spread, as often as they stand there.
    var parameters: [String] = []
    var hasIntercept = false
  }

  /// The regression that a line is: `y ~ normal(a + b * x, s)`; nil for any other line.
  private func plainRegression(_ line: StoryLine) -> PlainRegression? {
    guard case .draw(.family(let call), nil) = line.relation, call.family.text == "normal",
      line.targets.count == 1, let target = line.targets.first, target.index == nil,
      names.numbers(target.name.text) != nil, call.arguments.count == 2,
      call.arguments[0].label == nil, let spread = parameter(call.arguments[1].value)
    else { return nil }
    var regression = PlainRegression(target: target.name, parameters: [spread])
    return add(call.arguments[0].value, to: &regression) && regression.hasIntercept ? regression : nil
  }

  /// Adds the terms of a mean; false where one is more than a parameter, or a parameter times a column.
  private func add(_ mean: StoryExpression, to regression: inout PlainRegression) -> Bool {
    func add(_ column: LocatedText) {
      guard !regression.regressors.contains(where: { $0.text == column.text }) else { return }
      regression.regressors.append(column)
    }
    switch mean.kind {
    case .sum(let one, let other), .difference(let one, let other):
      return self.add(one, to: &regression) && self.add(other, to: &regression)
    case .reference:
      guard let intercept = parameter(mean) else { return false }
      regression.parameters.append(intercept)
      regression.hasIntercept = true
    case .product(let one, let other):
      guard let slope = parameter(one) ?? parameter(other), let column = number(one) ?? number(other) else {
        return false
      }
      regression.parameters.append(slope)
      add(column)
    case .terms(let coefficients, let terms):
      guard coefficients.indices == nil else { return false }
      regression.parameters.append(coefficients.name.text)
      for term in terms {
        guard let factor = term.factors.first else {
          regression.hasIntercept = true
          continue
        }
        guard term.factors.count == 1, factor.power == 1, names.numbers(factor.column.text) != nil else {
          return false
        }
        add(factor.column)
      }
    default: return false
    }
    return true
  }

  /// The name of a parameter that is one number for all rows; nil for any other expression.
  private func parameter(_ expression: StoryExpression) -> String? {
    guard case .reference(let reference) = expression.kind, isParameter(reference), reference.indices == nil
    else { return nil }
    return reference.name.text
  }

  /// A column of numbers; nil for any other expression.
  private func number(_ expression: StoryExpression) -> LocatedText? {
    guard case .reference(let reference) = expression.kind, reference.indices == nil,
      names.numbers(reference.name.text) != nil
    else { return nil }
    return reference.name
  }
}
