import Estimation

/// How numbers and symbols read in the cells of generated tables.
enum Cells {
  /// An estimate to the decimals at which its standard error has two significant digits, or three if it begins with 1;
  /// without a standard error to four digits.
  static func estimate(_ value: Double, standardError: Double?) -> String {
    guard let standardError, let decimals = decimals(for: standardError) else { return significant(value) }
    return format(value, decimals: decimals)
  }

  /// The standard error to the same decimals; a dash where there is none.
  static func standardError(_ standardError: Double?) -> String {
    guard let standardError, let decimals = decimals(for: standardError) else { return "–" }
    return format(standardError, decimals: decimals)
  }

  private static func decimals(for standardError: Double) -> Int? {
    guard standardError > 0, standardError.isFinite else { return nil }
    var decimals = 0
    var scaled = standardError
    while scaled < 19.5, decimals < 15 {
      scaled *= 10
      decimals += 1
    }
    return decimals
  }

  static func format(_ value: Double, decimals: Int) -> String {
    NumberFormat(grouping: abs(value) >= 10_000, decimals: decimals, notation: .fixed).prose(value)
  }

  /// Four digits, more where they stand before the point: `0.2597`, `1985`, `250,000`.
  static func significant(_ value: Double) -> String {
    (1000..<1e7).contains(abs(value)) ? format(value, decimals: 0) : NumberFormat.automatic.prose(value)
  }

  /// A share in whole per cent; what is neither all nor nothing is not written as if it were.
  static func share(_ value: Double) -> String {
    if value > 0, value < 0.005 { return "<1 %" }
    if value < 1, value >= 0.995 { return ">99 %" }
    return "\(format(value * 100, decimals: 0)) %"
  }

  /// A log-likelihood: six decimals where the digits are the point, three otherwise.
  static func logLikelihood(_ value: Double, decimals: Int = 3) -> String {
    format(value, decimals: decimals)
  }

  /// A parameter's symbol, with the name of what it belongs to where the symbol alone does not tell: `β₁` temperature.
  static func name(_ parameter: Parameter) -> Wording {
    let below = ParameterSymbol(parameter).below.split(separator: ",").map(String.init)
    guard let last = parameter.path.last, parameter.path.count > 1, !below.contains(last) else {
      return symbol(parameter)
    }
    return "\(symbol(parameter)) \(last)"
  }

  /// A parameter's symbol as a formula.
  static func symbol(_ parameter: Parameter) -> Wording { Wording(formula: ParameterSymbol(parameter).tex) }
}
