import Arithmetic

/// The predictors of a block, one below the other: a row for each that differs, a column for each estimated element.
///
/// What the rows do not move, the likelihood does not feel: where a column is a combination of others the elements are not
/// determined, whatever the families. Elements that stand in no predictor of a family have a row of their own.
struct StackedDesign: Sendable {
  /// A predictor of one case.
  struct Row: Hashable, Sendable {
    /// The columns that it has a number in, ascending.
    var columns: [Int] = []
    var numbers: [Double] = []
    var tendency = Tendency()
  }

  /// Where a predictor takes the density of a case.
  struct Tendency: Hashable, Sendable {
    /// In which direction of the predictor the density grows for ever; 0 where it has a maximum.
    var side = 0
    /// Whether it is there to double precision or nearly, so that nothing is left to gain.
    var isReached = false
  }

  /// The elements, ascending.
  let elements: [Int]
  private(set) var rows: [Row] = []
  /// The elements of constant terms. Looked up, never iterated, like the next.
  private var constants: Set<Int> = []
  private var known: Set<Row> = []

  /// - Parameters:
  ///   - counts: How often each row was seen.
  ///   - levels: How many levels each hidden variable has.
  ///   - tendency: Of the cases of a fit: nil for those that tell nothing. Both levels of a hidden variable that a factor draws are one
  ///     case. By default that of the families, whatever is hidden.
  init(
    _ block: StoryBlock, _ space: ParameterSpace, counts: [Double], levels: [Int],
    tendency: ((_ factor: FamilyFactor, _ row: Int, _ levels: [Int]) -> Tendency?)? = nil
  ) {
    elements = block.elements.sorted()
    // By element; looked up, never iterated.
    let places = Dictionary(uniqueKeysWithValues: elements.enumerated().map { ($1, $0) })
    for factor in block.factors {
      guard let factor = factor as? FamilyFactor else {
        for element in factor.parameters.flatMap({ space.parameters[$0].elements }) {
          if let place = places[element] { add(Row(columns: [place], numbers: [1])) }
        }
        continue
      }
      var configurations = factor.configurations(of: levels)
      if tendency != nil, let variable = factor.hiddenVariable {
        configurations = configurations.filter { $0[variable] == 0 }
      }
      for (argument, predictor) in factor.arguments.enumerated() where !predictor.isKnown {
        for levels in configurations {
          for term in predictor.terms where term.multiplier == nil && term.coefficient.isSameInRows {
            constants.insert(term.coefficient.element(0, levels))
          }
          for row in counts.indices where counts[row] > 0 && factor.tells(row, levels) {
            guard let tendency else {
              add(factor.row(row, levels, argument, predictor, places, space))
              continue
            }
            guard let found = tendency(factor, row, levels) else { continue }
            var design = factor.row(row, levels, argument, predictor, places, space)
            if factor.hiddenVariable != nil { design.tendency.side = found.side }
            design.tendency.isReached = found.isReached
            add(design)
          }
        }
      }
    }
    known = []
  }

  private mutating func add(_ row: Row) {
    if !row.columns.isEmpty, known.insert(row).inserted { rows.append(row) }
  }

  /// The columns that are not zero in every row, each of length 1.
  private var keptColumns: [(place: Int, column: [Double], length: Double)] {
    var columns = elements.map { _ in Array(repeating: 0.0, count: rows.count) }
    for (place, row) in rows.enumerated() {
      for (column, number) in zip(row.columns, row.numbers) { columns[column][place] = number }
    }
    var kept: [(place: Int, column: [Double], length: Double)] = []
    for (place, column) in columns.enumerated() {
      let length = Elementary.norm(column)
      if length > 0 { kept.append((place, column.map { $0 / length }, length)) }
    }
    return kept
  }

  // MARK: - Collinearity

  /// An element that others determine.
  struct Dependence {
    let element: Int
    /// Those that it is a combination of.
    let others: [Int]
    /// Whether that is so to double precision, and not only nearly.
    let isExact: Bool
  }

  /// The part of a column that those before it must leave: the information holds its square, and has lost it below.
  private static let leastIndependence = 1e-8

  /// The first element whose column is a combination of those before it; nil where there is none.
  var dependence: Dependence? {
    let kept = keptColumns
    let factorization = HouseholderQR(kept.map(\.column))
    guard let found = factorization.independence.firstIndex(where: { !($0 > Self.leastIndependence) })
    else { return nil }
    let before = kept[..<found]
    let shares =
      before.count < rows.count
      ? HouseholderQR(before.map(\.column)).combination(kept[found].column) : before.map { _ in 1 }
    let largest = shares.reduce(0) { max($0, abs($1)) }
    var others: [Int] = []
    for (column, share) in zip(before, shares) where abs(share) > 1e-6 * largest {
      others.append(elements[column.place])
    }
    return Dependence(
      element: elements[kept[found].place], others: others,
      isExact: factorization.independence[found] <= 0x1p-50)
  }

  // MARK: - Separation

  /// Elements that take the likelihood up for ever.
  struct Ascent {
    struct Move {
      let element: Int
      let change: Double
      /// How far what it is multiplied with varies.
      let spread: Double
    }

