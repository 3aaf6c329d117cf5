/// All mass at one number: `point(0)`.
struct PointFactor: StoryFactor {
  let values: [Double]
  let number: Double
  let condition: HiddenCondition?

  var name: String { "point" }
  func isAlike(inLevelsOf variable: Int) -> Bool { condition?.variable != variable }
  var choices: [ElementChoice] { [] }

  func density(at values: [Double]) -> any FactorDensity { Density(factor: self) }

  private struct Density: FactorDensity {
    let factor: PointFactor

    func logDensity(_ row: Int, _ levels: [Int]) -> Double {
      guard factor.condition?.holds(levels) ?? true, !factor.values[row].isNaN else { return 0 }
      return factor.values[row] == factor.number ? 0 : -.infinity
    }

    func differentiate(_ row: Int, _ levels: [Int], weight: Double, into derivatives: inout Derivatives) {
      derivatives.add(logDensity: weight * logDensity(row, levels))
    }
  }
}

/// A column that hidden variables decide: `phenotype = type[mother, father]`.
struct TableFactor: StoryFactor {
  /// The level of the column in every row; -1 for a blank cell.
  let codes: [Int]
  let variables: [Int]
  /// The level for each combination of the variables, the last one fastest.
  let entries: [Int]
  let counts: [Int]

  var name: String { "table" }
  func isAlike(inLevelsOf variable: Int) -> Bool { !variables.contains(variable) }
  var choices: [ElementChoice] { [] }
  var features: [[Double]] { codes.indicators }

  func density(at values: [Double]) -> any FactorDensity { Density(factor: self) }

  private struct Density: FactorDensity {
    let factor: TableFactor

    func logDensity(_ row: Int, _ levels: [Int]) -> Double {
      guard factor.codes[row] >= 0 else { return 0 }
      let place = zip(factor.variables, factor.counts).reduce(0) { $0 * $1.1 + levels[$1.0] }
      return factor.entries[place] == factor.codes[row] ? 0 : -.infinity
    }

    func differentiate(_ row: Int, _ levels: [Int], weight: Double, into derivatives: inout Derivatives) {
      derivatives.add(logDensity: weight * logDensity(row, levels))
    }
  }
}
