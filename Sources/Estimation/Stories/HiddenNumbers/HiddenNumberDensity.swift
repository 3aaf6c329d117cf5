import Arithmetic

/// The log-density of the units of hidden numbers at fixed elements, the hidden numbers integrated out.
///
/// Of a unit with residuals eᵢ = rᵢ - cᵢᵀh of variances sᵢ, those of the hidden numbers themselves among them, the posterior of h is
/// normal with precision Q = Σ cᵢcᵢᵀ/sᵢ and mean ĥ = Q⁻¹ Σ cᵢrᵢ/sᵢ, and
///
///     log p = Σᵢ (-½ log 2πsᵢ - eᵢ(ĥ)²/2sᵢ) - ½ log det Q + ½ m log 2π
///
/// for m hidden numbers. Its first derivatives are what those of the complete data are expected to be. Of second derivatives the
/// covariance of the complete data's score is taken from what is expected of theirs, which is exact here: scores are squares of h,
/// and with S = S₀ + lᵀu + uᵀMu for u = h - ĥ ~ N(0, V)
///
///     Cov(S, S') = lᵀVl' + 2 tr(M V M' V)
///
/// Of whole units, whose hidden numbers count as known, that covariance stays out.
///
/// Reference: Louis, J. R. Statist. Soc. B 44:226 (1982); Laird and Ware, Biometrics 38:963 (1982).
struct HiddenNumberDensity: FactorDensity {
  private static let logTwoPi = 0x1.d67f1c864beb5p0
  private let factor: HiddenNumberFactor
  private let elements: [Double]
  private let isOfWholeUnits: Bool

  /// What the rows of a unit tell of its hidden numbers.
  struct Posterior: Sendable {
    let mean: [Double]
    let covariance: Matrix
    let logDensity: Double
  }
  /// By the row at which the unit begins; nil for the other rows, and where the elements give no density.
  let posteriors: [Posterior?]

  init(of factor: HiddenNumberFactor, at elements: [Double], isOfWholeUnits: Bool = false) {
    (self.factor, self.elements, self.isOfWholeUnits) = (factor, elements, isOfWholeUnits)
    posteriors = factor.draws.map { draws in
      draws.flatMap { Self.posterior(of: $0, in: factor, at: elements) }
    }
  }

  private static func posterior(
    of draws: [(line: Int, row: Int)], in factor: HiddenNumberFactor, at elements: [Double]
  ) -> Posterior? {
    let count = factor.numbers.count
    var precision = Matrix(rows: count, columns: count)
    var pull = [Double](repeating: 0, count: count)
    // A hidden number without spread is its mean.
    var fixed = [Double?](repeating: nil, count: count)
    var residuals: [NormalLine.Residual] = []
    residuals.reserveCapacity(draws.count)
    for (line, row) in draws {
      guard let number = factor.lines[line].number else { continue }
      let residual = factor.lines[line].residual(row, at: elements, count: count)
      guard residual.variance == 0 else { continue }
      guard factor.lines[line].loadings.isEmpty else { return nil }
      fixed[number] = -residual.known
    }
    for (line, row) in draws {
      var residual = factor.lines[line].residual(row, at: elements, count: count)
      if let number = factor.lines[line].number, let mean = fixed[number] {
        (precision[number, number], pull[number]) = (1, mean)
        continue
      }
      guard residual.variance > 0, residual.variance.isFinite else { return nil }
      for case (let number, let mean?) in fixed.enumerated() where residual.slopes[number] != 0 {
        residual.known -= residual.slopes[number] * mean
        residual.slopes[number] = 0
      }
      for a in 0..<count where residual.slopes[a] != 0 {
        let share = residual.slopes[a] / residual.variance
        pull[a] += share * residual.known
        for b in 0..<count { precision[a, b] += share * residual.slopes[b] }
      }
      residuals.append(residual)
    }
    guard let root = Cholesky(precision) else { return nil }
    let mean = root.solution(of: pull)
    let free = fixed.count { $0 == nil }
    var logDensity = 0.5 * (Double(free) * logTwoPi - root.logDeterminant)
    for residual in residuals {
      let rest = residual.at(mean)
      logDensity -= 0.5 * (logTwoPi + Elementary.log(residual.variance) + rest * rest / residual.variance)
    }
    var covariance = root.inverse
    for number in fixed.indices where fixed[number] != nil { covariance[number, number] = 0 }
    return Posterior(mean: mean, covariance: covariance, logDensity: logDensity)
  }

  func logDensity(_ row: Int, _ levels: [Int]) -> Double {
    guard factor.draws[row] != nil else { return 0 }
    return posteriors[row]?.logDensity ?? -.infinity
  }

  func differentiate(_ row: Int, _ levels: [Int], weight: Double, into derivatives: inout Derivatives) {
    guard let draws = factor.draws[row] else { return }
    guard let posterior = posteriors[row] else {
      derivatives.add(logDensity: -.infinity)
      return
    }
    derivatives.add(logDensity: weight * posterior.logDensity)
    var scores = isOfWholeUnits ? nil : Scores(factor.numbers.count)
    for (line, row) in draws {
      differentiate(
        factor.lines[line], row, under: posterior, weight: weight, into: &derivatives, &scores)
    }
    scores?.addCovariance(posterior.covariance, weight: weight, to: &derivatives)
  }

