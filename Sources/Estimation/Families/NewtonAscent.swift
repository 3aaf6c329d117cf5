import Arithmetic

/// Newton's method on the exact derivatives of a sample's log-likelihood, for the arguments of one family that are not held.
///
/// It goes in free coordinates, the logarithm of what is positive and the logit of a probability.
struct NewtonAscent {
  let family: any Family
  let sample: WeightedSample
  let held: [Double?]

  init(_ family: any Family, _ sample: WeightedSample, _ held: [Double?]) {
    self.family = family
    self.sample = sample
    self.held = held
  }

  /// A way in free coordinates, zero for what is held.
  struct Step {
    var moves: [Double]
    /// The standard errors of the free coordinates, as far as they are known.
    var errors: [Double]

    /// The length, each move in its standard error.
    var length: Double { zip(moves, errors).reduce(0) { max($0, $1.1 > 0 ? abs($1.0) / $1.1 : 0) } }
  }

  /// The maximum, if the whole way to it is one of short steps; nil where the point is not yet near one.
  func maximum(near start: [Double]) -> [Double]? {
    var point = start
    var shortest = 2.0
    for _ in 0..<20 {
      guard let step = step(at: point), step.length < shortest else { return nil }
      point = moved(point, by: step.moves)
      if step.length < 1e-10 { return point }
      // What no longer gets shorter is rounding.
      shortest = step.length < 1e-6 ? 1e-6 : step.length
    }
    return point
  }

  /// The step at a point; nil where the observed information is not positive definite.
  func step(at point: [Double]) -> Step? {
    let total = family.logLikelihood(of: sample, at: point)
    let scales = point.indices.map { scale(at: point, $0) }
    let free = point.indices.filter { held[$0] == nil }
    var information = Matrix(rows: free.count, columns: free.count)
    for (i, a) in free.enumerated() {
      for (j, b) in free.enumerated() {
        let curvature = scales[a].first * scales[b].first * total.second(a, b)
        information[i, j] = -(a == b ? curvature + scales[a].second * total.gradient[a] : curvature)
      }
    }
    guard let covariance = Cholesky(information)?.inverse else { return nil }
    var step = Step(moves: point.map { _ in 0 }, errors: point.map { _ in 0 })
    for (i, a) in free.enumerated() {
      for (j, b) in free.enumerated() {
        step.moves[a] += covariance[i, j] * (scales[b].first * total.gradient[b])
      }
      step.errors[a] = covariance[i, i].squareRoot()
    }
    return step
  }

  /// The first and second derivative of an argument in its free coordinate.
  private func scale(at point: [Double], _ index: Int) -> (first: Double, second: Double) {
    let value = point[index]
    switch family.forms[0].arguments[index].place {
    case .positive: return (value, value)
    case .probability: return (value * (1 - value), value * (1 - value) * (1 - 2 * value))
    case .real, .trials: return (1, 0)
    }
  }

  /// The arguments at a step from a point.
  func moved(_ point: [Double], by step: [Double]) -> [Double] {
    point.indices.map { index in
      switch family.forms[0].arguments[index].place {
      case .positive: return point[index] * Elementary.exp(step[index])
      case .probability:
        let odds = point[index] / (1 - point[index]) * Elementary.exp(step[index])
        return odds / (1 + odds)
      case .real: return point[index] + step[index]
      case .trials: return point[index]
      }
    }
  }
}
