/// A column, or a hidden number, drawn from a normal whose mean is affine in parameters and in hidden numbers:
///
///     y ~ N(offset + Σ coefficient · multiplier + Σ loading · multiplier · hidden number, s)
///
/// A row of it is a Gaussian in the hidden numbers h of the row's unit, with e = r - cᵀh: of a column r is what it lacks of the known
/// part of its mean and c its loadings; of a hidden number r is minus the known part of its mean, and c has -1 at its own place.
struct NormalLine: Sendable {
  enum Target: Sendable {
    /// A number for each row; not a number where the cell is blank.
    case column([Double])
    /// By its place among the hidden numbers.
    case number(Int)
  }

  /// A hidden number in the mean, times what stands beside it.
  struct Loading: Sendable {
    let number: Int
    /// Nil for 1.
    let coefficient: ElementChoice?
    /// For each row; nil for 1.
    let multiplier: [Double]?
  }

  enum Spread: Sendable {
    case deviation(ElementChoice)
    case variance(ElementChoice)
    /// A variance.
    case known(Double)
  }

  let name: String
  var target: Target
  /// What of the mean no hidden number stands in.
  var mean: Predictor
  var loadings: [Loading]
  var spread: Spread
  /// The rows in which it draws, whatever their cells are.
  var isDrawn: [Bool]

  var choices: [ElementChoice] {
    let spread: [ElementChoice] =
      switch spread {
      case .deviation(let choice), .variance(let choice): [choice]
      case .known: []
      }
    return mean.terms.map(\.coefficient) + loadings.compactMap(\.coefficient) + spread
  }

  /// The values of the column that it draws; nil where it draws a hidden number.
  var values: [Double]? { if case .column(let values) = target { values } else { nil } }

  /// The number that it draws; nil where it draws a column.
  var number: Int? { if case .number(let number) = target { number } else { nil } }

  /// Whether a row has a value of it, or a hidden number.
  func isHere(_ row: Int) -> Bool { isDrawn[row] && !(values?[row].isNaN ?? false) }

  func taking(_ rows: [Int]) -> NormalLine {
    var line = self
    line.isDrawn = rows.map { isDrawn[$0] }
    if let values { line.target = .column(rows.map { values[$0] }) }
    line.mean = mean.taking(rows)
    line.loadings = loadings.map { loading in
      Loading(
        number: loading.number, coefficient: loading.coefficient?.taking(rows),
        multiplier: loading.multiplier.map { known in rows.map { known[$0] } })
    }
    switch spread {
    case .deviation(let choice): line.spread = .deviation(choice.taking(rows))
    case .variance(let choice): line.spread = .variance(choice.taking(rows))
    case .known: break
    }
    return line
  }

  // MARK: - A row at values of the elements

  /// e = r - cᵀh of a row, with its variance.
  struct Residual: Sendable {
    var known: Double
    var slopes: [Double]
    let variance: Double
  }

  /// - Parameter count: How many hidden numbers there are.
  func residual(_ row: Int, at elements: [Double], count: Int) -> Residual {
    var slopes = [Double](repeating: 0, count: count)
    for loading in loadings {
      let coefficient = loading.coefficient.map { elements[$0.element(row, [])] } ?? 1
      slopes[loading.number] += coefficient * (loading.multiplier?[row] ?? 1)
    }
    if let number { slopes[number] -= 1 }
    let variance: Double =
      switch spread {
      case .deviation(let choice):
        elements[choice.element(row, [])] * elements[choice.element(row, [])]
      case .variance(let choice): elements[choice.element(row, [])]
      case .known(let variance): variance
      }
    return Residual(known: known(row, at: elements), slopes: slopes, variance: variance)
  }

  /// What a row lacks of the known part of its mean.
  func known(_ row: Int, at elements: [Double]) -> Double {
    (values?[row] ?? 0) - mean.eta(row, [], elements)
  }
}

extension NormalLine.Residual {
  /// e at values of the hidden numbers.
  func at(_ numbers: [Double]) -> Double { zip(slopes, numbers).reduce(known) { $0 - $1.0 * $1.1 } }
}
