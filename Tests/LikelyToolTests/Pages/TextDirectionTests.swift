import Foundation
import TestSupport
import Testing

@testable import LikelyTool

/// A character that turns the direction of others reaches no medium, wherever a text or the data bring it in.
@Suite struct TextDirectionTests {
  /// The embeddings, overrides and isolates of UAX 9.
  static let turning = (Array(0x202A...0x202E) + Array(0x2066...0x2069)).compactMap(Unicode.Scalar.init(_:))

  private static func tutorial(_ mark: String) -> String {
    """
    ---
    title: "Title \(mark)abc"
    description: "Words \(mark)abc"
    author: "Ann \(mark)abc"
    date: "Spring \(mark)abc"
    ---

    ## Heading \(mark)abc {#sec-a}

    Words \(mark)abc *em\(mark)* `code \(mark)abc` [link \(mark)](a\(mark).txt "title \(mark)") $\\text{x \(mark)abc}$ @sec-a[^1]
    `{c.labelled.means.'A \(mark)x'.x:.2f}`

    [^1]: Note \(mark)abc

    ```text
    code \(mark)abc
    ```

    $$\\text{y \(mark)abc}$$

    > [!note] Callout \(mark)abc
    > Words.

    | a \(mark)b |
    | --- |
    | b \(mark)abc |

    ```{scenario c}
    data: {rows: {x: [1, 2, 1.5, 2, 3, 1, 8, 9, 8.5, 9, 7, 8], 'y \(mark)z': [1, 2, 3, 1, 3, 2, 8, 7, 9, 9, 8, 7], g: ["A \(mark)x", "A \(mark)x", "A \(mark)x", "A \(mark)x", "A \(mark)x", "A \(mark)x", B, B, B, B, B, B]}}
    model: {gaussian-mixture: {components: 2}}
    labels: g
    fits: {labelled: {method: mle, title: "Fit \(mark)abc"}, hidden: {method: em, start: labels}}
    expect: {hidden.notices: 0}
    ```

    ```{figure fig-a}
    kind: fit
    of: c.labelled
    ```

    ```{figure fig-b}
    kind: data
    of: c
    title: "Figure \(mark)abc"
    subtitle: "Figure \(mark)abc"
    x: "Axis \(mark)abc"
    fig-cap: "Caption \(mark)abc"
    fig-alt: "Alternative \(mark)abc"
    ```

    ```{table tbl-a}
    kind: estimates
    of: c.labelled
    ```

    """
  }

  @Test(arguments: turning)
  func noMediumTakesItOver(_ scalar: Unicode.Scalar) throws {
    let mark = String(scalar)
    let escape = "\\u" + String(scalar.value, radix: 16)
    let folder = try TemporaryFolder(["a\(mark).txt": "x", "a.md": Self.tutorial(mark)])
    let plain = try TemporaryFolder(["a.txt": "x", "a.md": Self.tutorial("")])
    for home in [folder, plain] {
      let terminal = Terminal(in: home.path)
      terminal.run("render", "a.md")
      #expect(!terminal.error.contains("error:"), "\(terminal.error)")
      #expect(!terminal.error.unicodeScalars.contains(scalar))
    }
    for file in ["a.html", "a.md", "figures/a/fig-a.svg", "figures/a/fig-b.svg", "results/a.json"] {
      let text = try folder.read("Output/" + file)
      #expect(!text.unicodeScalars.contains(scalar), "\(file)")
      // It is as if it were not there.
      let encoded = scalar.utf8.map { "%" + String($0, radix: 16, uppercase: true) }.joined()
      let expected = try plain.read("Output/" + file)
      #expect(text.replacing(encoded, with: "").replacing(escape, with: "") == expected, "\(file)")
    }
    for figure in ["a", "b"] {
      let path = "Output/figures/a/fig-\(figure).png"
      let pictures = try [folder, plain].map { try Data(contentsOf: $0.url(path)) }
      #expect(pictures[0] == pictures[1])
    }
  }
}
