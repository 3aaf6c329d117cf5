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
/// A hidden number without spread is its mean, whose elements are those of what depends on it then.
///
/// A column without spread of its own, as at the edge where the factor analysis of few columns ends, makes the hidden numbers known:
/// what is seen of such a unit is one normal (`MarginalUnit`).
///
/// Reference: Louis, J. R. Statist. Soc. B 44:226 (1982); Laird and Ware, Biometrics 38:963 (1982).
struct HiddenNumberDensity: FactorDensity {
  private static let logTwoPi = 0x1.d67f1c864beb5p0
  private let plan: HiddenNumberDraws
  private let elements: [Double]
  private let isOfWholeUnits: Bool
  let residuals: HiddenNumberResiduals
  let posteriors: HiddenNumberPosteriors
  /// The units with a column that has no spread of its own.
  private let edges: [Int: MarginalUnit]

  init(of factor: HiddenNumberFactor, at elements: [Double], isOfWholeUnits: Bool = false) {
    (plan, self.elements, self.isOfWholeUnits) = (factor.draws, elements, isOfWholeUnits)
    residuals = HiddenNumberResiduals(of: plan, at: elements)
    var posteriors = HiddenNumberPosteriors(units: plan.units.count, numbers: plan.numberCount)
    var scratch = Scratch(plan.numberCount)
    // Looked up, never iterated.
    var edges: [Int: MarginalUnit] = [:]
    for unit in plan.units.indices {
      guard plan.hasColumnsWithoutSpread(unit, at: elements) else {
        Self.integrate(unit, of: plan, residuals, &scratch, into: &posteriors)
        continue
      }
      guard let edge = MarginalUnit(unit, of: plan, residuals) else { continue }
      posteriors.set(unit, mean: edge.mean, covariance: edge.covariance, logDensity: edge.logDensity)
      edges[unit] = edge
    }
    (self.posteriors, self.edges) = (posteriors, edges)
  }

  /// What is seen of a unit with a column that has no spread of its own; nil for another unit.
  func edge(_ unit: Int) -> MarginalUnit? { edges[unit] }

  /// What each unit writes anew.
  private struct Scratch {
    var precision: Matrix
    var pull: [Double]
    /// A hidden number without spread is its mean.
    var fixed: [Double?]

    init(_ count: Int) {
      precision = Matrix(rows: count, columns: count)
      pull = Array(repeating: 0, count: count)
      fixed = Array(repeating: nil, count: count)
    }

    mutating func clear() {
      for place in precision.elements.indices { precision.elements[place] = 0 }
      for place in pull.indices { (pull[place], fixed[place]) = (0, nil) }
    }
  }

