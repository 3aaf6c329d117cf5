/// What lines of hidden numbers draw, unit by unit, with the elements of each draw written out: a step of EM reads all of it, and a
/// search takes thousands of steps.
///
/// Of a draw e = r - cᵀh, where h are the hidden numbers of its unit; see `NormalLine`.
struct HiddenNumberDraws: Sendable {
  /// A number in the mean of a draw: an element, or 1, times what is known and, if there is one, a hidden number.
  struct Term: Sendable {
    /// Nil for 1.
    let element: Int?
    let multiplier: Double
    /// Nil in the part of the mean in which no hidden number stands.
    let number: Int?
  }

  enum Spread: Sendable {
    /// By its element.
    case deviation(Int)
    case variance(Int)
    /// A variance.
    case known(Double)
  }

  struct Draw: Sendable {
    let line: Int
    let row: Int
    /// Of the column; 0 of a hidden number.
    let value: Double
    /// What is known of the mean.
    let offset: Double
    /// The hidden number that is drawn; nil for a column.
    let number: Int?
    let spread: Spread
    /// Of `terms`.
    let terms: Range<Int>
    /// Whether other hidden numbers stand in its mean.
    let dependsOnNumbers: Bool
  }

  /// How many hidden numbers there are.
  let numberCount: Int
  /// How many rows there are.
  let rowCount: Int
  /// The draws of each unit.
  private(set) var units: [Range<Int>] = []
  private(set) var draws: [Draw] = []
  private(set) var terms: [Term] = []
  /// The row at which each unit begins.
  private(set) var firstRows: [Int] = []
  /// For each row at which a unit begins, the place of the unit; nil for the other rows.
  private let places: [Int?]

  /// - Parameters:
  ///   - numberCount: How many hidden numbers there are.
  ///   - units: The unit of each row.
  init(of lines: [NormalLine], numberCount: Int, units: [Int]) {
    (self.numberCount, rowCount) = (numberCount, units.count)
    var places: [Int?] = units.map { _ in nil }
    var rows: [[Int]] = []
    // By unit; looked up, never iterated.
    var found: [Int: Int] = [:]
    for (row, unit) in units.enumerated() {
      if let place = found[unit] {
        rows[place].append(row)
      } else {
        (found[unit], places[row]) = (rows.count, rows.count)
        rows.append([row])
      }
    }
    self.places = places
    for own in rows {
      let start = draws.count
      firstRows.append(own[0])
      for row in own {
        for (place, line) in lines.enumerated() where line.isHere(row) { append(line, at: place, row) }
      }
      self.units.append(start..<draws.count)
    }
  }

  private mutating func append(_ line: NormalLine, at place: Int, _ row: Int) {
    let start = terms.count
    for term in line.mean.terms {
      terms.append(
        Term(
          element: term.coefficient.element(row, []), multiplier: term.multiplier?[row] ?? 1, number: nil))
    }
    for loading in line.loadings {
      terms.append(
        Term(
          element: loading.coefficient?.element(row, []), multiplier: loading.multiplier?[row] ?? 1,
          number: loading.number))
    }
    let spread: Spread =
      switch line.spread {
      case .deviation(let choice): .deviation(choice.element(row, []))
      case .variance(let choice): .variance(choice.element(row, []))
      case .known(let variance): .known(variance)
      }
    draws.append(
      Draw(
        line: place, row: row, value: line.values?[row] ?? 0, offset: line.mean.offset?[row] ?? 0,
        number: line.number, spread: spread, terms: start..<terms.count,
        dependsOnNumbers: !line.loadings.isEmpty))
  }

  /// Whether a unit has a column that is drawn without spread.
  func hasColumnsWithoutSpread(_ unit: Int, at elements: [Double]) -> Bool {
    draws[units[unit]].contains { draw in
      draw.number == nil && (draw.spreadElement.map { elements[$0.element] == 0 } ?? false)
    }
  }

  /// The place of the unit that begins at a row; nil for another row.
  func unit(at row: Int) -> Int? { places[row] }
}

extension HiddenNumberDraws.Draw {
  /// The element of its spread, and whether that is a standard deviation; nil for one that is known.
  var spreadElement: (element: Int, isDeviation: Bool)? {
    switch spread {
    case .deviation(let element): (element, true)
    case .variance(let element): (element, false)
    case .known: nil
    }
  }
}
