/// A factor of a story with its names resolved: what it adds to the log-likelihood of a row, and what else the engine asks of it.
///
/// The engine asks every factor the same and never of what kind it is; only the formulas of the M-step know for which kinds they are.
protocol StoryFactor: Sendable {
  /// What draws it, as it is called in a story.
  var name: String { get }

  /// The elements that it takes of each of its parameters.
  var choices: [ElementChoice] { get }

  /// Its log-density at the values of the story's elements.
  func density(at values: [Double]) -> any FactorDensity

  /// Whether what it draws has the same distribution in every row, whatever is hidden.
  var isSameInRows: Bool { get }

  /// Whether what it draws depends on columns of the row, the number of trials aside.
  var readsColumns: Bool { get }

  // MARK: Parameters

  /// How far its elements move where the log-density of a row changes by about one; those for which this follows from their value
  /// are left out.
  func units(_ space: ParameterSpace) -> [(element: Int, unit: Double)]

  /// The elements whose maximum lies at the data, where the likelihood has a corner.
  func irregularElements(_ space: ParameterSpace) -> [Int]

  /// What holds the probabilities of a hidden variable that it draws; nil for another factor.
  func weights(ofHidden variable: Int) -> HiddenWeights?

  /// Whether nothing but the elements of parameters tells the levels of a hidden variable apart.
  func isAlike(inLevelsOf variable: Int) -> Bool

  /// The level of a hidden variable without which it draws nothing; nil for a factor of every case.
  var condition: HiddenCondition? { get }

  /// Whether what it draws in a case can be, whatever its parameters: a draw of a choice need not give what another one gives.
  func isPossible(_ row: Int, _ levels: [Int]) -> Bool

  /// Whether what it draws in a case can be, whatever is estimated beside the elements that are held.
  func allows(_ row: Int, _ levels: [Int], holding held: HeldElements) -> Bool

  // MARK: Starts

  /// Whether hidden levels alone decide what it draws.
  var isTable: Bool { get }

  /// The cells that it draws, column by column as numbers, levels as indicators; not a number where a cell is blank.
  var features: [[Double]] { get }

  /// Whether numbers of the rows are multiplied with coefficients, so that rows that belong together lie along a line.
  var isRegression: Bool { get }

  /// Whether it draws one number in every case.
  var drawsNumber: Bool { get }

  /// The number that it draws in a case less its mean; nil where the cell is blank, not a number where there is no mean.
  func residual(_ row: Int, _ levels: [Int], at values: [Double]) -> Double?

  /// Rough values of its elements, from which Newton's method starts; those that are a number already stay.
  func start(over cases: StoryCases, _ space: ParameterSpace, into values: inout [Double])

  // MARK: Simulation

  /// The hidden variable that it draws; nil for a factor that draws columns.
  var hiddenVariable: Int? { get }

  /// The columns that it draws.
  var drawnColumns: [DrawnColumn] { get }

  /// What it draws in a case, a number for each of its columns, or the level of the hidden variable that it draws; nil where it draws
  /// nothing, as where the cell is blank.
  func draw(_ row: Int, _ levels: [Int], at values: [Double], using random: inout Random) -> [Double]?

  /// What it draws of all rows, where those of a unit are drawn together; nil for a factor that draws row by row.
  func drawTogether(at values: [Double], using random: inout Random) -> DrawnTogether?

  /// The factor with other values in the columns that it draws, in their order.
  func drawing(_ columns: [[Double]]) -> Self

  /// The factor of other rows: of those that are named, in their order.
  func taking(_ rows: [Int]) -> Self

  // MARK: Statistics

  /// Whether sums over the rows are all that the M-step needs to know of what it draws, and not the rows themselves, as for a
  /// regression.
  var hasSufficientColumns: Bool { get }

  /// The columns with these sums, in which each row is counted by its weight.
  ///
  /// - Parameters:
  ///   - expecting: Where a hidden cell is expected.
  ///   - names: The names of the levels of a column.
  func sufficientColumns(_ expecting: Expecting, _ names: (String) -> [String]?) -> [StatisticColumn]

  // MARK: Figures

  /// How the numbers are distributed that it draws, at values of the elements; nil for a factor that draws none.
  func numberDraw(at values: [Double], over configurations: [[Int]]) -> (any NumberDraw)?

  // MARK: Reports

  /// The covariance of what it draws in a case, of positive numbers on the scale of their mean, where its density can grow without
  /// bound as that becomes narrow; nil where it cannot.
  func dispersion(_ row: Int, _ levels: [Int], at values: [Double]) -> Matrix?

  /// The column that it draws, where some case cannot come from it; nil where all can.
  func impossible(over cases: StoryCases, at values: [Double]) -> String?

  /// By how much the rounding of numbers is magnified in its log-density: above 1 where large numbers nearly cancel in a predictor.
  func condition(_ space: ParameterSpace, at values: [Double]) -> Double

  /// What begins everything that is to be said of its fit; nil where nothing is.
  var noticeSubject: String? { get }

