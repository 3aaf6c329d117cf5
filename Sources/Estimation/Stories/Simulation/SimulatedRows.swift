import Reporting

/// Why no rows can be drawn from a story.
package struct NoSimulation: Error, Sendable, Equatable {
  package let words: String
  package let remedy: String

  init(_ words: String, remedy: String) { (self.words, self.remedy) = (words, remedy) }
}

/// Rows that were drawn from a story.
package struct SimulatedRows: Sendable {
  package let rows: Rows
  /// What is known of them less well than of the rows of the data, in sentences.
  package let notices: [String]
}

extension StoryModel {
  /// Rows drawn from the story at the estimates of a fit: the parametric bootstrap (Efron and Tibshirani, An Introduction to the
  /// Bootstrap (1993), section 6.5), with what the story hides in columns of their own.
  ///
  /// What is known of a row stays, as predictors, trials, groups and limits are; a row that was seen several times is drawn as often, and
  /// equal ones are counted.
  /// Blank cells stay blank where others tell of them, and of a cell beyond its limit no more is seen than this. The levels of a
  /// hidden variable stand in the column of its name; a hidden number, and the true values of a column with blank or limited
  /// cells, in that of `trueName(of:)`.
  ///
  /// - Parameters:
  ///   - rows: Those that the story is bound to.
  ///   - parameters: With the paths of the story's own.
  /// - Throws: `NoSimulation` where the story cannot be drawn from.
  package func simulated(
    _ rows: Rows, at parameters: [Parameter], seed: UInt64
  ) throws(NoSimulation) -> SimulatedRows {
    guard let lines else {
      throw NoSimulation("The lines of this story are not kept", remedy: "Write the story out.")
    }
    try lines.checkDrawing()
    guard let values = factors.isEmpty ? nil : space.values(of: parameters) else {
      throw NoSimulation(
        "The fit is not one of this story", remedy: "Name a fit whose parameters are those of the story.")
    }
    let counts = everyRowCount
    guard counts.allSatisfy({ $0.rounded() == $0 }) else {
      throw NoSimulation(
        "Rows are drawn as often as they were seen, and some count is no whole number",
        remedy: "Give whole counts.")
    }
    let isCounted = counts.contains { $0 > 1 }
    let times = isCounted ? counts.map { Int($0) } : counts.map { _ in 1 }
    let taken = times.enumerated().flatMap { Array(repeating: $0, count: $1) }
    var random = Random(seed: seed, stream: "simulated rows")
    var drawing = SimulatedColumns(rows: rows, taken: taken, lines: lines)
    let notices: [String]
    switch plan {
    case .direct(let story):
      let story = isCounted ? story.repeating(times) : story
      let (factors, truth) = story.drawn(at: values, using: &random)
      drawing.add(factors, truth)
      notices = story.factors.lossWords(to: factors)
    case .enumerated(let story):
      let story = isCounted ? story.repeating(times) : story
      let (factors, levels, truth) = story.drawn(at: .init(values: values), using: &random)
      drawing.add(factors, truth)
      notices = story.factors.lossWords(to: factors)
      for (place, variable) in story.hidden.enumerated() {
        drawing.add(variable, story.data.units.map { levels[$0][place] })
      }
    }
    return SimulatedRows(rows: try drawing.made, notices: notices)
  }

  /// The columns of drawn rows that show what the story hides: of each hidden variable, hidden number and column with hidden cells.
  package var columnsOfTruth: [(hidden: String, column: String)] {
    hiddenVariables.map { ($0, $0) } + hiddenNumbers.map { ($0, Self.trueName(of: $0)) }
  }

  package var hiddenNumbers: [String] {
    let rows = everyRowCount.indices
    var found: [String] = []
    for factor in factors {
      found += (factor as? HiddenNumberFactor)?.numbers ?? []
      for (place, column) in factor.drawnColumns.enumerated()
      where !found.contains(column.name)
        && rows.contains(where: { factor.hiddenCell($0, ofColumn: place) != nil })
      {
        found.append(column.name)
      }
    }
    return found
  }

