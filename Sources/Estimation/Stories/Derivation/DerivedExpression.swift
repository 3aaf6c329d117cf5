/// A term of the mathematics of a story: it prints itself as TeX and computes itself on rows, so that what is printed can be held
/// against what the engine does.
package indirect enum DerivedExpression: Sendable, Equatable {
  case number(Double)
  /// What a column holds in the row under way.
  case cell(String)
  /// The cells of several columns in the row under way, as a vector.
  case cells([String])
  /// These with what blank ones are expected to be in their place.
  case expectedCells(DerivedCells)
  /// The covariance of the blank cells given the known ones, zero beside them; and its trace.
  case covarianceOfCells(DerivedCells), traceOfCells(DerivedCells)
  /// A limit of a cell of a column, and as what it is printed.
  case limit(String, isUpper: Bool, DerivedExpression)
  /// What the E-step makes of a cell that is a limit.
  case statistic(DerivedStatistic)
  /// The cell of the column under way among several.
  case cellOfEach([String])
  /// A hidden number of the unit under way, by its place.
  case latent(Int)
  /// What a hidden number is expected to be.
  case expectedNumber(Int)
  /// The covariance of two hidden numbers given the rows.
  case covariance(Int, Int)
  /// cᵀVc for what the hidden numbers are multiplied with in a line, by its place, and their covariance given the rows.
  case spread(line: Int, [DerivedExpression])
  case parameter(DerivedElement)
  /// What an element was before the step.
  case before(DerivedElement)
  /// Coefficients, and what each of them is multiplied with: a row of a design times a vector.
  case design(DerivedElement, [DerivedExpression])
  /// That row by itself, as a vector.
  case designRow([DerivedExpression])
  case negative(DerivedExpression)
  case sum([DerivedExpression])
  case product([DerivedExpression])
  case quotient(DerivedExpression, DerivedExpression)
  case power(DerivedExpression, DerivedExpression)
  case call(DerivedFunction, DerivedExpression)
  /// 1 where all conditions hold, and else 0.
  case bracket([DerivedCondition])
  /// The binomial coefficient of two numbers.
  case choose(DerivedExpression, DerivedExpression)
  /// v vᵀ.
  case outer(DerivedExpression)
  /// vᵀ v.
  case squaredLength(DerivedExpression)
  /// The sum of the components of a vector.
  case componentSum(DerivedExpression)
  /// The sum over cases, each with its weight.
  case total(DerivedTotal, DerivedExpression)
  /// The least or the greatest over cases that have a weight.
  case extreme(DerivedTotal, DerivedExpression, isGreatest: Bool)
  /// The median over cases, each with its weight.
  case median(DerivedTotal, DerivedExpression)
}

/// The functions of a derivation.
package enum DerivedFunction: String, Sendable {
  case exp, log, sqrt, logistic, abs, min, max, digamma
  case normalProbability, normalDensity, logLog, logGamma, logFactorial
}

/// What decides the level at a place of an index.
package enum DerivedPlace: Sendable, Equatable {
  /// A hidden variable, by its place, in the row under way and in the row before.
  case hidden(Int), previous(Int)
  /// A column of levels, in the row under way and in the row before, with the levels that are counted.
  case column(String, among: [String]), previousColumn(String, among: [String])
  /// The component of a vector.
  case component
  /// The column under way among several that a line draws one by one.
  case each
}

/// An element of a parameter.
package struct DerivedElement: Sendable, Equatable {
  /// By its place.
  let parameter: Int
  /// What decides the level of each of its indices.
  var places: [DerivedPlace]
  /// Which of the probabilities or the components that stand there.
  var own: DerivedPlace?
}

/// That a place has a level.
package struct DerivedCondition: Sendable, Equatable {
  let place: DerivedPlace
  let value: DerivedValue
}

/// A level, or the letter that stands for any.
package enum DerivedValue: Sendable, Equatable {
  case level(Int)
  /// The letter of an index of the parameter that is updated, by its number.
  case letter(Int)
}

/// Which cases a sum is over.
package struct DerivedTotal: Sendable, Equatable {
  package enum Rows: Sendable, Equatable {
    case all
    /// The groups, one row of each.
    case groups
    /// The first rows of the chains, and those behind them.
    case beginnings, later
    /// The rows of the unit under way.
    case unit
  }
  var rows = Rows.all
  /// What is held in it.
  var bound: [DerivedCondition] = []
  /// The places of what is hidden that are summed over.
  var free: [DerivedPlace] = []
  /// The columns without whose cell a row has no part in it.
  var known: [String] = []
  /// The columns without whose cells, all of them, a row has no part in it.
  var some: [String] = []
  /// The columns that are drawn one by one: those of them are summed over that nothing holds.
  var each: [String] = []

  /// Whether any case is told from others.
  var isEverything: Bool { bound.isEmpty }
}

// MARK: - Arithmetic

extension DerivedExpression {
  static func + (left: Self, right: Self) -> Self {
    if left == .zero { return right }
    if right == .zero { return left }
    return .sum(left.terms + right.terms)
  }

  static func - (left: Self, right: Self) -> Self { left + -right }

