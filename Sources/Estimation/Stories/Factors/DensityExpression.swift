/// A density of the author's own with its names resolved: the log of it, in columns, numbers and parameters.
indirect enum DensityExpression: Sendable {
  /// The same in every row.
  case constant(Double)
  /// For each row.
  case known([Double])
  /// The value that is drawn, where it is not taken from the row.
  case target
  /// A parameter, by its place among those of the factor.
  case parameter(Int)
  case negative(DensityExpression)
  case sum(DensityExpression, DensityExpression)
  case difference(DensityExpression, DensityExpression)
  case product(DensityExpression, DensityExpression)
  case quotient(DensityExpression, DensityExpression)
  case call(DensityFunction, DensityExpression, DensityExpression?)

  /// What was computed for each row.
  init(_ values: [Double]) {
    if let first = values.first, values.allSatisfy({ $0 == first }) {
      self = .constant(first)
    } else {
      self = .known(values)
    }
  }

  /// The expression of other rows.
  func taking(_ rows: [Int]) -> DensityExpression {
    switch self {
    case .known(let values): .known(rows.map { values[$0] })
    case .constant, .target, .parameter: self
    case .negative(let inner): .negative(inner.taking(rows))
    case .sum(let one, let other): .sum(one.taking(rows), other.taking(rows))
    case .difference(let one, let other): .difference(one.taking(rows), other.taking(rows))
    case .product(let one, let other): .product(one.taking(rows), other.taking(rows))
    case .quotient(let one, let other): .quotient(one.taking(rows), other.taking(rows))
    case .call(let function, let one, let other): .call(function, one.taking(rows), other?.taking(rows))
    }
  }
}

// MARK: - Its values

extension DensityExpression {
  /// Where it is evaluated.
  enum Places {
    /// In rows, with the values that were drawn there.
    case rows(ArraySlice<Int>)
    /// In one row, at any values of what is drawn.
    case values([Double], row: Int)

    var count: Int {
      switch self {
      case .rows(let rows): rows.count
      case .values(let values, _): values.count
      }
    }
  }

  /// What a part of it is at many places: what needs no derivatives is kept without, and what is the same is computed once.
  enum Values<Number: Scalar> {
    case numbers([Double])
    case same(Number)
    case each([Number])
  }

  /// - Parameter arguments: The parameters of the factor.
  func values<Number: Scalar>(at places: Places, _ arguments: [Values<Number>]) -> [Number] {
    switch part(at: places, arguments) {
    case .numbers(let numbers): numbers.map { Number($0) }
    case .same(let number): Array(repeating: number, count: places.count)
    case .each(let numbers): numbers
    }
  }

  /// One value of it.
  func value(of x: Double, inRow row: Int, _ arguments: [Double]) -> Double {
    values(at: .values([x], row: row), arguments.map { .same($0) })[0]
  }

  private func part<Number: Scalar>(at places: Places, _ arguments: [Values<Number>]) -> Values<Number> {
    func of(_ inner: DensityExpression) -> Values<Number> { inner.part(at: places, arguments) }
    switch self {
    case .constant(let value): return .same(Number(value))
    case .known(let values):
      switch places {
      case .rows(let rows): return .numbers(rows.map { values[$0] })
      case .values(_, let row): return .same(Number(values[row]))
      }
    case .target:
      switch places {
      case .rows: return .same(Number(.nan))
      case .values(let values, _): return .numbers(values)
      }
    case .parameter(let place): return arguments[place]
    case .negative(let inner): return of(inner).mapped({ -$0 }, { -$0 })
    case .sum(let one, let other):
      return of(one).with(of(other), { $0 + $1 }, { $0 + $1 }, { $0 + $1 }, { $0 + $1 })
    case .difference(let one, let other):
      return of(one).with(of(other), { $0 - $1 }, { $0 - $1 }, { $0 - $1 }, { $0 - $1 })
    case .product(let one, let other):
      return of(one).with(of(other), { $0 * $1 }, { $0 * $1 }, { $0 * $1 }, { $0 * $1 })
    case .quotient(let one, let other):
      return of(one).with(of(other), { $0 / $1 }, { $0 / $1 }, { $0 / $1 }, { $0 / $1 })
    case .call(let function, let one, nil): return of(one).mapped({ function($0, $0) }, { function($0, $0) })
    case .call(let function, let one, let other?):
      return of(one).with(
        of(other),
        { function($0, $1) }, { function($0, $1) }, { function($0, Number($1)) }, { function(Number($0), $1) }
      )
    }
  }
}

extension DensityExpression.Values {
  @inline(__always)
  fileprivate func mapped(_ ofNumbers: (Double) -> Double, _ of: (Number) -> Number) -> Self {
    switch self {
    case .numbers(let numbers): .numbers(numbers.map(ofNumbers))
    case .same(let number): .same(of(number))
    case .each(let numbers): .each(numbers.map(of))
    }
  }

  /// An operation with another part, once for each kind of numbers that can meet.
  @inline(__always)
  fileprivate func with(
    _ other: Self, _ ofNumbers: (Double, Double) -> Double, _ ofBoth: (Number, Number) -> Number,
    _ withNumber: (Number, Double) -> Number, _ numberWith: (Double, Number) -> Number
  ) -> Self {
    switch (self, other) {
    case (.numbers(let one), .numbers(let other)): .numbers(zip(one, other).map { ofNumbers($0, $1) })
    case (.numbers(let one), .same(let other)): .each(one.map { numberWith($0, other) })
    case (.numbers(let one), .each(let other)): .each(zip(one, other).map { numberWith($0, $1) })
    case (.same(let one), .numbers(let other)): .each(other.map { withNumber(one, $0) })
    case (.same(let one), .same(let other)): .same(ofBoth(one, other))
    case (.same(let one), .each(let other)): .each(other.map { ofBoth(one, $0) })
    case (.each(let one), .numbers(let other)): .each(zip(one, other).map { withNumber($0, $1) })
    case (.each(let one), .same(let other)): .each(one.map { ofBoth($0, other) })
    case (.each(let one), .each(let other)): .each(zip(one, other).map { ofBoth($0, $1) })
    }
  }
}
