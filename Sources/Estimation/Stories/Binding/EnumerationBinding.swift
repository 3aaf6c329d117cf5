import Reporting

extension StoryBinding {
  /// The story as EM sees it.
  mutating func enumerated(
    _ counts: [Double], columns: [String], orders: [EnumeratedStory.LevelOrder]
  ) -> EnumeratedStory {
    let isNested = group != nil && !rowLevels.isEmpty
    let units = group.flatMap { isNested ? nil : $0.units } ?? Array(names.rows.indices)
    let unitCount = (units.max() ?? -1) + 1
    var unitCounts = Array(repeating: 0.0, count: unitCount)
    // A row of a chain keeps its place in time, whether it has cells or not.
    for (row, unit) in units.enumerated() {
      unitCounts[unit] = chain == nil ? max(unitCounts[unit], counts[row]) : 1
    }
    var data = EnumeratedStory.Sample(
      units: units, unitCount: unitCount, counts: unitCounts, isCounted: unitCounts.contains { $0 != 1 },
      sampleSize: Moments(counts).sum)
    if let chain, let previous = previousRows() {
      data.chain = HiddenChain(chain, previous: previous, of: names.hidden)
    }
    var story = EnumeratedStory(table.space, factors, hidden: names.hidden, data: data, columns: columns)
    if isNested, let group {
      story.nest(within: group.units, isOfGroups: names.hidden.indices.map { !rowLevels.contains($0) })
    }
    if !isNested, let group, let cells = names.rows[group.column.text]?.levelNames {
      story.groups = RowGroups(column: group.column.text, cells: cells)
    }
    story.chosenOrders = orders
    story.multipliers = multipliers
    story.isPreset = isPreset
    story.hasFixedComponents = hasFixedLevels
    return story
  }
}
