import Arithmetic

/// What is seen of a unit of hidden numbers as one normal, these integrated out: with columns among it that have no spread of their
/// own, beside which the hidden numbers given the columns have no density.
///
/// Every draw is t = m + Λh + ε with ε ~ N(0, s) for the hidden numbers h, which are among the t: t = G(m + ε), with columns of G for
/// every draw. Of what is seen, y, with V its covariance and W that of its inverse between all t,
///
///     β = Gᵀ W (y - Gm),   P = Gᵀ W G,   ĥ = G(m + Sβ) and Cov(h | y) = G S R for R = (I - PS) Gᵀ,
///
/// with rows of G for the hidden numbers. That is β = E ε/s of every draw, and goes on to be where s is 0. With Q = G S P the slopes of
/// log p in m, s and Λ are β, (β² - P)/2 and βĥᵀ - Qᵀ, of the draw each. Moves dm, ds and dΛ, with u = dm + dΛĥ + ds β and w = dΛᵀβ,
/// make
///
///     dβ = R w - P u,   dĥ = Rᵀ u + Cov(h | y) w,   dP = R dΛᵀ P + P dΛ Rᵀ - P ds P,
///     dQ = G dΛ Q + Q dΛ Rᵀ + Cov(h | y) dΛᵀ P + Rᵀ ds P
///
/// which gives the second derivatives. Rows of V are as many as cells are seen, and it takes their third power.
///
/// Reference: Koopman, Biometrika 80:117 (1993), for the slopes, along a state space.
struct MarginalUnit: Sendable {
  /// What is expected of the hidden numbers.
  let mean: [Double]
  let covariance: Matrix
  /// In nats.
  let logDensity: Double
  private let plan: HiddenNumberDraws
  /// Those of the unit.
  private let draws: [HiddenNumberDraws.Draw]
  /// β, by draw.
  private let pulls: [Double]
  /// P, draws × draws.
  private let precision: Matrix
  /// Q, hidden numbers × draws.
  private let gain: Matrix
  /// Rᵀ, hidden numbers × draws.
  private let ways: Matrix
  /// The rows of G for the hidden numbers, these × draws.
  private let effects: Matrix

