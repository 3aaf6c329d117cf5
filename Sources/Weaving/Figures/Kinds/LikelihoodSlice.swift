import Estimation
import Plotting
import Reporting

/// One parameter with the range over which it is drawn.
struct LikelihoodSlice {
  let position: Int
  let name: String
  let symbol: RichText
  let estimate: Double
  let standardError: Double?
  let support: ClosedRange<Double>
  /// Whether the standard error is that of regression programs, with the unbiased estimate of the variance.
  let hasUnbiasedVariance: Bool
  var range: ClosedRange<Double>

  /// Where it is among the parameters, and how wide a range of it is drawn.
  var scaled: (position: Int, width: Double) { (position, range.upperBound - range.lowerBound) }

  /// The estimate to its standard error, or else to the digits of the axis.
  var estimateInWords: String {
    standardError == nil ? words(estimate) : Numeral.estimate(estimate, standardError: standardError).text
  }

  /// A value in four digits, or in those of the axis where four would not place it there.
  func words(_ value: Double) -> String {
    let span = range.upperBound - range.lowerBound
    let short = Numeral.significant(value).text
    return abs(value) * 5e-4 <= span / 200 || abs(value) < 1e7 && abs(value) >= 1000 && span > 100
      ? short : NumberText.reading(value, span: span).spoken
  }

  var axis: Axis { Axis(title: symbol, domain: range, support: support) }

  init(_ position: Int, _ fit: Fit) {
    let parameter = fit.parameters[position]
    self.position = position
    name = parameter.path.joined(separator: " ")
    symbol = parameter.symbol.label
    estimate = parameter.estimate
    standardError = parameter.standardError
    let reach = 3 * (parameter.standardError ?? max(abs(parameter.estimate), 1) / 3)
    let visited = fit.trace.map { $0.estimates[position] } + [parameter.estimate]
    let lower = min(parameter.estimate - reach, visited.min() ?? parameter.estimate)
    let upper = max(parameter.estimate + reach, visited.max() ?? parameter.estimate)
    let margin = max((upper - lower) * 0.05, 1e-9)
    support = parameter.support
    hasUnbiasedVariance = parameter.degreesOfFreedom != nil
    range = ((lower - margin)...(upper + margin)).clamped(to: support)
  }
}
