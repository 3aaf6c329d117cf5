import Testing

@testable import Estimation
@testable import Weaving

/// What is wrong with the rows is told for every family in the same way, in a plain story and in a mixture.
@Suite struct BadDataTests {
  /// What a family says of bad rows.
  struct Case: Sendable, CustomTestStringConvertible {
    let family: String
    /// A value that it can draw, and one that it cannot.
    let good: String
    var bad: (value: String, needs: String)?
    /// Why equal values have no maximum; nil where they have one.
    var ofEqualValues: String?
    var testDescription: String { family }

    init(_ family: String, _ good: String, _ bad: (String, String)?, equal: String? = nil) {
      self.family = family
      self.good = good
      self.bad = bad.map { (value: $0.0, needs: $0.1) }
      ofEqualValues = equal
    }
  }

  private static let positive = "a number above 0"
  private static let count = "a whole number of at least 0"
  private static let equal = "the values are equal"

  static let all: [Case] = [
    Case("bernoulli", "1", ("0.5", "one of two levels")),
    Case("binomial", "3", ("2.5", "a whole number from 0 to the trials")),
    Case("ordered-binomial", "3", ("6", "a whole number from 0 to the trials")),
    Case("geometric", "3", ("1.5", count)),
    Case(
      "negative-binomial", "3", ("-2", count),
      equal:
        "it still rises as 'size' grows without end: the values vary no more than a Poisson distribution"),
    Case("poisson", "3", ("-2", count)),
    Case(
      "uniform", "3", nil, equal: "it grows without limit as 'low' and 'high' meet: \(equal)"),
    Case("exponential", "3", ("-1", "0 or more")),
    Case("gamma", "3", ("0", positive), equal: "it grows without limit as 'shape' grows: \(equal)"),
    Case(
      "inverse-gaussian", "3", ("0", positive), equal: "it grows without limit as 'shape' grows: \(equal)"),
    Case(
      "beta", "0.5", ("1", "a number between 0 and 1, both left out"),
      equal: "it grows without limit as 'a' and 'b' grow: \(equal)"),
    Case("weibull", "3", ("0", positive), equal: "it grows without limit as 'shape' grows: \(equal)"),
    Case("rayleigh", "3", ("-1", positive)),
    Case(
      "pareto", "3", ("0", positive),
      equal: "it grows without limit as 'shape' grows: all values are the minimum"),
    Case("gumbel", "3", nil, equal: "it grows without limit as 'scale' goes to 0: \(equal)"),
    Case("normal", "3", nil, equal: "it grows without limit as 'sd' goes to 0: \(equal)"),
    Case("lognormal", "3", ("0", positive), equal: "it grows without limit as 'sd' goes to 0: \(equal)"),
    Case("laplace", "3", nil, equal: "it grows without limit as 'scale' goes to 0: \(equal)"),
    Case("logistic", "3", nil, equal: "it grows without limit as 'scale' goes to 0: \(equal)"),
    Case("student-t", "3", nil, equal: "it grows without limit as 'scale' goes to 0: \(equal)"),
  ]

  @Test func everyFamilyIsMet() { #expect(Self.all.map(\.family) == FamilyCatalogue.all.map(\.name)) }

  /// - Returns: The problems of a plain story, or of a mixture of three.
  private func problems(_ law: Case, _ values: [String], hidden: Bool = false) -> String {
    let arguments = FamilyCatalogue.all.first { $0.name == law.family }?.forms[0].arguments ?? []
    let written = arguments.map { argument in
      argument.place == .trials ? "n" : argument.name + (hidden ? "[z]" : "")
    }
    var lines = [
      "data: {rows: {x: [\(values.joined(separator: ", "))], n: [\(values.map { _ in "5" }.joined(separator: ", "))]}}",
      "model:", "  story:", "  - 'x ~ \(law.family)(\(written.joined(separator: ", ")))'",
    ]
    if hidden { lines += ["  - 'z ~ categorical(w)'", "  hidden: {z: 3}"] }
    return Tutorials.problems("```{scenario s}\n\(lines.joined(separator: "\n"))\n```\n")
  }

  @Test(arguments: all) func valuesOutsideTheSupport(_ law: Case) {
    guard let bad = law.bad else { return }
    for hidden in [false, true] {
      #expect(
        problems(law, [law.good, bad.value, law.good], hidden: hidden)
          == "5:6: 'x': Row 2 of 'x' is \(bad.value), and '\(law.family)' needs \(bad.needs)\n  Correct the value, or draw the column from another family."
      )
    }
  }

  /// One row is as equal rows are: it is fitted, or has no maximum for a reason.
  @Test(arguments: all) func oneRowAndEqualRows(_ law: Case) {
    for count in [1, 3] {
      let told = problems(law, Array(repeating: law.good, count: count))
      if let reason = law.ofEqualValues {
        #expect(
          told.hasSuffix(
            "No maximum of the likelihood was found: \(reason)\n  Check the data; a parameter can also be held at a number."
          ), "\(told)")
      } else {
        #expect(!told.contains("No maximum"))
      }
    }
  }

  @Test(arguments: all) func fewerDifferentRowsThanLevels(_ law: Case) {
    #expect(
      problems(law, [law.good, law.good, law.good], hidden: true)
        == "7:12: 'z': 3 levels need at least 3 different rows, and there is 1\n  Give it fewer levels.")
  }

  @Test(arguments: all) func noRowsAndNoNumbers(_ law: Case) {
    #expect(
      problems(law, []) == "2:14: '{x: [], n: []}': A table needs at least one row\n  Give the table some.")
    #expect(problems(law, [law.good, ".nan"]).hasPrefix("2:\(law.good.count + 21): '.nan': "))
  }
}
