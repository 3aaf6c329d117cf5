extension Expression {
  /// The value of the expression over the results; a path alone may also be a text or a truth value.
  func evaluate(in results: Result) throws(ExpressionError) -> Result {
    switch self {
    case .path(let path, let range):
      switch results.value(at: path) {
      case .found(let value): return value
      case .missing(let step, let known): throw Self.missing(path, at: range, step: step, known: known)
      }
    case .prediction(let fit, let range, let argument, let rest):
      return try Self.prediction(of: fit, at: range, argument, then: rest, in: results)
    default:
      return .number(try number(in: results))
    }
  }

  private static func prediction(
    of fit: [String], at range: Range<Int>, _ argument: Expression, then rest: [String], in results: Result
  ) throws(ExpressionError) -> Result {
    let name = fit.joined(separator: ".")
    let owner = try Expression.path(fit, at: range).evaluate(in: results)
    guard case .prediction(let predictor, let at)? = owner.step("at") else {
      throw ExpressionError(
        range: range,
        summary: "Only a regression on one column predicts at a value of it, and '\(name)' is none",
        remedy: "Name such a fit, as in launches.mle.at(31).mean.")
    }
    if case .path(let path, let range) = argument, path.count == 1 {
      throw ExpressionError(
        range: range,
        summary: "A prediction is made at a number, a value of '\(predictor)', and '\(path[0])' is none")
    }
    let x = try argument.number(in: results)
    guard x.isFinite else {
      throw ExpressionError(
        range: range,
        summary: "A prediction is made at a finite number, a value of '\(predictor)', and not at \(x)")
    }
    let point = at(x)
    switch point.value(at: rest) {
    case .found(let value): return value
    case .missing(let step, let known):
      throw ExpressionError(
        range: range, summary: "There is no value '\(rest[step])' in a prediction", wrong: rest[step],
        known: known, remedy: known.isEmpty ? nil : "It has: \(known.listed).")
    }
  }

  private static func missing(_ path: [String], at range: Range<Int>, step: Int, known: [String])
    -> ExpressionError
  {
    let parent = path.prefix(step).joined(separator: ".")
    let known = known.filter { !parent.isEmpty || $0 != "price" }
    return ExpressionError(
      range: range,
      summary: parent.isEmpty
        ? "There is no scenario '\(path[step])' in this tutorial"
        : "There is no value '\(path[step])' in '\(parent)'",
      wrong: path[step], known: known,
      remedy: known.isEmpty ? nil : (parent.isEmpty ? "There are: " : "It has: ") + known.listed + ".")
  }

  private func number(in results: Result) throws(ExpressionError) -> Double {
    switch self {
    case .number(let number): return number
    case .path(let path, let range):
      switch try evaluate(in: results) {
      case .number(let number): return number
      case .count(let count): return Double(count)
      default:
        throw ExpressionError(
          range: range,
          summary: "Only numbers can be computed with, and '\(path.joined(separator: "."))' is none")
      }
    case .prediction(let fit, let range, _, _):
      switch try evaluate(in: results) {
      case .number(let number): return number
      default:
        throw ExpressionError(
          range: range,
          summary:
            "Only numbers can be computed with, and a prediction of '\(fit.joined(separator: "."))' is three",
          remedy: "Write .mean, .lower or .upper after it.")
      }
    case .negation(let inner): return -(try inner.number(in: results))
    case .operation(let operation, let left, let right):
      let (left, right) = (try left.number(in: results), try right.number(in: results))
      switch operation {
      case .plus: return left + right
      case .minus: return left - right
      case .times: return left * right
      case .divide: return left / right
      }
    case .call(let function, let arguments):
      var values: [Double] = []
      for argument in arguments { values.append(try argument.number(in: results)) }
      return function.apply(values)
    }
  }
}