  static prefix func - (one: Self) -> Self {
    switch one {
    case .number(0): .zero
    case .negative(let inner): inner
    case .sum(let terms): .sum(terms.map { -$0 })
    default: .negative(one)
    }
  }

  static func * (left: Self, right: Self) -> Self {
    switch (left, right) {
    case (.number(0), _), (_, .number(0)): .zero
    case (.number(1), _): right
    case (_, .number(1)): left
    case (_, .quotient(.number(1), let divisor)): left / divisor
    case (.negative(let inner), .negative(let other)): inner * other
    case (.negative(let inner), _): -(inner * right)
    case (_, .negative(let inner)): -(left * inner)
    default: .product(left.factors + right.factors)
    }
  }

  static func / (left: Self, right: Self) -> Self {
    switch (left, right) {
    case (.number(0), _): .zero
    case (_, .number(1)): left
    case (.negative(let inner), _): -(inner / right)
    default: .quotient(left, right)
    }
  }

  /// The product where what stands below goes with some of the factors.
  func cancelled(by slope: Self) -> Self {
    guard case .quotient(let above, let below) = self else { return self * slope }
    var rest = slope.factors
    var divisor = below
    if case .power(let base, .number(2)) = below {
      divisor = base
    }
    for factor in divisor.factors {
      guard let place = rest.firstIndex(of: factor) else { return self * slope }
      rest.remove(at: place)
    }
    let product = rest.reduce(above, *)
    return divisor == below ? product : product / divisor
  }

  func power(_ exponent: Self) -> Self {
    switch (self, exponent) {
    case (_, .number(1)): self
    case (.call(.sqrt, let inner), .number(2)): inner
    case (.negative(let inner), .number(2)): inner.power(exponent)
    case (.number(let base), .number(2)): .number(base * base)
    default: .power(self, exponent)
    }
  }

  func power(_ exponent: Double) -> Self { power(.number(exponent)) }

  static func + (left: Double, right: Self) -> Self { .number(left) + right }
  static func + (left: Self, right: Double) -> Self { left + .number(right) }
  static func - (left: Double, right: Self) -> Self { .number(left) - right }
  static func - (left: Self, right: Double) -> Self { left - .number(right) }
  static func * (left: Double, right: Self) -> Self { .number(left) * right }
  static func / (left: Double, right: Self) -> Self { .number(left) / right }
  static func / (left: Self, right: Double) -> Self { left / .number(right) }

  var squared: Self { power(2) }

  var log: Self { if case .call(.exp, let inner) = self { inner } else { .call(.log, self) } }
  var exp: Self { .call(.exp, self) }
  var squareRoot: Self { .call(.sqrt, self) }

  /// What it adds.
  var terms: [Self] { if case .sum(let terms) = self { terms } else { [self] } }
  /// What it multiplies.
  var factors: [Self] { if case .product(let factors) = self { factors } else { [self] } }
}

// MARK: - What it depends on

extension DerivedExpression {
  /// The expressions that it is made of.
  var parts: [DerivedExpression] {
    switch self {
    case .number, .cell, .cells, .cellOfEach, .parameter, .before, .bracket, .latent, .expectedNumber,
      .covariance, .expectedCells, .covarianceOfCells, .traceOfCells,
      .statistic:
      []
    case .limit(_, _, let printed): [printed]
    case .spread(_, let loadings): loadings
    case .design(let element, let multipliers): [.parameter(element)] + multipliers
    case .negative(let inner), .call(_, let inner), .outer(let inner), .squaredLength(let inner),
      .componentSum(let inner), .total(_, let inner), .extreme(_, let inner, _), .median(_, let inner):
      [inner]
    case .sum(let parts), .product(let parts), .designRow(let parts): parts
    case .quotient(let one, let other), .power(let one, let other), .choose(let one, let other):
      [one, other]
    }
  }

  /// What decides the levels of its elements and brackets.
  var places: [DerivedPlace] {
    let own: [DerivedPlace] =
      switch self {
      case .parameter(let element), .before(let element): element.places + (element.own.map { [$0] } ?? [])
      case .bracket(let conditions): conditions.map(\.place)
      case .expectedCells(let cells), .covarianceOfCells(let cells), .traceOfCells(let cells): cells.places
      case .statistic(let statistic): statistic.places
      default: []
      }
    return own + parts.flatMap(\.places)
  }

  /// The elements in it.
  var elements: [DerivedElement] {
    if case .parameter(let element) = self { return [element] }
    return parts.flatMap(\.elements)
  }

  /// The columns whose cells are in it.
  var columns: [String] {
    switch self {
    case .cell(let name): [name]
    case .cells(let names), .cellOfEach(let names): names
    case .expectedCells(let cells), .covarianceOfCells(let cells), .traceOfCells(let cells): cells.columns
    case .statistic(let statistic): [statistic.target]
    default: parts.flatMap(\.columns)
    }
  }

  /// Whether it is the same in every case that a sum is over.
  func isConstant(in bound: [DerivedCondition]) -> Bool {
    columns.isEmpty
      && places.allSatisfy { place in
        place == .component || bound.contains { $0.place == place }
      }
  }
}
