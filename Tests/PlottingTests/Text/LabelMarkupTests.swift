import Testing

@testable import Plotting

@Suite struct LabelMarkupTests {
  @Test func raisesAndLowers() {
    #expect(
      LabelMarkup.parse("x_1^{-2}").pieces == [
        RichText.Piece("x"), RichText.Piece("1", position: .lowered), RichText.Piece("−2", position: .raised),
      ])
  }

  /// One rule: a sign takes the whole number or word behind it. A picture shows it, and words spell it.
  @Test(
    arguments: [
      ("10^12", "10^{12}", "10¹²"), ("limit 10^-6, say", "limit 10^{-6}, say", "limit 10⁻⁶, say"),
      ("2^10.", "2^{10}.", "2¹⁰."), ("x_max", "x_{max}", "x_max"), ("x_12", "x_{12}", "x₁₂"),
      ("e^x_1", "e^{x}_{1}", "e^x₁"), ("σ^2_1", "σ^{2}_{1}", "σ²₁"), ("x_1^2", "x_{1}^{2}", "x₁²"),
      ("e^-0.5", "e^{-0.5}", "e^−0.5"), ("e^-λt", "e^{-λt}", "e^−λt"), ("x^2y", "x^{2}y", "x²y"),
      ("kg m^-2", "kg m^{-2}", "kg m⁻²"), ("θ^*", "θ^{\\*}", "θ^*"),
      ("R^2 of x_i", "R^{2} of x_{i}", "R² of x_i"),
      ("θ̂_A", "θ̂_{A}", "θ̂_A"), ("2x_1 + x_-1", "2x_{1} + x_{-1}", "2x₁ + x₋₁"), ("*x*_1", "*x*_{1}", "x₁"),
      ("2^{n+1}", "2^{n+1}", "2^(n+1)"), ("x_{k+1}", "x_{k+1}", "x_(k+1)"),
      ("log_{10} x", "log_{10} x", "log₁₀ x"), ("q_2a", "q_{2a}", "q_2a"),
    ] as [(String, String, String)])
  func aSignTakesAWholeNumberOrWord(_ text: String, _ braced: String, _ spoken: String) {
    #expect(LabelMarkup.parse(text) == LabelMarkup.parse(braced))
    #expect(LabelMarkup.parse(text).spoken == spoken)
  }

  /// An author's hyphen is a minus sign where it is raised or lowered; that of a name, which is escaped, is none.
  @Test func onlyAnAuthorsHyphenIsAMinusSign() {
    #expect(LabelMarkup.parse("10^-6 of x_{k-1}").spoken == "10⁻⁶ of x_(k−1)")
    let name = "bill-length 10^-6"
    #expect(
      LabelMarkup.parse("x_{\(LabelMarkup.escape(name))}").pieces == [
        RichText.Piece("x"), RichText.Piece(name, position: .lowered),
      ])
    let named = RichText([RichText.Piece("a-b"), RichText.Piece(name, position: .raised)])
    #expect(LabelMarkup.markup(of: named) == #"a-b^{bill\-length 10\^\-6}"#)
    #expect(LabelMarkup.parse(LabelMarkup.markup(of: named)) == named)
  }

  @Test func codeStandsForItself() {
    #expect(LabelMarkup.parse("by `x_1^2` and `a*b*`") == RichText(plain: "by x_1^2 and a*b*"))
    #expect(LabelMarkup.parse("by \\`x_1\\`").spoken == "by `x₁`")
  }

  @Test func slants() {
    #expect(
      LabelMarkup.parse("the *n* rows").pieces == [
        RichText.Piece("the "), RichText.Piece("n", italic: true), RichText.Piece(" rows"),
      ])
  }

  @Test(arguments: [
    "3 * 4 * 5", "2*3 and 4*5", "5*x and y*z", "a*b*c", "a_", "b^", "x_{open", "θ̂, σ², x₁", "", "*", "**",
    "ends *", "5_ 6", "body_mass_g",
    "group_one", "_x_", "2_10", "t1_x",
    "a_b_c", "log_10", "^2", "x^(2)", "^_^", "x_(1)", "a ` b", "``",
  ])
  func leavesWhatIsNoMarkup(_ text: String) {
    #expect(LabelMarkup.parse(text).plain == text)
    #expect(LabelMarkup.parse(text).pieces.allSatisfy { $0 == RichText.Piece($0.text) })
  }

  @Test(arguments: [
    "bill_length_mm", "x^2", "*bold*", #"back\slash"#, "_", "a_{b}", "a `b_c` d", "x_max", "a-b",
  ])
  func escapedTextStandsForItself(_ text: String) {
    #expect(LabelMarkup.parse(LabelMarkup.escape(text)) == RichText(plain: text))
  }

  @Test(
    arguments: [
      ("x^1^2", LabelMarkup.Slip.doubled("^2")), ("*x*^{1}^{2}", .doubled("^{2}")),
      ("x_1^2_{3}", .doubled("_{3}")),
      ("e^{x_1}", .nested("^{x_1}")), ("x^{a{b}}", .nested("^{a{b}}")), ("x_1^2", nil), ("x^{a_max_b}", nil),
      (#"x^{\{\^\}}"#, nil), ("x_1_2", nil), (#"x^1\^2"#, nil), ("x_{open", nil),
    ] as [(String, LabelMarkup.Slip?)])
  func whatCannotBeMeantIsASlip(_ text: String, _ slip: LabelMarkup.Slip?) {
    #expect(LabelMarkup.slip(in: text) == slip)
  }

  @Test func markupOfTextIsItsInverse() {
    let text = LabelMarkup.parse(#"a\_b x_{12} 10^{-3} *y*"#)
    #expect(LabelMarkup.parse(LabelMarkup.markup(of: text)) == text)
  }
}
