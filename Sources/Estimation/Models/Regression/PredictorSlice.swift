import Arithmetic

/// A line through the predictors of a regression: one of them varies, the others are held at their means over the rows.
struct PredictorSlice: Sendable {
  let predictor: String
  let held: [FittedCurve.Held]
  private let terms: Terms
  /// The columns of the table with the exponents of their scaled columns.
  private let columns: [(name: String, exponent: Int)]
  /// The exponents of the design's columns.
  private let exponents: [Int]

  /// One slice for each predictor, in the order of the terms; none for an intercept alone.
  ///
  /// - Parameter exponents: Those of the scaled columns of the design.
  /// - Throws: `EstimationError` for a predictor of text.
  static func all(of terms: Terms, in rows: Rows, exponents: [Int]) throws(EstimationError)
    -> [PredictorSlice]
  {
    var columns: [(name: String, exponent: Int)] = []
    var means: [FittedCurve.Held] = []
    for name in terms.columns {
      let numbers = try rows.numbers(name)
      columns.append((name, ScaledColumn(numbers).exponent))
      means.append(FittedCurve.Held(column: name, value: Moments(numbers).mean))
    }
    return columns.map { column in
      PredictorSlice(
        predictor: column.name, held: means.filter { $0.column != column.name }, terms: terms,
        columns: columns, exponents: exponents)
    }
  }

  /// The row of the scaled design where the predictor has the value x.
  func designRow(at x: Double) -> [DoubleDouble] {
    let factors = (terms.hasIntercept ? [[]] : []) + terms.list.map(\.factors)
    return zip(factors, exponents).map { factors, columnExponent in
      var value = DoubleDouble(1)
      var shift = -columnExponent
      for factor in factors {
        guard let exponent = columns.first(where: { $0.name == factor.column })?.exponent else { continue }
        let number = held.first { $0.column == factor.column }?.value ?? x
        let scaled = DoubleDouble(Elementary.scale(number, by: -exponent))
        for _ in 0..<factor.power { value = value * scaled }
        shift += factor.power * exponent
      }
      return DoubleDouble(
        high: Elementary.scale(value.high, by: shift), low: Elementary.scale(value.low, by: shift))
    }
  }
}
