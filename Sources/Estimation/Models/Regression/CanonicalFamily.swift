import Arithmetic

/// The response distribution of a generalized linear model with its canonical link.
///
///     ℓ_i(η) = y_i η - m_i A(η) + c_i,   E y_i = m_i A'(η),   Var y_i = m_i A''(η)
///
/// with y the value and m the size of a row: the number of trials, or 1. ℓ is concave in η, so that every stationary point
/// of a regression is its maximum.
///
/// Reference: McCullagh and Nelder, *Generalized Linear Models*, 2nd ed. (1989), section 2.2.
protocol CanonicalFamily: Sendable {
  /// ℓ less the row's `constant`, dℓ/dη and -d²ℓ/dη².
  static func evaluate(_ eta: Double, value: Double, size: Double) -> PredictorTerms

  /// Σ ℓ over a block of rows less their `summedConstant`, in a form for many evaluations.
  ///
  /// - Parameter etas: The linear predictors of at most 512 rows, which are overwritten.
  static func sum(_ etas: UnsafeMutableBufferPointer<Double>, values: UnsafeBufferPointer<Double>) -> Double

  /// What `sum` leaves out for a row; nil for a row that it is not for.
  static func summedConstant(value: Double, size: Double) -> Double?

  /// The part of ℓ that does not depend on η, chosen so that nothing cancels at the maximum.
  static func constant(value: Double, size: Double) -> Double

  /// A start: the linear predictor of the row by itself, moved off the edge of the range, and its weight.
  static func start(value: Double, size: Double) -> (predictor: Double, weight: Double)

  /// A'(η): the probability, or the expected count.
  static func mean(_ eta: Double) -> Double

  /// What separates: outcomes, or the zeros of counts.
  static var responses: EstimationError.Responses { get }

  /// In which direction of η the row's likelihood grows for ever: 1, -1, or 0 for a row with a maximum.
  static func recession(value: Double, size: Double) -> Int
}

/// The log-likelihood of a row as a function of its linear predictor, and its derivatives.
struct PredictorTerms {
  var logLikelihood: Double
  var score: Double
  var information: Double
}

/// The responses of a generalized linear model.
struct CountedResponse: Sendable {
  let values: [Double]
  /// The number of trials of every row; nil where each is one.
  private let trials: [Double]?

  init(values: [Double], trials: [Double]? = nil) {
    self.values = values
    self.trials = trials
  }

  var count: Int { values.count }

  /// The number of trials of a row; 1 where there are none.
  @inline(__always)
  func size(_ row: Int) -> Double { trials?[row] ?? 1 }
}

/// a log(a / b) + b - a for a, b > 0: a's share of a deviance, without cancellation where b is near a.
@inline(__always)
func halfDeviance(_ a: Double, _ b: Double) -> Double {
  if b < 0.5 * a { return a * Elementary.log(a / b) + (b - a) }
  let t = (b - a) / a
  return a * (t - Elementary.log1p(t))
}
