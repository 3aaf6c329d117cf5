/// The logarithms of a probability and of what is left to 1, computed from a linear predictor: neither is lost where the other is 1
/// to double precision.
struct LinkedProbability<Number: Scalar> {
  /// log p.
  let success: Number
  /// log(1 - p).
  let failure: Number

  /// Nil for a link that gives no probability.
  init?(_ link: Predictor.Link, at eta: Number) {
    switch link {
    case .logistic: (success, failure) = (-(-eta).softplus, -eta.softplus)
    case .normal: (success, failure) = (eta.logNormalProbability, (-eta).logNormalProbability)
    case .logLog: (success, failure) = (eta.logOfLogLog, -eta.exp)
    case .identity, .exponential, .root: return nil
    }
  }
}

extension FamilyFactor {
  /// The argument that is a probability by a link, where the density is one of its logarithms; nil where there is none.
  var linkedProbability: Int? {
    guard form == 0, family.takesLogProbability,
      let place = family.forms[0].arguments.firstIndex(where: { $0.place == .probability }),
      arguments[place].factor == nil,
      LinkedProbability(arguments[place].link, at: 0.0) != nil
    else { return nil }
    return place
  }

  /// The log-density of a row by the logarithms of its probability.
  ///
  /// - Parameter eta: The linear predictor of the argument at the place.
  func logDensity<Number: Scalar>(
    _ row: Int, _ levels: [Int], linkedAt place: Int, _ eta: Number
  ) -> Number {
    LinkedProbability(arguments[place].link, at: eta).map {
      family.logDensity(of: value(row, levels), trials: trials(row), logs: ($0.success, $0.failure))
    } ?? Number(.nan)
  }
}
