/// A number for each row, whose sum over the rows of a component, each counted by its share, is one of the sufficient statistics.
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

extension [any StoryFactor] {
  /// Whether sums over the rows are all that the M-step needs of what is drawn.
  var haveSufficientStatistics: Bool { allSatisfy { $0.sufficientColumns { _ in nil } != nil } }

  /// The sums over rows with weights that are all that the M-step needs of what is drawn.
  ///
  /// - Parameters:
  ///   - weights: Of each row.
  ///   - isSeen: Whether each row counts at all.
  ///   - levels: Those of the hidden variables.
  ///   - names: The names of the levels of a column.
  func sums(
    weights: [Double], isSeen: [Bool], levels: [Int], names: (String) -> [String]?
  ) -> [(name: String, value: Double)] {
    let drawing = filter { $0.condition?.holds(levels) ?? true }
    var entries: [(name: String, value: Double)] = []
    // How many rows have a value is the sum of the weights, but for a column with blank cells.
    for column in drawing.drawnColumnsOnce
    where column.values.indices.contains(where: { isSeen[$0] && column.values[$0].isNaN }) {
      let known = StatisticColumn(
        name: "known-\(column.name)", values: column.values.map { $0.isNaN ? .nan : 1 })
      entries.append((known.name, known.sum(weights)))
    }
    return entries
      + drawing.flatMap { $0.sufficientColumns(names) ?? [] }.map { ($0.name, $0.sum(weights)) }
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
  private var drawnColumnsOnce: [DrawnColumn] {
    flatMap(\.drawnColumns).reduce(into: []) { columns, column in
      if !columns.contains(where: { $0.name == column.name }) { columns.append(column) }
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

extension FamilyFactor {
  func sufficientColumns(_ names: (String) -> [String]?) -> [StatisticColumn]? {
    let known = Set(arguments.indices.filter { arguments[$0].isKnown })
    guard !readsColumns, let statistics = family.sufficientStatistics(knowing: known) else { return nil }
    guard hiddenVariable == nil else { return [] }
    if let limits {
      guard limits.family.hasCensoredFormula, limitsAreLower else { return nil }
      return [exactColumn]
        + statistics.map { statistic in
          StatisticColumn(
            name: statistic.name(ofSumOver: target),
            values: values.map { $0.isNaN ? .nan : statistic($0, trials: .infinity) })
        }
    }
    if holdsLevels { return drawnColumns.flatMap { $0.indicators(names($0.name) ?? []) } }
    let trials = values.indices.map { self.trials($0) }
    let areTrialsSame = trials.allSatisfy { $0 == trials.first }
    return statistics.filter { $0 != .trials || !areTrialsSame }.map { statistic in
      StatisticColumn(
        name: statistic.name(ofSumOver: target),
        values: zip(values, trials).map { $0.isNaN ? .nan : statistic($0, trials: $1) })
    }
  }
}

extension FamilyFactor {
  /// Which cells are values, and not limits.
  private var exactColumn: StatisticColumn {
    StatisticColumn(
      name: "exact-\(target)",
      values: values.indices.map { values[$0].isNaN ? .nan : isLimited($0) ? 0 : 1 })
  }
}

extension CategoryFactor {
  func sufficientColumns(_ names: (String) -> [String]?) -> [StatisticColumn]? {
    guard !readsColumns else { return nil }
    return drawnColumns.flatMap { $0.indicators(names($0.name) ?? []) }
  }
}

extension CountsFactor {
  func sufficientColumns(_ names: (String) -> [String]?) -> [StatisticColumn]? {
    guard !readsColumns else { return nil }
    return drawnColumns.map {
      StatisticColumn(name: SufficientStatistic.value.name(ofSumOver: $0.name), values: $0.values)
    }
  }
}

extension JointNormalFactor {
  func sufficientColumns(_ names: (String) -> [String]?) -> [StatisticColumn]? {
    guard !readsColumns, !hidesCells else { return nil }
    let sums = zip(columns, values).map {
      StatisticColumn(name: SufficientStatistic.value.name(ofSumOver: $0), values: $1)
    }
    let products = columns.indices.flatMap { a in
      (0...a).map { b in
        StatisticColumn(
          name: "sum-\(columns[b])-\(columns[a])", values: zip(values[b], values[a]).map { $0 * $1 })
      }
    }
    return sums + products
  }
}

extension PointFactor {
  /// It has no parameters.
  func sufficientColumns(_ names: (String) -> [String]?) -> [StatisticColumn]? { [] }
}

extension TableFactor {
  /// It has no parameters.
  func sufficientColumns(_ names: (String) -> [String]?) -> [StatisticColumn]? { [] }
}