  /// Leaves a unit whose elements give no density as it is.
  private static func integrate(
    _ unit: Int, of plan: HiddenNumberDraws, _ residuals: HiddenNumberResiduals, _ scratch: inout Scratch,
    into posteriors: inout HiddenNumberPosteriors
  ) {
    let count = plan.numberCount
    scratch.clear()
    for draw in plan.units[unit] where residuals.variances[draw] == 0 {
      guard let number = plan.draws[draw].number else { continue }
      guard !plan.draws[draw].dependsOnNumbers else { return }
      scratch.fixed[number] = -residuals.known[draw]
    }
    let free = scratch.fixed.count { $0 == nil }
    /// r less what the fixed hidden numbers make of it.
    func known(_ draw: Int) -> Double {
      var known = residuals.known[draw]
      guard free < count else { return known }
      for case (let number, let mean?) in scratch.fixed.enumerated() {
        known -= residuals.slopes[draw * count + number] * mean
      }
      return known
    }
    for draw in plan.units[unit] {
      if let number = plan.draws[draw].number, let mean = scratch.fixed[number] {
        (scratch.precision[number, number], scratch.pull[number]) = (1, mean)
        continue
      }
      let variance = residuals.variances[draw]
      guard variance > 0, variance.isFinite else { return }
      let rest = known(draw)
      for a in 0..<count where scratch.fixed[a] == nil {
        let share = residuals.slopes[draw * count + a] / variance
        guard share != 0 else { continue }
        scratch.pull[a] += share * rest
        for b in 0..<count where scratch.fixed[b] == nil {
          scratch.precision[a, b] += share * residuals.slopes[draw * count + b]
        }
      }
    }
    guard let root = Cholesky(scratch.precision) else { return }
    let mean = root.solution(of: scratch.pull)
    var logDensity = 0.5 * (Double(free) * logTwoPi - root.logDeterminant)
    for draw in plan.units[unit] {
      if let number = plan.draws[draw].number, scratch.fixed[number] != nil { continue }
      let variance = residuals.variances[draw]
      var rest = known(draw)
      for number in 0..<count where scratch.fixed[number] == nil {
        rest -= residuals.slopes[draw * count + number] * mean[number]
      }
      logDensity -= 0.5 * (logTwoPi + Elementary.log(variance) + rest * rest / variance)
    }
    var covariance = root.inverse
    for number in 0..<count where scratch.fixed[number] != nil { covariance[number, number] = 0 }
    posteriors.set(unit, mean: mean, covariance: covariance, logDensity: logDensity)
    guard free < count else { return }
    for draw in plan.units[unit] {
      guard let number = plan.draws[draw].number, scratch.fixed[number] != nil else { continue }
      posteriors.note(unit, number: number, draw: draw)
    }
  }

  func logDensity(_ row: Int, _ levels: [Int]) -> Double {
    plan.unit(at: row).map { posteriors.logDensities[$0] } ?? 0
  }

  func differentiate(_ row: Int, _ levels: [Int], weight: Double, into derivatives: inout Derivatives) {
    guard let unit = plan.unit(at: row) else { return }
    guard posteriors.logDensities[unit] > -.infinity else {
      derivatives.add(logDensity: -.infinity)
      return
    }
    if let edge = edges[unit], !isOfWholeUnits {
      edge.differentiate(at: elements, weight: weight, into: &derivatives)
      return
    }
    derivatives.add(logDensity: weight * posteriors.logDensities[unit])
    for draw in plan.units[unit] { differentiate(draw, unit, weight: weight, into: &derivatives) }
    guard !isOfWholeUnits else { return }
    var scores = Scores(plan.numberCount)
    for draw in plan.units[unit] { add(draw, unit, to: &scores) }
    scores.addCovariance(posteriors, of: unit, weight: weight, to: &derivatives)
  }

  /// The terms of the mean of a draw, in which a hidden number without spread is what its own mean says: `a` stands in the mean of y of
  /// `u ~ normal(a, 0)` and `y ~ normal(l * u, s)` as well, times l.
  ///
  /// - Returns: The terms, and the products of two elements among them.
  private func terms(
    _ draw: Int, _ unit: Int
  ) -> (linear: ArraySlice<HiddenNumberDraws.Term>, products: [(Int, Int, multiplier: Double)]) {
    var linear = plan.terms[plan.draws[draw].terms]
    guard !posteriors.known.isEmpty else { return (linear, []) }
    var products: [(Int, Int, multiplier: Double)] = []
    for term in linear {
      guard let number = term.number,
        let own = plan.units[unit].first(where: { plan.draws[$0].number == number }),
        residuals.variances[own] == 0
      else { continue }
      for inner in plan.terms[plan.draws[own].terms] {
        let beside = term.element.map { elements[$0] } ?? 1
        linear.append(
          HiddenNumberDraws.Term(
            element: inner.element, multiplier: beside * term.multiplier * inner.multiplier, number: nil))
        if let one = term.element, let other = inner.element {
          products.append((one, other, term.multiplier * inner.multiplier))
        }
      }
    }
    return (linear, products)
  }

