import Arithmetic

/// The distribution of the numbers that a line of a story draws in a row, its arguments being known.
enum NumberDistribution: Sendable {
  /// One number, with the arguments of the family's first form.
  case family(any Family, [Double])
  /// All mass at one number.
  case point(Double)
  /// One number, with a density of the author's own.
  case own(OwnDistribution)
  /// Several numbers together.
  case normal(mean: [Double], covariance: Matrix)

  /// The one number that has all the mass; nil for a distribution of several.
  var point: Double? { if case .point(let number) = self { number } else { nil } }

  /// Whether the values are counted, so that each has a probability.
  var isCounted: Bool {
    switch self {
    case .family(let family, _): family.isDiscrete
    case .point: true
    case .own(let own): own.isCounted
    case .normal: false
    }
  }

  /// The least and the greatest of its values, infinite where there is none.
  var ends: ClosedRange<Double> {
    switch self {
    case .family(let family, let arguments): family.ends(at: arguments)
    case .point(let number): number.isNaN ? .reals : number...number
    case .own(let own): own.ends
    case .normal: .reals
    }
  }

  /// The density of some of its numbers, by their places, the others integrated out; nil where there is none.
  func density(of places: [Int]) -> (@Sendable ([Double]) -> Double)? {
    switch self {
    case .family(let family, let arguments):
      return { x in
        Elementary.exp(family.logProbability(of: x[0], (arguments[0], arguments[1], arguments[2])))
      }
    case .point(let number): return { x in x[0] == number ? 1 : 0 }
    case .own(let own): return { x in own.density(x[0]) }
    case .normal(let mean, let covariance):
      var own = Matrix(rows: places.count, columns: places.count)
      for (a, row) in places.enumerated() {
        for (b, column) in places.enumerated() { own[a, b] = covariance[row, column] }
      }
      guard let factor = Cholesky(own) else { return nil }
      let inverse = factor.inverse
      let log = -0.5 * (factor.logDeterminant + Double(places.count) * Elementary.log(2 * .pi))
      return { x in
        let residual = zip(places, x).map { $1 - mean[$0] }
        let distance = zip(residual, inverse * residual).reduce(0) { $0 + $1.0 * $1.1 }
        return Elementary.exp(log - 0.5 * distance)
      }
    }
  }

  /// P(X > x) of its one number; nil where that is not known without an integral.
  var survival: FittedSurvival.Function? {
    switch self {
    case .family(let family, let arguments):
      guard let family = family as? any CensoredFamily else { return nil }
      return { x in
        Elementary.exp(
          family.logProbability(
            between: x, and: .infinity, (arguments[0], arguments[1], arguments[2])))
      }
    case .point(let number): return { x in x < number ? 1 : 0 }
    case .own, .normal: return nil
    }
  }

  /// The mean and the variance of one of its numbers; nil where it has none.
  func moments(of place: Int) -> (mean: Double, variance: Double)? {
    switch self {
    case .family(let family, let arguments): family.moments(arguments)
    case .point(let number): (number, 0)
    case .own(let own): own.moments
    case .normal(let mean, let covariance): (mean[place], covariance[place, place])
    }
  }

  /// The covariance of two of its numbers.
  func covariance(_ one: Int, _ other: Int) -> Double {
    if case .normal(_, let covariance) = self { covariance[one, other] } else { 0 }
  }

  /// What two distributions have in common that are the same.
  var key: [UInt64] {
    switch self {
    case .family(_, let arguments): arguments.map(\.bitPattern)
    case .point(let number): [number.bitPattern]
    case .own(let own): own.key
    case .normal(let mean, let covariance): (mean + covariance.elements).map(\.bitPattern)
    }
  }

  /// What stands before its name where it is one of several; nil for what has no name of its own.
  var adjective: String? {
    switch self {
    case .family(let family, _): family.adjective
    case .point, .own: nil
    case .normal: NormalFamily().adjective
    }
  }
}