  /// What is expected of the derivatives of one draw, and its score as a square of the hidden numbers.
  private func differentiate(
    _ line: NormalLine, _ row: Int, under posterior: Posterior, weight: Double,
    into derivatives: inout Derivatives, _ scores: inout Scores?
  ) {
    let count = posterior.mean.count
    let residual = line.residual(row, at: elements, count: count)
    // A hidden number without spread draws nothing more.
    guard residual.variance > 0 else { return }
    let (slopes, variance) = (residual.slopes, residual.variance)
    let rest = residual.at(posterior.mean)
    // Cov(h, e) = -V c, and E e² = ē² + cᵀVc.
    let drawn = posterior.covariance * slopes
    let square = rest * rest + zip(slopes, drawn).reduce(0) { $0 + $1.0 * $1.1 }
    let coefficients = line.coefficients(row)
    // E z and E e z of each coefficient.
    let designs = coefficients.map { $0.multiplier * ($0.number.map { posterior.mean[$0] } ?? 1) }
    let products = coefficients.map { coefficient in
      coefficient.multiplier
        * (coefficient.number.map { rest * posterior.mean[$0] - drawn[$0] } ?? rest)
    }
    for (a, one) in coefficients.enumerated() {
      derivatives.add(weight * products[a] / variance, to: one.element)
      for (b, other) in coefficients.enumerated() {
        var product = designs[a] * designs[b]
        if let j = one.number, let k = other.number {
          product += one.multiplier * other.multiplier * posterior.covariance[j, k]
        }
        derivatives.add(-weight * product / variance, to: one.element, other.element)
      }
      scores?.add(
        one.element,
        linear: { j in
          let own = one.number.map { ($0 == j ? rest : 0) - posterior.mean[$0] * slopes[j] } ?? -slopes[j]
          return one.multiplier * own / variance
        },
        square: { j, k in
          guard let number = one.number else { return 0 }
          let (left, right) = (j == number ? slopes[k] : 0, k == number ? slopes[j] : 0)
          return -0.5 * one.multiplier * (left + right) / variance
        })
    }
    guard let (element, isDeviation) = line.spreadElement(row) else { return }
    let spread = elements[element]
    // ∂/∂s = -1/2s + e²/2s² of a variance, ∂/∂σ = -1/σ + e²/σ³ of a standard deviation.
    let scale = isDeviation ? 1 / (variance * spread) : 0.5 / (variance * variance)
    derivatives.add(weight * (scale * square - (isDeviation ? 1 / spread : 0.5 / spread)), to: element)
    let curvature =
      isDeviation
      ? (1 - 3 * square / variance) / variance : (0.5 - square / variance) / (variance * variance)
    derivatives.add(weight * curvature, to: element, element)
    for (a, one) in coefficients.enumerated() {
      let mixed = -weight * products[a] * (isDeviation ? 2 / (variance * spread) : 1 / (variance * variance))
      derivatives.add(mixed, to: one.element, element)
      derivatives.add(mixed, to: element, one.element)
    }
    scores?.add(
      element, linear: { -2 * scale * rest * slopes[$0] }, square: { scale * slopes[$0] * slopes[$1] })
  }

  /// The scores of a unit's complete data as squares of u = h - ĥ, one for each element.
  private struct Scores {
    private let count: Int
    private var elements: [Int] = []
    // By element; looked up, never iterated.
    private var places: [Int: Int] = [:]
    private var linear: [[Double]] = []
    private var squares: [Matrix] = []

    init(_ count: Int) { self.count = count }

    mutating func add(_ element: Int, linear slope: (Int) -> Double, square: (Int, Int) -> Double) {
      let place = places[element] ?? elements.count
      if place == elements.count {
        places[element] = place
        elements.append(element)
        linear.append(Array(repeating: 0, count: count))
        squares.append(Matrix(rows: count, columns: count))
      }
      for j in 0..<count {
        linear[place][j] += slope(j)
        for k in 0..<count { squares[place][j, k] += square(j, k) }
      }
    }

    func addCovariance(_ covariance: Matrix, weight: Double, to derivatives: inout Derivatives) {
      let drawn = linear.map { covariance * $0 }
      let turned = squares.map { $0 * covariance }
      for (a, one) in elements.enumerated() {
        for (b, other) in elements.enumerated() {
          var sum = zip(linear[a], drawn[b]).reduce(0) { $0 + $1.0 * $1.1 }
          for j in 0..<count {
            for k in 0..<count { sum += 2 * turned[a][j, k] * turned[b][k, j] }
          }
          derivatives.add(weight * sum, to: one, other)
        }
      }
    }
  }
}

extension NormalLine.Residual {
  /// e at values of the hidden numbers.
  func at(_ numbers: [Double]) -> Double { zip(slopes, numbers).reduce(known) { $0 - $1.0 * $1.1 } }
}
