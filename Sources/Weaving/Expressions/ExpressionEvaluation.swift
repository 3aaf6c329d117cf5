import Estimation
import Reporting

extension Answer {
  /// The steps to the first of its parts that predicts at a value; nil where none does.
  fileprivate var firstPredicting: [String]? {
    for name in names {
      guard let part = step(name) else { continue }
      if case .prediction? = part.step("at") { return [name] }
      if let rest = part.firstPredicting { return [name] + rest }
    }
    return nil
  }
}

extension Answer {
  /// That there is no answer of a name, with the reason where one is known.
  func lacking(_ name: String, _ summary: String) -> String {
    guard case .group(let answers) = self, let reason = answers.absence(of: name) else { return summary }
    return "\(summary): \(reason)"
  }
}

extension Expression {
  /// The value of the expression over the results; a path alone may also be a text or a truth value.
  func evaluate(in results: Answer) throws(ExpressionError) -> Answer {
    switch self {
    case .path(let path, let range):
      switch results.value(at: path) {
      case .found(let value): return value
      case .missing(let step, let parent): throw Self.missing(path, at: range, step: step, in: parent)
      }
    case .prediction(let fit, let range, let argument, let rest):
      return try Self.prediction(of: fit, at: range, argument, then: rest, in: results)
    default:
      return .number(try number(in: results))
    }
  }

  private static func prediction(
    of fit: [String], at range: Range<Int>, _ argument: Expression, then rest: [String], in results: Answer
  ) throws(ExpressionError) -> Answer {
    let name = fit.dotted
    let owner = try Expression.path(fit, at: range).evaluate(in: results)
    guard case .prediction(let predictor, let at)? = owner.step("at") else {
      if let level = owner.step("curve")?.firstPredicting {
        throw ExpressionError(
          range: range,
          summary: "A regression with levels predicts for each of them, and '\(name)' has levels",
          remedy: "Write, say, \((fit + ["curve"] + level).dotted).at(31).mean.")
      }
      throw ExpressionError(
        range: range,
        summary: "Only a regression on one column predicts at a value of it, and '\(name)' is none",
        remedy: "Name such a fit, as in launches.mle.at(31).mean.")
    }
    if case .path(let path, let range) = argument, path.count == 1 {
      throw ExpressionError(
        range: range,
        summary: "A prediction is made at a number, a value of '\(predictor)', and '\(path[0])' is none",
        remedy: "Write, say, \(name).at(31).")
    }
    let x = try argument.number(in: results)
    guard x.isFinite else {
      throw ExpressionError(
        range: range,
        summary:
          "A prediction is made at a finite number, a value of '\(predictor)', and not at \(NumberFormat.automatic.prose(x))",
        remedy: "Write, say, \(name).at(31).")
    }
    let point = at(x)
    switch point.value(at: rest) {
    case .found(let value): return value
    case .missing(let step, let parent)
    where step > 0 && rest[step - 1] == "profile" && parent.names.isEmpty:
      throw ExpressionError(
        range: range,
        summary:
          "The profile likelihood at \(NumberFormat.automatic.prose(x)) is beyond double precision, so that it gives no limits",
        remedy: "Write .lower and .upper behind the bracket, or predict nearer to the data.")
    case .missing(let step, let parent):
      let owner = step == 0 ? "a prediction" : "the '\(rest.prefix(step).dotted)' of a prediction"
      throw ExpressionError(
        range: range, summary: "There is no value '\(rest[step])' in \(owner)", wrong: rest[step],
        known: parent.names,
        remedy: parent.steps.isEmpty ? "The path ends there." : "It has: \(parent.steps.listed).")
    }
  }

