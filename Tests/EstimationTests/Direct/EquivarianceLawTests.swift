import TestSupport
import Testing

@testable import Estimation

/// Units, origins, order and number of what is fitted move a fit as they must.
@Suite struct EquivarianceLawTests {
  @Test(arguments: DirectLawCase.all) func fitsMoveWithTheirData(_ law: DirectLawCase) throws {
    let rows = try law.rows()
    let fit = try law.fit(rows)
    let laws =
      [.turnedRows, .turnedColumns, .everyRowTwice, .everyRowThrice] + Equivariance.ofTerms(law)
      + law.equivariances
    for equivariance in laws {
      let changed = try equivariance.rows(rows)
      let model = try law.model(of: changed, equivariance.options(law.options))
      let twin: Fit
      do throws(EstimationError) {
        twin = try model.fit(changed, FitRequest(method: .mle))
      } catch {
        guard equivariance.isFar else { throw error }
        try checkRefusal(error, changed, equivariance.name)
        continue
      }
      try check(equivariance, fit, twin)
    }
  }

  /// Where double precision cannot tell terms apart, the numbers that would help lie among the data.
  private func checkRefusal(_ error: EstimationError, _ rows: Rows, _ name: String) throws {
    guard case .nearlyCollinear(_, let centres) = error.fact, let centre = centres.first else {
      Issue.record("\(name): \(error.summary)")
      return
    }
    let numbers = try rows.numbers(centre.column)
    #expect(numbers.contains { $0 <= centre.number } && numbers.contains { $0 >= centre.number }, "\(name)")
  }

  private func check(_ law: Equivariance, _ fit: Fit, _ twin: Fit) throws {
    let tolerance = law.isFar ? 1e-5 : 1e-8
    let count = fit.sampleSize
    #expect(twin.sampleSize == law.copies * count)
    let logLikelihood = law.copies * (fit.logLikelihood + law.perRow * count)
    #expect(
      agree(twin.logLikelihood / logLikelihood, 1, 1e-4 * tolerance), "\(law.name): \(twin.logLikelihood)")
    let covariance = try covariance(of: fit)
    #expect(twin.parameters.count == fit.parameters.count)
    for parameter in twin.parameters {
      let parts = try law.parts(parameter.path).map { part in
        (index: try #require(fit.parameters.firstIndex { $0.path == part.path }), factor: part.factor)
      }
      let estimate = parts.reduce(law.shift(parameter.path)) { $0 + $1.factor * fit.estimates[$1.index] }
      var variance = 0.0
      for first in parts {
        for second in parts {
          variance += first.factor * second.factor * covariance[first.index, second.index]
        }
      }
      // Standard errors with degrees of freedom divide by these in place of the number of rows.
      let factor = parameter.degreesOfFreedom.map { twin.sampleSize / $0 } ?? 1
      let expected = (variance / law.copies * factor).squareRoot()
      let error = try #require(parameter.standardError)
      let name: Comment = "\(law.name): \(parameter.path)"
      #expect(abs(parameter.estimate - estimate) < tolerance * error, name)
      #expect(agree(error / expected, 1, 10 * tolerance), name)
    }
  }

  /// The inverse of the information: without degrees of freedom, so that it can be carried over.
  private func covariance(of fit: Fit) throws -> Matrix {
    let observed = try #require(fit.information?.observed)
    return try #require(Cholesky(observed)).inverse
  }
}
