import Testing

@testable import Weaving

@Suite struct WordingTests {
  @Test func backticksMakeCodeAndDollarsFormulas() {
    let name = "a_b"
    let wording: Wording = "The `\(name)` of \(name), $\\pi_{\\text{\(name)}}$"
    #expect(
      wording.pieces == [
        .text("The "), .code("a_b"), .text(" of a_b, "), .formula("\\pi_{\\text{a\\_b}}"),
      ])
  }

  @Test func whatIsInterpolatedIsNeverMarkup() {
    for name in ["`{1+41}`", "$x$", "`", "$", "**b**"] {
      let wording: Wording = "a \(name) b"
      #expect(wording.pieces == [.text("a \(name) b")])
      #expect(Wording(name).pieces == [.text(name)])
    }
  }

  @Test(arguments: [
    ("A", "A"), ("7", "7"), ("²", "\\text{²}"), ("ʰ", "\\text{ʰ}"), ("ab", "\\text{ab}"),
    ("_", "\\text{\\_}"), ("{", "\\text{\\{}"),
    ("a\\b", "\\text{a\\textbackslash{}b}"), ("x^2~", "\\text{x\\textasciicircum{}2\\textasciitilde{}}"),
    ("50 %", "\\text{50 \\%}"), ("`{1/0}`", "\\text{\u{F0060}\\{1/0\\}\u{F0060}}"),
    ("a--b'", "\\text{a-\u{F002D}b\u{F0027}}"), ("a\nb", "\\text{a b}"),
    ("\\\u{301}%\u{301}", "\\text{\\textbackslash{}\u{F0301}\\%\u{F0301}}"),
    ("a\u{2028}b\u{2029}\u{85}", "\\text{a b  }"), ("\u{E000}", "\\text{\u{FE000}}"),
    ("\u{F0041}", "\\text{\u{FDB80}\u{FDC41}}"),
  ])
  func namesStandForThemselvesInFormulas(_ name: String, _ tex: String) {
    #expect(TeX(name: name).source == tex)
  }

  /// What travels hidden comes back, also what looks like a character that is hidden.
  @Test(arguments: [
    "a'b", "--", "\u{F0041}", "\u{FD83D}\u{FDE00}", "\u{10FFFD}", "\u{E000}", "x\u{302}", "𝐀😀≠",
  ])
  func whatIsHiddenComesBack(_ name: String) {
    let hidden = String(VerbatimCharacter.hidden(name.unicodeScalars))
    #expect(hidden != name)
    #expect(
      VerbatimCharacter.revealed(in: "{\(hidden)}").unicodeScalars.elementsEqual("{\(name)}".unicodeScalars))
  }
}
