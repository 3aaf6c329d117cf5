import Arithmetic

/// Newton's method for a block of a story, on the exact derivatives of its log-density.
///
/// Elements with bounds move on a free scale (`FreeScale`). Where the negative Hessian is not positive definite, its diagonal is
/// raised until it is; a step that does not raise the log-likelihood is halved. The method ends one step after the gain that
/// the next step promises, half the squared Newton decrement, has become rounding: that last step takes the estimate to the
/// accuracy of the score.
///
/// Reference: Nocedal and Wright, *Numerical Optimization*, 2nd ed. (2006), sections 3.4 and 3.5.
struct BlockNewton: Sendable {
  /// Every point with its log-likelihood, the start first; the values of all the story's elements.
  private(set) var points: [(values: [Double], logLikelihood: Double)]
  private(set) var stopped = StopReason.maximumIterations
  /// The elements that go to a bound of the author's, with the bound: the likelihood is highest on it.
  private(set) var pressed: [(element: Int, bound: Double)] = []

  var values: [Double] { points[points.count - 1].values }

  static let limit = 200
  /// The longest step of an element with bounds of the author's, on its free scale.
  private static let longestLimited = 4.0

  /// The log-likelihood with its derivatives on the free scale.
  struct FreeDerivative {
    let logLikelihood: Double
    let gradient: [Double]
    let information: Matrix
  }

  /// - Parameter start: The values of all elements; those of the block strictly inside their bounds.
  /// - Throws: `NoMaximum` where the log-likelihood rises without an end.
  init(
    _ block: StoryBlock, over cases: StoryCases, _ space: ParameterSpace, from start: [Double]
  ) throws(NoMaximum) {
    let bounds = block.elements.map { space.bounds(of: $0) }
    var free = zip(block.elements, bounds).map { FreeScale.free(start[$0], in: $1) }
    var current = block.derivative(at: free, bounds, cases, start)
    points = [(block.values(at: free, bounds, in: start), current.logLikelihood)]
    guard current.logLikelihood.isFinite else {
      throw NoMaximum("cannot be computed where the search begins", of: block.subject(space))
    }
    var isNearlyThere = false
    while points.count <= Self.limit {
      guard let step = Self.step(current) else {
        // So far out that nothing of the curvature is left, as where a level takes none but cells that are limits on one side.
        let flat = free.indices.first { current.information[$0, $0].magnitude < .leastNormalMagnitude }
        if let flat, let parameter = space.parameter(of: block.elements[flat]) {
          let isOpen = block.flatness(in: block.elements[flat], along: points, over: cases, space)
          throw isOpen
            ?? NoMaximum(
              "hardly changes any more as '\(parameter.name)' grows or falls", of: parameter.name)
        }
        throw block.divergence(along: points, over: cases, space)
          ?? NoMaximum("cannot be followed: its derivatives overflow", of: block.subject(space))
      }
      let gain = 0.5 * zip(step, current.gradient).reduce(0) { $0 + $1.0 * $1.1 }
      let limited = step.indices.reduce(0) { bounds[$1].isLimited ? max($0, abs(step[$1])) : $0 }
      let rounding = 0x1p-46 * (abs(current.logLikelihood) + Double(cases.rowCount))
      // Far out on the free scale of two bounds everything is flat: a long step would not come back.
      let taken = limited > Self.longestLimited ? step.map { $0 * Self.longestLimited / limited } : step
      guard let (next, derivative) = block.improved(free, by: taken, current, bounds, cases, start) else {
        stopped = .stationary
        break
      }
      (free, current) = (next, derivative)
      points.append((block.values(at: free, bounds, in: start), current.logLikelihood))
      if isNearlyThere {
        stopped = .tolerance
        break
      }
      isNearlyThere = gain <= rounding
    }
    // On a free scale an edge lies at infinity.
    let weight = cases.weights.reduce(0) { $0 + $1.reduce(0, +) }
    for place in free.indices where bounds[place] != .real {
      let isFar = abs(free[place]) > 600
      let isFlat = current.information[place, place] < 1e-10 * weight
      guard isFar || isFlat && bounds[place] != .probability,
        let parameter = space.parameter(of: block.elements[place])
      else { continue }
      if let bound = bounds[place].end(towards: current.gradient[place]) {
        pressed.append((block.elements[place], bound))
        continue
      }
      let isOpen = block.flatness(in: block.elements[place], along: points, over: cases, space)
      throw isOpen
        ?? NoMaximum(
          isFar
            ? "grows as '\(parameter.name)' goes to the edge of its range"
            : "hardly changes any more as '\(parameter.name)' grows or falls", of: parameter.name,
          remedy: block.massRemedy(over: cases, at: values))
    }
    guard stopped.isConverged else {
      throw block.divergence(along: points, over: cases, space)
        ?? NoMaximum(
          "still grows after \(Self.limit) steps of Newton's method", of: block.subject(space),
          remedy: block.massRemedy(over: cases, at: values))
    }
  }

