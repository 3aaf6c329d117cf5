/// All mass at one place: `point(0)`.
struct PointFactor: StoryFactor {
  let target: String
  var values: [Double]
  let place: Double
  let condition: HiddenCondition?

  var name: String { "point" }
  func isAlike(inLevelsOf variable: Int) -> Bool { condition?.variable != variable }
  var choices: [ElementChoice] { [] }

  func isPossible(_ row: Int, _ levels: [Int]) -> Bool {
    !(condition?.holds(levels) ?? true) || values[row].isNaN || values[row] == place
  }

  // MARK: Simulation

  var drawnColumns: [DrawnColumn] { [DrawnColumn(name: target, values: values)] }

  func draw(_ row: Int, _ levels: [Int], at values: [Double], using random: inout Random) -> [Double]? {
    guard condition?.holds(levels) ?? true, !self.values[row].isNaN else { return nil }
    return [place]
  }

  func drawing(_ columns: [[Double]]) -> PointFactor {
    var factor = self
    factor.values = columns[0]
    return factor
  }

  func taking(_ rows: [Int]) -> PointFactor { drawing([rows.map { values[$0] }]) }

  func density(at values: [Double]) -> any FactorDensity { Density(factor: self) }

  private struct Density: FactorDensity {
    let factor: PointFactor

    func logDensity(_ row: Int, _ levels: [Int]) -> Double {
      guard factor.condition?.holds(levels) ?? true, !factor.values[row].isNaN else { return 0 }
      return factor.values[row] == factor.place ? 0 : -.infinity
    }

    func differentiate(_ row: Int, _ levels: [Int], weight: Double, into derivatives: inout Derivatives) {
      derivatives.add(logDensity: weight * logDensity(row, levels))
    }
  }
}

/// A column that hidden variables decide: `phenotype = type[mother, father]`.
struct TableFactor: StoryFactor {
  let target: String
  /// The level of the column in every row; -1 for a blank cell.
  var codes: [Int]
  /// Those that the table gives.
  let levels: [String]
  let variables: [Int]
  /// The level for each combination of the variables, the last one fastest.
  let entries: [Int]
  let counts: [Int]

  var name: String { "table" }
  var isTable: Bool { true }
  func isAlike(inLevelsOf variable: Int) -> Bool { !variables.contains(variable) }
  var choices: [ElementChoice] { [] }
  var features: [[Double]] { codes.indicators }

  /// The level that the table has for these levels.
  private func entry(_ levels: [Int]) -> Int {
    entries[zip(variables, counts).reduce(0) { $0 * $1.1 + levels[$1.0] }]
  }

  // MARK: Simulation

  var drawnColumns: [DrawnColumn] {
    [
      DrawnColumn(
        name: target, values: codes.map { $0 < 0 ? .nan : Double($0) }, holdsLevels: true, levels: levels)
    ]
  }

  func draw(_ row: Int, _ levels: [Int], at values: [Double], using random: inout Random) -> [Double]? {
    codes[row] < 0 ? nil : [Double(entry(levels))]
  }

  func drawing(_ columns: [[Double]]) -> TableFactor {
    var factor = self
    factor.codes = columns[0].map { $0.isNaN ? -1 : Int($0) }
    return factor
  }

  func taking(_ rows: [Int]) -> TableFactor {
    var factor = self
    factor.codes = rows.map { codes[$0] }
    return factor
  }

  func density(at values: [Double]) -> any FactorDensity { Density(factor: self) }

  private struct Density: FactorDensity {
    let factor: TableFactor

    func logDensity(_ row: Int, _ levels: [Int]) -> Double {
      guard factor.codes[row] >= 0 else { return 0 }
      return factor.entry(levels) == factor.codes[row] ? 0 : -.infinity
    }

    func differentiate(_ row: Int, _ levels: [Int], weight: Double, into derivatives: inout Derivatives) {
      derivatives.add(logDensity: weight * logDensity(row, levels))
    }
  }
}
