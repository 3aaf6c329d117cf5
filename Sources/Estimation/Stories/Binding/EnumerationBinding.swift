extension StoryBinding {
  /// The story as EM sees it.
  func enumerated(
    _ counts: [Double], columns: [String], order: (parameter: Int, isDescending: Bool)?
  ) -> EnumeratedStory {
    let units = group?.units ?? Array(names.rows.indices)
    let unitCount = (units.max() ?? -1) + 1
    var unitCounts = Array(repeating: 0.0, count: unitCount)
    for (row, unit) in units.enumerated() { unitCounts[unit] = max(unitCounts[unit], counts[row]) }
    var story = EnumeratedStory(
      table.space, factors, hidden: names.hidden,
      data: EnumeratedStory.Sample(
        units: units, unitCount: unitCount, counts: unitCounts, isCounted: unitCounts.contains { $0 != 1 },
        observationCount: Int(counts.reduce(0, +).rounded())),
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
  /// unit's rows. A blank cell has no part in the mean, and a unit of blank cells alone lies at the mean of the column.
  private func features(of units: [Int], _ unitCount: Int) -> Matrix {
    let columns = factors.flatMap(\.features)
    var features = Matrix(rows: unitCount, columns: columns.count)
    for (place, column) in columns.enumerated() {
      let spread = column.knownSpread
      var sizes = Array(repeating: 0.0, count: unitCount)
      for (row, unit) in units.enumerated() where !column[row].isNaN { sizes[unit] += 1 }
      for (row, unit) in units.enumerated() where !column[row].isNaN {
        features[unit, place] += column[row] / spread / sizes[unit]
      }
      for unit in sizes.indices where sizes[unit] == 0 { features[unit, place] = column.knownMean / spread }
    }
    return features
  }
}