  /// What is to be said of a fit.
  func notices(over cases: StoryCases, at values: [Double]) -> [String]

  /// What holds how far what it draws is spread, where its density can grow without bound as that becomes narrow, and whether it is
  /// a full covariance; nil where it cannot.
  var spread: (choice: ElementChoice, isFull: Bool)? { get }

  /// The parameter, by its place, that is the one standard deviation of a normal draw about an affine mean; nil for another factor.
  var residualDeviation: Int? { get }

  /// Whether some cells of what it draws together are blank, or limits and no values, so that they are hidden beside what the story
  /// hides.
  var hidesCells: Bool { get }

  /// Whether its M-step is a single step of EM for these cells wherever it starts, since what is known of them alone has no other.
  var isMaximizedInSteps: Bool { get }

  /// Between which numbers a hidden cell of a drawn column lies, by its place; nil for one that is known, and where it draws none.
  func hiddenCell(_ row: Int, ofColumn place: Int) -> ClosedRange<Double>?

  /// The factor as though its cells that are limits were exact, from which EM starts.
  var withExactCells: Self { get }

  /// What each hidden cell of a drawn column, by its place, is expected to be in a case, with its variance; nil for one that is known.
  func expectedCell(
    ofColumn place: Int, at values: [Double]
  ) -> (_ row: Int, _ levels: [Int]) -> (mean: Double, variance: Double)?

  /// The density of which the hidden cells are seen as what they are expected to be, whose derivatives are those of the complete data;
  /// nil where no cells are hidden.
  func wholeDensity(at values: [Double]) -> (any FactorDensity)?

  /// What it adds to the lower bound of the log-likelihood at values of the elements, where its hidden cells or numbers are what rows
  /// tell of them at other ones; nil where none are hidden, and for limits, of which the M-step's block expects what they are.
  func bound(
    over cases: StoryCases, given: [Double], at values: [Double], _ space: ParameterSpace
  ) -> Double?

  /// What an E-step and an M-step compute for each row and combination, in multiplications or what takes their time; by default a
  /// density with its exponential.
  var operationsPerCase: Double { get }
}

extension StoryFactor {
  /// The parameters that it reads, by their places.
  var parameters: [Int] { choices.map(\.parameter) }

  /// Whether it depends on what was hidden in the row before: a move of a chain.
  var readsPrevious: Bool { choices.contains(where: \.readsPrevious) }

  var isSameInRows: Bool { choices.allSatisfy(\.isSameInRows) }
  var readsColumns: Bool { !isSameInRows }
  func units(_ space: ParameterSpace) -> [(element: Int, unit: Double)] { [] }
  func irregularElements(_ space: ParameterSpace) -> [Int] { [] }
  func weights(ofHidden variable: Int) -> HiddenWeights? { nil }
  func isAlike(inLevelsOf variable: Int) -> Bool { true }
  var condition: HiddenCondition? { nil }
  func isPossible(_ row: Int, _ levels: [Int]) -> Bool { true }
  func allows(_ row: Int, _ levels: [Int], holding held: HeldElements) -> Bool { isPossible(row, levels) }
  var isTable: Bool { false }
  var features: [[Double]] { [] }
  var isRegression: Bool { false }
  var drawsNumber: Bool { false }
  func residual(_ row: Int, _ levels: [Int], at values: [Double]) -> Double? { nil }
  func start(over cases: StoryCases, _ space: ParameterSpace, into values: inout [Double]) {}
  var hiddenVariable: Int? { nil }
  var drawnColumns: [DrawnColumn] { [] }
  func drawTogether(at values: [Double], using random: inout Random) -> DrawnTogether? { nil }
  func drawing(_ columns: [[Double]]) -> Self { self }
  var hasSufficientColumns: Bool { false }
  func sufficientColumns(_ expecting: Expecting, _ names: (String) -> [String]?) -> [StatisticColumn] { [] }
  func numberDraw(at values: [Double], over configurations: [[Int]]) -> (any NumberDraw)? { nil }
  func dispersion(_ row: Int, _ levels: [Int], at values: [Double]) -> Matrix? { nil }
  func impossible(over cases: StoryCases, at values: [Double]) -> String? { nil }
  func condition(_ space: ParameterSpace, at values: [Double]) -> Double { 1 }
  var noticeSubject: String? { nil }
  func notices(over cases: StoryCases, at values: [Double]) -> [String] { [] }
  var spread: (choice: ElementChoice, isFull: Bool)? { nil }
  var residualDeviation: Int? { nil }
  var hidesCells: Bool { false }
  var isMaximizedInSteps: Bool { false }
  var withExactCells: Self { self }
  func hiddenCell(_ row: Int, ofColumn place: Int) -> ClosedRange<Double>? { nil }
  func expectedCell(
    ofColumn place: Int, at values: [Double]
  ) -> (_ row: Int, _ levels: [Int]) -> (mean: Double, variance: Double)? { { _, _ in nil } }
  func wholeDensity(at values: [Double]) -> (any FactorDensity)? { nil }
  func bound(
    over cases: StoryCases, given: [Double], at values: [Double], _ space: ParameterSpace
  ) -> Double? { nil }
  var operationsPerCase: Double { 140 }
}

