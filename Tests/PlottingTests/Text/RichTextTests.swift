import Testing

@testable import Plotting

@Suite struct RichTextTests {
  /// Whatever characters they have, literals and names are what they are.
  @Test(arguments: ["a_1", "10^-6", "*x*", "`a`", "\\_", "$\\beta$", "{a}", ""])
  func namesStandForThemselves(_ name: String) {
    #expect("\(name)" as RichText == RichText(plain: name))
    #expect(("a_\(name)" as RichText).plain == "a_" + name)
    #expect(("\(name)" as RichText).spoken == name)
    #expect("\(name) \(2)" as RichText == RichText(plain: name + " 2"))
  }

  @Test func whatIsReadAsMarkupKeepsItsPieces() {
    let index = LabelMarkup.parse("x_1")
    #expect(
      "f(\(index))" as RichText
        == RichText([RichText.Piece("f(x"), RichText.Piece("1", position: .lowered), RichText.Piece(")")]))
  }

  @Test func aSentenceSaysThemAloud() {
    #expect("the label \(LabelMarkup.parse("*x*_1"))" == "the label x₁")
  }

  @Test func equalTextsAreEqualHoweverTheyAreMade() {
    #expect(RichText([RichText.Piece("a"), RichText.Piece(""), RichText.Piece("b")]) == "ab")
    #expect(RichText(plain: "").isEmpty && ("" as RichText).nilIfEmpty == nil)
    #expect(LabelMarkup.parse("ab") == "ab")
  }
}
