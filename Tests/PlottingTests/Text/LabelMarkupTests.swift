import Testing

@testable import Plotting

@Suite struct LabelMarkupTests {
  @Test func raisesAndLowers() {
    #expect(
      LabelMarkup.parse("x_1^{-2}").pieces == [
        RichText.Piece("x"), RichText.Piece("1", position: .lowered), RichText.Piece("−2", position: .raised),
      ])
  }

  @Test func slants() {
    #expect(
      LabelMarkup.parse("the *n* rows").pieces == [
        RichText.Piece("the "), RichText.Piece("n", italic: true), RichText.Piece(" rows"),
      ])
  }

  @Test(arguments: ["3 * 4 * 5", "a_", "b^", "x_{open", "θ̂, σ², x₁", "", "*", "**", "ends *", "5_ 6"])
  func leavesWhatIsNoMarkup(_ text: String) {
    #expect(LabelMarkup.parse(text).plain == text)
    #expect(LabelMarkup.parse(text).pieces.allSatisfy { $0 == RichText.Piece($0.text) })
  }

  @Test(arguments: ["bill_length_mm", "x^2", "*bold*", #"back\slash"#, "_", "a_{b}"])
  func escapedTextStandsForItself(_ text: String) {
    #expect(LabelMarkup.parse(LabelMarkup.escape(text)) == RichText(plain: text))
  }

  @Test func markupOfTextIsItsInverse() {
    let text = LabelMarkup.parse(#"a\_b x_{12} 10^{-3} *y*"#)
    #expect(LabelMarkup.parse(LabelMarkup.markup(of: text)) == text)
  }
}
