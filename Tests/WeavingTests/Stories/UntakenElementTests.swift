import Estimation
import Testing

@testable import Weaving

/// What no row takes is not known: it is left out of the results and told, of numbers as of probabilities, and the rest is fitted.
@Suite struct UntakenElementTests {
  private static let rows =
    "data: {rows: {y: [3, 4, 5, 7, 2], g: [a, b, c, a, b], h: [k, l, k, l, k], n: [1, 1, 0, 1, 2], x: [1, 2, 4, 5, 8]}}"

  private func scenario(_ line: String, _ keys: [String] = [], expect: Bool = true) -> String {
    Fits.scenario(
      [Self.rows, "model:", "  story:", "    - \(line)"] + keys.map { "  " + $0 }
        + (expect ? ["expect: {notices: 1}"] : []))
  }

  private func estimates(_ text: String) throws -> [String] {
    let (scenario, _) = Tutorials.scenario(text)
    let fit = try #require(scenario?.fits.first?.fit)
    return fit.parameters.map { "\($0.path.joined(separator: ".")) = \($0.estimate)" }
  }

  @Test func numbersOfAFamily() throws {
    let line = "y ~ poisson(rate[g])"
    #expect(
      Tutorials.problems(scenario(line, ["count: n"], expect: false))
        == "7:19: 'rate[g]': No row takes 'rate.c', so that nothing is known of it: it is left out\n  If it is meant, write 'notices: 1' under 'expect'."
    )
    #expect(try estimates(scenario(line, ["count: n"])) == ["rate.a = 5.0", "rate.b = \(8.0 / 3)"])
    // What the author holds is his.
    #expect(
      try estimates(scenario(line, ["count: n", "fixed: {rate.c: 2}"], expect: false))
        == ["rate.a = 5.0", "rate.b = \(8.0 / 3)", "rate.c = 2.0"])
  }

  /// Of what is hidden no row shows a level, and yet the cells are those of the rows.
  @Test func probabilitiesOfWhatIsHidden() throws {
    let text = Fits.scenario([
      "data: {rows: {y: [3, 4, 5, 7, 2, 9, 14, 1], g: [a, b, a, b, a, a, b, a], h: [k, l, k, l, k, l, l, l]}}",
      "model:", "  story: ['z ~ categorical(w[g, h])', 'y ~ poisson(rate[z])']", "  hidden: {z: 2}",
      "fits: {hidden: {method: em, seed: 1}}", "expect: {notices: 1}",
    ])
    let problems = Tutorials.problems(text)
    #expect(!problems.contains("singular"), "\(problems)")
    let (scenario, _) = Tutorials.scenario(text)
    let fit = try #require(scenario?.fits.first?.fit)
    #expect(
      fit.parameters.map { $0.path.dropLast().joined(separator: ".") }
        == ["w.a.k", "w.a.k", "w.a.l", "w.a.l", "w.b.l", "w.b.l", "rate", "rate"])
  }

  @Test func cellsOfATable() throws {
    #expect(
      try estimates(scenario("y ~ normal(mean[g, h], 1)"))
        == ["mean.a.k = 3.0", "mean.a.l = 7.0", "mean.b.k = 2.0", "mean.b.l = 4.0", "mean.c.k = 5.0"])
    let text = Fits.scenario([
      "data: {rows: {y: [u, v, v, u, v], g: [a, b, a, a, b], h: [k, l, k, k, l]}}", "model:", "  story:",
      "    - y ~ categorical(share[g, h])", "expect: {notices: 1, mle.notices: 1}",
    ])
    #expect(
      try estimates(text)
        == ["share.a.k.u = \(2.0 / 3)", "share.a.k.v = \(1.0 / 3)", "share.b.l.u = 0.0", "share.b.l.v = 1.0"])
  }

  /// Nothing follows the last state.
  @Test func movesOfAChain() throws {
    let text = Fits.scenario([
      "data: {rows: {s: [a, b, a, b, b, a, c]}}", "model: {markov-chain: {column: s}}",
      "expect: {notices: 1, mle.notices: 1}",
    ])
    #expect(try estimates(text).allSatisfy { !$0.hasPrefix("move.c.") })
    #expect(try estimates(text).count == 6)
  }

  /// The level of a factor with rows that do not count.
  @Test func termsOfADesign() {
    #expect(
      Tutorials.problems(scenario("y ~ normal(coefficients * [1, g], sd)", ["count: n"], expect: false))
        == "7:37: 'g': No row is of 'g.c', so that nothing can be learnt of it\n  Leave the term out, or row 3, where the count is 0."
    )
  }
}
