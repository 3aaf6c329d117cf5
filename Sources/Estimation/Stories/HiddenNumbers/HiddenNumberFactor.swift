import Arithmetic

/// The lines of a story that draw hidden numbers, or depend on them: `skill ~ normal(0, 1)` with `score ~ normal(a + b * skill, sd)`,
/// `shift[batch] ~ normal(0, between)` with `yield ~ normal(mean + shift, within)`.
///
/// It draws all rows of a unit together, a row or the rows of a group, and integrates the hidden numbers out: what a unit has of them
/// is a normal of as many dimensions as there are hidden numbers, however many rows it has.
///
/// Reference: Laird and Ware, Biometrics 38:963 (1982); Rubin and Thayer, Psychometrika 47:69 (1982).
struct HiddenNumberFactor: StoryFactor {
  /// The hidden numbers.
  let numbers: [String]
  private(set) var lines: [NormalLine]
  /// The unit of each row.
  let units: [Int]
  let draws: HiddenNumberDraws

  init(numbers: [String], lines: [NormalLine], units: [Int]) {
    (self.numbers, self.lines, self.units) = (numbers, lines, units)
    draws = HiddenNumberDraws(of: lines, numberCount: numbers.count, units: units)
  }

  var name: String { "normal" }

  var choices: [ElementChoice] {
    lines.flatMap(\.choices).reduce(into: []) { found, choice in
      if !found.contains(choice) { found.append(choice) }
    }
  }

  /// What is hidden in every unit.
  var hidesCells: Bool { !numbers.isEmpty }
  var isMaximizedInSteps: Bool { hidesCells }
  /// Rows that belong together lie along a line of what they are multiplied with.
  var isRegression: Bool { true }
  var isSameInRows: Bool { false }

  /// The columns that it draws, and what they hold.
  private var columns: [(name: String, values: [Double])] {
    lines.compactMap { line in line.values.map { (line.name, $0) } }
  }

  var features: [[Double]] { columns.map(\.values) }
  var drawnColumns: [DrawnColumn] { columns.map { DrawnColumn(name: $0.name, values: $0.values) } }
  var operationsPerCase: Double { 60 * Double(lines.count * (1 + numbers.count * numbers.count)) }

  func units(_ space: ParameterSpace) -> [(element: Int, unit: Double)] {
    var found: [(element: Int, unit: Double)] = []
    for line in lines {
      let spread = line.values?.knownSpread ?? 1
      for term in line.mean.terms {
        let size = term.multiplier.map { known in max(known.rootMeanSquare, 1e-300) } ?? 1
        let choice = term.coefficient
        found += space.parameters[choice.parameter].elements(from: choice).map { ($0, spread / size) }
      }
      for case let (coefficient?, multiplier) in line.loadings.map({ ($0.coefficient, $0.multiplier) }) {
        let size = multiplier.map { known in max(known.rootMeanSquare, 1e-300) } ?? 1
        found += space.parameters[coefficient.parameter].elements(from: coefficient).map {
          ($0, spread / size)
        }
      }
      if case .variance(let choice) = line.spread {
        found += space.parameters[choice.parameter].elements(from: choice).map { ($0, spread * spread) }
      }
    }
    return found
  }

  func drawing(_ columns: [[Double]]) -> HiddenNumberFactor {
    var lines = lines
    var rest = columns[...]
    for place in lines.indices where lines[place].values != nil {
      if let values = rest.popFirst() { lines[place].target = .column(values) }
    }
    return HiddenNumberFactor(numbers: numbers, lines: lines, units: units)
  }

  func taking(_ rows: [Int]) -> HiddenNumberFactor {
    HiddenNumberFactor(
      numbers: numbers, lines: lines.map { $0.taking(rows) }, units: rows.map { units[$0] })
  }

  /// Nothing row by row: `drawTogether` draws the rows of a unit together.
  func draw(_ row: Int, _ levels: [Int], at values: [Double], using random: inout Random) -> [Double]? { nil }

  func density(at values: [Double]) -> any FactorDensity { HiddenNumberDensity(of: self, at: values) }

  func wholeDensity(at values: [Double]) -> (any FactorDensity)? {
    HiddenNumberDensity(of: self, at: values, isOfWholeUnits: true)
  }
}

extension [Double] {
  var rootMeanSquare: Double {
    let known = filter { !$0.isNaN }
    return known.isEmpty ? 0 : Elementary.norm(known) / Double(known.count).squareRoot()
  }
}
