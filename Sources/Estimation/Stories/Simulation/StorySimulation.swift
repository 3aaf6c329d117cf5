/// Rows drawn from stories that are bound to rows: what is known of a row stays, as predictors and trials are, blank cells stay blank,
/// and what the lines draw is drawn anew.
///
/// A column that one line draws and another reads is read as it was: where a story has such lines, they are bound and drawn one after
/// the other.
extension [any StoryFactor] {
  /// The level of each hidden variable in every unit.
  ///
  /// - Parameters:
  ///   - count: How many hidden variables there are.
  ///   - rows: The first row of each unit.
  ///   - nested: What units share with those of their group.
  func drawLevels(
    ofHidden count: Int, in rows: [Int], within nested: RowsWithinGroups?, at values: [Double],
    using random: inout Random
  ) -> [[Int]] {
    var levels = rows.map { _ in [Int](repeating: 0, count: count) }
    // A variable is drawn after those that its probabilities depend on.
    var isDrawn = [Bool](repeating: false, count: count)
    while let (factor, variable) = nextHidden(isDrawn) {
      for (unit, row) in rows.enumerated() {
        let drawn = factor.draw(row, levels[unit], at: values, using: &random)
        levels[unit][variable] = drawn.map { Int($0[0]) } ?? 0
      }
      if let nested, nested.isOfGroups[variable] {
        for units in nested.rows {
          for unit in units.dropFirst() { levels[unit][variable] = levels[units[0]][variable] }
        }
      }
      isDrawn[variable] = true
    }
    return levels
  }

  private func nextHidden(_ isDrawn: [Bool]) -> (any StoryFactor, variable: Int)? {
    for factor in self {
      guard let variable = factor.hiddenVariable, !isDrawn[variable] else { continue }
      if factor.choices.flatMap(\.hiddenPlaces).allSatisfy({ isDrawn[$0] }) { return (factor, variable) }
    }
    return nil
  }

  /// The factors with what they draw drawn anew, where the hidden variables have these levels in each row; a blank cell stays blank, and
  /// of a cell with limits no more is seen than these.
  ///
  /// - Returns: With what was drawn before anything was hidden, column by column, and the hidden numbers.
  func drawing(
    inLevels levels: [[Int]], at values: [Double], using random: inout Random
  ) -> (factors: [any StoryFactor], truth: DrawnTruth) {
    // The draws of a choice fill one column.
    var truth = DrawnTruth()
    let places = map { factor in
      factor.drawnColumns.map { column in
        if let place = truth.columns.firstIndex(where: { $0.name == column.name }) { return place }
        truth.columns.append(column)
        return truth.columns.count - 1
      }
    }
    let isBlank = truth.columns.map { $0.values.map(\.isNaN) }
    for (factor, places) in zip(self, places) {
      guard let together = factor.drawTogether(at: values, using: &random) else { continue }
      for (place, column) in zip(places, together.columns) { truth.columns[place].values = column }
      truth.numbers += together.numbers
    }
    for (row, levels) in levels.enumerated() {
      for (factor, places) in zip(self, places) where factor.hiddenVariable == nil {
        guard let drawn = factor.draw(row, levels, at: values, using: &random) else { continue }
        for (place, value) in zip(places, drawn) { truth.columns[place].values[row] = value }
      }
    }
    let factors = zip(self, places).map { factor, places -> any StoryFactor in
      places.isEmpty
        ? factor
        : factor.drawing(
          places.map { place in
            zip(truth.columns[place].values, isBlank[place]).map { $1 ? .nan : $0 }
          })
    }
    return (factors, truth)
  }
}

/// What was drawn of a story, whatever of it is seen.
struct DrawnTruth: Sendable {
  /// With a number in each cell, also in a blank one where others of its row tell of it; levels by their places.
  var columns: [DrawnColumn] = []
  /// The hidden numbers in each row.
  var numbers: [(name: String, values: [Double])] = []
}

extension [any StoryFactor] {
  /// The level of each hidden variable in every row of a chain, with those of the row before behind them.
  func drawLevels(
    ofHidden count: Int, along chain: HiddenChain, at values: [Double], using random: inout Random
  ) -> [[Int]] {
    let rowCount = chain.sequences.reduce(0) { $0 + $1.count }
    var levels = [[Int]](repeating: [Int](repeating: 0, count: 2 * count), count: rowCount)
    let ofRows = filter { $0.hiddenVariable != nil && $0.hiddenVariable != chain.variable }
    for rows in chain.sequences {
      var before = 0
      for row in rows {
        levels[row][count + chain.variable] = before
        for factor in self where factor.hiddenVariable == chain.variable {
          // Of the lines for the first row and for the others one draws.
          guard let drawn = factor.draw(row, levels[row], at: values, using: &random) else { continue }
          levels[row][chain.variable] = Int(drawn[0])
        }
        before = levels[row][chain.variable]
        var isDrawn = [Bool](repeating: false, count: 2 * count)
        for place in [chain.variable, count + chain.variable] { isDrawn[place] = true }
        while let (factor, variable) = ofRows.nextHidden(isDrawn) {
          let drawn = factor.draw(row, levels[row], at: values, using: &random)
          levels[row][variable] = drawn.map { Int($0[0]) } ?? 0
          isDrawn[variable] = true
        }
      }
    }
    return levels
  }
}

