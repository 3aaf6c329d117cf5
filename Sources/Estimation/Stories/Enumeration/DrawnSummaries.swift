extension [any StoryFactor] {
  /// What units with weights look like: how many they are, and of each column that lines draw the mean and the standard deviation,
  /// or how many rows have each of its levels.
  ///
  /// - Parameters:
  ///   - units: The unit of each row.
  ///   - weights: Of each unit.
  ///   - levels: The names of the levels of a column.
  func summaries(
    of units: [Int], weights: [Double], levels: (String) -> [String]?
  ) -> [(name: String, value: Double)] {
    var entries = [("count", weights.reduce(0, +))]
    var columns: [DrawnColumn] = []
    for column in flatMap(\.drawnColumns) where !columns.contains(where: { $0.name == column.name }) {
      columns.append(column)
    }
    for column in columns {
      let rows = column.values.indices.filter { !column.values[$0].isNaN }
      if column.holdsLevels {
        for (place, level) in (levels(column.name) ?? []).enumerated() {
          let own = rows.filter { column.values[$0] == Double(place) }
          entries.append(("\(column.name)-\(level)", own.reduce(0) { $0 + weights[units[$1]] }))
        }
        continue
      }
      let total = rows.reduce(0) { $0 + weights[units[$1]] }
      let mean = rows.reduce(0) { $0 + weights[units[$1]] * column.values[$1] } / total
      let variance =
        rows.reduce(0) { sum, row in
          let residual = column.values[row] - mean
          return sum + weights[units[row]] * residual * residual
        } / total
      entries += [("mean-\(column.name)", mean), ("sd-\(column.name)", variance.squareRoot())]
    }
    return entries
  }
}
