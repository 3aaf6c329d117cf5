import Arithmetic

/// An argument of a family: known, a parameter, or a link around what is affine in parameters.
///
///     argument = factor · g(offset + Σ coefficient · multiplier)
struct Predictor: Sendable {
  enum Link: String, Sendable, CaseIterable {
    case identity
    case exponential = "exp"
    case logistic
    case normal = "normal-cdf"
    case logLog = "log-log"
    case root = "sqrt"

    /// g(η).
    func callAsFunction<Number: Scalar>(_ eta: Number) -> Number {
      switch self {
      case .identity: eta
      case .exponential: eta.exp
      case .logistic: eta.logistic
      case .normal: eta.normalProbability
      case .logLog: -(-(eta.exp)).exp + 1
      case .root: eta.squareRoot
      }
    }

    /// g⁻¹ of an argument inside its range.
    func inverse(_ argument: Double) -> Double {
      switch self {
      case .identity: argument
      case .exponential: Elementary.log(argument)
      case .logistic: Elementary.log(argument / (1 - argument))
      case .normal: Elementary.normalQuantile(argument)
      case .logLog: Elementary.log(-Elementary.log1p(-argument))
      case .root: argument * argument
      }
    }
  }

  /// A coefficient and what it is multiplied with.
  struct Term: Sendable {
    let coefficient: ElementChoice
    /// For each row; nil for 1.
    let multiplier: [Double]?
    /// What a double does not hold of it, as of the square of a year in seconds; nil where it holds all.
    var remainder: [Double]?
  }

  var link = Link.identity
  var terms: [Term] = []
  /// For each row; nil for 0.
  var offset: [Double]?
  /// What stands before the link, for each row; nil for 1.
  var factor: [Double]?

  /// The parameter that stands alone, without link, multiplier or offset; nil for anything else.
  var bare: ElementChoice? {
    guard link == .identity, terms.count == 1, terms[0].multiplier == nil, offset == nil, factor == nil
    else { return nil }
    return terms[0].coefficient
  }

  /// Whether no parameter stands in it.
  var isKnown: Bool { terms.isEmpty }

  /// The number that it is in every row where it is known; nil where a parameter stands in it, or rows differ.
  var constant: Double? {
    guard isKnown, link == .identity, factor == nil, let known = offset?.withoutBlanks,
      let first = known.first
    else { return nil }
    return known.allSatisfy { $0 == first } ? first : nil
  }

  /// The predictor of other rows.
  func taking(_ rows: [Int]) -> Predictor {
    func taken(_ known: [Double]) -> [Double] { rows.map { known[$0] } }
    return Predictor(
      link: link,
      terms: terms.map {
        Term(
          coefficient: $0.coefficient.taking(rows), multiplier: $0.multiplier.map(taken),
          remainder: $0.remainder.map(taken))
      }, offset: offset.map(taken), factor: factor.map(taken))
  }

  /// η at the values of the story's elements.
  func eta(_ row: Int, _ levels: [Int], _ values: [Double]) -> Double {
    var eta = offset?[row] ?? 0
    for term in terms {
      let value = values[term.coefficient.element(row, levels)]
      eta += term.multiplier.map { $0[row] * value } ?? value
    }
    return eta
  }

  /// Whether every row takes the same elements in the same way.
  var isSameInRows: Bool { isSameInLevels && terms.allSatisfy(\.coefficient.isSameInRows) }

  /// Whether rows that have the same levels of the columns that index its parameters do.
  var isSameInLevels: Bool {
    factor == nil && (isKnown ? constant != nil : offset == nil)
      && terms.allSatisfy { $0.multiplier == nil }
  }

  /// The argument in every row under a configuration.
  ///
  /// - Parameter number: What stands for η.
  func column<Number: Scalar>(
    _ levels: [Int], _ values: [Double], rows: Int, _ number: (Double) -> Number
  ) -> RowValues<Number> {
    if isSameInRows, rows > 0 { return .same(argument(0, at: number(eta(0, levels, values)))) }
    var etas = offset ?? Array(repeating: 0, count: rows)
    for term in terms {
      if term.coefficient.isSameInRows {
        let value = values[term.coefficient.element(0, levels)]
        if let multiplier = term.multiplier {
          for row in 0..<rows { etas[row] += multiplier[row] * value }
        } else {
          for row in 0..<rows { etas[row] += value }
        }
      } else {
        for row in 0..<rows {
          etas[row] += (term.multiplier?[row] ?? 1) * values[term.coefficient.element(row, levels)]
        }
      }
    }
    return .each(etas.indices.map { argument($0, at: number(etas[$0])) })
  }

  /// The argument at the predictor.
  func argument<Number: Scalar>(_ row: Int, at eta: Number) -> Number {
    let argument = link(eta)
    return factor.map { argument * $0[row] } ?? argument
  }
}
