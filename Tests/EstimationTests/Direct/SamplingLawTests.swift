import Arithmetic
import TestSupport
import Testing

@testable import Estimation

/// Rows drawn of a fit give the fit back, as far away as its standard errors say, and no nearer.
@Suite struct SamplingLawTests {
  private static let replications = 300

  /// What chance alone exceeds once in a million times.
  private static let rare = Elementary.normalQuantile(1 - 1e-6)

  /// Quantiles of chi-squared over its degrees of freedom, at one in a million from either end.
  ///
  /// Reference: Wilson and Hilferty, Proc. Natl. Acad. Sci. 17:684 (1931).
  private static func limits(ofMeanSquare degrees: Double) -> ClosedRange<Double> {
    let spread = 2 / (9 * degrees)
    let (low, high) = (1 - spread - rare * spread.squareRoot(), 1 - spread + rare * spread.squareRoot())
    return low * low * low...high * high * high
  }

  /// Errors in units of their standard errors have mean 0 and variance 1, and those of all parameters together, in the metric
  /// of the information, the mean square of as many normal numbers.
  @Test(arguments: DirectLawCase.all) func samplesRecoverTheParameters(_ law: DirectLawCase) throws {
    let rows = try law.rows()
    let truth = try law.fit(rows)
    let sample = try DefinedSample(law, rows)
    var random = Random(seed: 5, stream: "samples")
    var sums = Array(repeating: 0.0, count: truth.parameters.count)
    var squares = sums
    var distances = 0.0
    for _ in 0..<Self.replications {
      let fit = try law.fit(
        rows.replacing(law.response, with: sample.drawn(truth.estimates, using: &random)))
      let errors = zip(fit.estimates, truth.estimates).map { $0 - $1 }
      for (j, parameter) in fit.parameters.enumerated() {
        let error = try #require(parameter.standardError)
        let z = errors[j] / error
        sums[j] += z
        squares[j] += z * z
      }
      let information = try #require(fit.information?.observed)
      distances += zip(errors, information * errors).reduce(0) { $0 + $1.0 * $1.1 }
    }
    let count = Double(Self.replications)
    for (j, parameter) in truth.parameters.enumerated() {
      let mean = sums[j] / count
      #expect(abs(mean) < Self.rare / count.squareRoot(), "\(parameter.path): mean \(mean)")
      let variance = (squares[j] - count * mean * mean) / (count - 1)
      #expect(
        Self.limits(ofMeanSquare: count - 1).contains(variance), "\(parameter.path): variance \(variance)")
    }
    let degrees = count * Double(truth.parameters.count)
    #expect(Self.limits(ofMeanSquare: degrees).contains(distances / degrees), "\(distances / degrees)")
  }
}
