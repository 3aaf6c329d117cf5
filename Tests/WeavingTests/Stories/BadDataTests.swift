import Testing

@testable import Estimation
@testable import Weaving

/// What is wrong with the rows is told for every family in the same way, in a plain story and in a mixture.
@Suite struct BadDataTests {
  /// What a family says of bad rows.
  struct Case: Sendable, CustomTestStringConvertible {
    let family: any Family
    /// A value that it can draw, and one that it cannot, with what it needs.
    let good: String
    let bad: (value: String, needs: String)?
    var testDescription: String { family.name }

    init(_ family: any Family) {
      self.family = family
      (good, bad) =
        switch family.support {
        case .twoLevels: ("1", ("0.5", "one of two levels"))
        case .countsUpToTrials: ("3", ("2.5", "a whole number from 0 to the trials"))
        case .counts: ("3", ("1.5", "a whole number of at least 0"))
        case .positive: ("3", ("0", "a number above 0"))
        case .nonnegative: ("3", ("-1", "0 or more"))
        case .openUnit: ("0.5", ("1", "a number between 0 and 1, both left out"))
        case .reals: ("3", nil)
        }
    }

    /// The same of a single row.
    func ofOneRow(_ reason: String) -> String {
      reason.replacing("the values are equal", with: "there is one row")
        .replacing("all values are the minimum", with: "there is one row")
    }

    /// Why equal values have no maximum; nil where they have one.
    var ofEqualValues: String? {
      switch family.name {
      case "negative-binomial":
        "it still rises as 'size' grows without end: the values vary no more than a Poisson distribution"
      case "uniform": "it grows without limit as 'low' and 'high' meet: the values are equal"
      case "gamma", "inverse-gaussian", "weibull":
        "it grows without limit as 'shape' grows: the values are equal"
      case "beta": "it grows without limit as 'a' and 'b' grow: the values are equal"
      case "pareto": "it grows without limit as 'shape' grows: all values are the minimum"
      case "normal", "lognormal": "it grows without limit as 'sd' goes to 0: the values are equal"
      case "gumbel", "laplace", "logistic", "student-t":
        "it grows without limit as 'scale' goes to 0: the values are equal"
      default: nil
      }
    }
  }

  static let all = FamilyCatalogue.all.map { Case($0) }

  /// - Returns: The problems of a plain story, or of a mixture of three.
  private func problems(_ law: Case, _ values: [String], hidden: Bool = false) -> String {
    let arguments = law.family.forms[0].arguments
    let written = arguments.map { argument in
      argument.place == .trials ? "n" : argument.name + (hidden ? "[z]" : "")
    }
    var lines = [
      "data: {rows: {x: [\(values.joined(separator: ", "))], n: [\(values.map { _ in "5" }.joined(separator: ", "))]}}",
      "model:", "  story:", "  - 'x ~ \(law.family.name)(\(written.joined(separator: ", ")))'",
    ]
    if hidden { lines += ["  - 'z ~ categorical(w)'", "  hidden: {z: 3}"] }
    return Tutorials.problems("```{scenario s}\n\(lines.joined(separator: "\n"))\n```\n")
  }

  @Test(arguments: all) func valuesOutsideTheSupport(_ law: Case) {
    guard let bad = law.bad else { return }
    for hidden in [false, true] {
      #expect(
        problems(law, [law.good, bad.value, law.good], hidden: hidden)
          == "5:6: 'x': Row 2 of 'x' is \(bad.value), and '\(law.family.name)' needs \(bad.needs)\n  Correct the value, or draw the column from another family."
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
            "No maximum of the likelihood was found: \(count == 1 ? law.ofOneRow(reason) : reason)\n  Check the data; a parameter can also be held at a number."
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
