/// A regression along one of its predictors, the others held.
package struct FittedCurve: Sendable {
  package struct Point: Sendable, Equatable {
    package var mean: Double
    /// Pointwise 95 % confidence limits of the mean.
    package var lower: Double
    package var upper: Double
    package init(mean: Double, lower: Double, upper: Double) {
      self.mean = mean
      self.lower = lower
      self.upper = upper
    }
  }
  /// The 95 % likelihood limits of the mean: the means that the data do not reject by the likelihood ratio.
  package struct Limits: Sendable, Equatable {
    package var lower: Double
    package var upper: Double
  }
  /// A predictor that stays where it is along the curve: at its mean over the rows, or at the reference level of a factor.
  package struct Held: Sendable, Equatable {
    package let column: String
    package let value: Double
    /// The level of a factor, in the place of a number.
    package var level: String?
  }
  /// What the curve is the mean, or the probability, of.
  package let response: Quantity
  package let predictor: String
  /// The other predictors, in the order of the terms.
  package let held: [Held]
  /// Whether the limits are known, or are the mean itself.
  package let hasLimits: Bool
  package let at: @Sendable (Double) -> Point
  /// By maximising the likelihood anew for each limit; nil where there are none but Wald's, or they are not found.
  package var profile: (@Sendable (Double) -> Limits?)?

  init(
    response: Quantity, along slice: PredictorSlice, at: @escaping @Sendable (Double) -> Point
  ) {
    self.init(response: response, predictor: slice.predictor, held: slice.held, hasLimits: true, at: at)
  }

  init(
    response: Quantity, predictor: String, held: [Held], hasLimits: Bool,
    at: @escaping @Sendable (Double) -> Point
  ) {
    self.response = response
    self.predictor = predictor
    self.held = held
    self.hasLimits = hasLimits
    self.at = at
  }

  /// What a fit answers to `at(x)`: the fitted mean with its 95 % limits, those of the band and those of the profile likelihood.
  func prediction(at x: Double) -> Answer {
    let point = at(x)
    // A mean through a logarithm or a logit is never zero; what a double makes zero is only too small for it.
    let isPositive = profile != nil
    @Sendable func number(_ value: Double) -> Answer {
      value == 0 && isPositive ? .underflow(.underflow) : .number(value)
    }
    var answers = Answers()
    answers.add("mean", number(point.mean))
    if hasLimits {
      answers.add("lower", number(point.lower))
      answers.add("upper", number(point.upper))
    }
    if let profile {
      answers.add(
        "profile",
        computed: {
          var limits = Answers()
          if let found = profile(x) {
            limits.add("lower", number(found.lower))
            limits.add("upper", number(found.upper))
          }
          return .group(limits)
        })
    }
    return .group(answers)
  }
}

extension Answers {
  /// Adds the curves of a regression: the curve and its predictions for one predictor, one curve for each of several.
  mutating func add(curves: [FittedCurve]) {
    guard let first = curves.first else { return }
    if curves.count == 1 {
      add(.prediction, .prediction(predictor: first.predictor) { first.prediction(at: $0) })
      add(.curve, .curve(first))
    } else {
      var members = Answers()
      for curve in curves { members.add(curve.predictor, .curve(curve)) }
      add(.curve, .group(members))
    }
  }
}