  /// Nil where what is seen has no density, its covariance being singular or a hidden number not drawn, and of too many cells.
  init?(_ unit: Int, of plan: HiddenNumberDraws, _ residuals: HiddenNumberResiduals) {
    let (count, places) = (plan.numberCount, Array(plan.units[unit]))
    let draws = places.map { plan.draws[$0] }
    let slopes = places.map { draw in (0..<count).map { residuals.slopes[draw * count + $0] } }
    let seen = draws.indices.filter { draws[$0].number == nil }
    // More columns without spread than hidden numbers that have one are on a plane, and have no density together.
    let without = seen.count { residuals.variances[places[$0]] == 0 }
    let moving = draws.indices.count {
      draws[$0].number != nil && residuals.variances[places[$0]] > 0
    }
    guard without <= moving, seen.count <= Self.mostCells,
      let effects = Self.effects(draws, slopes, count: count)
    else { return nil }
    var prior = [Double](repeating: 0, count: count)
    for (draw, place) in places.enumerated() where draws[draw].number != nil {
      for number in 0..<count { prior[number] -= effects[number, draw] * residuals.known[place] }
    }
    // The rows of G for what is seen.
    var reached = Matrix(rows: seen.count, columns: draws.count)
    for (place, draw) in seen.enumerated() {
      for other in draws.indices {
        reached[place, other] = (0..<count).reduce(other == draw ? 1 : 0) {
          $0 + slopes[draw][$1] * effects[$1, other]
        }
      }
    }
    let spread = places.map { residuals.variances[$0] }
    guard spread.allSatisfy({ $0 >= 0 && $0.isFinite }) else { return nil }
    var covariance = Matrix(rows: seen.count, columns: seen.count)
    for a in seen.indices {
      for b in seen.indices {
        covariance[a, b] = draws.indices.reduce(0) { $0 + reached[a, $1] * spread[$1] * reached[b, $1] }
      }
    }
    guard let root = Cholesky(covariance), root.isWellConditioned(beside: covariance) else { return nil }
    let rest = seen.map { draw in
      (0..<count).reduce(residuals.known[places[draw]]) { $0 - slopes[draw][$1] * prior[$1] }
    }
    let solved = root.solution(of: rest)
    logDensity =
      -0.5
      * (Double(seen.count) * Self.logTwoPi + root.logDeterminant
        + zip(rest, solved).reduce(0) { $0 + $1.0 * $1.1 })
    let turned = reached.transposed
    let precision = turned * root.inverse * reached
    pulls = turned * solved
    let scaled = draws.indices.map { draw in (0..<count).map { effects[$0, draw] * spread[draw] } }
    var (gain, ways) = (Matrix(rows: count, columns: draws.count), effects)
    for number in 0..<count {
      for draw in draws.indices {
        gain[number, draw] = draws.indices.reduce(0) { $0 + scaled[$1][number] * precision[$1, draw] }
        ways[number, draw] -= gain[number, draw]
      }
    }
    var left = Matrix(rows: count, columns: count)
    for a in 0..<count {
      for b in 0..<count {
        left[a, b] = draws.indices.reduce(0) { $0 + scaled[$1][a] * ways[b, $1] }
      }
    }
    for (draw, pull) in pulls.enumerated() {
      for number in 0..<count { prior[number] += scaled[draw][number] * pull }
    }
    (mean, self.covariance) = (prior, left)
    (self.plan, self.draws, self.precision) = (plan, draws, precision)
    (self.gain, self.ways, self.effects) = (gain, ways, effects)
  }

  private static let logTwoPi = 0x1.d67f1c864beb5p0
  /// Up to how many cells of a unit their covariance is formed: its inverse takes the third power.
  private static let mostCells = 500

  /// How each draw moves the hidden numbers, these × draws: of draws of h = m + Bh + ε the columns of (I - B)⁻¹.
  ///
  /// - Returns: Nil where a hidden number is not drawn.
  private static func effects(
    _ draws: [HiddenNumberDraws.Draw], _ slopes: [[Double]], count: Int
  ) -> Matrix? {
    let own = (0..<count).map { number in draws.firstIndex { $0.number == number } }
    var effects = Matrix(rows: count, columns: draws.count)
    // No number depends on itself: after as many passes as there are numbers nothing changes.
    for _ in 0..<count {
      var next = Matrix(rows: count, columns: draws.count)
      for case (let number, let draw?) in own.enumerated() {
        for other in draws.indices {
          next[number, other] = (0..<count).reduce(other == draw ? 1 : 0) { sum, parent in
            parent == number ? sum : sum + slopes[draw][parent] * effects[parent, other]
          }
        }
      }
      effects = next
    }
    return own.contains(where: { $0 == nil }) ? nil : effects
  }

  // MARK: - Derivatives

  /// Where an element stands in a draw: in m or Λ times a number, or in s.
  private struct Slot {
    let element: Int
    let draw: Int
    /// The hidden number beside a loading.
    var number: Int?
    /// ∂(m, Λ or s)/∂element.
    let scale: Double
    var isSpread = false
    /// ∂²s/∂element².
    var bend = 0.0
  }

  /// ∂ log p/∂s of a draw, which a variance of 0 has as well.
  private func slope(ofSpread draw: Int) -> Double {
    0.5 * (pulls[draw] * pulls[draw] - precision[draw, draw])
  }

  /// The sum of ∂ log p/∂s over the draws whose spread is an element.
  func slope(ofVariance element: Int) -> Double {
    draws.indices.filter { draws[$0].spreadElement?.element == element }.reduce(0) {
      $0 + slope(ofSpread: $1)
    }
  }

