/// A regression of one response on one predictor column, ready to be drawn.
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
  package var response: String
  /// The column that the response is divided by to be comparable with the curve, such as trials; nil for none.
  package var denominator: String?
  package var predictor: String
  package var at: @Sendable (Double) -> Point
  /// By maximising the likelihood anew for each limit; nil where there are none but Wald's, or they are not found.
  package var profile: (@Sendable (Double) -> Limits?)?
  package init(
    response: String, denominator: String? = nil, predictor: String, at: @escaping @Sendable (Double) -> Point
  ) {
    self.response = response
    self.denominator = denominator
    self.predictor = predictor
    self.at = at
  }
}
