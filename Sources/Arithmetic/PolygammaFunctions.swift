extension Elementary {
  /// ψ(x) = d log Γ(x) / dx for x > 0; not a number elsewhere.
  ///
  /// Within a few units in the last place, beside the zero at 1.4616 within a few 1e-16. Up to 12 by ψ(x) = ψ(x + 1) - 1/x, from
  /// there log x - 1/2x - 1/12x² + 1/120x⁴ - ….
  ///
  /// Reference: Abramowitz and Stegun, *Handbook of Mathematical Functions*, 6.3.5 and 6.3.18.
  package static func digamma(_ x: Double) -> Double {
    guard x > 0 else { return .nan }
    var argument = x
    var below = 0.0
    while argument < 12 {
      below += 1 / argument
      argument += 1
    }
    let square = 1 / (argument * argument)
    let last = 1.0 / 240 - square * (1.0 / 132 - square * (691.0 / 32_760 - square / 12))
    let series = square * (1.0 / 12 - square * (1.0 / 120 - square * (1.0 / 252 - square * last)))
    return (log(argument) - 0.5 / argument - series) - below
  }

  /// ψ'(x) = d² log Γ(x) / dx² for x > 0; not a number elsewhere.
  ///
  /// As `digamma`: ψ'(x) = ψ'(x + 1) + 1/x², and 1/x + 1/2x² + 1/6x³ - 1/30x⁵ + … from 12 on.
  ///
  /// Reference: Abramowitz and Stegun, *Handbook of Mathematical Functions*, 6.4.6 and 6.4.12.
  package static func trigamma(_ x: Double) -> Double {
    guard x > 0 else { return .nan }
    var argument = x
    var below = 0.0
    while argument < 12 {
      below += 1 / (argument * argument)
      argument += 1
    }
    let inverse = 1 / argument
    let square = inverse * inverse
    let last = 1.0 / 30 - square * (5.0 / 66 - square * (691.0 / 2730 - square * (7.0 / 6)))
    let series = square * (1.0 / 6 - square * (1.0 / 30 - square * (1.0 / 42 - square * last)))
    return inverse * (1 + 0.5 * inverse + series) + below
  }

  /// 1 / (1 + exp(-x)), the inverse of the logit; from either side without a cancellation.
  package static func logistic(_ x: Double) -> Double {
    guard x < 0 else { return 1 / (1 + exp(-x)) }
    let odds = exp(x)
    return odds / (1 + odds)
  }
}
