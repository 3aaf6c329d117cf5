import Arithmetic
import Estimation
import Reporting

/// A value in prose: `path`, numbers, `+ - * / ^ ( )` with spaces around the operators, and a few functions.
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
    case power = "^"
  }

  package enum Function: String, Sendable, CaseIterable {
    case sqrt, log, log10, exp, abs, round, min, max

    /// How many arguments it takes; nil for one or more.
    var argumentCount: Int? {
      switch self {
      case .sqrt, .log, .log10, .exp, .abs, .round: 1
      case .min, .max: nil
      }
    }

    /// What its arguments must be, in words; nil where it takes every number.
    var rule: (words: String, isMet: @Sendable (Double) -> Bool)? {
      switch self {
      case .sqrt: ("numbers from zero up", { $0 >= 0 })
      case .log, .log10: ("numbers above zero", { $0 > 0 })
      case .exp, .abs, .round, .min, .max: nil
      }
    }

    func apply(_ arguments: [Double]) -> Double {
      let first = arguments.first ?? .nan
      switch self {
      case .sqrt: return first.squareRoot()
      case .log: return Elementary.log(first)
      case .log10: return Elementary.log10(first)
      case .exp: return Elementary.exp(first)
      case .abs: return Swift.abs(first)
      // Halves go to the even neighbour, as in Python; adding zero takes the sign from a zero.
      case .round: return first.rounded(.toNearestOrEven) + 0
      case .min: return arguments.min() ?? .nan
      case .max: return arguments.max() ?? .nan
      }
    }
  }
}

extension Expression {
  /// A power that is a number; nil for a fraction as the exponent of a number below zero.
  ///
  /// Whole exponents are multiplied out by squares, half is a square root; the bytes are the same wherever it runs.
  static func power(_ base: Double, _ exponent: Double) -> Double? {
    if exponent == exponent.rounded(), Swift.abs(exponent) < 0x1p53 {
      var (rest, square, product) = (UInt64(Swift.abs(exponent)), base, 1.0)
      while rest > 0 {
        if !rest.isMultiple(of: 2) { product *= square }
        square *= square
        rest /= 2
      }
      return exponent < 0 ? 1 / product : product
    }
    guard base >= 0 else { return nil }
    if exponent == 0.5 { return base.squareRoot() }
    return Elementary.power(base, exponent)
  }
}

/// Why an expression cannot be read or computed, with the bytes to blame, relative to the expression's first.
struct ExpressionError: Error, Equatable {
  var range: Range<Int>
  var summary: String
  /// The name that was written and what there is, for a near miss.
  var wrong: String? = nil
  var known: [String] = []
  /// What was meant, where it is no name.
  var meant: String? = nil
  var remedy: String? = nil

  /// What to do where a chapter has no results at all.
  static let howToHaveResults = "A scenario gives results: begin a block with ```{scenario name}."

  /// The near miss, as it is written in a path.
  var suggestion: String? {
    meant ?? wrong.flatMap { Spelling.nearMiss(of: $0, among: known) }.map(PathNotation.step)
  }
}

/// An expression with the format that follows its colon.
struct FormattedExpression: Equatable {
  var expression: Expression
  var format: NumberFormat?
}
