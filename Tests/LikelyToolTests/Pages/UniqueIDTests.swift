import Foundation
import TestSupport
import Testing

@testable import LikelyTool

/// An id stands once on a page, so that every reference leads where it says: over headings, labels, footnotes and works that
/// want the same.
@Suite struct UniqueIDTests {
  /// Texts of headings whose anchors are those of something else, on either side of it.
  static let headings = [
    "fig-a", "tbl-a", "lst-a", "eq-a", "sec-a", "ref-kay", "Ref Kay", "ref-Kay", "note.1", "mention.1",
    "notes.title",
    "page.text", "references.title", "section", "", "a", "A", "a-1",
  ]

  private static let middle = """
    ## Labelled {#sec-a}

    Text[^1] of @kay[^two], with @fig-a, @tbl-a, @lst-a, @eq-a and @sec-a.

    [^1]: A note.
    [^two]: # fig-a

    ```{scenario c}
    data: two-coins
    model: coin-mixture
    ```

    ```{figure fig-a}
    kind: data
    of: c
    ```

    ```{table tbl-a}
    kind: data
    of: c
    ```

    ```{listing lst-a}
    file: a.py
    snippet: a
    ```

    $$x$$ {#eq-a}

    """

  @Test func everyIDStandsOnce() throws {
    let wanted = Self.headings.map { "## \($0)\n" }.joined(separator: "\n")
    try TemporaryFolder.with([
      "a.md": "# T\n\n\(wanted)\n\(Self.middle)\n\(wanted)", "a.py": "# snippet.a\nx = 1\n# snippet.end\n",
      "likely.yml": "bibliography: works.yml\nchapters: [a.md]\n",
      "works.yml": "- {id: kay, type: book, title: K, author: [{family: Kay}]}\n",
    ]) { root in
      let terminal = Terminal(in: root)
      #expect(terminal.run("render", ".", "--figures", "svg") == .fine, "\(terminal.error)")
      for page in ["a.html", "a.md"] {
        let text = try String(contentsOfFile: root + "/Output/" + page, encoding: .utf8)
        let ids = text.matches(of: /\sid="([^"]*)"/).map { String($0.output.1) }
        #expect(ids.count >= 6)
        let twice = ids.filter { id in ids.count { $0 == id } > 1 }
        #expect(twice == [], "\(page)")
        for label in ["fig-a", "tbl-a", "lst-a", "eq-a", "sec-a", "ref-kay"] {
          #expect(ids.contains(label), "\(page)")
        }
      }
    }
  }
}
