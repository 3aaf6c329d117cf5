/// A number for each row, whose sum over the rows of a component, each counted by its share, is one of the sufficient statistics: T(x),
/// of a cell that is hidden E (T(X) | what is known of its row).
struct StatisticColumn: Sendable {
  let name: String
  /// Not a number in a row that draws nothing.
  let values: [Double]

  func sum(_ weights: [Double]) -> Double {
    var sum = 0.0
    for (value, weight) in zip(values, weights) where weight > 0 && !value.isNaN { sum += weight * value }
    return sum
  }
}

/// The levels and the values of the elements under which hidden cells are expected.
struct Expecting {
  let levels: [Int]
  let elements: [Double]
}

extension [any StoryFactor] {
  /// Whether sums over the rows are all that the M-step needs of what is drawn.
  var haveSufficientStatistics: Bool { allSatisfy(\.hasSufficientColumns) }

  /// The sums over rows with weights that are all that the M-step needs of what is drawn.
  ///
  /// - Parameters:
  ///   - weights: Of each row.
  ///   - isSeen: Whether each row counts at all.
  ///   - expecting: The levels of the hidden variables, and the elements at which hidden cells are expected.
  ///   - names: The names of the levels of a column.
  func sums(
    weights: [Double], isSeen: [Bool], expecting: Expecting, names: (String) -> [String]?
  ) -> [(name: String, value: Double)] {
    let drawing = filter { $0.condition?.holds(expecting.levels) ?? true }
    var entries: [(name: String, value: Double)] = []
    // How many rows have a value is the sum of the weights, but for a column with blank cells.
    for column in drawing.columnsOfRowsDrawn
    where column.values.indices.contains(where: { isSeen[$0] && column.values[$0].isNaN }) {
      let known = StatisticColumn(
        name: "known-\(column.name)", values: column.values.map { $0.isNaN ? .nan : 1 })
      entries.append((known.name, known.sum(weights)))
    }
    for factor in drawing {
      let columns = factor.sufficientColumns(expecting, names)
      let groups = factor.rowsByLevels(isSeen: isSeen)
      if groups.isEmpty { entries += columns.map { ($0.name, $0.sum(weights)) } }
      let targets = factor.drawnColumns.map(\.name).joined(separator: "-")
      for group in groups {
        let own = zip(weights, group.holds).map { $1 ? $0 : 0 }
        if let drawn = columns.first {
          let counted = StatisticColumn(
            name: "count-\(targets)-\(group.name)", values: drawn.values.map { $0.isNaN ? .nan : 1 })
          entries.append((counted.name, counted.sum(own)))
        }
        entries += columns.map { ("\($0.name)-\(group.name)", $0.sum(own)) }
      }
    }
    return entries
  }

  /// The columns by whose levels the rows are told apart in these sums, each once; none where they are sums of all rows.
  var columnsOfSums: [String] {
    flatMap(\.levelColumns).map(\.name).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// What rows with weights look like: of each column that is drawn the mean and the standard deviation, or how many rows have each
  /// of its levels.
  ///
  /// - Parameters:
  ///   - weights: Of each row.
  ///   - names: The names of the levels of a column.
  func summaries(weights: [Double], names: (String) -> [String]?) -> [(name: String, value: Double)] {
    drawnColumnsOnce.flatMap { column -> [(name: String, value: Double)] in
      if column.holdsLevels {
        return column.indicators(names(column.name) ?? []).map { ($0.name, $0.sum(weights)) }
      }
      if let isLimited = column.isLimited {
        return [("exact", false), ("limits", true)].map { name, isLimit in
          let counted = column.values.indices.map { row in
            column.values[row].isNaN ? .nan : isLimited[row] == isLimit ? 1.0 : 0
          }
          return ("\(name)-\(column.name)", StatisticColumn(name: name, values: counted).sum(weights))
        }
      }
      let total = StatisticColumn(name: "", values: column.values.map { $0.isNaN ? .nan : 1 }).sum(weights)
      let mean = StatisticColumn(name: "", values: column.values).sum(weights) / total
      let squares = StatisticColumn(name: "", values: column.values.map { ($0 - mean) * ($0 - mean) })
      return [
        ("mean-\(column.name)", mean),
        ("sd-\(column.name)", (squares.sum(weights) / total).squareRoot()),
      ]
    }
  }

  /// The columns that are drawn, each once: the draws of a choice have one in common.
  private var drawnColumnsOnce: [DrawnColumn] { flatMap(\.drawnColumns).once }

  /// The same, with a number in each row that draws something: a hidden cell counts as what it is expected to be.
  private var columnsOfRowsDrawn: [DrawnColumn] {
    flatMap { factor in
      let columns = factor.drawnColumns
      guard factor.hidesCells else { return columns }
      return columns.map { column in
        var drawn = column
        for row in column.values.indices where column.values[row].isNaN {
          drawn.values[row] = columns.lazy.map { $0.values[row] }.first { !$0.isNaN } ?? .nan
        }
        return drawn
      }
    }.once
  }
}

extension [DrawnColumn] {
  /// The first of each name.
  fileprivate var once: [DrawnColumn] {
    reduce(into: []) { columns, column in
      if let place = columns.firstIndex(where: { $0.name == column.name }) {
        // One draw of a choice may have limits, and another none.
        columns[place].isLimited = columns[place].isLimited ?? column.isLimited
      } else {
        columns.append(column)
      }
    }
  }
}

extension DrawnColumn {
  /// How many rows have each of the levels.
  fileprivate func indicators(_ levels: [String]) -> [StatisticColumn] {
    levels.enumerated().map { place, level in
      StatisticColumn(
        name: "\(name)-\(level)", values: values.map { $0.isNaN ? .nan : $0 == Double(place) ? 1 : 0 })
    }
  }
}

// MARK: - What each kind of factor needs

extension StoryFactor {
  /// The columns by whose levels its parameters are indexed, each once.
  fileprivate var levelColumns: [ElementChoice.LevelColumn] {
    choices.flatMap(\.levelColumns).reduce(into: []) { columns, column in
      if !columns.contains(where: { $0.name == column.name }) { columns.append(column) }
    }
  }