  /// Adds log p with its first and second derivatives.
  func differentiate(at elements: [Double], weight: Double, into derivatives: inout Derivatives) {
    derivatives.add(logDensity: weight * logDensity)
    let slots = slots(at: elements)
    for slot in slots {
      derivatives.add(weight * slope(slot), to: slot.element)
      if slot.bend != 0 {
        derivatives.add(weight * slot.bend * slope(ofSpread: slot.draw), to: slot.element, slot.element)
      }
      let moved = Move(slot, of: self)
      for other in slots {
        derivatives.add(weight * slope(of: other, along: moved), to: other.element, slot.element)
      }
    }
  }

  private func slots(at elements: [Double]) -> [Slot] {
    draws.enumerated().flatMap { place, draw in
      var slots = plan.terms[draw.terms].compactMap { term in
        term.element.map { Slot(element: $0, draw: place, number: term.number, scale: term.multiplier) }
      }
      if let (element, isDeviation) = draw.spreadElement {
        slots.append(
          Slot(
            element: element, draw: place, scale: isDeviation ? 2 * elements[element] : 1, isSpread: true,
            bend: isDeviation ? 2 : 0))
      }
      return slots
    }
  }

  private func slope(_ slot: Slot) -> Double {
    if slot.isSpread { return slot.scale * slope(ofSpread: slot.draw) }
    guard let number = slot.number else { return slot.scale * pulls[slot.draw] }
    return slot.scale * (pulls[slot.draw] * mean[number] - gain[number, slot.draw])
  }

  /// What moves with an element.
  private struct Move {
    let slot: Slot
    /// dβ, by draw.
    let pulls: [Double]
    /// dĥ.
    let mean: [Double]

    init(_ slot: Slot, of unit: MarginalUnit) {
      self.slot = slot
      let beside = slot.isSpread ? unit.pulls[slot.draw] : slot.number.map { unit.mean[$0] } ?? 1
      let pushed = slot.scale * beside
      let turned = slot.isSpread || slot.number == nil ? 0 : slot.scale * unit.pulls[slot.draw]
      pulls = unit.pulls.indices.map { draw in
        (slot.number.map { unit.ways[$0, draw] * turned } ?? 0) - unit.precision[draw, slot.draw] * pushed
      }
      mean = unit.mean.indices.map { number in
        unit.ways[number, slot.draw] * pushed
          + (slot.number.map { unit.covariance[number, $0] * turned } ?? 0)
      }
    }
  }

  /// The slope of a slot as another moves, but for how its own scale does.
  private func slope(of slot: Slot, along move: Move) -> Double {
    let (draw, moved) = (slot.draw, move.slot)
    let change = move.pulls[draw]
    if slot.isSpread {
      var ofPrecision = 0.0
      if moved.isSpread {
        ofPrecision = -moved.scale * precision[draw, moved.draw] * precision[draw, moved.draw]
      } else if let number = moved.number {
        ofPrecision = 2 * moved.scale * ways[number, draw] * precision[moved.draw, draw]
      }
      return slot.scale * (pulls[draw] * change - 0.5 * ofPrecision)
    }
    guard let number = slot.number else { return slot.scale * change }
    var ofGain = 0.0
    if moved.isSpread {
      ofGain = moved.scale * ways[number, moved.draw] * precision[moved.draw, draw]
    } else if let other = moved.number {
      ofGain =
        moved.scale
        * (effects[number, moved.draw] * gain[other, draw] + gain[number, moved.draw] * ways[other, draw]
          + covariance[number, other] * precision[moved.draw, draw])
    }
    return slot.scale * (change * mean[number] + pulls[draw] * move.mean[number] - ofGain)
  }
}

extension Cholesky {
  /// Whether what is left of each variance is more than rounding of it.
  fileprivate func isWellConditioned(beside matrix: Matrix) -> Bool {
    (0..<order).allSatisfy { factor[$0, $0] * factor[$0, $0] > 1e-12 * matrix[$0, $0] }
  }
}