/// A column that a factor draws.
struct DrawnColumn: Sendable {
  let name: String
  /// As numbers, levels by their places; not a number where the cell is blank.
  var values: [Double]
  /// Whether the numbers stand for levels.
  var holdsLevels = false
  /// The levels, where no column of the rows tells them.
  var levels: [String]?
  /// Which of the cells are limits, and not values; nil where none can be.
  var isLimited: [Bool]?
}

/// What a factor draws of all rows at once.
struct DrawnTogether: Sendable {
  /// The columns that it draws, in their order.
  var columns: [[Double]]
  /// The hidden numbers, each in every row.
  var numbers: [(name: String, values: [Double])]
}

/// The parameters with the probabilities of a hidden variable's levels.
enum HiddenWeights: Equatable {
  /// With an element for each level.
  case each(Int)
  /// With the probability of the second of two levels.
  case second(Int)
  /// With coefficients of the odds of the second of two levels, which are looked up, never iterated.
  case odds(Set<Int>)
}

/// The log-density of a factor at fixed values of the elements: what is common to all rows has been computed.
protocol FactorDensity: Sendable {
  /// log p of what the factor draws, given everything that it depends on, in nats; -infinity where that cannot be, 0 for a cell
  /// that is blank.
  ///
  /// - Parameter levels: The level of each hidden variable.
  func logDensity(_ row: Int, _ levels: [Int]) -> Double

  /// Adds log p of every row under one configuration.
  func add(_ levels: [Int], to sums: inout [Double])

  /// Adds the weighted log-densities of every row under one configuration, with their derivatives.
  func differentiate(_ levels: [Int], weights: [Double], into derivatives: inout Derivatives)

  /// Adds the weighted log-density with its first and second derivatives in the elements.
  func differentiate(_ row: Int, _ levels: [Int], weight: Double, into derivatives: inout Derivatives)
}

extension FactorDensity {
  func add(_ levels: [Int], to sums: inout [Double]) {
    for row in sums.indices { sums[row] += logDensity(row, levels) }
  }

  func differentiate(_ levels: [Int], weights: [Double], into derivatives: inout Derivatives) {
    for (row, weight) in weights.enumerated() where weight > 0 {
      differentiate(row, levels, weight: weight, into: &derivatives)
    }
  }
}

extension [any StoryFactor] {
  /// How far an element without bounds moves when one row's log-density changes by about one.
  func elementUnits(_ space: ParameterSpace) -> [Double] {
    var units = [Double](repeating: 1.0, count: space.elementCount)
    for factor in self {
      for (element, unit) in factor.units(space) { units[element] = unit }
    }
    return units
  }

  /// What k-means++ measures distances in: every drawn column by its standard deviation, levels as indicators, the mean of each
  /// unit's rows. A blank cell has no part in the mean, and a unit of blank cells alone lies at the mean of the column.
  func features(of units: [Int], _ unitCount: Int) -> Matrix {
    let columns = flatMap(\.features)
    var features = Matrix(rows: unitCount, columns: columns.count)
    for (place, column) in columns.enumerated() {
      let spread = column.knownSpread
      var sizes = [Double](repeating: 0.0, count: unitCount)
      for (row, unit) in units.enumerated() where !column[row].isNaN { sizes[unit] += 1 }
      for (row, unit) in units.enumerated() where !column[row].isNaN {
        features[unit, place] += column[row] / spread / sizes[unit]
      }
      for unit in sizes.indices where sizes[unit] == 0 { features[unit, place] = column.knownMean / spread }
    }
    return features
  }

  /// The weighted log-density of all cases, in nats; -infinity where one cannot be.
  func logLikelihood(over cases: StoryCases, at values: [Double]) -> Double {
    var sum = 0.0
    for (cases, factors) in cases.parts(of: self) {
      let densities = factors.map { $0.density(at: values) }
      for (place, levels) in cases.configurations.enumerated() {
        var rows = [Double](repeating: 0, count: cases.rowCount)
        for density in densities { density.add(levels, to: &rows) }
        for (row, weight) in cases.weights[place].enumerated() where weight > 0 { sum += weight * rows[row] }
      }
    }
    return sum.isNaN ? -.infinity : sum
  }

  /// The sum with its derivatives in some elements.
  func derivatives(over cases: StoryCases, in elements: [Int], at values: [Double]) -> Derivatives {
    var derivatives = Derivatives(of: elements, among: values.count)
    for (cases, factors) in cases.parts(of: self) {
      let densities = factors.map { $0.density(at: values) }
      for (place, levels) in cases.configurations.enumerated() {
        for density in densities {
          density.differentiate(levels, weights: cases.weights[place], into: &derivatives)
        }
      }
    }
    return derivatives
  }
}
