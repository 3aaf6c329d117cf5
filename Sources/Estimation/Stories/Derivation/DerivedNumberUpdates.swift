/// The M-step of lines of hidden numbers: expected least squares for the coefficients, expected mean squares for the variances.
///
/// With z = -∂e/∂β of a coefficient and e₀ what e is without it, β = Σ E[z e₀]/s / Σ E[z²]/s, all other coefficients at their new values
/// as well; where variances differ within a sum they are those before the step.
///
/// Reference: Rubin and Thayer, Psychometrika 47:69 (1982); Meng and Rubin, Biometrika 80:267 (1993).
extension DerivedLines {
  /// The lines of hidden numbers.
  var normals: [(line: DerivedLine, normal: DerivedNormal)] {
    all.compactMap { line in if case .normal(let normal) = line.draw { (line, normal) } else { nil } }
  }

  /// Whether a parameter is the spread of a line of hidden numbers.
  func isSpread(_ parameter: Int) -> Bool {
    normals.contains { $0.normal.spread?.element.parameter == parameter }
  }

  /// Whether a parameter stands in the mean of a line of hidden numbers.
  func isCoefficientOfNumbers(_ parameter: Int) -> Bool {
    normals.contains { $0.normal.mean.elements.contains { $0.parameter == parameter } }
  }

  /// The update of a parameter of lines of hidden numbers; nil for another, and where it has no equation of its own.
  func numberUpdate(of parameter: Int, held: [Int]) -> DerivedUpdate? {
    let ofMeans = normals.flatMap { line, normal in
      normal.mean.elements.filter { $0.parameter == parameter }.map {
        (line: line, normal: normal, element: $0)
      }
    }
    let ofSpreads = normals.filter { $0.normal.spread?.element.parameter == parameter }
    if let first = ofSpreads.first?.normal.spread {
      guard ofMeans.isEmpty, ofSpreads.allSatisfy({ $0.normal.spread?.isDeviation == first.isDeviation })
      else {
        return nil
      }
      var (squares, weights) = (DerivedExpression.zero, DerivedExpression.zero)
      for (line, normal) in ofSpreads {
        guard let element = normal.spread?.element else { continue }
        squares = squares + numberTotal(of: expectedSquare(normal), line, normal, element.letters)
        weights = weights + numberTotal(of: .one, line, normal, element.letters)
      }
      return DerivedUpdate(
        elements: [first.element], rule: .value(squares / weights.merged), letters: first.element.allPlaces,
        held: held,
        isSquared: first.isDeviation)
    }
    guard let first = ofMeans.first?.element else { return nil }
    var (above, below, zero) = (DerivedExpression.zero, DerivedExpression.zero, DerivedExpression.zero)
    for (line, normal, element) in ofMeans {
      let letters = element.letters
      guard normal.mean.elements.count(where: { $0.parameter == parameter }) == 1,
        let slope = normal.mean.slope(in: element)
      else { return nil }
      let weight: DerivedExpression? =
        ofMeans.count == 1 && normal.variance.isConstant(within: letters) ? nil : normal.variance.before
      func weighted(_ body: DerivedExpression) -> DerivedExpression { weight.map { body / $0 } ?? body }
      let multiplier = slope.latentsReplaced { .expectedNumber($0) }
      let covariates = numbers.indices.map { slope.coefficient(ofLatent: $0) }
      if normal.mean.hasDesign(of: element) {
        let body =
          multiplier * normal.expected() + .covariance(covariates, normal.gradient(numbers.count))
        zero = zero + numberTotal(of: weighted(body), line, normal, letters)
      } else {
        let rest = normal.gradient(numbers.count, without: element)
        above =
          above
          + numberTotal(
            of: weighted(multiplier * normal.expected(without: element) + .covariance(covariates, rest)),
            line,
            normal, letters)
        below =
          below
          + numberTotal(
            of: weighted(multiplier.squared + .covariance(covariates, covariates)), line, normal, letters)
      }
    }
    guard zero == .zero || below == .zero else { return nil }
    return DerivedUpdate(
      elements: [first], rule: zero == .zero ? .value(above / below) : .zero(zero), letters: first.allPlaces,
      held: held)
  }

  /// ê² + gᵀVg.
  private func expectedSquare(_ normal: DerivedNormal) -> DerivedExpression {
    let gradient = normal.gradient(numbers.count)
    let several = gradient.count { $0 != .zero } > 1
    let place = all.firstIndex {
      if case .normal(let own) = $0.draw { own.target == normal.target } else { false }
    }
    return normal.expected().squared
      + (several ? .spread(line: place ?? 0, gradient) : .covariance(gradient, gradient))
  }

  private func numberTotal(
    of body: DerivedExpression, _ line: DerivedLine, _ normal: DerivedNormal, _ bound: [DerivedCondition]
  ) -> DerivedExpression {
    let columns = normal.each.isEmpty ? line.columns : normal.each
    return .total(
      DerivedTotal(rows: line.rows, bound: bound, known: columns.filter { hasBlanks($0) }, each: normal.each),
      body)
  }
}

extension DerivedElement {
  /// What decides its levels, and which of several it is.
  var allPlaces: [DerivedPlace] { places + (own.map { [$0] } ?? []) }

  /// All of these held at the letters in their order.
  fileprivate var letters: [DerivedCondition] {
    allPlaces.enumerated().map { DerivedCondition(place: $1, value: .letter($0)) }
  }
}

extension DerivedExpression {
  /// Whether it is the same in every case of a sum, of each column by itself.
  fileprivate func isConstant(within bound: [DerivedCondition]) -> Bool {
    columns.isEmpty && places.allSatisfy { place in bound.contains { $0.place == place } }
  }

  /// Whether an element of it stands before a row of a design.
  fileprivate func hasDesign(of element: DerivedElement) -> Bool {
    if case .design(element, _) = self { return true }
    return parts.contains { $0.hasDesign(of: element) }
  }
}
