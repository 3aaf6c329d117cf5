/// Derivatives of predictors.
extension DerivedExpression {
  /// The derivative in an element that stands in it once, in what a predictor is made of; nil for anything else.
  func slope(in element: DerivedElement) -> DerivedExpression? {
    guard elements.contains(element) else { return .zero }
    switch self {
    case .parameter(element): return .one
    case .design(element, let multipliers): return .designRow(multipliers)
    case .negative(let inner): return inner.slope(in: element).map { -$0 }
    case .sum(let terms):
      var sum = DerivedExpression.zero
      for term in terms {
        guard let slope = term.slope(in: element) else { return nil }
        sum = sum + slope
      }
      return sum
    case .product(let factors):
      guard let place = factors.firstIndex(where: { $0.elements.contains(element) }),
        let slope = factors[place].slope(in: element),
        factors.count(where: { $0.elements.contains(element) }) == 1
      else { return nil }
      return factors.enumerated().reduce(DerivedExpression.one) {
        $0 * ($1.offset == place ? slope : $1.element)
      }
    case .quotient(let one, let other):
      guard !other.elements.contains(element) else { return nil }
      return one.slope(in: element).map { $0 / other }
    case .call(let function, let inner):
      guard let slope = inner.slope(in: element), let outer = function.slope(at: inner) else { return nil }
      return outer * slope
    default: return nil
    }
  }
}

extension DerivedExpression {
  /// The expression without what multiplies or divides it in the same way in all cases of a sum.
  func withoutConstants(_ bound: [DerivedCondition]) -> DerivedExpression {
    switch self {
    case .product(let factors):
      return factors.filter { !$0.isConstant(in: bound) }.map { $0.withoutConstants(bound) }.reduce(.one, *)
    case .quotient(let one, let other):
      let above = one.isConstant(in: bound) ? one : one.withoutConstants(bound)
      return other.isConstant(in: bound) ? above : above / other
    default: return self
    }
  }
}

extension DerivedFunction {
  /// The derivative of a link.
  func slope(at x: DerivedExpression) -> DerivedExpression? {
    switch self {
    case .exp: x.exp
    case .logistic: .call(.logistic, x) * (1 - .call(.logistic, x))
    case .normalProbability: .call(.normalDensity, x)
    case .logLog: (x - x.exp).exp
    case .sqrt: 1 / (2 * x.squareRoot)
    default: nil
    }
  }
}
