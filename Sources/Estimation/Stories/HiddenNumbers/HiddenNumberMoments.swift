import Arithmetic

extension StoryBlock {
  /// The lines of hidden numbers: a step of EM for these within that of the story.
  ///
  /// Under the posterior of the values at hand the expected log-likelihood of the complete data is a square of the coefficients for
  /// given spreads, whose maximum is one step of Newton's method; and given the coefficients each variance is the mean of the expected
  /// squares of what draws with it. Where every coefficient belongs to one spread that is the M-step, else its two halves one after
  /// the other, each of which climbs (ECM).
  ///
  /// Reference: Rubin and Thayer, Psychometrika 47:69 (1982), equations 5 and 6; Meng and Rubin, Biometrika 80:267 (1993).
  ///
  /// - Returns: Whether the block is such lines alone.
  /// - Throws: `NoMaximum` where a variance vanishes, or coefficients cannot be told apart.
  func hiddenNumbers(
    over cases: StoryCases, _ space: ParameterSpace, into values: inout [Double]
  ) throws(NoMaximum) -> Bool {
    guard factors.count == 1, let factor = factors.first as? HiddenNumberFactor else { return false }
    if elements.contains(where: { values[$0].isNaN }) {
      try factor.start(over: cases, space, estimating: elements, into: &values)
    }
    guard factor.numbers.isEmpty else {
      try step(of: factor, over: cases, space, into: &values)
      return true
    }
    // With every number known the steps lead to the maximum, and where each coefficient belongs to one spread the first is there.
    for _ in 0..<Self.mostSteps {
      let before = values
      try step(of: factor, over: cases, space, into: &values)
      guard elements.contains(where: { abs(values[$0] - before[$0]) > 1e-15 * abs(values[$0]) }) else {
        break
      }
    }
    return true
  }

  private static var mostSteps: Int { 1_000 }

  /// One step: the coefficients for given spreads, then these.
  private func step(
    of factor: HiddenNumberFactor, over cases: StoryCases, _ space: ParameterSpace,
    into values: inout [Double]
  ) throws(NoMaximum) {
    if climb(alongEdgesOf: factor, over: cases, space, into: &values) {
      try refuseSecondEdge(of: factor, space, values)
      return
    }
    let density = HiddenNumberDensity(of: factor, at: values, isOfWholeUnits: true)
    let ofSpreads = Set(factor.lines.flatMap { $0.spreadElements(space) })
    let known = factor.elements(besideEdgesAt: values, space)
    let coefficients = elements.filter { !ofSpreads.contains($0) && !known.contains($0) }
    if !coefficients.isEmpty {
      var derivatives = Derivatives(of: coefficients, among: space.elementCount)
      cases.forEach { row, levels, weight in
        density.differentiate(row, levels, weight: weight, into: &derivatives)
      }
      try step(derivatives, in: coefficients, space, into: &values)
    }
    let sums = factor.expectedSquares(under: density.posteriors, over: cases, at: values)
    for element in elements where values[element] != 0 || !ofSpreads.contains(element) {
      guard sums.weights[element] > 0 else { continue }
      let variance = sums.squares[element] / sums.weights[element]
      guard variance > 0, variance.isFinite else {
        throw factor.noSpread(element, space)
      }
      values[element] = sums.areDeviations[element] ? variance.squareRoot() : variance
    }
    factor.turn(&values, space)
    keepOffEdges(factor, over: cases, space, &values)
    try refuseSecondEdge(of: factor, space, values)
  }

  /// Beside a column without spread EM stands still: its hidden number is known, and what the column is of it cannot move. What is
  /// seen has a density that Newton's method climbs, with these spreads held at 0, and others going there where it leads them.
  ///
  /// - Returns: Whether there is such a column, and the method comes to an end; else a step of EM moves the rest.
  private func climb(
    alongEdgesOf factor: HiddenNumberFactor, over cases: StoryCases, _ space: ParameterSpace,
    into values: inout [Double]
  ) -> Bool {
    guard factor.hasColumnsWithoutSpread(at: values) else { return false }
    let ofSpreads = Set(factor.lines.flatMap { $0.spreadElements(space) })
    var inner = space
    for element in elements where ofSpreads.contains(element) && !space.bounds(of: element).isLimited {
      if values[element] == 0 { inner.hold(element, at: 0) } else { inner.close(element) }
    }
    let rest = StoryBlock(factors: factors, elements: elements.filter { inner.held[$0] == nil })
    guard let newton = try? BlockNewton(rest, over: cases, inner, from: values) else { return false }
    values = newton.values
    var pressed = values
    for (element, bound) in newton.pressed { pressed[element] = bound }
    if factors.logLikelihood(over: cases, at: pressed).isFinite { values = pressed }
    factor.turn(&values, space)
    keepOffEdges(factor, over: cases, space, &values)
    return true
  }

  /// A step of Newton's method.
  func step(
    _ derivatives: Derivatives, in coefficients: [Int], _ space: ParameterSpace, into values: inout [Double]
  ) throws(NoMaximum) {
    var information = derivatives.hessian
    for place in information.elements.indices { information.elements[place] *= -1 }
    guard let inverse = ScaledInverse.of(information) else {
      let name = subject(space) ?? ""
      throw NoMaximum("is the same along a line: the coefficients cannot be told apart", of: name)
    }
    let step = inverse * derivatives.gradient
    for (place, element) in coefficients.enumerated() { values[element] += step[place] }
  }
}

extension NormalLine {
  /// The elements that its spread can be.
  func spreadElements(_ space: ParameterSpace) -> [Int] {
    switch spread {
    case .deviation(let choice), .variance(let choice):
      space.parameters[choice.parameter].elements(from: choice)
    case .known: []
    }
  }
}

extension HiddenNumberFactor {
  /// What stands in the mean of a column without spread.
  fileprivate func elements(besideEdgesAt values: [Double], _ space: ParameterSpace) -> Set<Int> {
    let edges = lines.filter { line in
      line.number == nil && line.spreadElements(space).contains { values[$0] == 0 }
    }
    let choices = edges.flatMap { $0.mean.terms.map(\.coefficient) + $0.loadings.compactMap(\.coefficient) }
    return Set(choices.flatMap { space.parameters[$0.parameter].elements(from: $0) })
  }

  /// What the draws with an element as their spread sum up to.
  fileprivate struct ExpectedSquares {
    /// By element, as the others.
    var weights: [Double]
    var squares: [Double]
    /// Whether the element is a standard deviation, and not a variance.
    var areDeviations: [Bool]
  }

  /// Sums of expected squares at other values of the coefficients.
  ///
  /// - Parameter posteriors: Under which is expected.
  fileprivate func expectedSquares(
    under posteriors: HiddenNumberPosteriors, over cases: StoryCases, at values: [Double]
  ) -> ExpectedSquares {
    let residuals = HiddenNumberResiduals(of: draws, at: values)
    let posteriors = posteriors.moved(to: residuals)
    let zeros = values.map { _ in 0.0 }
    var sums = ExpectedSquares(weights: zeros, squares: zeros, areDeviations: values.map { _ in false })
    cases.forEach { row, _, weight in
      guard let unit = draws.unit(at: row), posteriors.logDensities[unit] > -.infinity else { return }
      for draw in draws.units[unit] {
        guard let (element, isDeviation) = draws.draws[draw].spreadElement else { continue }
        sums.weights[element] += weight
        sums.squares[element] += weight * posteriors.square(residuals, draw, unit)
        sums.areDeviations[element] = isDeviation
      }
    }
    return sums
  }
}
