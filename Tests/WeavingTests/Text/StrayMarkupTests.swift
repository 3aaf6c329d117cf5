import Reporting
import Testing

@testable import Weaving

/// What was meant as a value or as HTML, and is shown as it is written, is said.
@Suite struct StrayMarkupTests {
  private func problems(_ text: String) -> [String] {
    Tutorials.weave(Tutorials.coins + "\n\n" + text + "\n").diagnostics.map {
      "\($0.severity): \($0.range?.text ?? ""): \($0.summary)\n\($0.remedy ?? "")"
    }
  }

  static let places = [
    "Of VALUE.", "# Of VALUE", "*VALUE*", "> VALUE", "- VALUE", "| A |\n| --- |\n| VALUE |",
    "[VALUE](#x)\n\n# X",
    "```{table tbl-a}\ncolumns: [a]\nrows: [['VALUE']]\n```",
    "```{figure fig-a}\nkind: data\nof: coins\nfig-cap: 'VALUE'\n```",
  ]

  @Test(arguments: places)
  func aValueThatIsNotClosedIsSaid(_ place: String) {
    #expect(
      problems(place.replacing("VALUE", with: "`{coins.n`")) == [
        """
        warning: `{coins.n`: A value is a code span of its own, from '{' to '}', and this one is shown as code
        Write `{coins.n}`, and what stands around it outside, or double the braces that are code, `{{x}}`.
        """
      ])
  }

  @Test(arguments: places)
  func emptyBracesAreSaid(_ place: String) {
    #expect(
      problems(place.replacing("VALUE", with: "`{}`")) == [
        """
        warning: `{}`: A value must have a path between its braces, and these are shown as code
        Write a path, `{coins.n}`, or double the braces that are code, `{{}}`.
        """
      ])
  }

  @Test(arguments: places)
  func aValueWithoutBackticksIsSaid(_ place: String) {
    let found = problems(place.replacing("VALUE", with: "{coins.n:d}"))
    #expect(found.count == 1)
    #expect(
      found.first?.hasSuffix(
        """
        A value stands in backticks, and without them it is shown as it is written
        Write `{coins.n:d}`, or '\\{' for a brace.
        """) == true, "\(found)")
  }

  @Test(
    arguments: places,
    ["`{{}}`", "`{{coins.n}}`", "`{`", "`{ x: 1`", "`f {x}`", "{x}", "{other.n}", "\\\\{coins.n}"])
  func bracesThatAreCodeAreFine(_ place: String, _ code: String) {
    #expect(problems(place.replacing("VALUE", with: code)) == [])
  }

  @Test(arguments: ["title", "subtitle", "x"])
  func soAreThoseInFigures(_ key: String) {
    func figure(_ text: String) -> [String] {
      problems("```{figure fig-a}\nkind: data\nof: coins\n\(key): '\(text)'\n```").map {
        String($0.prefix(80))
      }
    }
    #expect(figure("Of `{coins.n}` and {x}") == [])
    #expect(figure("Of {coins.n}").count == 1)
    #expect(figure("Of `{coins.n").count == 1)
  }

  @Test func htmlIsSaidOncePerPage() {
    #expect(
      problems("One<br>two <b>bold</b>.\n\n<div>\nText\n</div>\n\n<!-- a comment --> <!-- b -->") == [
        """
        warning: <br>: HTML is shown as code, here and in 3 more places of this page
        Write it in Markdown: a line ends with a backslash, not <br>; for a '<' in the text write '\\<'.
        """
      ])
    #expect(problems("<!-- a comment -->\n\nText <!-- here -->") == [])
    #expect(problems("Only <i>one").map { $0.contains("HTML is shown as code\n") } == [true])
  }
}