  private static func missing(_ path: [String], at range: Range<Int>, step: Int, in parent: Answer)
    -> ExpressionError
  {
    let (taken, name, known) = (path.prefix(step).dotted, path[step], parent.names)
    let there = parent.steps.listed
    guard step > 0 else {
      return ExpressionError(
        range: range, summary: "There is no scenario '\(name)' in this tutorial", wrong: name, known: known,
        remedy: there.isEmpty
          ? ExpressionError.howToHaveResults : "There are: \(there).")
    }
    if let colon = name.lastIndex(of: ":"), parent.step(String(name[..<colon])) != nil {
      let format = ([String(name[name.index(after: colon)...])] + path[(step + 1)...]).joined(separator: ".")
      return ExpressionParser.noFormat(format, at: range.upperBound - format.utf8.count - 1)
    }
    let summary = parent.lacking(name, "There is no value '\(name)' in '\(taken)'")
    if let sign = name.indices.first(where: {
      "+-*/^".contains(name[$0]) && known.contains(String(name[..<$0]))
    }) {
      // Two stars are the power of other languages.
      let isPower = name[sign...].hasPrefix("**")
      let behind = name[name.index(after: sign)...].dropFirst(isPower ? 1 : 0)
      let rest = ([String(behind)] + path[(step + 1)...]).joined(separator: ".")
      return ExpressionError(
        range: range, summary: summary,
        remedy:
          "An operator has a space on both sides, since names may hold hyphens: \(taken).\(name[..<sign]) \(isPower ? "^" : String(name[sign])) \(rest)."
      )
    }
    return ExpressionError(
      range: range, summary: summary, wrong: name, known: known,
      remedy: there.isEmpty ? "The path ends at '\(taken)'." : "It has: \(there).")
  }

  private static func power(_ base: Double, _ exponent: Double, at range: Range<Int>) throws(ExpressionError)
    -> Double
  {
    guard base != 0 || exponent >= 0 else {
      throw ExpressionError(
        range: range, summary: "Zero has no negative power, and here the exponent is \(prose(exponent))",
        remedy: "Leave the power out, or take it of another value.")
    }
    guard let power = power(base, exponent) else {
      throw ExpressionError(
        range: range,
        summary:
          "A number below zero has whole powers alone, and here \(prose(base)) is raised to \(prose(exponent))",
        remedy: "Leave the power out, or take it of another value.")
    }
    return power
  }

  private static func underflow(_ number: LogarithmicNumber, _ name: String, at range: Range<Int>)
    -> ExpressionError
  {
    ExpressionError(
      range: range,
      summary:
        "Numbers can be computed with down to 10\(Numeral.raised(-307)), and '\(name)' is \(number.prose(.automatic))",
      remedy: "Show it alone, without operators.")
  }

  private static func prose(_ number: Double) -> String { NumberFormat.automatic.prose(number) }

  private func number(in results: Answer) throws(ExpressionError) -> Double {
    switch self {
    case .number(let number): return number
    case .path(let path, let range):
      let value = try evaluate(in: results)
      switch value {
      case .number(let number): return number
      case .count(let count): return Double(count)
      case .underflow(let number): throw Self.underflow(number, path.dotted, at: range)
      default:
        throw ExpressionError(
          range: range,
          summary: "Only numbers can be computed with, and '\(path.dotted)' is none",
          remedy: value.steps.isEmpty
            ? "A text or a truth value stands alone, without operators." : "It has: \(value.steps.listed).")
      }
    case .prediction(let fit, let range, _, let rest):
      let name = "\(fit.dotted).at(…)" + rest.map { "." + $0 }.joined()
      switch try evaluate(in: results) {
      case .number(let number): return number
      case .underflow(let number): throw Self.underflow(number, name, at: range)
      default:
        throw ExpressionError(
          range: range,
          summary: "Only numbers can be computed with, and "
            + (rest.isEmpty ? "a prediction of '\(fit.dotted)' is three" : "'\(name)' is two"),
          remedy: "Write \(rest.isEmpty ? ".mean, " : "").lower or .upper after it.")
      }
    case .negation(let inner): return -(try inner.number(in: results))
    case .operation(let operation, let left, let right, let range):
      let (left, right) = (try left.number(in: results), try right.number(in: results))
      switch operation {
      case .plus: return left + right
      case .minus: return left - right
      case .times: return left * right
      case .divide:
        guard right != 0 else {
          throw ExpressionError(
            range: range,
            summary: "A number can be divided by any other but zero, and here the divisor is zero",
            remedy: "Leave the quotient out, or divide by another value.")
        }
        return left / right
      case .power: return try Self.power(left, right, at: range)
      }
    case .call(let function, let arguments, let range):
      var values: [Double] = []
      for argument in arguments { values.append(try argument.number(in: results)) }
      if let rule = function.rule, let value = values.first(where: { !rule.isMet($0) }) {
        throw ExpressionError(
          range: range,
          summary:
            "Function '\(function.rawValue)' takes \(rule.words), and here it is given \(NumberFormat.automatic.prose(value))",
          remedy: "Show another value, or give it \(rule.words).")
      }
      return function.apply(values)
    }
  }
}
