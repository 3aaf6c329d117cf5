import Arithmetic

/// What is said of a term that the factorisation of a design could not tell from those before it.
///
/// A combination of the terms before it is one thing. A term that double precision cannot tell from one is another, such as the
/// sixth power of a year: there the numbers are too far from zero, and centring helps.
enum Collinearity {
  /// The error for a column of the design.
  static func error(
    ofColumn column: Int, in design: [ScaledColumn], terms: Terms, rows: Rows, readingDecimals: Bool
  ) -> EstimationError {
    let setting = terms.setting(ofCoefficient: column)
    let name = terms.names[column]
    let share = independence(of: column, in: design)
    // Powers and products of given numbers are formed to 106 bits; a column that was read is known to 53.
    let rounding = terms.isPlain(coefficient: column) ? 0x1p-51 : 1e-28
    guard share > rounding else { return EstimationError(.collinear(term: name), setting: setting) }
    let centres = centring(terms, column, rows, readingDecimals: readingDecimals)
    return EstimationError(.nearlyCollinear(term: name, centres: centres), setting: setting)
  }

  /// The distance of a column from the span of those before it over its length, in extended precision.
  private static func independence(of column: Int, in design: [ScaledColumn]) -> Double {
    var basis: [[DoubleDouble]] = []
    var share = 0.0
    for j in 0...column {
      var vector = design[j].values
      let length = norm(vector)
      // Twice, so that what the first pass left over is taken out as well.
      for _ in 0..<2 {
        for unit in basis {
          let product = zip(unit, vector).reduce(DoubleDouble(0)) { $0 + $1.0 * $1.1 }
          for i in vector.indices { vector[i] = vector[i] - unit[i] * product }
        }
      }
      let rest = norm(vector)
      share = length.high > 0 ? rest.high / length.high : 0
      guard rest.high > 0 else { return 0 }
      basis.append(vector.map { $0 / rest })
    }
    return share
  }

  private static func norm(_ vector: [DoubleDouble]) -> DoubleDouble {
    vector.reduce(DoubleDouble(0)) { $0 + $1 * $1 }.squareRoot
  }

  /// Numbers to subtract from the columns of the term, with which the terms can be told apart; none where that does not help.
  private static func centring(
    _ terms: Terms, _ column: Int, _ rows: Rows, readingDecimals: Bool
  ) -> [EstimationError.Centre] {
    guard terms.hasIntercept else { return [] }
    var centres: [EstimationError.Centre] = []
    var columns = rows.columns
    for name in terms.columns {
      guard let place = columns.firstIndex(where: { $0.name == name }),
        case .numbers(let values) = columns[place].values
      else { return [] }
      let centre = middle(of: values)
      columns[place] = Column(name, values.map { $0 - centre })
      if centre != 0, terms.columns(ofCoefficient: column).contains(name) {
        centres.append(.init(column: name, number: centre))
      }
    }
    guard let centred = try? Rows(columns),
      let design = try? terms.design(of: centred, readingDecimals: readingDecimals)
    else { return [] }
    let bound = 16 * Double(design.count) * Double(rows.count).squareRoot() * 0x1p-53
    let factorization = HouseholderQR(design.map(\.rounded))
    return factorization.independence.allSatisfy { $0 > bound } ? centres : []
  }

  /// A short number near the mean.
  static func middle(of values: [Double]) -> Double {
    let count = Double(values.count)
    let mean = values.reduce(0) { $0 + $1 / count }
    let spread = values.reduce(0) { max($0, abs($1 - mean)) }
    guard spread > 0, spread.isFinite else { return 0 }
    var unit = 1.0
    while unit * 10 <= spread { unit *= 10 }
    while unit > spread, unit > 1e-300 { unit /= 10 }
    let steps = mean / unit
    return abs(steps) < 1e15 ? steps.rounded(.towardZero) * unit : mean
  }
}
