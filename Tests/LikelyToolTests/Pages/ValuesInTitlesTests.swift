import TestSupport
import Testing

@testable import LikelyTool

/// The titles of links and pictures hold values as prose does, wherever they stand; addresses hold none.
@Suite struct ValuesInTitlesTests {
  private static let picture: [UInt8] = Array(
    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"></svg>".utf8)

  private static func render(_ body: String) throws -> (error: String, html: String, md: String) {
    let folder = try TemporaryFolder(["a.md": body])
    try folder.write("p.svg", picture)
    let terminal = Terminal(in: folder.path)
    let status = LikelyCommand.run(["render", "a.md"], on: terminal.console)
    guard status == .fine else { return (terminal.error, "", "") }
    return (terminal.error, try folder.read("Output/a.html"), try folder.read("Output/a.md"))
  }

  static let places = [
    "@@", "## Heading @@", "- @@", "> @@", "> [!note] Title @@\n> text", "Text[^n].\n\n[^n]: @@",
    "| @@ |\n|---|\n| b |", "| a |\n|---|\n| @@ |", "**a *@@* b**",
    "```{table tbl-t}\ncolumns: [a]\nrows: [['@@']]\n```",
    "```{table tbl-t}\ncolumns: [a]\nrows: [[b]]\ntbl-cap: '@@'\n```",
  ]

  @Test(
    arguments: places,
    [
      "[x](https://e.org \"n is `{s.n * 2}` %\")", "![x](p.svg \"n is `{s.n * 2}` %\")",
      "![x](<p.svg> \"n is `{s.n * 2}` %\")", "[x](https://e.org (n is `{s.n * 2:d}` %))",
    ])
  func areWoven(place: String, markdown: String) throws {
    let scenario = "```{scenario s}\ndata: two-coins\nmodel: coin-mixture\n```\n"
    let (error, html, md) = try Self.render("# T\n\n\(scenario)\n\(place.replacing("@@", with: markdown))\n")
    #expect(!error.contains("error: ") && !error.contains("warning: "), "\(error)")
    #expect(html.contains("title=\"n is 10 %\""), "\(html)")
    #expect(md.contains("\"n is 10 %\""), "\(md)")
  }

  @Test(arguments: [
    ("[x](https://e.org \"n is `{1 + }`\")", "1:29: error: A value must stand behind '+'"),
    ("![x](p.svg \"`{q.n}`\")", "1:15: error: There is no scenario 'q' in this tutorial"),
    ("[x](`{1+1}`.html)", "1:5: error: An address can't hold values, and the one of this link does"),
    (
      "[x](<https://e.org/`{1 + 1}`>)",
      "1:6: error: An address can't hold values, and the one of this link does"
    ),
    (
      "<https://e.org/`{1+1}`>",
      "1:2: error: An address can't hold values, and the one of this link does"
    ),
    ("![x](<`{1 + 1}`.svg>)", "1:7: error: An address can't hold values, and the one of this picture does"),
    (
      "[x][r]\n\n[r]: <#`{1 + 1}`>", "3:7: error: An address can't hold values, and the one of this link does"
    ),
  ])
  func faultsAreToldAtTheirPlace(_ markdown: String, _ expected: String) throws {
    let error = try Self.render(markdown + "\n").error
    #expect(error.contains("a.md:\(expected)\n"), "\(error)")
  }
}
