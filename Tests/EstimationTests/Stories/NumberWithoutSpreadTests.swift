import TestSupport
import Testing

@testable import Estimation

/// Hidden numbers whose spread is 0 at the maximum, wherever their mean is written.
@Suite struct NumberWithoutSpreadTests {
  private static func rows() throws -> Rows {
    try Rows([
      Column("y", [1, 3, 2, 6, 4, 2, 5, 2, 3, 5, 1, 4]), Column("g", texts: (0..<12).map { "\($0 % 4)" }),
      Column("x", [0.5, -1, 2, 0, 1, 3, -2, 0.25, 1.5, 2.5, -0.5, 1]),
      Column("z", (0..<12).map { [1.0, 4, 2, 3][$0 % 4] }),
    ])
  }

  /// Groups that differ no more than their rows do: the rest is as without hidden numbers.
  @Test(arguments: [
    (["u[g] ~ normal(0, between)", "y ~ normal(mean + u, within)"], "y ~ normal(mean, within)"),
    (["u[g] ~ normal(mean, between)", "y ~ normal(u, within)"], "y ~ normal(mean, within)"),
    (["u[g] ~ normal(mean, between)", "y ~ normal(u, 1.5)"], "y ~ normal(mean, 1.5)"),
    (["u[g] ~ normal(mean, variance = v)", "y ~ normal(2 * u, within)"], "y ~ normal(2 * mean, within)"),
    (
      ["u[g] ~ normal(mean, between)", "y ~ normal(u + c * x, within)"], "y ~ normal(mean + c * x, within)"
    ),
    (
      ["u[g] ~ normal(mean + c * z, between)", "y ~ normal(u, within)"], "y ~ normal(mean + c * z, within)"
    ),
    (
      ["u[g] ~ normal(mean + c * z, between)", "y ~ normal(x * u, within)"],
      "y ~ normal(mean * x + c * (x * z), within)"
    ),
  ])
  func theRestIsAsWithoutIt(_ lines: [String], _ alone: String) throws {
    let rows = try Self.rows()
    let story = try StoryInRows(lines, keys: ["hidden: {u: number}"], of: rows).enumerated
    let fit = try LatentModel(story).fit(rows, FitRequest(method: .em))
    let alone = try StoryInRows([alone], of: rows).model.fit(rows, FitRequest(method: .mle))
    #expect(fit.converged && agree(fit.logLikelihood, alone.logLikelihood, 1e-12))
    for parameter in fit.parameters {
      let other = alone.parameters.first { $0.path == parameter.path }
      #expect(agree(parameter.estimate, other?.estimate ?? 0, 1e-8), "\(parameter.path)")
      #expect(
        parameter.standardError == nil
          ? other == nil : agree(parameter.standardError ?? 0, other?.standardError ?? 0, 1e-8),
        "\(parameter.path)")
    }
    #expect(fit.parameters.count { $0.standardError == nil } == 1)
  }

  /// What stands in its mean is multiplied with its loading then.
  @Test(arguments: [
    ["u[g] ~ normal(mean + c * z, between)", "y ~ normal(u, within)", "x ~ normal(a + l * u, d)"],
    ["u[g] ~ normal(mean, between)", "y ~ normal(u, within)", "x ~ normal(l * u + k * z * u, d)"],
    [
      "u[g] ~ normal(mean, between)", "v[g] ~ normal(c, e)", "y ~ normal(u + v * x, within)",
      "x ~ normal(k * v, d)",
    ],
  ])
  func derivativesAreExact(_ lines: [String]) throws {
    let hidden = lines.contains { $0.hasPrefix("v") } ? "{u: number, v: number}" : "{u: number}"
    let story = try StoryInRows(lines, keys: ["hidden: \(hidden)"], of: Self.rows()).enumerated
    let edge = try #require(story.space.parameters.first { $0.name == "between" }).first
    var values = HiddenNumberTests.values(story)
    values[edge] = 0
    HiddenNumberTests.checkDerivatives(
      of: story, in: story.space.freeElements.filter { $0 != edge }, at: values)
  }

  /// Effects with known standard errors, each divided by its own: the hidden number has the scale of an effect, not that of z.
  ///
  /// The mean of eight effects weighted by their precisions, 1 / σ²: Rubin, J. Educ. Stat. 6:377 (1981).
  @Test func effectsWithoutSpread() throws {
    let effects: [Double] = [28, 8, -3, 7, -1, 1, 18, 12]
    let errors: [Double] = [15, 10, 16, 11, 9, 11, 10, 18]
    let weights = errors.map { 1 / ($0 * $0) }
    let precision = weights.reduce(0, +)
    let mean = zip(effects, weights).reduce(0) { $0 + $1.0 * $1.1 } / precision
    let rows = try Rows([Column("z", zip(effects, errors).map(/)), Column("w", errors.map { 1 / $0 })])
    let story = try StoryInRows(
      ["theta ~ normal(mean, tau)", "z ~ normal(w * theta, 1)"], keys: ["hidden: {theta: number}"], of: rows
    ).enumerated
    let fit = try LatentModel(story).fit(rows, FitRequest(method: .em))
    #expect(fit.converged && fit.parameters.map(\.estimate)[1] == 0)
    #expect(agree(fit.parameters[0].estimate, mean, 1e-12))
    #expect(agree(fit.parameters[0].standardError ?? 0, 1 / precision.squareRoot(), 1e-9))
  }

  /// Vaccination against tuberculosis by latitude: a spread of 0 is a maximum, and not the highest.
  ///
  /// Data: log risk ratios of thirteen trials by their standard errors, rounded, after Colditz et al., JAMA 271:698 (1994). The maximum
  /// is that of the normal density of z with variance 1 + (w tau)², by the simplex method and Newton's (SciPy).
  @Test func effectsByLatitude() throws {
    let z = [
      -1.5614, -3.6136, -2.1094, -10.2858, -0.9565, -9.875, -3.4469, 0.1667, -1.9583, -5.0741, -3.0909,
      0.6165, -0.0741,
    ]
    let w = [
      1.7544, 2.2727, 1.5625, 7.1429, 4.3478, 12.5, 2.1277, 16.6667, 4.1667, 3.7037, 9.0909, 1.3699, 3.7037,
    ]
    let rows = try Rows([
      Column("z", z), Column("w", w),
      Column("latitude", [44, 55, 42, 52, 13, 44, 19, 13, 27, 42, 18, 33, 33]),
    ])
    let story = try StoryInRows(
      ["theta ~ normal(a + b * latitude, tau)", "z ~ normal(w * theta, 1)"],
      keys: ["hidden: {theta: number}"], of: rows
    ).enumerated
    let fit = try LatentModel(story).fit(rows, FitRequest(method: .em))
    #expect(fit.converged && agree(fit.logLikelihood, -25.575871388, 1e-10))
    for (parameter, wanted) in zip(fit.parameters, [0.281332, -0.0295182, 0.1822778]) {
      #expect(abs(parameter.estimate / wanted - 1) < 5e-6, "\(parameter.path)")
    }
  }
}
