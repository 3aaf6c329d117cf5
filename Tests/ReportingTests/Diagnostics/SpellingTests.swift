import Testing

@testable import Reporting

@Suite struct SpellingTests {
  @Test(arguments: [
    ("colour", ["color", "columns"], "color"), ("tolerence", ["tolerance", "start"], "tolerance"),
    ("Kind", ["kind", "of"], "kind"), ("fig_cap", ["fig-cap", "fig-alt"], "fig-cap"),
    ("component", ["components"], "components"), ("scenarios", ["scenario", "study"], "scenario"),
    ("max", ["max-iterations", "method"], "max-iterations"),
    ("fro", ["for", "from-here", "from-there"], "for"),
    ("hiden", ["hidden", "labelled"], "hidden"), ("mel", ["mle", "em"], "mle"),
    ("bill_lenght_mm", ["bill_length_mm", "bill_depth_mm"], "bill_length_mm"),
  ])
  func findsWhatWasMeant(written: String, names: [String], expected: String) {
    #expect(Spelling.nearMiss(of: written, among: names) == expected)
  }

  @Test(arguments: [
    ("x", ["y", "z"]), ("data", ["model", "fits"]), ("em", ["mle"]), ("", ["a"]), ("kind", ["kind"]),
    ("responsibility", ["iterations"]), ("ab", ["cd", "ef"]), ("f", ["fits", "files"]),
  ])
  func staysSilentOtherwise(written: String, names: [String]) {
    #expect(Spelling.nearMiss(of: written, among: names) == nil)
  }

  @Test func firstOfEquallyCloseNamesWins() {
    #expect(Spelling.nearMiss(of: "heat", among: ["heap", "head"]) == "heap")
    #expect(Spelling.nearMiss(of: "heat", among: ["head", "heap"]) == "head")
  }
}