  /// The paths of what it estimates, in the order of reports.
  package var freePaths: [[String]] {
    space.coordinates.map { element in
      space.parameter(of: element).map { $0.paths[element - $0.first] } ?? []
    }
  }

  /// The column with the true values of a drawn one.
  package static func trueName(of column: String) -> String { "true_\(column)" }

  private var space: ParameterSpace {
    switch plan {
    case .direct(let story): story.space
    case .enumerated(let story): story.space
    }
  }
}

extension ParameterSpace {
  /// The values of the elements at estimates by their paths; nil where one is missing.
  func values(of estimates: [Parameter]) -> [Double]? {
    // Looked up, never iterated.
    let known = Dictionary(
      estimates.map { ($0.path, $0.estimate) }, uniquingKeysWith: { first, _ in first })
    var values = held.map { $0 ?? .nan }
    for parameter in parameters {
      for (path, element) in parameter.report {
        guard let element else { continue }
        guard let estimate = known[path] else { return nil }
        values[element] = estimate
      }
    }
    return values.contains(where: \.isNaN) ? nil : basis.coordinates(of: values)
  }
}

extension StoryLines {
  /// That every line can draw its columns whatever the others draw.
  fileprivate func checkDrawing() throws(NoSimulation) {
    let drawn = story.lines.flatMap { $0.targets.map(\.name.text) }.filter { !binding.names.isHidden($0) }
    for line in story.lines {
      let target = line.targets.first?.name.text ?? ""
      if StoryText(lines: [line]).calls.contains(where: { $0.family.text == "log-density" }) {
        throw NoSimulation(
          "'\(target)' has a density of the author's own, from which nothing knows how to draw",
          remedy: "Draw from stories of families.")
      }
      let read = line.needs + line.previous
      if let name = drawn.first(where: read.contains) {
        throw NoSimulation(
          name == target
            ? "'\(name)' depends on the row before, and rows are drawn each by itself"
            : "'\(name)' is drawn and the line of '\(target)' reads it, and lines are drawn each by itself",
          remedy: "Draw from stories whose lines read no column that is drawn.")
      }
    }
  }
}

extension StoryLine {
  /// The names whose value in the row before it reads.
  fileprivate var previous: [String] {
    StoryText(lines: [self]).calls.flatMap(\.arguments).flatMap(\.value.references)
      .flatMap { $0.indices ?? [] }.filter(\.isPrevious).map(\.name.text)
  }
}

/// The columns of rows that are drawn, on their way.
private struct SimulatedColumns {
  private let rows: Rows
  private let lines: StoryLines
  private var columns: [Column] = []
  /// The column that says how often a row was seen, where rows were.
  private var counted: String?

  /// - Parameter taken: Those of the rows whose known columns the drawn ones have, in their order.
  init(rows: Rows, taken: [Int], lines: StoryLines) {
    (self.rows, self.lines) = (rows, lines)
    columns = rows.columns.filter { lines.binding.columnsRead.contains($0.name) }.map { $0.rows(taken) }
    if let count = lines.binding.count, taken.count != rows.count || taken != Array(rows.indices) {
      put(Column(count, taken.map { _ in 1 }))
      counted = count
    }
  }

  var made: Rows {
    get throws(NoSimulation) {
      do throws(EstimationError) { return try Rows(merged, mayBeBlank: true) } catch {
        throw NoSimulation(
          "The fit draws numbers that are none: \(error)", remedy: "Choose another fit.")
      }
    }
  }

  /// The columns with each row once that was drawn several times, and how often, where the data say that of rows.
  private var merged: [Column] {
    guard let counted, let rowCount = columns.first?.count else { return columns }
    let cells = columns.map(\.levelNames)
    // By what they hold; looked up, never iterated.
    var places: [[String?]: Int] = [:]
    var first: [Int] = []
    var counts: [Double] = []
    for row in 0..<rowCount {
      let key = cells.map { $0[row] }
      if let place = places[key] {
        counts[place] += 1
      } else {
        places[key] = first.count
        first.append(row)
        counts.append(1)
      }
    }
    return columns.map { $0.name == counted ? Column(counted, counts) : $0.rows(first) }
  }

