import Reporting

/// What R, Stan, BUGS, PyMC and books call the families and functions that a story has.
enum ForeignNames {
  /// The family that is called so elsewhere; nil for any other name.
  static func family(_ name: String) -> String? { meant(name, in: families) }

  /// The function that is called so elsewhere; nil for any other name.
  static func function(_ name: String) -> String? { meant(name, in: functions) }

  typealias Names = [(name: String, foreign: [String])]

  /// In small letters and digits alone.
  static let families: Names = [
    (
      "normal",
      ["n", "norm", "gaussian", "gauss", "dnorm", "rnorm", "mvn", "mvnorm", "multinormal", "dmnorm"]
    ),
    ("lognormal", ["lnorm", "logn", "dlnorm"]),
    ("poisson", ["pois", "poi", "dpois", "rpois"]),
    ("bernoulli", ["bern", "ber", "dbern"]),
    ("binomial", ["binom", "bin", "dbin", "dbinom"]),
    ("negative-binomial", ["nbinom", "negbin", "nb", "dnbinom", "negbinomial", "negbinomial2"]),
    ("geometric", ["geom", "dgeom"]),
    ("exponential", ["expon", "dexp", "rexp"]),
    ("gamma", ["dgamma", "rgamma"]),
    ("inverse-gaussian", ["invgauss", "wald"]),
    ("weibull", ["weib", "dweib", "dweibull"]),
    ("beta", ["dbeta", "rbeta"]),
    ("uniform", ["unif", "u", "dunif", "runif"]),
    ("student-t", ["t", "dt", "studentt", "tdist"]),
    ("laplace", ["doubleexponential", "ddexp"]),
    ("logistic", ["logis", "dlogis"]),
    ("categorical", ["cat", "dcat", "discrete", "multinoulli"]),
    ("multinomial", ["multinom", "dmulti"]),
    ("log-density", ["custom", "customdist", "potential", "density"]),
  ]

  static let functions: Names = [
    ("log", ["ln", "loge"]),
    ("abs", ["fabs"]),
    ("min", ["pmin", "fmin"]),
    ("max", ["pmax", "fmax"]),
    ("logistic", ["expit", "invlogit", "ilogit", "plogis", "sigmoid"]),
    ("normal-cdf", ["phi", "pnorm", "normcdf"]),
    ("log-log", ["invcloglog", "icloglog"]),
    ("log-gamma", ["lgamma", "gammaln", "gamma"]),
    ("log-factorial", ["lfactorial", "lfact", "logfact", "factorial"]),
    ("log-choose", ["lchoose", "choose", "binomialcoefficient"]),
    ("log-beta", ["lbeta", "betaln", "beta"]),
  ]

  private static func meant(_ name: String, in names: Names) -> String? {
    let folded = folded(name)
    return names.first { $0.foreign.contains(folded) }?.name
  }

  static func folded(_ name: String) -> String { name.lowercased().filter { $0.isLetter || $0.isNumber } }
}

extension StoryBinding {
  /// A function that there is none of: what is written in its place.
  ///
  /// - Parameter known: The functions that there are.
  mutating func unknownFunction(_ function: LocatedText, of arguments: [StoryExpression], known: [String]) {
    let name = function.text
    let inner = arguments.map(\.range.text)
    let first = inner.first ?? "x"
    func tell(_ rule: String, _ remedy: String) { problems.error(at: function.range, rule, remedy: remedy) }
    switch ForeignNames.folded(name) {
    case "ifelse", "if", "where", "case", "casewhen", "step", "switch":
      tell("A line has no conditions, and no '\(name)'", ForeignNames.conditionRemedy)
    case "factor", "asfactor":
      tell(
        "A column of levels is an index of its coefficient, and there is no '\(name)'",
        "Write b[\(first)], a number for each level.")
    case "offset":
      tell("What stands in a sum without a coefficient is an offset by itself", "Write \(first) alone.")
    case "i", "identity":
      tell("A product stands in a sum as it is, and there is no '\(name)'", "Write \(first) alone.")
    case "pow", "power":
      let power = inner.count == 2 ? StoryParser.power(first, inner[1]) : "exp(k * log(\(first)))"
      tell("There is no function '\(name)'", "Write \(power).")
    case "log10", "log2":
      tell(
        "There is no function '\(name)'", "Write log(\(first)) / log(\(name.hasSuffix("2") ? "2" : "10")).")
    case "sin", "cos", "tan", "tanh", "sinh", "cosh", "asin", "acos", "atan", "floor", "ceil", "ceiling",
      "round", "mod",
      "sign":
      tell(
        "There is no function '\(name)'",
        "Write its values into a column of the data, where those that it is of are known.")
    case "log1p": tell("There is no function '\(name)'", "Write log(1 + \(first)).")
    case "logit":
      tell(
        "A link stands around the predictor, turned round: of 'logit' this is 'logistic'",
        "Write logistic(..) around the whole.")
    default:
      let meant = ForeignNames.function(name).flatMap { known.contains($0) ? $0 : nil }
      guard let meant else {
        problems.unknown("function", name, at: function.range, known: known)
        return
      }
      let isLogarithm = ["gamma", "factorial", "choose", "beta"].contains(name)
      problems.error(
        at: function.range, "There is no function '\(name)'", suggestion: meant,
        remedy: "Write \(meant)(\(inner.joined(separator: ", ")))\(isLogarithm ? ", its logarithm" : "").")
    }
  }
}

extension ForeignNames {
  /// What is written in the place of a condition.
  static let conditionRemedy =
    "Write a column of the data that says it, and a number for each of its levels, as in effect[column]."
}
