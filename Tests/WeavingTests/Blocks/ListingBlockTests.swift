import Reporting
import TestSupport
import Testing

@testable import Weaving

/// A listing shows what stands between its marks, and says where one is missing.
@Suite struct ListingBlockTests {
  @Test(arguments: [
    (
      "  # snippet.a\nx = 1\n", "1:3: '# snippet.a': Snippet 'a' must end before the file does"
    ),
    (
      "# snippet.a\nx = 1\n# snippet.b\ny = 2\n# snippet.end\n",
      "1:1: '# snippet.a': Snippet 'a' must end before the snippet 'b' begins"
    ),
    ("# snippet.end\r\n// snippet.a\r\n", "2:1: '// snippet.a': Snippet 'a' must end before the file does"),
  ])
  func aSnippetHasAnEnd(_ code: String, _ expected: String) throws {
    try TemporaryFolder.with(["a.py": code]) { root in
      let outcome = Tutorials.weave("```{listing lst-a}\nfile: a.py\nsnippet: a\n```\n", root: root)
      #expect(outcome.diagnostics.map { $0.range?.source.name } == ["a.py"])
      #expect(
        outcome.diagnostics.map(Tutorials.describe)
          == [expected + "\n  Write a comment 'snippet.end' below its last line."])
    }
  }

  @Test func snippetsStandAfterOneAnother() throws {
    let code = "# snippet.a\r\n  x = 1\r\n    y = 2\r\n# snippet.end\r\n# snippet.b\n\n# snippet.end"
    try TemporaryFolder.with(["a.py": code]) { root in
      let shown = ["a", "b"].map { name -> String? in
        let outcome = Tutorials.weave("```{listing lst-a}\nfile: a.py\nsnippet: \(name)\n```\n", root: root)
        guard case .listing(let listing)? = outcome.book.chapters[0].text.blocks.first else { return nil }
        return listing.code
      }
      #expect(shown == ["x = 1\n  y = 2", ""])
    }
  }
}
