import Arithmetic

/// Maximum likelihood for Student's t by EM: given a hidden precision u, the value is normal with variance σ² / u.
///
///     E  u = (ν + 1) / (ν + z²)
///     M  μ = Σ w u x / Σ w u,  σ² = Σ w u (x - μ)² / Σ w u,  and ν the root of the likelihood's own derivative
///
/// The divisor Σ w u in place of Σ w, and the freedom from the likelihood itself, keep the ascent and shorten it. Near the maximum
/// Newton's method takes over. With the freedom free the likelihood has no bound, since it grows as scale and freedom go to 0 at
/// one of the values; sought is the maximum above the sample's centre, as everybody does.
///
/// Reference: Liu and Rubin, Statistica Sinica 5:19 (1995), and Liu, Rubin and Wu, Biometrika 85:755 (1998); for the lack of a
/// bound Fernandez and Steel, Biometrika 86:153 (1999).
struct StudentScaleMixture {
  let family: StudentFamily
  let sample: WeightedSample
  let held: [Double?]

  /// From here on the distribution is normal to six digits.
  private static let greatestFreedom = 1e6

  /// - Returns: Location, scale and freedom.
  func maximum() throws(NoMaximum) -> [Double] {
    try refuseTies()
    let start = family.start(for: sample)
    var point = [held[0] ?? start[0], held[1] ?? start[1], held[2] ?? start[2]]
    for iteration in 1...2000 {
      let next = improved(point)
      if held[1] == nil, next[1] < 1e-9 * start[1] { throw NoMaximum(Self.collapse) }
      let move = abs(next[0] - point[0]) / next[1] + abs(next[1] / point[1] - 1) + abs(next[2] / point[2] - 1)
      point = next
      if move < 1e-13 { break }
      guard iteration % 10 == 0 else { continue }
      // A first step may go to the end and the next come back.
      if point[2] >= Self.greatestFreedom { break }
      if let top = NewtonAscent(family, sample, held).maximum(near: point) { return top }
    }
    guard held[2] != nil || point[2] < Self.greatestFreedom else {
      throw NoMaximum(
        "still rises as 'freedom' grows without end: the tails are no heavier than normal ones")
    }
    return NewtonAscent(family, sample, held).maximum(near: point) ?? point
  }

  private static let collapse = "grows without limit as 'scale' goes to 0: too many of the values are equal"

  /// As the scale goes to 0 at one value, its own rows add -log σ each to the log-likelihood, and all others ν log σ.
  private func refuseTies() throws(NoMaximum) {
    guard held[1] == nil else { return }
    if sample.isConstant, sample.range.contains(held[0] ?? sample.range.lowerBound) {
      throw NoMaximum("grows without limit as 'scale' goes to 0: the values are equal")
    }
    guard let freedom = held[2] else { return }
    let grouped = sample.grouped
    for (value, tied) in zip(grouped.values, grouped.weights) {
      guard tied > freedom * (sample.weight - tied) * (1 + 1e-12) else { continue }
      if held[0] == nil || held[0] == value { throw NoMaximum(Self.collapse) }
    }
  }

  /// One iteration.
  private func improved(_ point: [Double]) -> [Double] {
    var (location, scale, freedom) = (point[0], point[1], point[2])
    let precisions = sample.values.map { x in
      let z = (x - location) / scale
      return (freedom + 1) / (freedom + z * z)
    }
    let weights = zip(sample.weights, precisions).map { $0 * $1 }
    let weighted = WeightedSample(sample.values, weights: weights)
    if weighted.weight > 0 {
      if held[0] == nil { location = weighted.mean }
      if held[1] == nil { scale = weighted.spread(around: location) }
    }
    guard scale > 0 else { return [location, 0, freedom] }
    if held[2] == nil { freedom = self.freedom(from: freedom, location: location, scale: scale) }
    return [location, scale, min(freedom, Self.greatestFreedom)]
  }

  /// The root of the likelihood's derivative in the freedom, which need not be the only one; above the greatest where there is none.
  private func freedom(from start: Double, location: Double, scale: Double) -> Double {
    let squares = sample.mapped { x in
      let z = (x - location) / scale
      // Beyond, nothing changes but the range.
      return min(z * z, 1e100)
    }
    return PositiveRoot.of(from: start) { freedom in
      guard freedom <= Self.greatestFreedom else { return (0, 1) }
      let freedom = Jet(variable: 0, at: freedom)
      // What is the same in all rows, and what is not.
      let top = family.logDensity(of: location, (Jet(location), Jet(scale), freedom))
      var tails = Jet(0)
      for (square, weight) in zip(squares.values, squares.weights) where weight > 0 {
        tails = tails + (square / freedom).log1p * weight
      }
      let sum = top * squares.weight - 0.5 * ((freedom + 1) * tails)
      // A maximum lies where the derivative falls; elsewhere the slope says only how far to go.
      return (sum.gradient[0], -abs(sum.curvature[0]))
    }
  }
}
