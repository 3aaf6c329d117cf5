extension StoryBlock {
  /// Maximises the block, on the bounds of the author's where it lies on them.
  ///
  /// From a start the cells that are limits are what they are expected to be under it: a step of EM. Without one, and of a family
  /// without expected values such as weibull, their probabilities themselves are maximised.
  ///
  /// - Parameters:
  ///   - values: Of all elements; those of the block where an iteration starts, and the maximum afterwards.
  ///   - isBegun: Whether there is such a start.
  /// - Returns: How, with the steps of Newton's method where it was needed.
  /// - Throws: `NoMaximum` where the likelihood has none.
  func maximum(
    over cases: StoryCases, _ space: ParameterSpace, into values: inout [Double], isBegun: Bool
  ) throws(NoMaximum) -> (method: BlockMethod, newton: BlockNewton?) {
    let cases = cases.of(factors)
    if isBegun, let expected = expectingCells(over: cases, at: values) {
      return try expected.block.maximum(over: expected.cases, space, into: &values, isBegun: true)
    }
    return elements.contains { space.bounds(of: $0).isLimited }
      ? try limitedMaximum(over: cases, space, into: &values, isBegun: isBegun)
      : try freeMaximum(over: cases, space, into: &values, isBegun: isBegun)
  }

  /// By a formula, or by Newton's method.
  private func freeMaximum(
    over cases: StoryCases, _ space: ParameterSpace, into values: inout [Double], isBegun: Bool
  ) throws(NoMaximum) -> (method: BlockMethod, newton: BlockNewton?) {
    if let method = try closedForm(over: cases, space, into: &values) { return (method, nil) }
    // Derivatives do not lead to a maximum that lies at the data.
    if let factor = factors.first(where: { !$0.irregularElements(space).isEmpty }) {
      throw NoMaximum(
        "has corners, where derivatives do not lead: '\(factor.name)' is fitted by its formula alone, and there is none for arguments that are predicted, or shared in this way",
        of: subject(space),
        remedy: factor.name == "laplace" && factor.isRegression
          ? "What predicts the location would be fitted by least absolute deviations; student-t(…), whose tails are heavy as well, and normal(…) are other models."
          : "Write a parameter by itself for each argument, or draw the column from another family, such as normal.",
        isOutOfReach: true)
    }
    if !isBegun { start(over: cases, space, into: &values) }
    let newton = try BlockNewton(self, over: cases, space, from: values)
    values = newton.values
    return (.newton, newton)
  }

  // MARK: - Bounds of the author's

  /// The maximum by an active set: an element that would lie beyond a bound is held on it, the others are maximised again, and the
  /// one that gains most by going inwards is let go, from a point beside its bound.
  ///
  /// Reference: Nocedal and Wright, *Numerical Optimization*, 2nd ed. (2006), section 16.5.
  private func limitedMaximum(
    over cases: StoryCases, _ space: ParameterSpace, into values: inout [Double], isBegun: Bool
  ) throws(NoMaximum) -> (method: BlockMethod, newton: BlockNewton?) {
    var held = isBegun ? onBounds(values, space) : []
    for _ in 0...(10 * elements.count) {
      var inner = space
      for (element, bound) in held {
        inner.hold(element, at: bound)
        values[element] = bound
      }
      let rest = StoryBlock(factors: factors, elements: elements.filter { inner.held[$0] == nil })
      for element in rest.elements where inner.bounds(of: element).isLimited && isBegun {
        values[element] = inner.bounds(of: element).inside(values[element])
      }
      let found =
        rest.elements.isEmpty
        ? (.closed, nil) : try rest.freeMaximum(over: cases, inner, into: &values, isBegun: isBegun)
      let pressed = (found.newton?.pressed ?? []) + rest.beyond(values, inner)
      if !pressed.isEmpty {
        held += pressed
        continue
      }
      guard factors.logLikelihood(over: cases, at: values).isFinite else {
        throw NoMaximum("cannot be computed where it is highest within the bounds", of: subject(space))
      }
      let irregular = Set(factors.flatMap { $0.irregularElements(space) })
      var best: (place: Int, gain: Double, inside: Double)?
      for (place, (element, bound)) in held.enumerated() where !irregular.contains(element) {
        guard let (gain, inside) = rise(from: bound, element, over: cases, space, values),
          gain > best?.gain ?? 0
        else { continue }
        best = (place, gain, inside)
      }
      guard let best else { return found }
      values[held.remove(at: best.place).element] = best.inside
    }
    throw NoMaximum("was not found within the bounds of the parameters", of: subject(space))
  }

  /// The elements that lie on a bound of the author's.
  private func onBounds(_ values: [Double], _ space: ParameterSpace) -> [(element: Int, bound: Double)] {
    elements.filter { element in
      let bounds = space.bounds(of: element)
      return bounds.isLimited
        && (values[element] == bounds.range.lowerBound || values[element] == bounds.range.upperBound)
    }.map { ($0, values[$0]) }
  }

  /// The elements that a formula takes beyond a bound, with it.
  private func beyond(_ values: [Double], _ space: ParameterSpace) -> [(element: Int, bound: Double)] {
    elements.compactMap { element in
      let range = space.bounds(of: element).range
      if values[element] < range.lowerBound { return (element, range.lowerBound) }
      return values[element] > range.upperBound ? (element, range.upperBound) : nil
    }
  }

  /// What the log-likelihood gains by going from a bound into the range, by its derivatives there, and a point on the way; nil where
  /// that is rounding.
  private func rise(
    from bound: Double, _ element: Int, over cases: StoryCases, _ space: ParameterSpace, _ values: [Double]
  ) -> (gain: Double, inside: Double)? {
    let derivatives = factors.derivatives(over: cases, in: [element], at: values)
    let (slope, curvature) = (derivatives.gradient[0], derivatives.hessian[0, 0])
    let range = space.bounds(of: element).range
    guard bound == range.lowerBound ? slope > 0 : slope < 0 else { return nil }
    let step = curvature < 0 ? -slope / curvature : (slope > 0 ? 1 : -1)
    let gain = curvature < 0 ? 0.5 * slope * step : .infinity
    guard gain > 0x1p-40 * (abs(derivatives.logLikelihood) + Double(cases.rowCount)) else { return nil }
    let width = range.upperBound - range.lowerBound
    let inside = bound + max(-0.25 * width, min(step, 0.25 * width))
    return inside > range.lowerBound && inside < range.upperBound ? (gain, inside) : nil
  }
}
