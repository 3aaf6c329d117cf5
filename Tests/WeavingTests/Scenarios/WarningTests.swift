import Foundation
import Reporting
import TestSupport
import Testing

@testable import Weaving

/// A warning is told, and changes nothing: neither what is checked nor what is woven.
@Suite struct WarningTests {
  /// What a tutorial is given to make it warn, and the warning.
  static let warnings: [(kind: String, text: String, csv: String, summary: String)] = [
    (
      "a column of text", "", "oops",
      "Column 'note' is read as text, because 'oops' is not a number"
    ),
    (
      "an unused footnote", "[^1]: Nobody looks here.\n", "12",
      "Footnote '1' is never used"
    ),
    (
      "code that is not closed", "~~~\nlet x = 1\n", "12", "Code is not closed by a line with '~~~'"
    ),
  ]

  /// A tutorial with every kind of block, over a file whose column `note` the model does not use.
  private static func tutorial(expecting expectation: String) -> String {
    """
    ```{scenario line}
    data: {csv: note.csv}
    model: {linear: {response: y, terms: [x]}}
    expect: {mle.coefficients.x: \(expectation)}
    ```

    ```{figure fig-line}
    kind: fit
    of: line
    ```

    ```{figure fig-points}
    marks:
      - point: {data: line, x: x, y: y}
    ```

    ```{table tbl-line}
    kind: estimates
    of: line
    ```

    ```{listing lst-a}
    file: a.py
    snippet: a
    lst-cap: The slope is `{line.mle.coefficients.x:.2f}`.
    ```

    The slope is `{line.mle.coefficients.x:.2f}`.


    """
  }

  private func weave(_ text: String, note: String) throws -> WeavingOutcome {
    var rows = ["x,y,note"]
    for x in 1...20 { rows.append("\(x),\(2 * x + x % 3),\(x == 7 ? note : "\(x)")") }
    var outcome: WeavingOutcome?
    try TemporaryFolder.with([
      "note.csv": rows.joined(separator: "\n") + "\n", "a.py": "// snippet.a\nx = 1\n// snippet.end\n",
    ]) { outcome = Tutorials.weave(text, root: $0) }
    return try #require(outcome)
  }

  @Test(arguments: warnings)
  func expectationsAreCheckedAllTheSame(_ warning: (kind: String, text: String, csv: String, summary: String))
    throws
  {
    let outcome = try weave(Self.tutorial(expecting: "999 ± 1") + warning.text, note: warning.csv)
    let errors = outcome.diagnostics.filter { $0.severity == .error }.map(Tutorials.describe)
    #expect(
      errors == [
        """
        4:30: '999 ± 1': 'mle.coefficients.x' is expected to be 999 ± 1, and it is 2.0052631578947366
          Find out what moved, the data, the model or the start; if the new value is right, expect it.
        """
      ])
    let warnings = outcome.diagnostics.filter { $0.severity == .warning }.map(\.summary)
    #expect(warnings == [warning.summary], "\(warning.kind)")
  }

  @Test(arguments: warnings)
  func nothingIsWovenDifferently(_ warning: (kind: String, text: String, csv: String, summary: String)) throws
  {
    let calm = try weave(Self.tutorial(expecting: "'> 1'"), note: "12")
    let warned = try weave(Self.tutorial(expecting: "'> 1'") + warning.text, note: warning.csv)
    #expect(calm.diagnostics == [])
    #expect(warned.diagnostics.map(\.severity) == [.warning])
    #expect(Self.words(of: warned) == Self.words(of: calm))
  }

  /// What the blocks were woven into, without what is said about the column that warns.
  private static func words(of outcome: WeavingOutcome) -> [String] {
    let chapter = outcome.book.chapters[0]
    return chapter.text.blocks.flatMap { block -> [String] in
      switch block {
      case .figure(let figure): [figure.name, figure.altText, figure.caption.words]
      case .table(let table): table.lines + [table.caption?.words ?? ""]
      case .listing(let listing): [listing.code, listing.caption?.words ?? ""]
      case .nothing: ["nothing"]
      default: ["?"]
      }
    } + [chapter.text.words.split(separator: "\n").first.map(String.init) ?? ""]
      + outcome.book.figures.map { "\($0.figure.drawing)" }
  }

  /// Warnings about the data, a fit and its options, which are about what is woven.
  @Test(arguments: [
    ("data: {csv: note.csv, missing: drop}", "model: {linear: {response: y, terms: [x]}}", "", "mle"),
    (
      "data: {csv: note.csv}", "model: {linear: {response: y, terms: [x]}}", "fits: {mle: {tolerance: 1e-3}}",
      "mle"
    ),
    (
      "data: two-coins", "model: coin-mixture",
      "fits: {hidden: {method: em, start: {heads: [0.6, 0.5]}, max-iterations: 1}}", "hidden"
    ),
  ])
  func noticesHideNoExpectation(_ data: String, _ model: String, _ fits: String, _ fit: String) throws {
    let text = """
      ```{scenario s}
      \(data)
      \(model)
      \(fits)
      expect: {\(fit).log-likelihood: 999 ± 1}
      ```
      """
    let outcome = try weave(text, note: data.contains("drop") ? "" : "12")
    #expect(outcome.diagnostics.contains { $0.severity == .warning })
    let errors = outcome.diagnostics.filter { $0.severity == .error }.map(\.summary)
    #expect(errors.count == 1)
    #expect(errors.first?.hasPrefix("'\(fit).log-likelihood' is expected to be 999 ± 1, and it is") == true)
  }

  @Test func whatFailedIsToldOnceAndTheRestIsChecked() {
    let problems = Tutorials.problems(
      """
      ```{scenario coins}
      data: two-coins
      model: coin-mixture
      labels: coin
      fits: {labelled: {}, hidden: {tolerance: 0}}
      expect:
        labelled.heads.A: 3
        hidden.heads.A: 3
        price.rate: 3
      ```

      `{coins.hidden.heads.A}` `{coins.price.rate}`

      ```{table tbl-a}
      kind: twin
      of: coins
      ```

      ```{figure fig-a}
      kind: twin
      of: coins
      ```

      ```{table tbl-b}
      kind: ledger
      of: coins.hidden
      ```
      """)
    #expect(
      problems == """
        5:42: '0': 'tolerance' must be a number from 1e-16 to 1, and here it is 0
          Write such a number, or leave the key out.
        7:21: '3': 'labelled.heads.A' is expected to be 3, and it is 0.8
          Find out what moved, the data, the model or the start; if the new value is right, expect it.
        """)
  }

  /// Problems are told, not read: no file of these stages asks how many there are, or for those told so far.
  @Test func nothingIsDecidedByWhatWasTold() throws {
    let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Sources")
    let counting = ["diagnostics.count", "problems.count", "problems.isEmpty", "diagnostics.isEmpty"]
    var readers: [String] = []
    for stage in ["Weaving", "Datasets", "Literate"] {
      let folder = sources.appendingPathComponent(stage)
      let files = try #require(FileManager.default.enumerator(atPath: folder.path))
      for case let path as String in files where path.hasSuffix(".swift") {
        let text = try String(contentsOfFile: folder.appendingPathComponent(path).path, encoding: .utf8)
        for word in counting { #expect(!text.contains(word), "\(path): \(word)") }
        if text.contains(".report()") { readers.append(path) }
      }
    }
    #expect(readers.sorted() == ["Chapters/Weaver.swift", "Project/ProjectReader.swift"])
  }
}
