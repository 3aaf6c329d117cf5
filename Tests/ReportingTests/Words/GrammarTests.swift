import Reporting
import Testing

@Suite struct GrammarTests {
  @Test func namesStandInARow() {
    #expect(Grammar.list([]) == "")
    #expect(Grammar.list(["A"]) == "A")
    #expect(Grammar.list(["A", "B"]) == "A and B")
    #expect(Grammar.list(["A", "B", "C"]) == "A, B and C")
    let many = (1...9).map(String.init)
    #expect(Grammar.list(many) == "1, 2, 3, 4, 5 and 4 others")
    #expect(Grammar.all(many) == "1, 2, 3, 4, 5, 6, 7, 8 and 9")
    #expect(Grammar.all(["A", "B", "C"], by: "or") == "A, B or C")
    #expect(["A"].thereAre == "There is: A.")
    #expect(["A", "B"].thereAre == "There are: A, B.")
  }

  @Test func countsHaveTheirNounsAndVerbs() {
    #expect(Grammar.count(1, "row") == "1 row")
    #expect(Grammar.count(0, "row") == "0 rows")
    #expect(Grammar.count(2, "ellipsis", plural: "ellipses") == "2 ellipses")
    #expect(Grammar.there(1) == "there is 1" && Grammar.there(12_000) == "there are 12,000")
    #expect(Grammar.were(1) == "was" && Grammar.were(0) == "were")
  }

  @Test(arguments: [
    (0, "0"), (1985, "1985"), (-9999, "−9999"), (10_000, "10,000"), (-1_234_567, "−1,234,567"),
    (Int.min, "−9,223,372,036,854,775,808"),
  ])
  func thousandsArePartedFromFiveDigitsOn(_ number: Int, _ words: String) {
    #expect(Grammar.whole(number) == words)
  }

  @Test func wordsBeginAsTheyAreUsed() {
    #expect(Grammar.capitalized("ärger mit x") == "Ärger mit x" && Grammar.capitalized("") == "")
    #expect(Grammar.uncapitalized("Permission denied") == "permission denied")
  }
}
