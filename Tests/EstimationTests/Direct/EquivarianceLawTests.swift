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
      let twin = try law.model(of: changed, equivariance.options(law.options))
        .fit(changed, FitRequest(method: .mle))
      try check(equivariance, fit, twin)
    }
  }

  private func check(_ law: Equivariance, _ fit: Fit, _ twin: Fit) throws {
    let count = Double(fit.rowCount)
    #expect(Double(twin.rowCount) == law.copies * count)
    let logLikelihood = law.copies * (fit.logLikelihood + law.perRow * count)
    #expect(agree(twin.logLikelihood / logLikelihood, 1, 1e-12), "\(law.name): \(twin.logLikelihood)")
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
      let factor = parameter.degreesOfFreedom.map { Double(twin.rowCount) / $0 } ?? 1
      let expected = (variance / law.copies * factor).squareRoot()
      let error = try #require(parameter.standardError)
      let name: Comment = "\(law.name): \(parameter.path)"
      #expect(abs(parameter.estimate - estimate) < 1e-8 * error, name)
      #expect(agree(error / expected, 1, 1e-7), name)
    }
  }

  /// The inverse of the information: without degrees of freedom, so that it can be carried over.
  private func covariance(of fit: Fit) throws -> Matrix {
    let observed = try #require(fit.information?.observed)
    return try #require(Cholesky(observed)).inverse
  }
}
