/// Newton's method with step halving for a concave log-likelihood: iteratively reweighted least squares, in other words.
///
/// It stops one step after the gain that the next step promises, half the squared Newton decrement ½ sᵀ I⁻¹ s, has
/// fallen below the tolerance times the number of rows, and no row's linear predictor moves by more than 10⁻⁴; as the steps
/// converge quadratically, that last one takes the estimate to the accuracy of the score. The gain alone tells nothing where
/// the responses hardly overlap: there the likelihood is flat long before its maximum, and every step moves η by about one.
///
/// Reference: Boyd and Vandenberghe, *Convex Optimization* (2004), section 9.5.
struct Newton<Family: CanonicalFamily>: Sendable {
  struct Point: Sendable {
    let coordinates: [Double]
    let logLikelihood: Double
  }

  enum Failure: Error {
    /// The likelihood grows for ever in this direction.
    case separated([Double])
    /// The likelihood is flat to working precision where the iteration came to.
    case flat
  }

  /// How many steps are tried that gain nothing to speak of: towards a flat maximum η moves by one a step, and further than 40
  /// it can't be told from one at infinity.
  private static var flatSteps: Int { 100 }

  /// A looser tolerance could stop before a separated likelihood shows itself, and is replaced by this one.
  static var loosestTolerance: Double { 1e-10 }

  /// The start and every step.
  private(set) var points: [Point] = []
  private(set) var stopped = StopReason.maximumIterations
  /// The factored information at the last point.
  private(set) var information: Cholesky
  private(set) var last: PredictorLikelihood<Family>.Evaluation

  init(
    _ likelihood: PredictorLikelihood<Family>, from start: [Double], tolerance: Double, maximumIterations: Int
  ) throws(Failure) {
    var coordinates = start
    var current = likelihood.evaluation(at: start)
    points.append(Point(coordinates: start, logLikelihood: current.logLikelihood))
    let rows = Double(likelihood.response.count)
    let smallGain = min(max(tolerance, 0), Self.loosestTolerance) * rows
    var isNearlyThere = false
    var flatSteps = 0
    while points.count <= maximumIterations {
      guard let factor = likelihood.factor(of: current, at: coordinates) else {
        throw Separation.direction(of: likelihood).map { .separated($0) } ?? .flat
      }
      let step = factor.solution(of: current.score)
      let gain = 0.5 * zip(step, current.score).reduce(0) { $0 + $1.0 * $1.1 }
      if gain <= max(smallGain, 0x1p-44 * abs(current.logLikelihood)) { flatSteps += 1 }
      guard flatSteps <= Self.flatSteps,
        let (next, evaluation) = Self.improve(likelihood, from: coordinates, by: step, current),
        isNearlyThere || next != coordinates
      else {
        stopped = .stationary
        break
      }
      let isShort = likelihood.isShort(zip(coordinates, next).map { $1 - $0 })
      (coordinates, current) = (next, evaluation)
      points.append(Point(coordinates: next, logLikelihood: evaluation.logLikelihood))
      if isNearlyThere {
        stopped = .tolerance
        break
      }
      isNearlyThere = gain <= smallGain && isShort
      if points.count == 40 || isNearlyThere, Self.isSuspicious(likelihood, at: coordinates),
        let direction = Separation.direction(of: likelihood)
      {
        throw .separated(direction)
      }
    }
    guard let factor = likelihood.factor(of: current, at: coordinates) else {
      throw Separation.direction(of: likelihood).map { .separated($0) } ?? .flat
    }
    if !stopped.isConverged || stopped == .stationary, Self.isSuspicious(likelihood, at: coordinates),
      let direction = Separation.direction(of: likelihood)
    {
      throw .separated(direction)
    }
    information = factor
    last = current
  }

  /// The longest of the step, its half, its quarter, … that does not lower the log-likelihood beyond rounding.
  private static func improve(
    _ likelihood: PredictorLikelihood<Family>, from coordinates: [Double], by step: [Double],
    _ current: PredictorLikelihood<Family>.Evaluation
  ) -> ([Double], PredictorLikelihood<Family>.Evaluation)? {
    let slack = 0x1p-44 * abs(current.logLikelihood)
    var share = 1.0
    for _ in 0..<80 {
      let next = zip(coordinates, step).map { $0 + share * $1 }
      let evaluation = likelihood.evaluation(at: next)
      if evaluation.logLikelihood >= current.logLikelihood - slack { return (next, evaluation) }
      share /= 2
    }
    return nil
  }

  /// Whether a response on the edge of its range is fitted so closely that the likelihood may have no maximum.
  private static func isSuspicious(_ likelihood: PredictorLikelihood<Family>, at coordinates: [Double])
    -> Bool
  {
    (0..<likelihood.response.count).contains { i in
      let side = Family.recession(value: likelihood.response.values[i], size: likelihood.response.size(i))
      return side != 0 && Double(side) * likelihood.predictor(i, at: coordinates) > 8
    }
  }
}
