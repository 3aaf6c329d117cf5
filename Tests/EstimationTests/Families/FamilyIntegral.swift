import Arithmetic

@testable import Estimation

/// Integrals and sums of a density, without regard to what it is.
///
/// Reference: Takahasi and Mori, Publ. RIMS 9:721 (1974): double exponential formulas.
struct FamilyIntegral {
  let law: FamilyLawCase
  let arguments: [Double]

  /// The probability of the values in a range, both ends left out, whose ends may be infinite.
  func probability(from low: Double, to high: Double) -> Double {
    // Where the density or its slope jumps.
    let jumps = law.family.irregular.map { arguments[$0] }.filter { $0 > low && $0 < high }.sorted()
    let ends = [low] + jumps + [high]
    return zip(ends, ends.dropFirst()).reduce(0) { $0 + smooth(from: $1.0, to: $1.1) }
  }

  private func density(_ x: Double) -> Double {
    let density = Elementary.exp(law.logDensity(of: x, arguments))
    return density.isFinite ? density : 0
  }

  private func smooth(from low: Double, to high: Double) -> Double {
    let halfPi = Double.pi / 2
    var sum = 0.0
    let step = 1.0 / 128
    for index in -1200...1200 {
      let t = Double(index) * step
      let (up, down) = (Elementary.exp(t), Elementary.exp(-t))
      let (inner, rate) = (halfPi * (up - down) / 2, halfPi * (up + down) / 2)
      let (x, slope): (Double, Double)
      switch (low.isFinite, high.isFinite) {
      case (true, true):
        // The share of the way from either end.
        let (below, above) = (Elementary.logistic(2 * inner), Elementary.logistic(-2 * inner))
        x = below < 0.5 ? low + (high - low) * below : high - (high - low) * above
        slope = (high - low) * 2 * below * above * rate
      case (true, false): (x, slope) = (low + Elementary.exp(inner), Elementary.exp(inner) * rate)
      case (false, true): (x, slope) = (high - Elementary.exp(inner), Elementary.exp(inner) * rate)
      case (false, false):
        let (right, left) = (Elementary.exp(inner), Elementary.exp(-inner))
        (x, slope) = ((right - left) / 2, (right + left) / 2 * rate)
      }
      guard x > low, x < high, slope.isFinite else { continue }
      sum += density(x) * slope * step
    }
    return sum
  }

  /// The limits of the support.
  var support: (low: Double, high: Double) {
    switch law.family.support {
    case .reals: (-.infinity, .infinity)
    case .openUnit: (0, 1)
    default: (0, .infinity)
    }
  }

  /// The probabilities of 0, 1, 2, … as far as they matter; what shares a count's probability is counted.
  var probabilities: [Double] {
    let last: Double
    switch law.family.support {
    case .twoLevels: last = 1
    case .countsUpToTrials: last = arguments[0]
    default: last = 2000
    }
    return (0...Int(last)).map { count in
      let x = Double(count)
      let orders = law.family.name == "ordered-binomial" ? Elementary.logBinomial(arguments[0], x) : 0
      return Elementary.exp(law.logDensity(of: x, arguments) + orders)
    }
  }
}
