/// What a family has to say in a derivation: its density and its logarithm as formulas, and the equations for its maximum.
package struct FamilyFormulas: Sendable {
  /// How it is written in a joint density.
  enum Density: Sendable {
    /// By a name and what stands behind the bar: `\mathcal N(x | μ, σ²)`.
    case named(String, [DerivedExpression])
    /// Written out, where that is as short.
    case written(DerivedExpression)
  }
  let density: Density
  /// log f(x), a sum of terms.
  let logDensity: DerivedExpression
  /// The maximum in each argument of the form while the others stand; nil for those that are known.
  let estimates: [Estimate?]
  /// ∂ log f / ∂ argument, for arguments that may be predicted; nil for others.
  var scores: [DerivedExpression?] = []

  /// The equation for an argument that maximises Σ w log f(x).
  enum Estimate: Sendable {
    /// (Σ w a / Σ w b)^power; what both are multiplied with is left out where it is the same in all cases.
    case ratio(
      DerivedExpression, DerivedExpression, times: DerivedExpression = .one, power: DerivedExpression = .one)
    case least(DerivedExpression)
    case greatest(DerivedExpression)
    /// The weighted median, where what divides the distances is the same in all cases.
    case median(DerivedExpression, over: DerivedExpression)
    /// Σ w s = 0.
    case root(DerivedExpression)
  }
}

extension DerivedExpression {
  /// 1 - p of a probability, an outcome or a bracket that tells one of two levels.
  var complement: DerivedExpression {
    switch self {
    case .call(.logLog, let eta): return (-eta.exp).exp
    case .bracket(let conditions):
      guard conditions.count == 1, case .level(let level) = conditions[0].value else { return 1 - self }
      return .bracket([DerivedCondition(place: conditions[0].place, value: .level(1 - level))])
    default: return 1 - self
    }
  }

  static let pi = DerivedExpression.number(.pi)
  static let one = DerivedExpression.number(1)
  static let zero = DerivedExpression.number(0)
  /// 2π.
  static let twoPi = DerivedExpression.product([.number(2), .pi])
  static let half = DerivedExpression.number(0.5)
  var logGamma: DerivedExpression { .call(.logGamma, self) }
  var logFactorial: DerivedExpression { .call(.logFactorial, self) }
  var digamma: DerivedExpression { .call(.digamma, self) }
}