  /// Puts a column in the place of the one of that name, or behind all.
  private mutating func put(_ column: Column) {
    if let place = columns.firstIndex(where: { $0.name == column.name }) {
      columns[place] = column
    } else {
      columns.append(column)
    }
  }

  /// What the lines drew, and what is seen of it.
  mutating func add(_ factors: [any StoryFactor], _ truth: DrawnTruth) {
    for drawn in truth.columns {
      guard
        let (factor, place) = factors.lazy.compactMap({ factor in
          factor.drawnColumns.firstIndex { $0.name == drawn.name }.map { (factor, $0) }
        }).first
      else { continue }
      let seen = factor.drawnColumns[place]
      let isHidden = factors.contains { factor in
        factor.hidesCells && factor.drawnColumns.contains { $0.name == drawn.name }
      }
      if rows[drawn.name] != nil { put(column(seen)) }
      put(limits: factors, of: drawn)
      if isHidden || seen.isLimited != nil {
        put(Column(StoryModel.trueName(of: drawn.name), drawn.values))
      }
    }
    for number in truth.numbers { put(Column(StoryModel.trueName(of: number.name), number.values)) }
  }

  private func column(_ drawn: DrawnColumn) -> Column {
    guard drawn.holdsLevels, let names = drawn.levels ?? lines.levels(of: drawn.name) else {
      return Column(drawn.name, drawn.values)
    }
    return column(drawn.name, drawn.values.map { $0.isNaN ? nil : names[Int($0)] })
  }

  /// The levels in a column of the kind that the data have: of numbers, where these are the levels.
  private func column(_ name: String, _ levels: [String?]) -> Column {
    if case .numbers? = rows[name]?.values {
      return Column(name, levels.map { $0.flatMap(Double.init) ?? .nan })
    }
    return Column(name, texts: levels)
  }

  mutating func add(_ variable: EnumeratedStory.HiddenVariable, _ levels: [Int]) {
    put(column(variable.name, levels.map { variable.levels[$0] }))
  }

  /// The columns that say which cells are limits.
  private mutating func put(limits factors: [any StoryFactor], of drawn: DrawnColumn) {
    guard
      let limits = factors.lazy.compactMap({ ($0 as? FamilyFactor)?.limits(ofDrawn: drawn.name) }).first,
      let line = lines.story.lines.first(where: { $0.targets.contains { $0.name.text == drawn.name } })
    else { return }
    switch line.censoring {
    case .right(.column(let column, let isNegated))?, .left(.column(let column, let isNegated))?:
      put(condition(column.text, limits.isLimited.map { $0 != isNegated }))
    case .between(let low, let high)?:
      for (bound, ends) in [(low, limits.low), (high, limits.high)] {
        guard case .column(let column) = bound else { continue }
        put(
          Column(
            column.text,
            ends.enumerated().map { row, end in
              limits.isLimited[row] ? (end.isInfinite ? .nan : end) : drawn.values[row]
            }))
      }
    case .right(.bound)?, .left(.bound)?, nil: break
    }
  }

  /// A column that says yes or no, in the words of the data.
  private func condition(_ name: String, _ holds: [Bool]) -> Column {
    guard case .texts(let texts)? = rows[name]?.values else { return Column(name, holds.map { $0 ? 1 : 0 }) }
    let words = texts.compactMap(\.self)
    let isYes = { (word: String) in ["1", "true", "yes"].contains(word.lowercased()) }
    let (yes, no) = (words.first(where: isYes), words.first { !isYes($0) })
    let pairs = [("yes", "no"), ("true", "false"), ("1", "0")]
    let pair = pairs.first { [$0.0, $0.1].contains((yes ?? no ?? "yes").lowercased()) } ?? pairs[0]
    return Column(name, texts: holds.map { $0 ? yes ?? pair.0 : no ?? pair.1 })
  }
}

extension FamilyFactor {
  fileprivate func limits(ofDrawn column: String) -> CellLimits? { target == column ? limits : nil }
}
