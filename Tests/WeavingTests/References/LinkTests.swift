import Literate
import Reporting
import TestSupport
import Testing

@testable import Weaving

@Suite struct LinkTests {
  private static let two = """
    # Two

    ## There {#sec-there}

    $$x$$ {#eq-there}

    ```{table tbl-there}
    columns: [a]
    rows: [[b]]
    ```
    """

  /// The problems of a chapter `one` beside a chapter `two`, some files, and a tutorial that is no chapter.
  private func problems(_ text: String) throws -> String {
    let files = ["data.csv": "a", "folder/a b.txt": "a", "LICENSE": "a", "stranger.md": "# Far", "a:b": "a"]
    var result = ""
    try TemporaryFolder.with(files) { root in
      result = Tutorials.weave([("one", text), ("two", Self.two)], root: root).diagnostics
        .map(Tutorials.describe).joined(separator: "\n")
    }
    return result
  }

  /// Every way to write a link to an address; `@@` stands for the address.
  private static let spellings = [
    "[x](@@)", "[x](<@@>)", "[x](@@ \"title\")", "[x][r]\n\n[r]: @@", "[x][]\n\n[X]: <@@>",
    "[x]\n\n[x]:\n @@",
    "# Heading [x](@@)", "| [x](@@) |\n|---|\n| b |", "| a |\n|---|\n| [x](@@) |", "> [!note] Title [x](@@)",
    "> quote\n> [x](@@)", "- item\n  - [x](@@)", "Text[^n].\n\n[^n]: Note [x](@@).", "*a **b [x](@@)***",
    "```{table tbl-t}\ncolumns: [\"[x](@@)\"]\nrows: [[b]]\n```",
    "```{table tbl-t}\ncolumns: [a]\nrows: [[\"[x](@@)\"]]\n```",
    "```{table tbl-t}\ncolumns: [a]\nrows: [[b]]\ntbl-cap: \"[x](@@)\"\n```",
  ]

  @Test(
    arguments: spellings,
    [
      ("#nowhere", "This page has no anchor 'nowhere'"), ("missing.md", "There is no file 'missing.md'"),
      ("two.md#nope", "Page 'two.md' has no anchor 'nope'"),
      ("made-up:thing", "Links with the scheme 'made-up' are left out, and their words stay"),
    ])
  func aLinkToNothingIsToldAtItsAddress(spelling: String, link: (address: String, summary: String)) throws {
    let problems = try problems("# One\n\n" + spelling.replacing("@@", with: link.address))
    #expect(problems.split(separator: "\n").count == 2, "\(problems)")
    #expect(problems.contains("'\(link.address)': \(link.summary)\n"), "\(problems)")
  }

  @Test(arguments: [
    "#one", "#", "#top", "#part", "#sec-own", "two.md", "two.md#sec-there", "two.md#two", "two.md#eq-there",
    "two.md#tbl-there", "./two.md", "t%77o.md", "two.md?x=1#two", "/two.md", "one.md#part", "index.md",
    "data.csv", "/LICENSE", "folder/a%20b.txt", "<folder/a b.txt>", "folder", "folder/", "stranger.md#far",
    "https://example.org/#nowhere", "mailto:a@b.c", "//example.org", "?x=a:b", "./a:b", "data.csv#row=3",
    "#caf%C3%A9",
  ])
  func linksThatLeadSomewherePass(address: String) throws {
    let text = "# One\n\n[x](\(address))\n\n## Part\n\n### Own {#sec-own}\n\n### Café"
    #expect(try problems(text) == "")
  }

  @Test(arguments: [
    ("#Part", "This page has no anchor 'Part'\n  meant: #part"),
    ("#prat", "This page has no anchor 'prat'\n  meant: #part"),
    ("two.md#sec-ther", "Page 'two.md' has no anchor 'sec-ther'\n  meant: two.md#sec-there"),
    ("two.html", "There is no file 'two.html'\n  meant: two.md"),
    ("two", "There is no file 'two'\n  meant: two.md"),
    ("Two.md", "There is no file 'Two.md'\n  meant: two.md"),
    ("two/", "There is no file 'two/'\n  meant: two.md"),
    ("dat.csv", "There is no file 'dat.csv'\n  meant: data.csv"),
    ("data.csv/", "'data.csv/' is a file, which has no slash at its end\n  meant: data.csv"),
    (
      "#fn-note",
      "This page has no anchor 'fn-note'\n  A footnote is referred to with '[^note]', without a link."
    ),
    ("stranger.md#fra", "Page 'stranger.md' has no anchor 'fra'\n  meant: stranger.md#far"),
    ("../../etc/passwd", "Links lead to files below the project's root, and '../../etc/passwd' is outside"),
  ])
  func nearMisses(address: String, message: String) throws {
    let problems = try problems("# One\n\n[x](\(address))\n\n## Part[^note]\n\n[^note]: A note.")
    #expect(problems.hasPrefix("3:5: '\(address)': \(message)"), "\(problems)")
  }

