/// What may stand in a density of the author's own.
enum DensityFunction: String, Sendable, CaseIterable {
  case exp, log, sqrt, logistic, abs, min, max
  case normalProbability = "normal-cdf"
  case logLog = "log-log"
  case logGamma = "log-gamma"
  case logFactorial = "log-factorial"
  case logChoose = "log-choose"
  case logBeta = "log-beta"

  var argumentCount: Int {
    switch self {
    case .min, .max, .logChoose, .logBeta: 2
    default: 1
    }
  }

  /// With what it takes, as in `log-choose(n, k)`.
  var written: String {
    let arguments =
      switch self {
      case .logChoose: "n, k"
      case .logBeta: "a, b"
      default: argumentCount == 2 ? "x, y" : "x"
      }
    return "\(rawValue)(\(arguments))"
  }

  /// - Parameter y: Anything where there is one argument.
  func callAsFunction<Number: Scalar>(_ x: Number, _ y: Number) -> Number {
    switch self {
    case .exp: return x.exp
    case .log: return x.log
    case .sqrt: return x.squareRoot
    case .logistic: return x.logistic
    case .abs: return x.magnitude
    case .min: return y.value < x.value ? y : x
    case .max: return y.value > x.value ? y : x
    case .normalProbability: return x.normalProbability
    case .logLog: return Predictor.Link.logLog(x)
    case .logGamma: return x.logGamma
    case .logFactorial: return (x + 1).logGamma
    case .logChoose: return (x + 1).logGamma - (y + 1).logGamma - (x - y + 1).logGamma
    case .logBeta: return x.logGamma + y.logGamma - (x + y).logGamma
    }
  }
}