  /// What is expected of the derivatives of one draw.
  private func differentiate(_ draw: Int, _ unit: Int, weight: Double, into derivatives: inout Derivatives) {
    let variance = residuals.variances[draw]
    // Without spread nothing more is drawn.
    guard variance > 0 else { return }
    let (count, start) = (plan.numberCount, unit * plan.numberCount)
    let rest = posteriors.mean(residuals, draw, unit)
    let (terms, products) = terms(draw, unit)
    /// E z of what a coefficient is multiplied with.
    func design(_ term: HiddenNumberDraws.Term) -> Double {
      term.multiplier * (term.number.map { posteriors.means[start + $0] } ?? 1)
    }
    /// E e z, where Cov(h, e) = -Vc.
    func product(_ term: HiddenNumberDraws.Term) -> Double {
      guard let number = term.number else { return term.multiplier * rest }
      return term.multiplier
        * (rest * posteriors.means[start + number] - posteriors.drawn(residuals, draw, unit, number))
    }
    for one in terms {
      guard let element = one.element else { continue }
      derivatives.add(weight * product(one) / variance, to: element)
      let own = design(one)
      for two in terms {
        guard let other = two.element else { continue }
        var product = own * design(two)
        if let j = one.number, let k = two.number {
          product += one.multiplier * two.multiplier * posteriors.covariances[(start + j) * count + k]
        }
        derivatives.add(-weight * product / variance, to: element, other)
      }
    }
    // An M-step climbs without them, and so where their sum is no maximum.
    if !isOfWholeUnits {
      for (one, other, multiplier) in products {
        derivatives.add(weight * multiplier * rest / variance, to: one, other)
        derivatives.add(weight * multiplier * rest / variance, to: other, one)
      }
    }
    guard let (element, isDeviation) = plan.draws[draw].spreadElement else { return }
    let spread = elements[element]
    let square = posteriors.square(residuals, draw, unit)
    // ∂/∂s = -1/2s + e²/2s² of a variance, ∂/∂σ = -1/σ + e²/σ³ of a standard deviation.
    let scale = isDeviation ? 1 / (variance * spread) : 0.5 / (variance * variance)
    derivatives.add(weight * (scale * square - (isDeviation ? 1 / spread : 0.5 / spread)), to: element)
    let curvature =
      isDeviation
      ? (1 - 3 * square / variance) / variance : (0.5 - square / variance) / (variance * variance)
    derivatives.add(weight * curvature, to: element, element)
    for one in terms {
      guard let coefficient = one.element else { continue }
      let mixed =
        -weight * product(one) * (isDeviation ? 2 / (variance * spread) : 1 / (variance * variance))
      derivatives.add(mixed, to: coefficient, element)
      derivatives.add(mixed, to: element, coefficient)
    }
  }

  /// The score of one draw as a square of the hidden numbers.
  private func add(_ draw: Int, _ unit: Int, to scores: inout Scores) {
    let variance = residuals.variances[draw]
    guard variance > 0 else { return }
    let count = plan.numberCount
    let rest = posteriors.mean(residuals, draw, unit)
    func slope(_ number: Int) -> Double { residuals.slopes[draw * count + number] }
    for one in terms(draw, unit).linear {
      guard let element = one.element else { continue }
      scores.add(
        element,
        linear: { j in
          let own =
            one.number.map { ($0 == j ? rest : 0) - posteriors.means[unit * count + $0] * slope(j) }
            ?? -slope(j)
          return one.multiplier * own / variance
        },
        square: { j, k in
          guard let number = one.number else { return 0 }
          let (left, right) = (j == number ? slope(k) : 0, k == number ? slope(j) : 0)
          return -0.5 * one.multiplier * (left + right) / variance
        })
    }
    guard let (element, isDeviation) = plan.draws[draw].spreadElement else { return }
    let scale = isDeviation ? 1 / (variance * elements[element]) : 0.5 / (variance * variance)
    scores.add(element, linear: { -2 * scale * rest * slope($0) }, square: { scale * slope($0) * slope($1) })
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

    func addCovariance(
      _ posteriors: HiddenNumberPosteriors, of unit: Int, weight: Double, to derivatives: inout Derivatives
    ) {
      let covariance = posteriors.covariance(of: unit)
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
