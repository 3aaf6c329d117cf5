import Arithmetic

/// What of a value is added up over the rows, so that these sums are all that a likelihood needs to know of them.
///
/// With statistics T a family is log f(x | θ) = Σ ηⱼ(θ) Tⱼ(x) - A(θ) + h(x): an exponential family. The number of rows is the
/// sum that goes with A.
///
/// Reference: Lehmann and Casella, *Theory of Point Estimation*, 2nd ed. (1998), sections 1.5 and 1.6.
package enum SufficientStatistic: Sendable, CaseIterable {
  case value, square, inverse
  case logarithm, squareOfLogarithm
  /// log(1 - x).
  case logarithmOfRest
  /// The trials of the row, which differ between rows.
  case trials

  /// T(x).
  ///
  /// - Parameter trials: Those of the row.
  package func callAsFunction(_ x: Double, trials: Double) -> Double {
    switch self {
    case .value: x
    case .square: x * x
    case .inverse: 1 / x
    case .logarithm: Elementary.log(x)
    case .squareOfLogarithm: Elementary.log(x) * Elementary.log(x)
    case .logarithmOfRest: Elementary.log1p(-x)
    case .trials: trials
    }
  }

  /// What its sum over a column is called, as `sum-x-x` is that of the products of x and x.
  func name(ofSumOver column: String) -> String {
    switch self {
    case .value: "sum-\(column)"
    case .square: "sum-\(column)-\(column)"
    case .inverse: "sum-inverse-\(column)"
    case .logarithm: "sum-log-\(column)"
    case .squareOfLogarithm: "sum-log-\(column)-log-\(column)"
    case .logarithmOfRest: "sum-log-rest-\(column)"
    case .trials: "sum-trials-of-\(column)"
    }
  }
}
