import Arithmetic
import TestSupport
import Testing

@testable import Estimation

@Suite struct PoissonTests {
  private func rows(_ x: [Double], _ y: [Double]) throws -> Rows {
    try Rows([Column("x", x), Column("y", y)])
  }

  @Test func publishedValuesOfAIDSCases() throws {
    let t = Array(stride(from: 1.0, through: 13, by: 1))
    let cases: [Double] = [12, 14, 33, 50, 67, 74, 123, 141, 165, 204, 253, 246, 240]
    let linear = try fitted("poisson", rows(t, cases), response: "y", terms: ["x"])
    #expect(agree(linear.coefficient("intercept"), 3.1405895, 1e-7))
    #expect(agree(linear.coefficient("x"), 0.2021212, 1e-7))
    #expect(agree(linear.aic, 166.3698, 1e-6))
    let quadratic = try fitted("poisson", rows(t, cases), response: "y", terms: ["x", "x^2"])
    #expect(agree(quadratic.coefficient("intercept"), 1.901458583, 1e-9))
    #expect(agree(quadratic.coefficient("x"), 0.556003267, 1e-9))
    #expect(agree(quadratic.coefficient("x^2"), -0.021346272, 1e-9))
    #expect(agree(quadratic.logLikelihood, -45.46179, 1e-6))
    #expect(agree(quadratic.aic, 96.92358, 1e-6))
  }

  @Test func anInterceptAloneIsTheLogOfTheMean() throws {
    let deaths =
      [Double](repeating: 0, count: 109) + [Double](repeating: 1, count: 65)
      + [Double](repeating: 2, count: 22) + [3, 3, 3, 4]
    let fit = try fitted("poisson", Rows([Column("y", deaths)]), response: "y", terms: [])
    #expect(correctDigits(fit.coefficient("intercept"), Elementary.log(0.61)) > 14)
    // The standard error of the rate 0.0552268 over the rate.
    #expect(agree(fit.standardErrors[0], 0.0552268 / 0.61, 1e-6))
    #expect(agree(fit.logLikelihood, -206.106721, 1e-8))
  }

  @Test func aSaturatedModelReproducesTheCounts() throws {
    let fit = try fitted("poisson", rows([0, 1], [7, 21]), response: "y", terms: ["x"])
    #expect(correctDigits(fit.coefficient("intercept"), Elementary.log(7)) > 13)
    #expect(correctDigits(fit.coefficient("x"), Elementary.log(3)) > 13)
    #expect(fit.notices.isEmpty)
    let constant = try fitted("poisson", rows([1, 2, 3], [4, 4, 4]), response: "y", terms: ["x"])
    #expect(abs(constant.coefficient("x") ?? 1) < 1e-14)
  }

  @Test func countsOverManyOrdersAreFitted() throws {
    let x = Array(stride(from: 0.0, through: 30, by: 1))
    let y = x.map { Double(Int64(Elementary.exp($0))) }
    let fit = try fitted("poisson", rows(x, y), response: "y", terms: ["x"])
    #expect(fit.converged && fit.isMonotone)
    #expect(agree(fit.coefficient("x"), 1, 1e-6))
    let throughOrigin = try fitted(
      "poisson", rows(x, y), response: "y", terms: ["x"], [.init("intercept", .flag(false))])
    #expect(throughOrigin.converged)
    #expect(agree(throughOrigin.coefficient("x"), 1, 1e-6))
    let huge = try fitted("poisson", rows([1, 2, 3], [1e15, 1e200, 1e300]), response: "y", terms: ["x"])
    #expect(huge.converged && huge.logLikelihood.isFinite)
  }

  @Test func theLikelihoodStaysOrderedFarAway() throws {
    let fit = try fitted("poisson", rows([1, 2, 3], [2, 0, 5]), response: "y", terms: ["x"])
    let likelihood = fit.likelihood
    // Seven events at a rate of exp(-2000) each: -7 × 2000 - log 2! - log 5!.
    #expect(agree(likelihood([-2000, 0]), -14000 - Elementary.log(240), 1e-14))
    #expect(likelihood([1000, 0]) == -.infinity)
    #expect(likelihood([.infinity, 0]) == -.infinity)
    // Across the changes of formula, the slope is the number of events less the expected ones.
    for predictor in [
      Elementary.log(1), Elementary.log(2.5), -20, Elementary.log(2e-290), Elementary.log(5e-290),
    ] {
      let low = predictor - 0x1p-11
      let high = predictor + 0x1p-11
      let slope = (likelihood([high, 0]) - likelihood([low, 0])) * 0x1p10
      #expect(abs(slope - (7 - 3 * (Elementary.exp(high) - Elementary.exp(low)) * 0x1p10)) < 1e-6)
    }
  }

  @Test func zerosAloneAlongADirectionAreNamed() throws {
    let message =
      "The rows with 0 are set apart by x: their expected counts can fall for ever, and the likelihood has no maximum"
    func summary(_ x: [Double], _ y: [Double]) throws -> String? {
      failure("poisson", try rows(x, y), response: "y", terms: ["x"])?.summary
    }
    // Counts in one group only.
    #expect(try summary([0, 0, 0, 1, 1, 1], [3, 1, 2, 0, 0, 0]) == message)
    // One count alone, at the end.
    #expect(try summary([1, 2, 3, 4], [0, 0, 0, 5]) == message)
    #expect(try summary([1, 2, 3, 4], [0, 0, 1, 5]) == nil)
    #expect(try summary([1, 2, 3, 4], [0, 3, 0, 0]) == nil)
    #expect(
      try summary([1, 2, 3], [0, 0, 0])
        == "Column 'y' holds 0 in every row, so that the likelihood has no maximum")
  }

  @Test func responsesThatAreNoCountsAreNamed() throws {
    #expect(
      failure("poisson", try rows([1, 2, 3], [1, -2, 3]), response: "y", terms: ["x"])?.summary
        == "A count is a whole number of at least 0, and column 'y' holds -2 in row 2")
    #expect(
      failure("poisson", try rows([1, 2, 3], [1, 2, 3.5]), response: "y", terms: ["x"])?.summary
        == "A count is a whole number of at least 0, and column 'y' holds 3.5 in row 3")
    let texts = try Rows([Column("x", [1, 2, 3]), Column("y", texts: ["1", "2", "3"])])
    #expect(
      failure("poisson", texts, response: "y", terms: ["x"])?.summary
        == "Column 'y' must hold numbers, and it holds text")
    #expect(
      failure("poisson", try rows([1, 2], [1, 2]), response: "y", terms: ["x", "x^2"])?.summary
        == "A poisson model with 3 coefficients needs at least 3 rows, and there are 2")
    #expect(
      failure("poisson", try rows([1, 2, 3], [1, 2, 3]), response: "y", terms: ["x", "x^1"])?.summary
        == "Term 'x^1' is a linear combination of the terms before it")
    #expect(
      ModelKind.poisson.problem(
        with: .mapping([
          .init("response", .text("y")), .init("terms", .text("x")), .init("trials", .text("x")),
        ]))
        == "trials: A poisson model has no key 'trials'. It takes: response, terms, intercept, exposure, levels, offset, count."
    )
  }
}
