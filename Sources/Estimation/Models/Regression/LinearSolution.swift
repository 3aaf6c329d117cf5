import Arithmetic

/// A solved linear regression in scaled units, from which everything reported is taken.
///
/// Columns and response are scaled by powers of two, so that no sum of squares leaves the range of doubles. It holds sums
/// over the rows and none of these, so that a fit does not keep them.
struct LinearSolution: Sendable {
  private let rowCount: Int
  /// The powers of two by which the columns of the design are scaled, and the response.
  let exponents: [Int]
  private let responseExponent: Int
  private let gram: GramFactor
  private let coefficients: [DoubleDouble]
  private let covariance: [[DoubleDouble]]
  private let residualSumOfSquares: DoubleDouble
  /// Whether every residual is within a few roundings of the largest response: nothing is left for sigma.
  let isExact: Bool

  /// - Throws: `LeastSquares.Dependent` for a column in the span of those before it.
  init(design: [ScaledColumn], response: ScaledColumn) throws(LeastSquares.Dependent) {
    let squares = try LeastSquares(design)
    let solution = try squares.solution(for: response)
    rowCount = response.values.count
    exponents = design.map(\.exponent)
    responseExponent = response.exponent
    gram = squares.gram
    coefficients = solution.coefficients
    covariance = gram.inverse
    let largest = response.values.reduce(0) { max($0, abs($1.high)) }
    isExact = solution.residuals.allSatisfy { abs($0.high) <= 0x1p-51 * largest }
    residualSumOfSquares = isExact ? DoubleDouble(0) : solution.residualSumOfSquares
  }

  private var n: Double { Double(rowCount) }

  /// n - p.
  var degreesOfFreedom: Double { Double(rowCount - exponents.count) }

  // MARK: - Estimates

  /// Coefficient j, or nil where a double cannot hold it with all its digits.
  func coefficient(_ j: Int) -> Double? { unscaled(coefficients[j].value, exponentOf: j) }

  /// The standard error of coefficient j for that (scaled) standard deviation of the errors.
  func standardError(_ j: Int, unit: Double) -> Double? {
    unscaled(covariance[j][j].squareRoot.value * unit, exponentOf: j)
  }

  private func unscaled(_ value: Double, exponentOf j: Int) -> Double? {
    let result = Elementary.scale(value, by: responseExponent - exponents[j])
    return result == value || result.isNormal ? result : nil
  }

  /// √(RSS / n) of the scaled response.
  var scaledSigma: Double { (residualSumOfSquares / DoubleDouble(n)).squareRoot.value }

  /// √(RSS / (n - p)) of the scaled response.
  var scaledS: Double {
    (residualSumOfSquares / DoubleDouble(degreesOfFreedom)).squareRoot.value
  }

  /// √(RSS / n) in the unit of the response.
  var sigma: Double { Elementary.scale(scaledSigma, by: responseExponent) }

  // MARK: - Likelihood

  /// -n/2 (log 2π σ̂² + 1), in nats; infinite for an exact fit.
  var logLikelihood: Double {
    guard !isExact else { return .infinity }
    let logVariance = 2 * (Elementary.log(scaledSigma) + Double(responseExponent) * Self.logTwo)
    return -0.5 * n * (Self.logTwoPi + logVariance + 1)
  }

  /// The log-likelihood of coefficients and sigma; -infinity where sigma is not positive or something is not finite.
  ///
  /// A coefficient counts by what it differs from its estimate, which may have more digits than a double.
  func logLikelihood(at parameters: [Double]) -> Double {
    logLikelihood(at: parameters) { j, value in
      let move = value - (coefficient(j) ?? 0)
      return DoubleDouble(Elementary.scale(move, by: exponents[j] - responseExponent))
    }
  }

  /// The log-likelihood of the estimates as they are reported, rounded to doubles.
  var roundedLogLikelihood: Double {
    logLikelihood(at: exponents.indices.map { coefficient($0) ?? .nan } + [sigma]) { j, value in
      DoubleDouble(Elementary.scale(value, by: exponents[j] - responseExponent)) - coefficients[j]
    }
  }

  /// By the residual sum of squares that moves d of the scaled coefficients leave, RSS + |X d|².
  private func logLikelihood(
    at parameters: [Double], moving: (_ coefficient: Int, _ value: Double) -> DoubleDouble
  ) -> Double {
    guard parameters.count == exponents.count + 1, let sigma = parameters.last, sigma > 0,
      parameters.allSatisfy(\.isFinite)
    else { return -.infinity }
    let moves = exponents.indices.map { moving($0, parameters[$0]) }
    let length = (residualSumOfSquares + gram.squaredLength(of: moves)).squareRoot.value
    let standardized = length / Elementary.scale(sigma, by: -responseExponent)
    let value = -0.5 * standardized * standardized - n * (Elementary.log(sigma) + 0.5 * Self.logTwoPi)
    return value.isNaN ? -.infinity : value
  }

  /// The information about the coefficients and sigma at the estimate.
  var information: Matrix {
    let p = exponents.count
    var matrix = Matrix(rows: p + 1, columns: p + 1)
    let variance = scaledSigma * scaledSigma
    for i in 0..<p {
      for j in 0..<p {
        matrix[i, j] = Elementary.scale(
          gram.matrix[i, j] / variance, by: exponents[i] + exponents[j] - 2 * responseExponent)
      }
    }
    matrix[p, p] = 2 * n / (sigma * sigma)
    return matrix
  }

  // MARK: - Curve

  /// xᵀ β in the unit of the response, for a row of the scaled design.
  func mean(at row: [DoubleDouble]) -> Double {
    let sum = zip(row, coefficients).reduce(DoubleDouble(0)) { $0 + $1.0 * $1.1 }
    return Elementary.scale(sum.value, by: responseExponent)
  }

  /// The standard error of xᵀ β for that (scaled) standard deviation of the errors.
  func meanError(at row: [DoubleDouble], unit: Double) -> Double {
    Elementary.scale(gram.spread(of: row) * unit, by: responseExponent)
  }

  private static let logTwo = 0x1.62e42fefa39efp-1
  private static let logTwoPi = 0x1.d67f1c864beb5p0
}
