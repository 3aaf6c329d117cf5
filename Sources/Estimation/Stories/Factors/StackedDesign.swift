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
    /// In which direction of the predictor the density of the case grows for ever; 0 where it has a maximum.
    var side = 0
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
  init(_ block: StoryBlock, _ space: ParameterSpace, counts: [Double], levels: [Int]) {
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
      let configurations = factor.configurations(of: levels)
      for (argument, predictor) in factor.arguments.enumerated() where !predictor.isKnown {
        for levels in configurations {
          for term in predictor.terms where term.multiplier == nil && term.coefficient.isSameInRows {
            constants.insert(term.coefficient.element(0, levels))
          }
          for row in counts.indices where counts[row] > 0 && factor.tells(row, levels) {
            add(factor.row(row, levels, argument, predictor, places))
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
  private var keptColumns: [(place: Int, column: [Double])] {
    var columns = elements.map { _ in Array(repeating: 0.0, count: rows.count) }
    for (place, row) in rows.enumerated() {
      for (column, number) in zip(row.columns, row.numbers) { columns[column][place] = number }
    }
    var kept: [(place: Int, column: [Double])] = []
    for (place, column) in columns.enumerated() {
      let length = Elementary.norm(column)
      if length > 0 { kept.append((place, column.map { $0 / length })) }
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

  /// The elements that take the likelihood up for ever, those of constant terms only where they are alone; nil where it has a
  /// maximum as far as the predictors tell.
  ///
  /// Every density grows along the direction, whatever its family, or stays as it is, so that there is no maximum. Where there is
  /// no such direction, and the log-densities are concave in their predictors, there is one.
  var separating: [Int]? {
    guard rows.contains(where: { $0.side != 0 }) else { return nil }
    let kept = keptColumns
    let factorization = HouseholderQR(kept.map(\.column))
    let basis = kept.indices.map { place in
      var unit = Array(repeating: 0.0, count: rows.count)
      unit[place] = 1
      return factorization.product(unit)
    }
    let scale = Double(rows.count).squareRoot()
    let points = rows.indices.map { row in
      (row: basis.map { scale * $0[row] }, side: rows[row].side)
    }
    // The rounding of the basis, and no more than what a fit to double precision could tell apart.
    guard let direction = Separation.direction(rows: points, width: kept.count, slack: 0x1p-44) else {
      return nil
    }
    var moved: [(element: Int, share: Double)] = []
    for (column, share) in zip(kept, factorization.solve(direction)) {
      moved.append((elements[column.place], abs(share)))
    }
    let largest = moved.reduce(0) { max($0, $1.share) }
    let told = moved.filter { $0.share > 1e-6 * largest }.map(\.element)
    let terms = told.filter { !constants.contains($0) }
    return terms.isEmpty ? told : terms
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
  /// The combinations of the hidden levels that tell its predictors apart, the levels of all others being the first.
  func configurations(of levels: [Int]) -> [[Int]] {
    var variables = Set([condition?.variable, hiddenVariable].compactMap(\.self))
    for index in choices.flatMap(\.indices) {
      if case .hidden(let variable) = index.source { variables.insert(variable) }
    }
    return levels.configurations(of: variables)
  }

  /// Whether the case tells something of the predictors: it has a value, and trials if the family has.
  fileprivate func tells(_ row: Int, _ levels: [Int]) -> Bool {
    isDrawn(row, levels) && (trialsArgument == nil || trials(row) > 0)
  }

  fileprivate func row(
    _ row: Int, _ levels: [Int], _ argument: Int, _ predictor: Predictor, _ places: [Int: Int]
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
    let isLinked = predictor.link != .identity && (predictor.factor?[row] ?? 1) > 0
    return StackedDesign.Row(
      columns: sums.map(\.column), numbers: sums.map(\.number),
      side: isLinked
        ? family.recession(
          of: value(row, levels), trials: trials(row), argument: argument, form: form) : 0)
  }
}
