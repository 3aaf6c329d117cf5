extension StoryBinding {
  /// The story as EM sees it.
  func enumerated(
    _ counts: [Double], columns: [String], order: (parameter: Int, isDescending: Bool)?
  ) -> EnumeratedStory {
    let units = group?.units ?? Array(names.rows.indices)
    let unitCount = (units.max() ?? -1) + 1
    var unitCounts = Array(repeating: 1.0, count: unitCount)
    for (row, unit) in units.enumerated() { unitCounts[unit] = counts[row] }
    var story = EnumeratedStory(
      table.space, factors, hidden: names.hidden,
      data: EnumeratedStory.Sample(
        units: units, unitCount: unitCount, counts: unitCounts, isCounted: unitCounts.contains { $0 != 1 }),
      units: elementUnits, columns: columns, features: features(of: units, unitCount))
    story.chosenOrder = order
    return story
  }

  /// How far an element without bounds moves when one row's log-density changes by about one.
  private var elementUnits: [Double] {
    var units = Array(repeating: 1.0, count: table.space.elementCount)
    for factor in factors {
      for (element, unit) in factor.units(table.space) { units[element] = unit }
    }
    return units
  }

  /// What k-means++ measures distances in: every drawn column by its standard deviation, levels as indicators, the mean of each
  /// unit's rows.
  private func features(of units: [Int], _ unitCount: Int) -> Matrix {
    let columns = factors.flatMap(\.features)
    var sizes = Array(repeating: 0.0, count: unitCount)
    for unit in units { sizes[unit] += 1 }
    var features = Matrix(rows: unitCount, columns: columns.count)
    for (place, column) in columns.enumerated() {
      let spread = column.knownSpread
      for (row, unit) in units.enumerated() {
        let value = column[row].isNaN ? 0 : column[row]
        features[unit, place] += value / spread / sizes[unit]
      }
    }
    return features
  }
}
