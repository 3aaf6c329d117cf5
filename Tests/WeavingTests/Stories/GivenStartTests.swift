import Reporting
import Testing

@testable import Weaving

/// What a start may name, and what is told at its numbers.
@Suite struct GivenStartTests {
  private static let rows =
    "x: [-0.45, -0.05, 1.34, -0.52, -1.26, -1.84, 2.8, 2.65, 3.27, 2.54, 2.52, 2.28], c: [3, 1, 2, 2, 1, 2, 5, 8, 6, 8, 12, 1]"

  private func told(
    _ start: String, line: String = "x ~ normal(m[z], s[z])", fixed: String = "",
    weights: String = "categorical(w)",
    rows: String = rows
  ) -> String {
    Tutorials.problems(
      ofStory: ["z ~ \(weights)", line],
      ["hidden: {z: [A, B]}"] + (fixed.isEmpty ? [] : ["fixed: {\(fixed)}"]),
      rows: rows, more: "fits: {h: {method: em, start: {\(start)}}}")
  }

  private static let remedy = "\n  Write such a value, or leave it out of the start."

  // MARK: - Numbers

  @Test(arguments: [
    ("w: [0, 1]", "36: '0': 'w.1'", "above 0, since EM moves no probability of a level from there", "0"),
    (
      "w: {A: 1, B: 0}", "45: '0': 'w.B'", "above 0, since EM moves no probability of a level from there", "0"
    ),
    (
      "s: [1e-320, 1]", "36: '1e-320': 's.1'",
      "such that double precision holds its square beside those of the data", "1e-320"
    ),
    (
      "s: [1, 1e308]", "39: '1e308': 's.2'",
      "such that double precision holds its square beside those of the data", "1e+308"
    ),
    ("s: [1, 0]", "39: '0': 's.2'", "a number above 0", "0"),
    ("s: [-1, 1]", "36: '-1': 's.1'", "a positive number", "-1"),
  ]) func numbersThatCannotBe(_ start: String, _ place: String, _ rule: String, _ given: String) {
    #expect(told(start) == "8:\(place) of a start must be \(rule), and here it is \(given)\(Self.remedy)")
  }

  @Test(arguments: ["0", "1"]) func sharesAtTheirEnds(_ share: String) {
    #expect(
      told("w: \(share)", weights: "bernoulli(w)")
        == "8:35: '\(share)': 'w' of a start must be above 0 and below 1, since EM moves no probability of a level from there, and here it is \(share)\(Self.remedy)"
    )
  }

  /// What is against the rule of the parameter comes before what the data have to say.
  @Test func theRuleOfAParameterComesFirst() {
    #expect(
      told("f: 0", line: "x ~ student-t(m[z], s[z], f)")
        == "8:35: '0': 'f' of a start must be a number above 0, and here it is 0\(Self.remedy)")
    #expect(!told("f: 4", line: "x ~ student-t(m[z], s[z], f)").contains("another start"))
  }

  /// A level that loses its rows from there on is told at the number.
  @Test func numbersThatLoseALevel() {
    #expect(
      told("q: [0, 0.3]", line: "c ~ binomial(20, q[z])")
        == "8:36: '0': 'q.1' of a start must be such that every level keeps rows, and here it is 0\(Self.remedy)"
    )
  }

  // MARK: - Held parameters

  @Test(arguments: [
    (
      "s: [3, 4]", "s: [1, 2]",
      "9:35: '[3, 4]': 's' of a start must be left out, since 'fixed' holds it\n  Leave it out."
    ),
    (
      "w: [0.5, 0.5]", "w: equal",
      "9:35: '[0.5, 0.5]': 'w' of a start must be left out, since 'fixed' holds it\n  Leave it out."
    ),
    (
      "m: [3, 2]", "m.A: 0",
      "9:36: '3': 'm.1' of a start must be 0, at which 'fixed' holds it, and here it is 3\(remedy)"
    ),
    ("m: [0, 2]", "m.A: 0", ""), ("m: {B: 2}", "m.A: 0", ""),
    ("m: {A: 0}", "m.A: 0", "9:35: '{A: 0}': Level 'B' is required\n  Write 'B: …' beside the other keys."),
  ]) func startsOfWhatIsHeld(_ start: String, _ fixed: String, _ problem: String) {
    #expect(told(start, fixed: fixed) == problem)
  }

  // MARK: - What no row takes

  private static let cells =
    "y: [3, 4, 5, 7, 2, 9, 14, 1], g: [a, b, a, b, a, a, b, a], h: [k, l, k, l, k, l, l, l]"

  @Test(arguments: [
    ("rate: [[[2, 9], [2, 9]], [[2, 9]]]", ""),
    ("rate: {a: {k: [2, 9], l: [2, 9]}, b: {l: [2, 9]}}", ""),
    (
      "rate: [[[2, 9], [2, 9]], [[2, 9], [2, 9]]]",
      "8:57: '[[2, 9], [2, 9]]': 'rate.2' of a start must be a list of 1, one for each level that some row takes, and not of 2\(remedy)"
    ),
    (
      "rate: {a: {k: [2, 9], l: [2, 9]}, b: {k: [2, 9], l: [2, 9]}}",
      "8:73: '[2, 9]': 'rate.b.k' of a start must be left out, since no row takes it\n  Leave it out."
    ),
  ]) func startsNameWhatIsReported(_ start: String, _ problem: String) {
    let told = told(start, line: "y ~ poisson(rate[g, h, z])", rows: Self.cells)
    let errors = told.split(separator: "\n").filter {
      !$0.contains("No row takes") && !$0.contains("If it is meant")
    }
    #expect(
      problem.isEmpty ? !told.contains("of a start") : errors.joined(separator: "\n") == problem, "\(told)")
  }
}