  @Test(arguments: [
    "irc://foo.bar/baz", "made-up:thing", "javascript:alert(1)", "JaVaScRiPt:x", "&#106;avascript:x",
    "java&Tab;script:x",
    "data:text/html,x", "file:///etc/passwd", "vbscript:x", "blob:x", "tel:1", "a+b-c.d:x",
    "java&NewLine;script:x",
  ])
  func schemesThatAreLeftOutAreSaid(address: String) throws {
    let outcome = Tutorials.weave("[x](\(address))")
    #expect(outcome.diagnostics.map(\.severity) == [.warning])
    #expect(outcome.diagnostics.first?.range?.text == address)
    #expect(
      outcome.diagnostics.first?.remedy?.hasPrefix("Links keep the schemes http, https, mailto; ") == true)
  }

  @Test(arguments: ["foo\\)\\:", "./a:b", "1a:b", "a/b:c", "%6Aavascript:x", "é:b"])
  func aRelativeAddressWithAColonIsNoScheme(address: String) {
    let outcome = Tutorials.weave("[x](\(address))")
    #expect(outcome.diagnostics.map(\.severity) == [.error])
    #expect(outcome.diagnostics.first?.summary.hasPrefix("There is no file '") == true)
  }

  @Test func emptyAddressesAndPicturesOfNothing() throws {
    #expect(
      try problems("[x]() ![y](#z) ![p](folder) ![u](irc:x)") == """
        1:5: '': Link must have an address
          Write it between the parentheses.
        1:12: '#z': Picture must have an address
          Write the path of a file.
        1:21: 'folder': A picture is a file, and 'folder' is a folder
          Name a file in it.
        1:34: 'irc:x': Links with the scheme 'irc' are left out, and their words stay
          Links keep the schemes http, https, mailto; a file with a colon in its name is written './irc:…'.
        """)
  }

  // MARK: - Callouts

  @Test(
    arguments: [
      "> [!KIND] Title", "> [!KIND]", "> [!KIND]-", "> [!KIND]+ Title", ">[!KIND]Title", "- > [!KIND]\n  > x",
      "> [!note]\n> > [!KIND]\n> > x", "> [!KIND]\n> x\n>\n> - y", "Note[^n]\n\n[^n]: A\n\n    > [!KIND] x",
    ], ["excercise", "Excercise", "EXCERCISE"])
  func unknownCalloutsAreErrors(text: String, kind: String) {
    let problems = Tutorials.weave(text.replacing("KIND", with: kind)).diagnostics
    #expect(problems.map(\.summary) == ["There is no callout '\(kind)'"])
    #expect(problems.map(\.suggestion) == ["exercise"])
    #expect(problems.map { $0.range?.text } == [kind])
    for known in CalloutCatalogue.all {
      for spelling in [known, known.uppercased()] {
        #expect(Tutorials.weave(text.replacing("KIND", with: spelling)).diagnostics == [])
      }
    }
  }

  @Test func aKindWithASpaceIsMeantAsACallout() {
    let problems = Tutorials.weave("> [!Key idea] Title").diagnostics
    #expect(problems.map(\.summary) == ["There is no callout 'Key idea'"])
    #expect(problems.map(\.suggestion) == ["key-idea"])
    #expect(problems.map { $0.range?.text } == ["Key idea"])
  }

  @Test(arguments: [
    "[x] y", "[!] y", "[!!] y", "[!not a kind] y", "\\[!foo] y", "[!= 3] y", "\\[!note] y", "![a](b:c)",
  ])
  func otherBracketsStayQuotes(text: String) {
    let outcome = Tutorials.weave("> \(text)")
    guard case .quote? = outcome.book.chapters[0].text.document.blocks.first?.kind else {
      Issue.record("no quote")
      return
    }
    #expect(!outcome.diagnostics.contains { $0.severity == .error })
  }
}
