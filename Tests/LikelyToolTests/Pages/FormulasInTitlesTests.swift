import TestSupport
import Testing

@testable import LikelyTool

/// Formulas in the titles of chapters: set wherever another chapter shows the title, and read out where a page has words alone.
@Suite struct FormulasInTitlesTests {
  @Test func otherChaptersShowTitlesAsTheyAreSet() throws {
    let folder = try TemporaryFolder([
      "likely.yml": "title: The $\\sigma$ book\nchapters: [a.md, b.md]\n",
      "a.md": """
      ---
      title: On $\\hat\\mu$ of `c`
      description: What $x_1$ is
      ---

      $$x$$ {#eq-a}

      ## The $\\beta$ part {#sec-b}

      ```{table tbl-t}
      columns: [a]
      rows: [[b]]
      ```
      """,
      "b.md": "# B\n\nSee @eq-a, @tbl-t and @sec-b.\n\n| a |\n|---|\n| @eq-a |\n",
    ])
    let terminal = Terminal(in: folder.path)
    #expect(LikelyCommand.run(["render", "."], on: terminal.console) == .fine, "\(terminal.error)")
    let words = [
      "[Equation 1 of On $\\hat\\mu$ of `c`](a.md#eq-a)", "[Table 1 of On $\\hat\\mu$ of `c`](a.md#tbl-t)",
      "[The $\\beta$ part of On $\\hat\\mu$ of `c`](a.md#sec-b)",
    ]
    let markdown = try folder.read("Output/b.md")
    #expect(markdown.contains("See \(words[0]), \(words[1]) and \(words[2]).\n"), "\(markdown)")
    #expect(markdown.contains("| \(words[0]) |"), "\(markdown)")
    let page = try folder.read("Output/b.html")
    #expect(page.contains(">Equation 1 of On <span class=\"katex\">"), "\(page)")
    #expect(page.contains(">Table 1 of On <span class=\"katex\">"), "\(page)")
    #expect(page.contains("<title>B · The σ book</title>"), "\(page)")
    let first = try folder.read("Output/a.html")
    #expect(first.contains("<title>On μ̂ of c · The σ book</title>"), "\(first)")
    #expect(first.contains("<meta name=\"description\" content=\"What x₁ is\">"), "\(first)")
    #expect(try folder.read("Output/index.html").contains("<title>The σ book</title>"))
  }
}
