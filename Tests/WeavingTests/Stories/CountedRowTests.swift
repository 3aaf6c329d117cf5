import Estimation
import Reporting
import Testing

@testable import Weaving

/// How often rows were seen: the sum of the counts is the n of a fit, whole or not.
@Suite struct CountedRowTests {
  private func fit(_ counts: String, _ lines: [String], _ keys: String = "") throws -> Fit {
    let (scenario, problems) = Tutorials.scenario(
      """
      ```{scenario s}
      data: {rows: {y: [1, 4, 2, 7], c: [\(counts)]}}
      model:
        story:
          - \(lines.joined(separator: "\n    - "))
        count: c
      \(keys)
      ```

      """)
    #expect(!problems.contains { $0.severity == .error })
    return try #require(scenario?.fits.last?.fit)
  }

  private func n(_ fit: Fit) -> Answer? { fit.tree["n"] }

  @Test func wholeCountsAreANumberOfRows() throws {
    let fit = try fit("4, 1, 0, 2", ["y ~ poisson(rate)"])
    guard case .count(7)? = n(fit) else {
      Issue.record("\(String(describing: n(fit)))")
      return
    }
    #expect(fit.sampleSize == 7)
  }

  /// Ten tenths are one, though their sum in double precision is not.
  @Test func tenthsAreOne() throws {
    let fit = try fit("0.1, 0.2, 0.3, 0.4", ["y ~ poisson(rate)"])
    guard case .count(1)? = n(fit) else {
      Issue.record("\(String(describing: n(fit)))")
      return
    }
  }

  /// BIC takes the logarithm of the sum itself, for a fit by a formula and for one by EM.
  @Test func countsNeedNotBeWhole() throws {
    let direct = try fit("0.4, 0.4, 0.4, 0.4", ["y ~ poisson(rate)"])
    guard case .number(1.6)? = n(direct) else {
      Issue.record("\(String(describing: n(direct)))")
      return
    }
    #expect(abs(direct.bic - 7.556148279676259) < 1e-12)
    let hidden = try fit(
      "0.4, 2.25, 1.1, 0.75", ["z ~ categorical(weights)", "y ~ poisson(rate[z])"], "  hidden: {z: 2}")
    #expect(hidden.sampleSize == 4.5)
    #expect(abs(hidden.bic - hidden.aic - 3 * (1.5040773967762742 - 2)) < 1e-12)
  }

  /// Fewer than half a row in all: n is not zero, of which there is no logarithm.
  @Test func fewerThanOneRow() throws {
    let fit = try fit("0.1, 0.1, 0.1, 0.1", ["y ~ poisson(rate)"])
    #expect(fit.sampleSize == 0.4 && fit.bic.isFinite)
  }
}
