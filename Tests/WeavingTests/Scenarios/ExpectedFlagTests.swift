import Testing

@testable import Weaving

/// What is true or false is expected by its name; other ways to write it are answered with that one.
@Suite struct ExpectedFlagTests {
  private static func problems(_ expectation: String) -> String {
    Tutorials.problems(
      "```{scenario coins}\ndata: two-coins\nmodel: coin-mixture\nlabels: coin\nexpect: {\(expectation)}\n```\n"
    )
  }

  static let flags = [("hidden", "converged"), ("hidden", "monotone"), ("labelled", "converged")]

  @Test(arguments: flags, ["true", "false", "yes", "[converged]", "1", "'> 0'", "1 ± 0"])
  func otherWaysAreAnswered(flag: (fit: String, name: String), value: String) {
    let path = "\(flag.fit).\(flag.name)"
    #expect(
      Self.problems("\(path): \(value)") == """
        5:10: '\(path): \(value)': '\(path)' is true or false, and such a value is expected by its name alone
          Write \(flag.fit): [\(flag.name)]; what does not hold can't be expected.
        """)
  }

  @Test(arguments: flags) func theOneWayHolds(flag: (fit: String, name: String)) {
    #expect(Self.problems("\(flag.fit): [\(flag.name)]") == "")
    #expect(Self.problems("\(flag.fit): \(flag.name)") == "")
  }

  @Test func whatIsNoFlagIsToldAsBefore() {
    #expect(
      Self.problems("hidden: [true]") == """
        5:19: 'true': 'true' is no number, and nothing that 'hidden' can be
          It can be: converged, monotone.
        """)
    #expect(
      Self.problems("hidden.accuracy: true") == """
        5:27: 'true': 'true' is no number, and nothing that 'hidden.accuracy' can be
          Write a number, as in hidden.accuracy: 0.7968 ± 0.0001.
        """)
  }
}
