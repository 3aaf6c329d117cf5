extension Expression {
  /// The value of the expression over the results; a path alone may also be a text or a truth value.
  func evaluate(in results: Result) throws(ExpressionError) -> Result {
    switch self {
    case .path(let path, let range):
      switch results.value(at: path) {
      case .found(let value): return value
      case .missing(let step, let known): throw Self.missing(path, at: range, step: step, known: known)
      }
    default:
      return .number(try number(in: results))
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
