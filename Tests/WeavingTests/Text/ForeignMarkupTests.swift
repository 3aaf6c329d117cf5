import Reporting
import Testing

@testable import Weaving

/// What other programs read in a text is shown as it is written, and that is said once for a page.
@Suite struct ForeignMarkupTests {
  private func problems(_ text: String) -> [String] {
    Tutorials.weave(text + "\n").diagnostics.map {
      "\($0.severity): \($0.range?.text ?? ""): \($0.summary)"
    }
  }

  static let inSentences: [(String, String, ForeignMarkup)] = [
    ("`r coef(fit)[2]`", "`r coef(fit)[2]`", .inlineCode), ("`r x`", "`r x`", .inlineCode),
    ("`{python} x`", "`{python} x`", .inlineCode), ("\\@ref(fig:plot)", "\\@ref(fig:plot)", .crossReference),
    ("{{< pagebreak >}}", "{{< pagebreak >}}", .shortcode),
    ("[words]{.smallcaps}", "{.smallcaps}", .attributes), ("`x`{.r}", "{.r}", .attributes),
    ("[a](#x){.external}", "{.external}", .attributes), ("\\newpage", "\\newpage", .pageBreak),
    ("of \\(\\beta\\) here", "\\(\\beta\\)", .latexFormula), ("\\[x^2\\]", "\\[x^2\\]", .latexFormula),
    ("\\[\n\\beta\n\\]", "\\[", .latexFormula),
    ("\\cite{adams}", "\\cite{adams}", .latexCitation),
    ("\\citep[p. 3]{adams}", "\\citep[p.", .latexCitation),
    ("\\ref{fig}", "\\ref{fig}", .latexReference), ("\\eqref{eq:a}", "\\eqref{eq:a}", .latexReference),
    ("\\label{a}", "\\label{a}", .latexReference), ("\\textbf{a}", "\\textbf{a}", .latexCommand),
    ("\\href{a}{b}", "\\href{a}", .latexCommand),
  ]

  static let places = ["MARKUP", "Of MARKUP.", "> - Of MARKUP.", "| A |\n| --- |\n| MARKUP |", "*Of MARKUP*"]

  @Test(arguments: inSentences, places)
  func markupInASentence(_ example: (String, String, ForeignMarkup), _ place: String) {
    let (written, shown, markup) = example
    let anchor = "\n\n# X\n"
    let found = problems(place.replacing("MARKUP", with: written) + anchor)
    #expect(found.count == 1, "\(found)")
    #expect(found.first?.hasPrefix("warning: \(shown)") == true, "\(found)")
    #expect(found.first?.hasSuffix("\(markup.what) is shown as it is written") == true, "\(found)")
  }

  @Test(arguments: [
    ("::: {.callout-note}\nWords\n:::", ForeignMarkup.division), ("::: note\n\nWords\n\n:::", .division),
    ("# Title {#title .unnumbered}", .headingAttributes), ("# Title {.unnumbered}", .headingAttributes),
    ("# Title {-}", .headingAttributes), ("| A |\n| --- |\n| 1 |\n\n: Words {#tbl-x}", .tableCaption),
    ("| A |\n| --- |\n| 1 |\n\n: Words", .tableCaption), ("| A |\n| --- |\n| 1 |\n: Words", .tableCaption),
    (": Words {#tbl-x}", .tableCaption), ("{{< include x.md >}}", .shortcode),
  ])
  func markupOfBlocks(_ text: String, _ markup: ForeignMarkup) {
    let found = problems(text)
    #expect(found.count == 1, "\(found)")
    #expect(found.first?.hasSuffix("\(markup.what) is shown as it is written") == true, "\(found)")
  }

  @Test(arguments: [
    ("# Title {#sec-`{1 + 1}`}", "{#sec-`{1 + 1}`}"),
    ("# *Of* `{2}` {#sec-`{1 + 1}`-x}", "{#sec-`{1 + 1}`-x}"),
  ])
  func aLabelHoldsNoValues(_ text: String, _ place: String) {
    #expect(
      problems(text) == [
        "error: \(place): A label can't hold values: it is read before there are results"
      ])
    #expect(problems("# Of `{1 + 1}` {#sec-x}") == [])
    #expect(problems("# {a} `{1 + 1}` {b}") == [])
  }

  @Test func eachKindIsSaidOnceForAPage() {
    let text = "\\newpage\n\nOf \\cite{a} and \\cite{b}.\n\n> \\citet{c}\n\n\\newpage"
    #expect(
      problems(text).sorted() == [
        "warning: \\cite{a}: A citation of LaTeX is shown as it is written, here and in 2 more places of this page",
        "warning: \\newpage: A page break of LaTeX is shown as it is written, here and in 1 more place of this page",
      ])
  }

  @Test(
    arguments: [
      "C:\\temp\\x", "`r = 3`", "`r`", "`python script.py`", "a {b} c", "[a] {.b}", "x ::: y", "1: 2",
      "\\\\newpage", "$\\ref{a}$", "`\\cite{a}`", "# Title {#sec-title}", "# The set {a}", "f{x}",
      "    \\newpage", "```\n::: {.note}\n```", ": words", "\\*a\\*", "\\(a\\)", "\\[^n], \\[a\\]",
    ])
  func whatIsFine(_ text: String) {
    #expect(problems(text) == [])
  }

  // MARK: - Blocks

  @Test(arguments: [
    "r setup, include=FALSE", "r plot, fig.cap=\"A plot\"", "r, echo=FALSE", "r", ".python",
    ".r .numberLines",
    "python plot fig", "r a b c",
  ])
  func aBlockOfAnotherProgramIsToldAsSuch(_ header: String) {
    let kind = header.drop { $0 == "." }.prefix { $0.isLetter }
    for body in ["x <- c(1, 2)", "a: [1\nb: {"] {
      #expect(
        Tutorials.problems("```{\(header)}\n\(body)\n```\n").split(separator: ": ", maxSplits: 1).last
          == "'\(kind)': There is no block '\(kind)'\n  A block cannot run code; to show code, leave out the braces."
      )
    }
  }

  @Test func aBlockOfOursIsTold() {
    #expect(
      Tutorials.problems("```{figure fig a}\n```\n")
        == "1:16: 'a': Block header can have one kind and one name\n  Write the kind and then the name of the block, such as '{figure fig-heads}'."
    )
    #expect(
      Tutorials.problems("```{=latex}\n\\newpage\n```\n").hasSuffix(
        "No page takes raw LaTeX; to show code, leave out the braces."))
  }
}
