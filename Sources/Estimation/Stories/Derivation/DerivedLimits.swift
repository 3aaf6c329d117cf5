/// The cells of a line that are limits, and what is expected of them: under the values before the step the M-step takes the expectation
/// of the family's statistic of x, and of its square where the log-density has that.
///
/// Reference: Johnson, Kotz and Balakrishnan, *Continuous Univariate Distributions 1*, 2nd ed. (1994), section 13.10.1.
struct DerivedLimits: Sendable {
  /// What is drawn.
  let target: String
  /// The limits as they are printed; nil for a side without any.
  let low: DerivedExpression?
  let high: DerivedExpression?
  /// What the cells of the rows are.
  let cells: CellLimits

  /// Whether some cell is a lower limit alone, an upper one alone, or lies between two.
  private var kinds: (lower: Bool, upper: Bool, between: Bool) {
    let directions = cells.isLimited.indices.filter { cells.isLimited[$0] }.map(cells.direction)
    return (directions.contains(1), directions.contains(-1), directions.contains(0))
  }

  /// What is expected of the cells of a family with some arguments; nil where the M-step takes no expectations.
  func expectation(_ family: any Family, _ form: Int, _ arguments: [DerivedExpression]) -> DerivedExpectation?
  {
    let places = arguments.flatMap(\.places).filter(\.isHidden).reduce(into: [DerivedPlace]()) {
      if !$0.contains($1) { $0.append($1) }
    }
    let kinds = kinds
    let isBoth = kinds.between || kinds.lower && kinds.upper
    func limit(_ printed: DerivedExpression, isUpper: Bool) -> DerivedExpression {
      if case .number(let number) = printed { return .number(max(number, family.support.ends.lowerBound)) }
      return .limit(target, isUpper: isUpper, printed)
    }
    let lower = isBoth || kinds.lower ? low.map { limit($0, isUpper: false) } : nil
    let upper = isBoth || kinds.upper ? high.map { limit($0, isUpper: true) } : nil
    let value = DerivedExpression.cell(target)
    func statistic(
      _ letter: String, _ formula: DerivedExpression, of value: DerivedExpression? = nil
    ) -> DerivedExpression {
      .statistic(
        DerivedStatistic(letter: letter, target: target, places: places, formula: formula, value: value))
    }
    switch family {
    case is ExponentialFamily:
      let mean = form == 1 ? arguments[0] : 1 / arguments[0]
      let rate = form == 1 ? 1 / arguments[0] : arguments[0]
      var formula = (lower ?? .zero) + mean
      if let upper {
        let width = lower.map { upper - $0 } ?? upper
        let left = (-(rate * width)).exp
        formula = formula - width * left / (1 - left)
      }
      let expected = statistic(DerivedStatistic.hat, formula, of: value)
      return DerivedExpectation(of: value, mean: expected, variance: nil, helpers: [])
    case is RayleighFamily:
      let square = 2 * arguments[0].squared
      var formula = (lower?.squared ?? .zero) + square
      if let upper {
        let width = lower.map { upper.squared - $0.squared } ?? upper.squared
        let left = (-(width / square)).exp
        formula = formula - width * left / (1 - left)
      }
      let mean = statistic("q", formula, of: value.squared)
      return DerivedExpectation(of: value.squared, mean: mean, variance: nil, helpers: [])
    case is NormalFamily, is LognormalFamily:
      let isLog = family is LognormalFamily
      func scaled(_ x: DerivedExpression) -> DerivedExpression { isLog ? x.log : x }
      let mean = arguments[0]
      let sd = form == 1 ? arguments[1].squareRoot : arguments[1]
      let variance = form == 1 ? arguments[1] : arguments[1].squared
      let alpha = lower.map { statistic("\\alpha", (scaled($0) - mean) / sd) }
      let beta = upper.map { statistic("\\beta", (scaled($0) - mean) / sd) }
      func density(_ x: DerivedExpression) -> DerivedExpression { .call(.normalDensity, x) }
      func below(_ x: DerivedExpression) -> DerivedExpression { .call(.normalProbability, x) }
      let hazard: DerivedExpression
      let slopes: DerivedExpression
      switch (alpha, beta) {
      case (let alpha?, let beta?):
        let all = below(beta) - below(alpha)
        hazard = (density(alpha) - density(beta)) / all
        slopes = (alpha * density(alpha) - beta * density(beta)) / all
      case (let alpha?, nil):
        hazard = density(alpha) / (1 - below(alpha))
        slopes = .zero
      case (nil, let beta?):
        hazard = density(beta) / below(beta)
        slopes = .zero
      case (nil, nil): return nil
      }
      let h = statistic("h", hazard)
      let isUpperAlone = alpha == nil
      let rest: DerivedExpression
      switch (alpha, beta) {
      case (let alpha?, nil): rest = 1 + alpha * h - h.squared
      case (nil, let beta?): rest = 1 - beta * h - h.squared
      default: rest = 1 + slopes - h.squared
      }
      return DerivedExpectation(
        of: scaled(value),
        mean: statistic(
          DerivedStatistic.hat, isUpperAlone ? mean - sd * h : mean + sd * h, of: scaled(value)),
        variance: statistic("v", variance * rest, of: .zero),
        helpers: [alpha, beta, h].compactMap(\.self))
    default: return nil
    }
  }
}

