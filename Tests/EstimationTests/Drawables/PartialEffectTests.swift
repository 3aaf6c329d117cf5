import Arithmetic
import Estimation
import TestSupport
import Testing

/// With several predictors there is a curve along each, the others at their means.
@Suite struct PartialEffectTests {
  private static let z: [Double] = [2, 1, 5, 3, 1, 7, 2, 9]
  private static let rows = Result {
    try Rows([
      Column("x", [1, 2, 3, 4, 5, 6, 7, 8]), Column("z", z), Column("k", [3, 4, 2, 7, 5, 8, 9, 6]),
    ])
  }

  private func curves(_ kind: String, terms: [String]) throws -> (fit: Fit, curves: [FittedCurve]) {
    let fit = try fitted(kind, Self.rows.get(), response: "k", terms: terms)
    guard case .group(let group)? = fit.answers["curve"] else { return (fit, []) }
    return (
      fit,
      group.drawables.compactMap { if case .curve(let curve) = $0 { curve } else { nil } }
    )
  }

  @Test func theOthersAreHeldAtTheirMeans() throws {
    let (fit, curves) = try curves("linear", terms: ["x", "z"])
    #expect(curves.map(\.predictor) == ["x", "z"])
    #expect(curves[0].held.map(\.column) == ["z"] && curves[0].held[0].value == 3.75)
    #expect(curves[1].held.map(\.column) == ["x"] && curves[1].held[0].value == 4.5)
    let b = fit.estimates
    for x in [0.0, 4.5, 20] { #expect(agree(curves[0].at(x).mean, b[0] + b[1] * x + b[2] * 3.75, 1e-12)) }
    for z in [0.0, 3.75, 9] { #expect(agree(curves[1].at(z).mean, b[0] + b[1] * 4.5 + b[2] * z, 1e-12)) }
    // At the means of all predictors the fitted mean is that of the response, and its standard error s / √n.
    let middle = curves[0].at(4.5)
    #expect(agree(middle.mean, 5.5, 1e-12))
    let residuals = try Self.rows.get().numbers("k").enumerated().map { i, k in
      k - b[0] - b[1] * Double(i + 1) - b[2] * Self.z[i]
    }
    let s = (residuals.reduce(0) { $0 + $1 * $1 } / 5).squareRoot()
    let width = Elementary.studentQuantile(0.975, degreesOfFreedom: 5) * s / 8.0.squareRoot()
    #expect(agree(middle.upper - middle.mean, width, 1e-10))
  }

  @Test func productsAndPowersMoveAlong() throws {
    let (fit, curves) = try curves("poisson", terms: ["x", "x^2", "z:x"])
    #expect(curves.map(\.predictor) == ["x", "z"])
    let b = fit.estimates
    for x in [1.0, 3, 7] {
      let eta = b[0] + b[1] * x + b[2] * x * x + b[3] * 3.75 * x
      #expect(agree(curves[0].at(x).mean, Elementary.exp(eta), 1e-10))
    }
    for z in [1.0, 9] {
      let eta = b[0] + b[1] * 4.5 + b[2] * 4.5 * 4.5 + b[3] * z * 4.5
      #expect(agree(curves[1].at(z).mean, Elementary.exp(eta), 1e-10))
    }
  }

  @Test func onePredictorHasOneCurveAndPredictions() throws {
    let fit = try fitted("linear", Self.rows.get(), response: "k", terms: ["x", "x^2"])
    #expect(try #require(fit.curve).held.isEmpty)
    #expect(fit.answers.names == ["response", "at", "curve"])
    #expect(try curves("linear", terms: []).fit.answers.names == ["response"])
  }
}