extension DirectStory {
  /// The story of rows of which each stands as often as is said, and counts once.
  func repeating(_ times: [Int]) -> DirectStory {
    let rows = times.enumerated().flatMap { Array(repeating: $0, count: $1) }
    return DirectStory(
      space: space, factors: factors.map { $0.taking(rows) }, counts: rows.map { _ in 1 }, notices: notices,
      residualDeviation: residualDeviation)
  }

  /// Its factors with what they draw drawn anew, and what was drawn.
  func drawn(
    at values: [Double], using random: inout Random
  ) -> (factors: [any StoryFactor], truth: DrawnTruth) {
    factors.drawing(inLevels: counts.map { _ in [] }, at: values, using: &random)
  }

  /// The story of rows drawn from it.
  func simulated(at values: [Double], using random: inout Random) -> DirectStory {
    var story = self
    story.factors = drawn(at: values, using: &random).factors
    return story
  }
}

extension EnumeratedStory {
  /// The story of units of which each stands as often as is said, and counts once: of groups, or of sequences of a chain, where there
  /// are some.
  func repeating(_ times: [Int]) -> EnumeratedStory {
    func ofRows(_ rows: [Int]) -> Sample {
      Sample(
        units: Array(rows.indices), unitCount: rows.count, counts: rows.map { _ in 1 }, isCounted: false,
        sampleSize: Double(rows.count))
    }
    if let (rows, nested) = data.nested?.repeating(times) {
      var data = ofRows(rows)
      data.nested = nested
      return with(factors.map { $0.taking(rows) }, data)
    }
    if let (rows, chain) = data.chain?.repeating(times) {
      var data = ofRows(rows)
      data.chain = chain
      return with(factors.map { $0.taking(rows) }, data)
    }
    var rowsOfUnit = Array(repeating: [Int](), count: data.unitCount)
    for (row, unit) in data.units.enumerated() { rowsOfUnit[unit].append(row) }
    let chosen = times.enumerated().flatMap { Array(repeating: $0, count: $1) }
    let rows = chosen.flatMap { rowsOfUnit[$0] }
    return with(
      factors.map { $0.taking(rows) },
      Sample(
        units: chosen.enumerated().flatMap { Array(repeating: $0, count: rowsOfUnit[$1].count) },
        unitCount: chosen.count, counts: chosen.map { _ in 1 }, isCounted: false,
        sampleSize: Double(rows.count)
      ))
  }

  /// The story of rows drawn from it, with the combination of levels that each unit drew.
  func simulated(
    at parameters: Parameters, using random: inout Random
  ) -> (story: EnumeratedStory, combinations: [Int]) {
    let (factors, levels, _) = drawn(at: parameters, using: &random)
    return (
      with(factors, data),
      levels.map { levels in zip(hidden, levels).reduce(0) { $0 * $1.0.levels.count + $1.1 } }
    )
  }

  /// Its factors with what they draw drawn anew, the levels of the hidden variables in each unit, and what was drawn.
  func drawn(
    at parameters: Parameters, using random: inout Random
  ) -> (factors: [any StoryFactor], levels: [[Int]], truth: DrawnTruth) {
    var firstRows = Array(repeating: -1, count: data.unitCount)
    for (row, unit) in data.units.enumerated() where firstRows[unit] < 0 { firstRows[unit] = row }
    let values = parameters.values
    let levels =
      data.chain.map {
        factors.drawLevels(ofHidden: hidden.count, along: $0, at: values, using: &random)
      }
      ?? factors.drawLevels(
        ofHidden: hidden.count, in: firstRows, within: data.nested, at: values, using: &random)
    let (drawn, truth) = factors.drawing(
      inLevels: data.units.map { levels[$0] }, at: values, using: &random)
    return (drawn, levels, truth)
  }

  private func with(_ factors: [any StoryFactor], _ data: Sample) -> EnumeratedStory {
    var story = EnumeratedStory(space, factors, hidden: hidden, data: data, columns: columns)
    story.chosenOrders = chosenOrders
    return story
  }
}