/// A symbol of the E-step for each cell that is a limit, with the formula for it.
package struct DerivedStatistic: Sendable, Equatable {
  /// That of what is expected of a cell itself, or of its logarithm.
  static let hat = "\\hat"

  let letter: String
  let target: String
  /// What is hidden elsewhere that it depends on.
  let places: [DerivedPlace]
  let formula: DerivedExpression
  /// What it is of a cell that is a value; nil for what those have not.
  let value: DerivedExpression?
}

/// What is expected of the statistic of a family: its mean, and beside the square of that its variance.
struct DerivedExpectation: Sendable {
  let of: DerivedExpression
  let mean: DerivedExpression
  let variance: DerivedExpression?
  /// What these are written with.
  let helpers: [DerivedExpression]

  var statistics: [DerivedStatistic] {
    (helpers + [mean] + (variance.map { [$0] } ?? [])).compactMap {
      if case .statistic(let statistic) = $0 { statistic } else { nil }
    }
  }

  /// E of an expression that is affine in the statistic, or in squares of what is.
  func of(_ body: DerivedExpression) -> DerivedExpression {
    switch body {
    case of: return mean
    case .power(let base, .number(2)):
      let slope = base.coefficient(of: of)
      let square = of(base).squared
      guard slope != .zero, let variance else { return square }
      return square + slope.squared * variance
    case .negative(let inner): return -of(inner)
    case .sum(let terms): return terms.reduce(.zero) { $0 + of($1) }
    case .product(let factors): return factors.reduce(.one) { $0 * of($1) }
    case .quotient(let one, let other): return of(one) / other
    default: return body
    }
  }
}

extension DerivedExpression {
  /// What a part is multiplied with in an expression that is affine in it.
  fileprivate func coefficient(of part: DerivedExpression) -> DerivedExpression {
    if self == part { return .one }
    switch self {
    case .negative(let inner): return -inner.coefficient(of: part)
    case .sum(let terms): return terms.reduce(.zero) { $0 + $1.coefficient(of: part) }
    case .product(let factors):
      let slopes = factors.map { $0.coefficient(of: part) }
      guard let place = slopes.firstIndex(where: { $0 != .zero }) else { return .zero }
      return factors.indices.reduce(.one) { $0 * ($1 == place ? slopes[place] : factors[$1]) }
    case .quotient(let one, let other): return one.coefficient(of: part) / other
    default: return .zero
    }
  }
}
