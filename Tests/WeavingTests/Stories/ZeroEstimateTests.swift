import Estimation
import Testing

@testable import Weaving

/// Estimates that are zero but for rounding.
@Suite struct ZeroEstimateTests {
  private func estimates(_ rows: String, _ line: String) throws -> [String: Double] {
    let (scenario, _) = Tutorials.scenario(
      "```{scenario s}\ndata: {rows: \(rows)}\nmodel: {story: ['\(line)']}\n```\n")
    let fit = try #require(scenario?.fits.first?.fit)
    return Dictionary(
      fit.parameters.map { ($0.path.joined(separator: "."), $0.estimate) },
      uniquingKeysWith: { first, _ in first })
  }

  /// Sums of products that cancel, by hand.
  @Test func whatCancelsIsZero() throws {
    let line = try estimates(
      "{y: [-1, 1, -2, 2, -3, 3, 0], x: [1, 2, 3, 4, 3, 2, 1]}", "y ~ normal(a * [1, x], s)")
    // Σ (x - x̄) y = -1 + 2 - 6 + 8 - 9 + 6 = 0, and Σ y = 0.
    #expect(line["a.intercept"] == 0 && line["a.x"] == 0)
    let joint = try estimates(
      "{y: [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7], x: [3, 1, -1, -3, -1, 1, 3]}", "(y, x) ~ normal(m, c)")
    // Σ (y - 0.4) x = 0: y is odd about its middle, and x is even.
    #expect(joint["c.y.x"] == 0)
  }

  /// What is small by its unit stays.
  @Test func whatIsSmallStays() throws {
    let line = try estimates("{y: [-1, 1, -2, 2.000000000007], x: [1, 2, 3, 4]}", "y ~ normal(m, 1)")
    #expect(abs((line["m"] ?? 0) / 1.75e-12 - 1) < 1e-3)
    let tiny = try estimates("{y: [1e-17, 3e-17, 2e-17, 5e-17], x: [1, 2, 3, 4]}", "y ~ normal(m, s)")
    #expect(abs((tiny["m"] ?? 0) / 2.75e-17 - 1) < 1e-12)
  }
}
