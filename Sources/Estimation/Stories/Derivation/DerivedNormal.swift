/// A line of hidden numbers as a derivation takes it: a column, each of several columns, or a hidden number, from a normal whose mean is
/// affine in parameters and in the hidden numbers h of the unit. With e what is drawn less its mean,
///
///     E e = ê   and   E e² = ê² + gᵀVg,   g = ∂e/∂h,
///
/// given the rows, where h has the mean ĥ and the covariance V.
struct DerivedNormal: Sendable {
  /// A column, a hidden number, or the cell of each of several columns.
  let target: DerivedExpression
  let mean: DerivedExpression
  let variance: DerivedExpression
  /// The element of the variance, and whether that is a standard deviation; nil for one that is known.
  let spread: (element: DerivedElement, isDeviation: Bool)?
  /// The columns that are drawn one by one; none where it is one.
  var each: [String] = []

  /// The number that it draws.
  var number: Int? { if case .latent(let number) = target { number } else { nil } }

  /// e with hidden numbers as they are drawn.
  var residual: DerivedExpression { target - mean }

  /// e without hidden numbers.
  func rest(without element: DerivedElement? = nil) -> DerivedExpression {
    residual.without(element).latentsReplaced { _ in .zero }
  }

  /// ê, or that of what an element has no part in.
  func expected(without element: DerivedElement? = nil) -> DerivedExpression {
    residual.without(element).latentsReplaced { .expectedNumber($0) }
  }

  /// ∂e/∂h for each hidden number.
  func gradient(_ count: Int, without element: DerivedElement? = nil) -> [DerivedExpression] {
    let residual = residual.without(element)
    return (0..<count).map { residual.coefficient(ofLatent: $0) }
  }

  /// What each hidden number is multiplied with in the mean.
  func loadings(_ count: Int) -> [DerivedExpression] {
    (0..<count).map { mean.coefficient(ofLatent: $0) }
  }
}

extension DerivedExpression {
  /// The expression with some of what it is made of replaced, simplified.
  func replacing(_ change: (DerivedExpression) -> DerivedExpression?) -> DerivedExpression {
    if let changed = change(self) { return changed }
    switch self {
    case .negative(let inner): return -inner.replacing(change)
    case .sum(let terms): return terms.reduce(.zero) { $0 + $1.replacing(change) }
    case .product(let factors): return factors.reduce(.one) { $0 * $1.replacing(change) }
    case .quotient(let one, let other): return one.replacing(change) / other.replacing(change)
    case .power(let base, let exponent): return base.replacing(change).power(exponent.replacing(change))
    case .call(let function, let inner): return .call(function, inner.replacing(change))
    default: return self
    }
  }

  func latentsReplaced(_ change: (Int) -> DerivedExpression) -> DerivedExpression {
    replacing { if case .latent(let number) = $0 { change(number) } else { nil } }
  }

  /// The expression at 0 of an element.
  fileprivate func without(_ element: DerivedElement?) -> DerivedExpression {
    guard let element else { return self }
    return replacing { part in
      switch part {
      case .parameter(element), .design(element, _): .zero
      default: nil
      }
    }
  }

  /// The expression with the elements as they were before the step.
  var before: DerivedExpression {
    replacing { if case .parameter(let element) = $0 { .before(element) } else { nil } }
  }

  /// What a hidden number is multiplied with in an expression that is affine in it.
  func coefficient(ofLatent number: Int) -> DerivedExpression {
    switch self {
    case .latent(number): return .one
    case .negative(let inner): return -inner.coefficient(ofLatent: number)
    case .sum(let terms): return terms.reduce(.zero) { $0 + $1.coefficient(ofLatent: number) }
    case .product(let factors):
      let slopes = factors.map { $0.coefficient(ofLatent: number) }
      guard let place = slopes.firstIndex(where: { $0 != .zero }) else { return .zero }
      return factors.indices.reduce(.one) { $0 * ($1 == place ? slopes[place] : factors[$1]) }
    case .quotient(let one, let other): return one.coefficient(ofLatent: number) / other
    default: return .zero
    }
  }

  /// The hidden numbers in it.
  var latents: [Int] {
    if case .latent(let number) = self { return [number] }
    return parts.flatMap(\.latents)
  }

  /// aᵀVb.
  static func covariance(_ a: [DerivedExpression], _ b: [DerivedExpression]) -> DerivedExpression {
    var sum = DerivedExpression.zero
    for (j, one) in a.enumerated() where one != .zero {
      for (k, other) in b.enumerated() where other != .zero {
        let both = one == other ? one.squared : one * other
        sum = sum + both * .covariance(min(j, k), max(j, k))
      }
    }
    return sum
  }
}
