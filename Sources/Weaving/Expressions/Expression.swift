import Estimation
import Literate

/// A value in prose: `path`, numbers, `+ - * / ( )` with spaces around the operators, and a few functions.
package indirect enum Expression: Sendable, Equatable {
  case number(Double)
  case path([String], at: Range<Int>)
  case negation(Expression)
  case operation(Operator, Expression, Expression, at: Range<Int>)
  case call(Function, [Expression], at: Range<Int>)
  /// `fit.at(x).mean`: the path before `at`, the value of the predictor, and the path that follows.
  case prediction(fit: [String], at: Range<Int>, Expression, then: [String])

  package enum Operator: String, Sendable, CaseIterable {
    case plus = "+"
    case minus = "-"
    case times = "*"
    case divide = "/"
  }

  package enum Function: String, Sendable, CaseIterable {
    case sqrt, log, exp, abs, min, max

    /// How many arguments it takes; nil for one or more.
    var argumentCount: Int? {
      switch self {
      case .sqrt, .log, .exp, .abs: 1
      case .min, .max: nil
      }
    }

    /// What its arguments must be, in words; nil where it takes every number.
    var rule: (words: String, isMet: @Sendable (Double) -> Bool)? {
      switch self {
      case .sqrt: ("numbers from zero up", { $0 >= 0 })
      case .log: ("numbers above zero", { $0 > 0 })
      case .exp, .abs, .min, .max: nil
      }
    }

    func apply(_ arguments: [Double]) -> Double {
      let first = arguments.first ?? .nan
      switch self {
      case .sqrt: return first.squareRoot()
      case .log: return Elementary.log(first)
      case .exp: return Elementary.exp(first)
      case .abs: return Swift.abs(first)
      case .min: return arguments.min() ?? .nan
      case .max: return arguments.max() ?? .nan
      }
    }
  }
}

/// Why an expression cannot be read or computed, with the bytes to blame, relative to the expression's first.
struct ExpressionError: Error, Equatable {
  var range: Range<Int>
  var summary: String
  /// The name that was written and what there is, for a near miss.
  var wrong: String? = nil
  var known: [String] = []
  var remedy: String? = nil

  /// The near miss, as it is written in a path.
  var suggestion: String? {
    wrong.flatMap { Spelling.nearMiss(of: $0, among: known) }.map(PathNotation.step)
  }
}

/// An expression with the format that follows its colon.
struct FormattedExpression: Equatable {
  var expression: Expression
  var format: NumberFormat?
}
