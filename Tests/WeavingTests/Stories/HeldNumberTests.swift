import Estimation
import Reporting
import Testing

@testable import Weaving

/// Numbers that are held, and what they leave to the rows: what they exclude is told at the number, and what they allow is fitted.
@Suite struct HeldNumberTests {
  private static let rows =
    "p: [1.56, 2.28, 4.99, 1.86, 3.14, 1.39, 9.04, 7.6, 5.3, 4.98, 7.69, 10.18], c: [3, 1, 2, 2, 1, 2, 5, 8, 6, 8, 12, 1], o: [0, 1, 0, 2, 0, 2, 5, 0, 6, 8, 12, 0], x: [-0.45, -0.05, 1.34, -0.52, -1.26, -1.84, 2.8, 2.65, 3.27, 2.54, 2.52, 2.28], g: [a, b, a, b, a, b, a, b, a, b, a, b]"

  private func told(_ line: String, _ fixed: String, more: String = "fits: {h: {method: em, restarts: 4}}")
    -> String
  {
    Tutorials.problems(
      ofStory: ["z ~ categorical(w)", line], ["hidden: {z: [A, B]}", "fixed: {\(fixed)}"], rows: Self.rows,
      more: more)
  }

  // MARK: - Levels and rows

  @Test(arguments: [
    ("c ~ binomial(20, q[z])", "q.A: 0", "16: '0'", "q.A", "0"),
    ("c ~ binomial(20, q[z])", "q.A: 1", "16: '1'", "q.A", "1"),
    ("c ~ binomial(20, q[z])", "q: [0.2, 0]", "20: '0'", "q.B", "0"),
    ("c ~ geometric(q[z])", "q.A: 1", "16: '1'", "q.A", "1"),
    ("x ~ uniform(lo[z], hi[z])", "lo.A: 100", "17: '100'", "lo.A", "100"),
    ("x ~ uniform(lo[z], hi[z])", "hi.B: -7", "17: '-7'", "hi.B", "-7"),
    ("p ~ pareto(least[z], s[z])", "least.A: 11", "20: '11'", "least.A", "11"),
  ]) func aLevelThatNoRowCanBeOf(
    _ line: String, _ fixed: String, _ place: String, _ path: String, _ given: String
  ) {
    let key = fixed.prefix { $0 != ":" }
    #expect(
      told(line, fixed)
        == "8:\(place): With '\(path)' held at \(given) no row can be of '\(path.suffix(1))' of 'z'\n  Hold it where some row can be, or leave '\(key)' out of 'fixed'."
    )
  }

  @Test(arguments: [
    ("p ~ pareto(least, s[z])", "least: 5", "18: '5': 'least'", ", and here it is 5"),
    ("x ~ uniform(lo, hi[z])", "lo: 0", "15: '0': 'lo'", ", and here it is 0"),
    ("c ~ binomial(20, q[z])", "q: [0, 1]", "14: '[0, 1]': 'q'", ""),
  ]) func aRowThatNoLevelAllows(_ line: String, _ fixed: String, _ place: String, _ given: String) {
    #expect(
      told(line, fixed)
        == "8:\(place) under 'fixed' must be such that every row is possible in double precision\(given)\n  Write such a value, or leave it out of 'fixed'."
    )
  }

  /// Where nothing is hidden a number that excludes a row is told in the same words.
  @Test func numbersOfADirectStory() {
    #expect(
      Tutorials.problems(ofStory: ["p ~ pareto(least[g], s)"], ["fixed: {least: [1, 2.5]}"], rows: Self.rows)
        == "6:22: '2.5': 'least.b' under 'fixed' must be such that every row is possible in double precision, and here it is 2.5\n  Write such a value, or leave it out of 'fixed'."
    )
  }

  @Test(arguments: [
    ("x ~ normal(m[z], s[z])", "s.A: 1e-320", "16: '1e-320': 's.A'", "1e-320"),
    ("x ~ normal(m[z], s[z])", "s: [1, 1e308]", "18: '1e308': 's.B'", "1e+308"),
    ("x ~ normal(m[z], s[z])", "m.A: 1e10", "16: '1e10': 'm.A'", "10000000000"),
    ("x ~ logistic(m[z], s[z])", "s.A: 1e308", "16: '1e308': 's.A'", "1e+308"),
  ]) func aLevelThatLosesItsRows(_ line: String, _ fixed: String, _ place: String, _ given: String) {
    #expect(
      told(line, fixed)
        == "8:\(place) under 'fixed' must be such that every level keeps rows, and here it is \(given)\n  Write such a value, or leave it out of 'fixed'."
    )
  }

  /// Rows that one level cannot have are those of the other.
  @Test(arguments: [
    ("o ~ binomial(20, q[z])", "q.A: 0"), ("o ~ poisson(exp(a + b[z]))", "a: 0"),
    ("x ~ uniform(lo[z], hi[z])", "lo.A: 2"), ("p ~ pareto(least[z], s[z])", "least.A: 5"),
  ]) func whatIsHeldLeavesTheOthers(_ line: String, _ fixed: String) {
    let outcome = Tutorials.weave(
      (["```{scenario s}", "data: {rows: {\(Self.rows)}}", "model:", "  story:", "    - z ~ categorical(w)"]
        + [
          "    - \(line)", "  hidden: {z: [A, B]}", "  fixed: {\(fixed)}",
          "fits: {h: {method: em, restarts: 4}}",
        ]
        + ["```", ""]).joined(separator: "\n"))
    #expect(outcome.diagnostics.filter { $0.severity == .error }.map(Tutorials.describe) == [])
  }

  /// Zeros beside counts: an estimate of a binomial whose zeros are in part those of a level without successes, by its likelihood
  /// equation, q·20·(n - Σr) = Σy with r the posterior of the level at zero.
  @Test func aProbabilityHeldAtZeroIsFitted() throws {
    let text =
      (["```{scenario s}", "data: {rows: {\(Self.rows)}}", "model:", "  story:", "    - z ~ categorical(w)"]
      + ["    - o ~ binomial(20, q[z])", "  hidden: {z: [A, B]}", "  fixed: {q.A: 0}"]
      + ["fits: {h: {method: em, restarts: 4}}", "```", ""]).joined(separator: "\n")
    let fit = try #require(Tutorials.scenario(text).scenario?.fits.first?.fit)
    func estimate(_ path: String) throws -> Double {
      try #require(fit.parameters.first { $0.path.joined(separator: ".") == path }).estimate
    }
    let (share, q) = (try estimate("w.A"), try estimate("q.B"))
    var other = 1 - share
    for _ in 0..<20 { other *= 1 - q }
    let posterior = share / (share + other)
    #expect(abs(share - 5 * posterior / 12) < 1e-8)
    #expect(abs(q * 20 * (12 - 5 * posterior) - 36) < 1e-6)
  }

  /// Bounds exclude rows as numbers do.
  @Test(arguments: [
    (
      "x ~ uniform(lo[z], hi[z])", "lo: {at-least: 100}",
      "'lo': Within the bounds of 'lo' every row must be possible, and some row is not"
    ),
    (
      "p ~ pareto(least, s[z])", "least: {at-least: 5}",
      "'least': Within the bounds of 'least' every row must be possible, and some row is not"
    ),
    ("x ~ uniform(lo[z], hi[z])", "lo: {at-most: 100}", ""),
  ]) func boundsThatExcludeRows(_ line: String, _ bound: String, _ problem: String) {
    let told = Tutorials.problems(
      ofStory: ["z ~ categorical(w)", line], ["hidden: {z: [A, B]}", "parameters: {\(bound)}"],
      rows: Self.rows,
      more: "fits: {h: {method: em, restarts: 4}}")
    #expect(
      problem.isEmpty
        ? !told.contains("bounds") : told == "8:16: \(problem)\n  Give it wider bounds, or leave them out.",
      "\(told)")
  }

  /// A label that a held number excludes is told at the number.
  @Test func labelsThatAreExcluded() {
    #expect(
      Tutorials.problems(
        ofStory: ["z ~ categorical(w)", "x ~ uniform(lo[z], hi[z])"],
        ["hidden: {z: [a, b]}", "fixed: {lo.a: 0}"],
        rows: Self.rows, more: "labels: {z: g}\nfits: {l: {method: mle}}")
        == "8:17: '0': 'lo.a' under 'fixed' must be such that every label is possible, and here it is 0\n  Write such a value, or leave it out of 'fixed'."
    )
  }

  // MARK: - Every family

  /// A family with one argument of the first level held at an extreme number.
  struct Extreme: Sendable, CustomTestStringConvertible {
    let family: any Family
    let argument: Int
    let number: String
    var testDescription: String { "\(family.name) \(argument) \(number)" }

    static let all: [Extreme] = FamilyCatalogue.all.flatMap { family in
      family.forms[0].arguments.enumerated().flatMap { place, argument -> [Extreme] in
        let numbers =
          switch argument.place {
          case .real: ["-1e300", "1e300"]
          case .positive: ["1e-300", "1e300"]
          case .probability: ["0", "1"]
          case .trials: [String]()
          }
        return numbers.map { Extreme(family: family, argument: place, number: $0) }
      }
    }

    var values: String {
      switch family.support {
      case .twoLevels: "0, 1, 1, 0, 1, 1, 0, 0, 1, 0, 1, 1"
      case .counts, .countsUpToTrials: "3, 1, 2, 2, 1, 2, 9, 8, 6, 8, 12, 11"
      case .openUnit: "0.15, 0.22, 0.1, 0.31, 0.2, 0.17, 0.71, 0.84, 0.9, 0.66, 0.79, 0.8"
      case .positive, .nonnegative: "1.5, 2.2, 1.1, 3.1, 2.4, 1.7, 7.1, 8.4, 9, 6.6, 7.9, 8.8"
      case .reals: "-1.5, -2.2, -1.1, -3.1, -2.4, -1.7, 7.1, 8.4, 9, 6.6, 7.9, 8.8"
      }
    }

    var line: String {
      let written = family.forms[0].arguments.map { $0.place == .trials ? "20" : "\($0.name)[z]" }
      return "x ~ \(family.name)(\(written.joined(separator: ", ")))"
    }

    var name: String { family.forms[0].arguments[argument].name }
  }

  private func errors(_ law: Extreme, fixed: String? = nil, start: String? = nil) -> [String] {
    Tutorials.weave(
      (["```{scenario s}", "data: {rows: {x: [\(law.values)]}}", "model:", "  story:"]
        + ["    - z ~ categorical(w)", "    - \(law.line)", "  hidden: {z: [A, B]}"]
        + (fixed.map { ["  fixed: {\($0)}"] } ?? [])
        + ["fits: {h: {method: em, \(start.map { "start: {\($0)}" } ?? "restarts: 2")}}", "```", ""])
        .joined(separator: "\n")
    ).diagnostics.filter { $0.severity == .error }.map(Tutorials.describe)
  }

  /// Errors stand at the number that is held, or are there without it.
  @Test(arguments: Extreme.all) func extremesAreToldWhereTheyStand(_ law: Extreme) {
    let place = "8:\(11 + law.name.count + 4): '\(law.number)': "
    let told = errors(law, fixed: "\(law.name).A: \(law.number)")
    #expect(told.allSatisfy { $0.hasPrefix(place) } || !errors(law).isEmpty, "\(told)")
  }

  /// The same of starts.
  @Test(arguments: Extreme.all) func extremeStartsAreToldWhereTheyStand(_ law: Extreme) {
    let usual =
      if case .probability = law.family.forms[0].arguments[law.argument].place { "0.4" } else { "2" }
    let list = "[\(law.number), \(usual)]"
    let column = "fits: {h: {method: em, start: {\(law.name): [".count
    let told = errors(law, start: "\(law.name): \(list)")
    let places = ["8:\(column + 1): '\(law.number)': ", "8:\(column): '\(list)': "]
    #expect(
      told.allSatisfy { text in places.contains { text.hasPrefix($0) } } || !errors(law).isEmpty, "\(told)")
  }

  /// What most families leave to be told of the numbers: their samples have a maximum without them.
  @Test func mostFamiliesHaveAMaximum() {
    let without = Extreme.all.filter { !errors($0).isEmpty }.map(\.family.name)
    #expect(Set(without).isSubset(of: ["negative-binomial", "student-t"]), "\(without)")
  }

  // MARK: - What no row takes

  @Test(arguments: [
    ("rate: [1, 2, 3]", ""), ("rate.b.l: 3", ""), ("rate.b: 3", ""),
    (
      "rate: [1, 2, 3, 4]",
      "6:17: '[1, 2, 3, 4]': 'rate' is held at 3 numbers in the order of its estimates, without 'rate.b.l', which no row takes, and here are 4\n  Write one for each: rate.a.k, rate.a.l and rate.b.k."
    ),
    (
      "rate.b: [3, 4]",
      "6:19: '[3, 4]': 'rate.b' is held at one number, without 'rate.b.l', which no row takes, and here are 2\n  Write one number."
    ),
  ]) func numbersAreAsManyAsTheEstimates(_ fixed: String, _ problem: String) {
    let told = Tutorials.problems(
      ofStory: ["y ~ poisson(rate[g, h])"], ["fixed: {\(fixed)}"],
      rows: "y: [3, 4, 5, 7], g: [a, a, b, b], h: [k, l, k, k]", more: "expect: {notices: 1}")
    #expect(problem.isEmpty ? !told.contains("is held at") : told == problem, "\(told)")
  }
}