    /// Those of constant terms only where they are alone.
    let moves: [Move]
    /// Whether only constant terms move: every row goes the same way.
    let isOfConstants: Bool
    /// Whether every case that moves has got there.
    let isReached: Bool
  }

  /// In which direction of the predictor the density of every case grows for ever; nil where they differ, or one has a maximum.
  var commonSide: Int? {
    guard let side = rows.first?.tendency.side, side != 0, rows.allSatisfy({ $0.tendency.side == side })
    else { return nil }
    return side
  }

  /// The elements that take the likelihood up for ever; nil where it has a maximum as far as the predictors tell.
  var separating: [Int]? { ascent?.moves.map(\.element) }

  /// Every density grows along the direction, whatever its family, or stays as it is, so that there is no maximum. Where there is
  /// no such direction, and the log-densities are concave in their predictors, there is one.
  var ascent: Ascent? {
    guard rows.contains(where: { $0.tendency.side != 0 }) else { return nil }
    let kept = keptColumns
    let factorization = HouseholderQR(kept.map(\.column))
    let basis = kept.indices.map { place in
      var unit = Array(repeating: 0.0, count: rows.count)
      unit[place] = 1
      return factorization.product(unit)
    }
    let scale = Double(rows.count).squareRoot()
    let points = rows.indices.map { row in
      (row: basis.map { scale * $0[row] }, side: rows[row].tendency.side)
    }
    // The rounding of the basis, and no more than what a fit to double precision could tell apart.
    guard let direction = Separation.direction(rows: points, width: kept.count, slack: 0x1p-44) else {
      return nil
    }
    let isReached = zip(rows, points).allSatisfy { row, point in
      let way = zip(point.row, direction).reduce(0) { $0 + $1.0 * $1.1 }
      return row.tendency.isReached || abs(way) <= 1e-9 * Elementary.norm(point.row)
    }
    var moved: [(element: Int, share: Double, change: Double, spread: Double)] = []
    for (column, share) in zip(kept, factorization.solve(direction)) {
      let (low, high) = column.column.reduce((Double.infinity, -Double.infinity)) {
        (min($0.0, $1), max($0.1, $1))
      }
      moved.append((elements[column.place], share, share / column.length, (high - low) * column.length))
    }
    let largest = moved.reduce(0) { max($0, abs($1.share)) }
    let told = moved.filter { abs($0.share) > 1e-6 * largest }
    let terms = told.filter { !constants.contains($0.element) }
    return Ascent(
      moves: (terms.isEmpty ? told : terms).map {
        Ascent.Move(element: $0.element, change: $0.change, spread: $0.spread)
      },
      isOfConstants: terms.isEmpty, isReached: isReached)
  }
}

extension HouseholderQR {
  /// What the columns are multiplied with to come nearest to a vector.
  fileprivate func combination(_ vector: [Double]) -> [Double] { solve(transposedProduct(vector)) }
}

extension [Int] {
  /// The combinations of levels of some variables, the levels of all others being the first, where these are how many each has.
  func configurations(of variables: Set<Int>) -> [[Int]] {
    indices.reduce([[]]) { configurations, variable in
      configurations.flatMap { configuration in
        (0..<(variables.contains(variable) ? self[variable] : 1)).map { configuration + [$0] }
      }
    }
  }
}

extension FamilyFactor {
  /// The hidden variables that tell its cases apart. Asked for members, never iterated in order.
  var hiddenVariables: Set<Int> {
    Set([condition?.variable, hiddenVariable].compactMap(\.self) + choices.flatMap(\.hiddenPlaces))
  }

  /// The combinations of the hidden levels that tell its predictors apart, the levels of all others being the first.
  func configurations(of levels: [Int]) -> [[Int]] { levels.configurations(of: hiddenVariables) }

  /// Whether the case tells something of the predictors: it has a value, and trials if the family has.
  fileprivate func tells(_ row: Int, _ levels: [Int]) -> Bool {
    isDrawn(row, levels) && (trialsArgument == nil || trials(row) > 0)
  }

  fileprivate func row(
    _ row: Int, _ levels: [Int], _ argument: Int, _ predictor: Predictor, _ places: [Int: Int],
    _ space: ParameterSpace
  ) -> StackedDesign.Row {
    var sums: [(column: Int, number: Double)] = []
    for term in predictor.terms {
      guard let column = places[term.coefficient.element(row, levels)] else { continue }
      let number = term.multiplier?[row] ?? 1
      if let known = sums.firstIndex(where: { $0.column == column }) {
        sums[known].number += number
      } else {
        sums.append((column, number))
      }
    }
    sums = sums.filter { $0.number != 0 }.sorted { $0.column < $1.column }
    // A predictor without a link has no end either where no bounds of its coefficients make one.
    let isEndless =
      predictor.link != .identity
      || limits != nil && predictor.terms.allSatisfy { space.bounds(of: $0.coefficient.first) == .real }
    return StackedDesign.Row(
      columns: sums.map(\.column), numbers: sums.map(\.number),
      tendency: StackedDesign.Tendency(
        side: isEndless && (predictor.factor?[row] ?? 1) > 0
          ? direction(row, levels, argument: argument) : 0))
  }
}