  /// (H + λ D)⁻¹ g with the least λ of 0, 10⁻⁶, 10⁻⁵ … for which it can be solved; D is the size of H's diagonal.
  private static func step(_ derivative: FreeDerivative) -> [Double]? {
    let information = derivative.information
    guard information.elements.allSatisfy(\.isFinite), derivative.gradient.allSatisfy(\.isFinite) else {
      return nil
    }
    let count = derivative.gradient.count
    // Scaled to a diagonal of ±1, so that units have no part in what is nearly singular.
    let scales = (0..<count).map { i in
      let size = abs(information[i, i])
      return size > 0 ? 1 / size.squareRoot() : 1
    }
    var raise = 0.0
    while raise < 1e12 {
      var matrix = information
      for i in 0..<count {
        for j in 0..<count { matrix[i, j] *= scales[i] * scales[j] }
        matrix[i, i] += raise
      }
      if let factor = Cholesky(matrix), factor.isWellConditioned {
        let scaled = factor.solution(of: zip(derivative.gradient, scales).map { $0 * $1 })
        return zip(scaled, scales).map { $0 * $1 }
      }
      raise = raise == 0 ? 1e-6 : 10 * raise
    }
    return nil
  }
}

extension Cholesky {
  /// Whether no pivot of a matrix with unit diagonal is mere rounding.
  fileprivate var isWellConditioned: Bool { (0..<order).allSatisfy { factor[$0, $0] > 1e-7 } }
}

extension StoryBlock {
  /// What a density of the author's own lacks that has no maximum; nil where its mass may be 1.
  fileprivate func massRemedy(over cases: StoryCases, at values: [Double]) -> String? {
    factors.lazy.compactMap { $0 as? OwnDensityFactor }.flatMap { $0.notices(over: cases, at: values) }.first
  }

  /// The values of all elements, those of the block at a free point.
  fileprivate func values(at free: [Double], _ bounds: [ParameterBounds], in others: [Double]) -> [Double] {
    var values = others
    for (place, element) in elements.enumerated() {
      values[element] = FreeScale.value(free[place], in: bounds[place]).value
    }
    return values
  }

  fileprivate func derivative(
    at free: [Double], _ bounds: [ParameterBounds], _ cases: StoryCases, _ others: [Double]
  ) -> BlockNewton.FreeDerivative {
    let values = values(at: free, bounds, in: others)
    let derivatives = factors.derivatives(over: cases, in: elements, at: values)
    let scale = zip(free, bounds).map { FreeScale.value($0, in: $1) }
    var information = derivatives.hessian
    for i in elements.indices {
      for j in elements.indices { information[i, j] *= -scale[i].first * scale[j].first }
      information[i, i] -= derivatives.gradient[i] * scale[i].second
    }
    return BlockNewton.FreeDerivative(
      logLikelihood: derivatives.logLikelihood.isNaN ? -.infinity : derivatives.logLikelihood,
      gradient: zip(derivatives.gradient, scale).map { $0 * $1.first }, information: information)
  }

  /// The log-likelihood alone.
  fileprivate func logLikelihood(
    at free: [Double], _ bounds: [ParameterBounds], _ cases: StoryCases, _ others: [Double]
  ) -> Double {
    factors.logLikelihood(over: cases, at: values(at: free, bounds, in: others))
  }

  /// The longest of the step, its half, its quarter, … that does not lower the log-likelihood beyond rounding.
  fileprivate func improved(
    _ free: [Double], by step: [Double], _ current: BlockNewton.FreeDerivative, _ bounds: [ParameterBounds],
    _ cases: StoryCases, _ others: [Double]
  ) -> ([Double], BlockNewton.FreeDerivative)? {
    let slack = 0x1p-44 * abs(current.logLikelihood)
    var share = 1.0
    for _ in 0..<60 {
      let next = zip(free, step).map { $0 + share * $1 }
      // The whole step is most often taken, and its derivatives say what the log-likelihood is.
      if share == 1 {
        let whole = derivative(at: next, bounds, cases, others)
        if whole.logLikelihood >= current.logLikelihood - slack { return (next, whole) }
      } else if logLikelihood(at: next, bounds, cases, others) >= current.logLikelihood - slack {
        return (next, derivative(at: next, bounds, cases, others))
      }
      share /= 2
    }
    return nil
  }
}

extension ParameterBounds {
  /// The bound of the author's to which a number goes that moves along a slope on its free scale; nil for any other end.
  fileprivate func end(towards slope: Double) -> Double? {
    switch self {
    case .real, .positive, .probability: nil
    case .between(let low, let high): slope < 0 ? low : high
    // The free scale is the logarithm of the distance.
    case .atLeast(let low): slope < 0 ? low : nil
    case .atMost(let high): slope < 0 ? high : nil
    }
  }
}
