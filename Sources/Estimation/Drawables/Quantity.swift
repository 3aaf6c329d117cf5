/// What stands on an axis of a figure of the rows: what they hold, or what was fitted to it.
package enum Quantity: Sendable, Equatable {
  case column(String)
  /// The number of the row, from 1.
  case row
  /// The groups that a column makes, in the order of their first rows, from 0.
  case group(String)
  /// One column over another, such as heads of tosses: a share, of which the fit estimates the probability.
  case share(of: String, among: String)
  /// 1 where a row has the outcome, else 0: the fit estimates its probability.
  case outcome(Outcome)
  /// The density of the column on the other axis; rows have none.
  case density
  /// The probability of each value of the column on the other axis, which is counted; rows have none.
  case probability
  /// The probability of the values of the column on the other axis that have one of their own, and of classes of all others, which
  /// have a density; rows have none.
  case probabilityOfClasses
  /// The probability of more than the value of the column on the other axis; rows have none.
  case survival

  /// The values that it can have; nil where the data tell.
  package var support: ClosedRange<Double>? {
    switch self {
    case .share, .survival: .probabilities
    default: nil
    }
  }

  /// Whether what is fitted to it is a probability, and not a mean.
  package var isProbability: Bool {
    switch self {
    case .share, .outcome: true
    case .column, .row, .group, .density, .probability, .probabilityOfClasses, .survival: false
    }
  }

  /// The column that a regression explains.
  package var response: String? {
    switch self {
    case .column(let name), .share(let name, _): name
    case .outcome(let outcome): outcome.column
    case .row, .group, .density, .probability, .probabilityOfClasses, .survival: nil
    }
  }

  /// The names of the groups that stand on its axis; nil for an axis of numbers.
  package func names(in rows: Rows) -> [String]? {
    guard case .group(let name) = self, let cells = rows[name]?.levelNames else { return nil }
    return RowGroups(column: name, cells: cells).names
  }

  /// The value of each row, 0 for a density, NaN for a share of nothing; nil where a column is missing or holds text.
  package func values(in rows: Rows) -> [Double]? {
    func numbers(_ name: String) -> [Double]? {
      if case .numbers(let numbers)? = rows[name]?.values { numbers } else { nil }
    }
    switch self {
    case .column(let name): return numbers(name)
    case .group(let name):
      guard let cells = rows[name]?.levelNames else { return nil }
      return RowGroups(column: name, cells: cells).ofRows.map { Double($0) }
    case .row: return (1...rows.count).map(Double.init)
    case .share(let part, let whole):
      guard let part = numbers(part), let whole = numbers(whole) else { return nil }
      return zip(part, whole).map { $1 > 0 ? $0 / $1 : .nan }
    case .outcome(let outcome): return outcome.indicators(in: rows)
    case .density, .probability, .probabilityOfClasses, .survival:
      return Array(repeating: 0, count: rows.count)
    }
  }
}

/// What stands on the two axes of a figure of the rows.
package struct Plane: Sendable, Equatable {
  package let x: Quantity
  package let y: Quantity

  package init(x: Quantity, y: Quantity) {
    self.x = x
    self.y = y
  }

  /// The plane of two columns, or of one and its density; nil for none and for more.
  ///
  /// - Parameters:
  ///   - counted: The columns that have probabilities in the place of a density.
  ///   - mixed: Those of which some values have a probability, and all others a density.
  package init?(columns: [String], counted: [String] = [], mixed: [String] = []) {
    switch columns.count {
    case 1:
      let y: Quantity =
        counted.contains(columns[0])
        ? .probability : mixed.contains(columns[0]) ? .probabilityOfClasses : .density
      self.init(x: .column(columns[0]), y: y)
    case 2 where columns[0] != columns[1]: self.init(x: .column(columns[0]), y: .column(columns[1]))
    default: return nil
    }
  }

  /// The columns of its axes; nil where one of them shows something else.
  package var columns: [String]? {
    switch (x, y) {
    case (.column(let x), .column(let y)): [x, y]
    case (.column(let x), .density), (.column(let x), .probability), (.column(let x), .probabilityOfClasses),
      (.column(let x), .survival):
      [x]
    default: nil
    }
  }
}
