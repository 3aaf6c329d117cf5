import Arithmetic

/// Likelihood limits of one linear predictor of a generalized linear model, by profiling.
///
///     { η : 2 (ℓ(β̂) - ℓ_p(η)) ≤ z² },   ℓ_p(η) = max { ℓ(β) : xᵀβ = η }
///
/// with z the 97.5 % point of the normal distribution, z² the 95 % point of χ² with one degree of freedom. The limits do not
/// depend on the scale: those of the mean are the means at them. Both exist: a concave likelihood with one maximum falls
/// without bound in every direction.
///
/// Reference: Venzon and Moolgavkar, *Applied Statistics* 37:87 (1988).
struct ProfileInterval<Family: CanonicalFamily> {
  private let likelihood: PredictorLikelihood<Family>
  private let maximum: (coordinates: [Double], logLikelihood: Double)
  /// The row of the basis whose predictor is profiled.
  private let row: [Double]
  /// The information at the maximum.
  private let information: Cholesky

  /// - Parameter information: The factored information at the maximum.
  init(
    _ likelihood: PredictorLikelihood<Family>, maximum: Newton<Family>.Point, information: Cholesky,
    row: [Double]
  ) {
    self.likelihood = likelihood
    self.maximum = (maximum.coordinates, maximum.logLikelihood)
    self.information = information
    self.row = row
  }

  /// The limits of η; nil where a profile cannot be followed in double precision.
  func limits() -> (lower: Double, upper: Double)? {
    guard let lower = limit(-1), let upper = limit(1) else { return nil }
    return (lower, upper)
  }

  // MARK: - A limit

  /// The signed root r(η) = √(2 (ℓ̂ - ℓ_p(η))) is nearly straight, so that Newton's method finds where it is z in a few steps;
  /// a bracket keeps it from going astray.
  private func limit(_ side: Double) -> Double? {
    let z = Elementary.normalQuantile(0.975)
    let centre = dot(row, maximum.coordinates)
    let error = Elementary.norm(information.forward(row))
    guard error > 0, error.isFinite else { return nil }
    var inside = 0.0
    var outside = Double.infinity
    var distance = z * error
    var coordinates = maximum.coordinates
    for _ in 0..<200 {
      guard let found = profile(at: centre + side * distance, from: coordinates) else {
        // Further out than double precision can follow.
        outside = distance
        distance = inside / 2 + outside / 2
        continue
      }
      coordinates = found.coordinates
      let root = (2 * max(maximum.logLikelihood - found.logLikelihood, 0)).squareRoot()
      if abs(root - z) <= 1e-12 + 0x1p-50 * abs(maximum.logLikelihood) { return centre + side * distance }
      if root < z { inside = distance } else { outside = distance }
      if outside < .infinity, outside - inside <= 1e-14 * (abs(centre) + outside) {
        return abs(root - z) <= 1e-6 ? centre + side * distance : nil
      }
      // dℓ_p/dη is the multiplier of the constraint.
      let slope = -side * found.multiplier / root
      var next = distance + (z - root) / slope
      if !(next > inside && next < min(outside, 4 * distance)) {
        next = outside < .infinity ? inside / 2 + outside / 2 : 2 * distance
      }
      distance = next
    }
    return nil
  }

  // MARK: - The profile

  /// The maximum of ℓ with one predictor held, by Newton's method on that plane.
  private func profile(at predictor: Double, from start: [Double])
    -> (coordinates: [Double], logLikelihood: Double, multiplier: Double)?
  {
    let across = information.solution(of: row)
    let share = (predictor - dot(row, start)) / dot(row, across)
    var coordinates = zip(start, across).map { $0 + share * $1 }
    var current = likelihood.evaluation(at: coordinates)
    for _ in 0..<100 {
      guard current.logLikelihood > -.infinity,
        let factor = likelihood.factor(of: current, at: coordinates)
      else { return nil }
      let free = factor.solution(of: current.score)
      let normal = factor.solution(of: row)
      let multiplier = dot(row, free) / dot(row, normal)
      let step = zip(free, normal).map { $0 - multiplier * $1 }
      let gain = 0.5 * dot(step, current.score)
      guard gain > 1e-15 * (abs(current.logLikelihood) + 1),
        let next = improvement(on: current.logLikelihood, from: coordinates, by: step)
      else { return (coordinates, current.logLikelihood, multiplier) }
      coordinates = next
      current = likelihood.evaluation(at: next)
    }
    return nil
  }

  /// The longest of the step, its half, its quarter, … that raises the log-likelihood.
  private func improvement(on logLikelihood: Double, from coordinates: [Double], by step: [Double])
    -> [Double]?
  {
    var share = 1.0
    for _ in 0..<60 {
      let next = zip(coordinates, step).map { $0 + share * $1 }
      if likelihood.logLikelihood(at: next) > logLikelihood { return next }
      share /= 2
    }
    return nil
  }

  private func dot(_ first: [Double], _ second: [Double]) -> Double {
    zip(first, second).reduce(0) { $0 + $1.0 * $1.1 }
  }
}
