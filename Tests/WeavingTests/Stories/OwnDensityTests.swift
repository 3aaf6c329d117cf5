import Estimation
import Foundation
import Testing

@testable import Weaving

/// A density of the author's own, whose mass is 1 over the values that it is for, whichever these are.
@Suite struct OwnDensityTests {
  private static let rows =
    "{y: [4.1, 3.2, 5.6, 4.4, 2.9, 6.1, 3.8, 4.9], c: [1, 0, 2, 3, 2, 5, 6, 9], some: [1, 1, 2, 3, 2, 5, 6, 9], n: [10, 10, 10, 10, 10, 10, 10, 10], u: [0.1, 0.4, 0.35, 0.8, 0.55, 0.7, 0.2, 0.6], minutes: [12, 3, 45, 20, 7, 31, 2, 16], far: [1204, 1210, 1198, 1207, 1201, 1215, 1199, 1205], tail: [0.2, -0.4, 31, -1.2, 0.9, -14, 0.1, 2.5]}"

  private func told(_ lines: [String], _ keys: [String]) -> String {
    Tutorials.problems(
      (["```{scenario s}", "data: {rows: \(Self.rows)}", "model:", "  story:"] + lines.map { "    - \($0)" }
        + keys.map { "  " + $0 } + ["fits: {a: {}}", "```", ""]).joined(separator: "\n"))
  }

  /// On half-lines, intervals and whole numbers; with heavy tails; of values far from zero, and of measurements in whole numbers.
  @Test(arguments: [
    ("y ~ log-density(-0.9189385332046727 - log(s) - 0.5 * (y - m) * (y - m) / s / s)", "s: positive"),
    (
      "far ~ log-density(-0.9189385332046727 - log(s) - 0.5 * (far - m) * (far - m) / s / s)",
      "s: positive, m: {at-least: 1100}"
    ),
    ("y ~ log-density(log(rate) - rate * y)", "rate: positive"),
    ("minutes ~ log-density(log(rate) - rate * minutes)", "rate: positive"),
    (
      "y ~ log-density(shape * log(rate) - log-gamma(shape) + (shape - 1) * log(y) - rate * y)",
      "shape: positive, rate: positive"
    ),
    ("tail ~ log-density(-1.1447298858494002 - log(s) - log(1 + tail * tail / s / s))", "s: positive"),
    ("u ~ log-density(log(a) + (a - 1) * log(u))", "a: positive"),
    (
      "u ~ log-density(log(a) + log(b) + (a - 1) * log(u) + (b - 1) * log(1 - exp(a * log(u))))",
      "a: positive, b: positive"
    ),
    ("c ~ log-density(c * log(rate) - rate - log-factorial(c))", "rate: positive"),
    (
      "some ~ log-density(some * log(rate) - rate - log-factorial(some) - log(1 - exp(-rate)))",
      "rate: positive"
    ),
    ("c ~ log-density(log-choose(n, c) + c * log(chance) + (n - c) * log(1 - chance))", "chance: unit"),
  ])
  func itMayHaveTheMassOne(_ line: String, _ bounds: String) {
    #expect(told([line], ["parameters: {\(bounds)}"]) == "")
  }

  @Test(arguments: [
    (
      "y ~ log-density(-0.5 * (y - m) * (y - m))",
      "gives a mass of 2.22 over the range of the data alone, and a density has 1 in all"
    ),
    (
      "y ~ log-density(-1.612085713764618 - 0.5 * (y - m) * (y - m))",
      "gives a mass of 0.5 in all, and a density has 1"
    ),
    (
      "y ~ log-density(-0.9189385332046727 - 0.5 * (y - m * n) * (y - m * n) - log(n))",
      "gives a mass of 0.1 in all, and a density has 1"
    ),
  ])
  func aMassThatNoDensityHas(_ line: String, _ words: String) {
    let density = line.dropFirst("y ~ log-density(".count).dropLast()
    #expect(
      told([line], [])
        == "5:23: '\(density)': Fit 'a': The log-density of 'y' \(words): what normalises it belongs to it, as in log(rate) - rate * x\n  If it is meant, write 'a.notices: 1' under 'expect'."
    )
  }

  /// Where the likelihood has no maximum because of it.
  @Test(arguments: [
    ("y ~ log-density(-y / s)", 28, "3.2 over the range of the data alone, and a density has 1 in all"),
    (
      "minutes ~ log-density(-minutes / s)", 40,
      "44 over the range of the data alone, and a density has 1 in all"
    ),
  ])
  func aMassThatGrowsWithAParameter(_ line: String, _ column: Int, _ words: String) {
    let fault =
      "5:\(column): 's': No maximum of the likelihood was found: it hardly changes any more as 's' grows or falls"
    let name = line.prefix { $0 != " " }
    #expect(
      told([line], ["parameters: {s: positive}"])
        == "\(fault)\n  The log-density of '\(name)' gives a mass of \(words): what normalises it belongs to it, as in log(rate) - rate * x."
    )
  }

  /// A parameter that must be positive, also where something is hidden.
  @Test(
    arguments: [
      ("y ~ log-density(log(b) - b * y)", 1, -1, 1, -2),
      (
        "y ~ log-density(0.5 * log(2 / 3.141592653589793) - log(b) - y * y / (2 * b * b))",
        (2 / Double.pi).squareRoot(), 1, 1 - 2 / Double.pi, 2
      ),
      (
        "y ~ log-density(-0.5 * log(2 * 3.141592653589793) - log(b) - (y - 4) * (y - 4) / (2 * b * b))",
        4, 0, 1, 2
      ),
      ("c ~ log-density(c * log(b) - b - log-factorial(c))", 1, 1, 1, 1),
    ] as [(String, Double, Double, Double, Double)])
  func itsCentre(
    _ line: String, _ mean: Double, _ power: Double, _ variance: Double, _ square: Double
  ) throws {
    let (scenario, _) = Tutorials.scenario(
      "```{scenario s}\ndata: {rows: \(Self.rows)}\nmodel: {story: ['\(line)'], parameters: {b: positive}}\n```\n"
    )
    let fit = try #require(scenario?.fits.first?.fit)
    let centres = fit.answers.drawables.compactMap { drawable in
      if case .density(let density) = drawable { density.centres.first } else { nil }
    }
    let centre = try #require(centres.first)
    // As multiples of powers of the parameter.
    let b = fit.parameters[0].estimate
    let (mean, variance) = (mean * pow(b, power), variance * pow(b, square))
    #expect(abs(centre.mean[0] / mean - 1) < 1e-3, "\(centre.mean[0]), \(mean)")
    #expect(abs(centre.covariance[0, 0] / variance - 1) < 3e-3, "\(centre.covariance[0, 0]), \(variance)")
  }

  /// Counts without their factorials, in a mixture as by themselves.
  @Test func ofCounts() {
    let words = "The log-density of 'c' gives a mass of"
    #expect(
      told(["c ~ log-density(c * log(rate) - rate)"], ["parameters: {rate: positive}"]).hasPrefix(
        "5:23: 'c * log(rate) - rate': Fit 'a': \(words) 3332.02 over the range of the data alone"))
    let mixture = Tutorials.problems(
      """
      ```{scenario s}
      data: {rows: \(Self.rows)}
      model:
        story:
          - z ~ bernoulli(1/2)
          - c ~ log-density(c * log(rate[z]) - rate[z])
        hidden: {z: 2}
        parameters: {rate: positive}
      fits: {a: {method: em, restarts: 2}}
      ```

      """)
    #expect(mixture.contains(words), "\(mixture)")
  }
}