  /// The rows of each combination of these levels that some row has, in the order of the levels; none where there are no such columns.
  fileprivate func rowsByLevels(isSeen: [Bool]) -> [(name: String, holds: [Bool])] {
    let columns = levelColumns
    guard !columns.isEmpty else { return [] }
    let rows = isSeen.indices.map { row in columns.map { $0.codes[row] } }
    let seen = Set(zip(rows, isSeen).filter { $1 && !$0.contains { $0 < 0 } }.map(\.0))
    return seen.sorted { $0.lexicographicallyPrecedes($1) }.map { levels in
      let name = zip(columns, levels).map { $0.levels[$1] }.joined(separator: "-")
      return (name, rows.map { $0 == levels })
    }
  }
}

extension FamilyFactor {
  /// What is added up over its values, of rows with the same levels where its parameters are indexed by columns; nil where no few sums
  /// are all that an M-step needs.
  private var statistics: [SufficientStatistic]? {
    let known = Set(arguments.indices.filter { arguments[$0].isKnown })
    let isSame = arguments.indices.allSatisfy { place in
      place == trialsArgument
        || (hiddenVariable == nil ? arguments[place].isSameInLevels : arguments[place].isSameInRows)
    }
    guard isSame, let statistics = family.sufficientStatistics(knowing: known) else { return nil }
    guard hiddenVariable == nil else { return [] }
    guard !holdsLevels else { return statistics }
    let trials = values.indices.map { self.trials($0) }
    return statistics.filter { $0 != .trials || !trials.allSatisfy { $0 == trials.first } }
  }

  var hasSufficientColumns: Bool { statistics != nil }

  func sufficientColumns(_ expecting: Expecting, _ names: (String) -> [String]?) -> [StatisticColumn] {
    if holdsLevels { return drawnColumns.flatMap { $0.indicators(names($0.name) ?? []) } }
    let expected = values.indices.map { row -> [ExpectedValue] in
      guard !values[row].isNaN else { return [] }
      return quadrature(row, expecting.levels, at: expecting.elements) ?? [(values[row], 1)]
    }
    return (statistics ?? []).map { statistic in
      StatisticColumn(
        name: statistic.name(ofSumOver: target),
        values: expected.enumerated().map { row, values in
          guard !values.isEmpty else { return .nan }
          let trials = trials(row)
          return values.reduce(0) { $0 + $1.weight * statistic($1.value, trials: trials) }
        })
    }
  }
}

extension CategoryFactor {
  var hasSufficientColumns: Bool { !readsColumns }

  func sufficientColumns(_ expecting: Expecting, _ names: (String) -> [String]?) -> [StatisticColumn] {
    drawnColumns.flatMap { $0.indicators(names($0.name) ?? []) }
  }
}

extension CountsFactor {
  var hasSufficientColumns: Bool { !readsColumns }

  func sufficientColumns(_ expecting: Expecting, _ names: (String) -> [String]?) -> [StatisticColumn] {
    drawnColumns.map {
      StatisticColumn(name: SufficientStatistic.value.name(ofSumOver: $0.name), values: $0.values)
    }
  }
}

extension JointNormalFactor {
  var hasSufficientColumns: Bool { true }

  func sufficientColumns(_ expecting: Expecting, _ names: (String) -> [String]?) -> [StatisticColumn] {
    let hidden = hidesCells ? JointNormalDensity(of: self, at: expecting.elements) : nil
    let rows = values[0].indices.map { row in
      guard isDrawn(row) else { return nil as (point: [Double], covariance: Matrix?)? }
      let expected = hidden?.expected(row, expecting.levels)
      return (expected?.point ?? point(row), expected?.covariance)
    }
    let sums = columns.enumerated().map { place, name in
      StatisticColumn(
        name: SufficientStatistic.value.name(ofSumOver: name), values: rows.map { $0?.point[place] ?? .nan })
    }
    let products = columns.indices.flatMap { a in
      (0...a).map { b in
        StatisticColumn(
          name: "sum-\(columns[b])-\(columns[a])",
          values: rows.map { row in
            row.map { $0.point[b] * $0.point[a] + ($0.covariance?[b, a] ?? 0) } ?? .nan
          })
      }
    }
    return sums + products
  }
}

extension PointFactor {
  /// It has no parameters.
  var hasSufficientColumns: Bool { true }
}

extension TableFactor {
  /// It has no parameters.
  var hasSufficientColumns: Bool { true }
}
