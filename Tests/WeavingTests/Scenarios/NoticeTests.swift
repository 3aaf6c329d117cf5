import Reporting
import TestSupport
import Testing

@testable import Weaving

/// What was remedied in silence is said on the terminal, in the results and in a table.
@Suite struct NoticeTests {
  private static let exact = """
    ```{scenario line}
    data: {rows: {x: [1, 2, 3, 4], y: [3, 5, 7, 9]}}
    model: {linear: {response: y, terms: [x]}}
    ```


    """
  private static let sigma =
    "The terms reproduce every 'y' to within its rounding: sigma is 0, and the likelihood has no bound"

  /// Scenarios whose fits must be read with a word, and how that word begins.
  static let cases: [(name: String, scenario: String, notice: String)] = [
    ("an exact line", exact, sigma),
    (
      "a saddle",
      "```{scenario line}\ndata: two-coins\nmodel: coin-mixture\nfits: {mle: {method: em, start: {heads: {A: 0.6, B: 0.6}}}}\n```\n\n",
      "Components A and B start equal and stay equal, so that EM stopped at a saddle, where the log-likelihood still rises in some direction: make them differ"
    ),
    (
      "components that end equal",
      "```{scenario line}\ndata: {rows: {heads: [5, 5, 5, 5, 6], tosses: [10, 10, 10, 10, 10]}}\nmodel: coin-mixture\nfits: {mle: {method: em}}\n```\n\n",
      "Components A and B end equal to within the tolerance, so that one component in their place fits the rows as well: use fewer, unless that is the finding"
    ),
    (
      "a limit of EM",
      "```{scenario line}\ndata: two-coins\nmodel: coin-mixture\nfits: {mle: {method: em, start: {heads: {A: 0.6, B: 0.5}}, max-iterations: 3}}\n```\n\n",
      "EM reached its limit of 3 iterations before it converged"
    ),
    (
      "a limit of one iteration of EM",
      "```{scenario line}\ndata: two-coins\nmodel: coin-mixture\nfits: {mle: {method: em, start: {heads: {A: 0.6, B: 0.5}}, max-iterations: 1}}\n```\n\n",
      "EM reached its limit of 1 iteration before it converged"
    ),
    (
      "a limit of Newton's method",
      "```{scenario line}\ndata: challenger\nmodel: {logistic: {response: distress, terms: [temperature]}}\nfits: {mle: {max-iterations: 2}}\n```\n\n",
      "Newton's method reached its limit of 2 iterations before it converged: estimates and standard errors are those of its last step"
    ),
    (
      "a loose tolerance",
      "```{scenario line}\ndata: challenger\nmodel: {logistic: {response: distress, terms: [temperature]}}\nfits: {mle: {tolerance: 0.001}}\n```\n\n",
      "The tolerance 0.001 was replaced by 1e-10: a looser one may stop before a likelihood without maximum shows itself"
    ),
    (
      "a boundary",
      "```{scenario line}\ndata: {rows: {heads: [10, 10, 5, 4], tosses: [10, 10, 10, 10], coin: [A, A, B, B]}}\nmodel: coin-mixture\nlabels: coin\nfits: {mle: {}}\n```\n\n",
      "On the boundary of the parameter space, and so without standard error: heads.A"
    ),
    (
      "counts that vary too much",
      "```{scenario line}\ndata: {rows: {x: [1, 2, 3, 4, 5, 6], y: [0, 90, 3, 150, 1, 200]}}\nmodel: {poisson: {response: y, terms: [x]}}\n```\n\n",
      "The responses vary "
    ),
  ]

  /// A warning at the fit, the same words as a result and in the table; and none where it is expected.
  @Test(arguments: cases)
  func everyNoticeIsShownEverywhere(_ example: (name: String, scenario: String, notice: String)) throws {
    let text =
      example.scenario + "`{line.mle.notices.1}`\n\n```{table tbl-n}\nkind: notices\nof: line\n```\n"
    let outcome = Tutorials.weave(text)
    #expect(outcome.diagnostics.map(\.severity) == [.warning])
    let warning = try #require(outcome.diagnostics.first)
    #expect(warning.summary.hasPrefix("Fit 'mle': \(example.notice)"), "\(warning.summary)")
    #expect(!warning.summary.hasSuffix("."))
    #expect(warning.remedy == "If it is meant, write 'mle.notices: 1' under 'expect'.")
    // A fit that the author named is to blame, else the model.
    let place = try #require(warning.range?.text)
    #expect(
      place == (example.name == "a saddle" ? "start" : "mle")
        || example.scenario.contains("model: \(place)\n"), "\(place)")
    let chapter = outcome.book.chapters[0]
    #expect(chapter.text.words == warning.summary.dropFirst("Fit 'mle': ".count) + ".")
    guard case .table(let table)? = chapter.text.blocks.last else {
      Issue.record("no table")
      return
    }
    #expect(table.straightLines == ["About | Notice", "line.mle | \(chapter.text.words)"])

    let expected = text.replacing("\n```\n\n`{", with: "\nexpect: {mle.notices: 1}\n```\n\n`{")
    #expect(expected != text)
    #expect(Tutorials.problems(expected) == "")
  }

  @Test func aWarningStandsAtItsPlace() {
    #expect(
      Tutorials.problems(Self.exact) == """
        3:8: '{linear: {response: y, terms: [x]}}': Fit 'mle': \(Self.sigma)
          If it is meant, write 'mle.notices: 1' under 'expect'.
        """)
    #expect(
      Tutorials.problems(Self.exact.replacing("\n```\n", with: "\nexpect: {mle.notices: 0}\n```\n")) == """
        3:8: '{linear: {response: y, terms: [x]}}': Fit 'mle': \(Self.sigma)
          If it is meant, write 'mle.notices: 1' under 'expect'.
        4:23: '0': 'mle.notices' is expected to be 0, and it is 1
          Find out what moved, the data, the model or the start; if the new value is right, expect it.
        """)
  }

  /// An exact fit leaves nothing for an interval: it is not `1 to 1`.
  @Test func anExactFitHasNoIntervals() {
    let text =
      Self.exact.replacing("\n```\n", with: "\nexpect: {mle.notices: 1}\n```\n")
      + "```{table tbl-n}\nkind: estimates\nof: line\n```\n"
    let outcome = Tutorials.weave(text)
    #expect(outcome.diagnostics == [])
    guard case .table(let table)? = outcome.book.chapters[0].text.blocks.last else {
      Issue.record("no table")
      return
    }
    #expect(table.rows.allSatisfy { $0.last?.words == "–" }, "\(table.lines)")
    #expect(table.caption?.words == "Estimates of linear by MLE.")
  }

  @Test func aFitWithoutNoticesHasNone() {
    let text = """
      ```{scenario launches}
      data: challenger
      model: {logistic: {response: distress, terms: [temperature]}}
      expect: {mle.notices: 0, notices: 0}
      ```

      ```{table tbl-n}
      kind: notices
      of: [launches, launches.mle]
      ```
      """
    let outcome = Tutorials.weave(text)
    #expect(outcome.diagnostics == [])
    guard case .table(let table)? = outcome.book.chapters[0].text.blocks.last else { return }
    #expect(
      table.lines == ["About | Notice", "launches | Nothing to note.", "launches.mle | Nothing to note."])
  }

  // MARK: - Data

  private static let holes = "x,y,z\n1,2,\n2,,1\n3,6,1\nNA,8,1\n5,11,1\n6,11,2\n"

  @Test func droppedRowsAreCounted() throws {
    let text = """
      ```{scenario line}
      data: {csv: a.csv, columns: [x, y], missing: drop}
      model: {linear: {response: y, terms: [x]}}
      ```

      `{line.n}`: `{line.notices.1}`

      ```{table tbl-n}
      kind: notices
      of: line
      ```
      """
    let words = "2 of 6 rows were left out for a missing value in 'x' (1), 'y' (1): rows 2 and 4."
    try TemporaryFolder.with(["a.csv": Self.holes]) { root in
      #expect(
        Tutorials.problems(text, root: root) == """
          2:37: 'missing': \(words.dropLast())
            If it is meant, write 'notices: 1' under 'expect'.
          """)
      let chapter = Tutorials.weave(text, root: root).book.chapters[0]
      #expect(chapter.text.words == "4: " + words)
      guard case .table(let table)? = chapter.text.blocks.last else { return }
      #expect(table.straightLines == ["About | Notice", "line | \(words)"])
      #expect(
        Tutorials.problems(
          text.replacing("[x]}}\n", with: "[x]}}\nexpect: {notices: 1}\n"), root: root) == "")
    }
  }

  /// Rows that only columns without use kept out are counted, and what keeps them is said.
  @Test(arguments: [
    (
      "", "{linear: {response: y, terms: [x]}}",
      "3 of 6 rows were left out for a missing value in 'x' (1), 'y' (1), 'z' (1): rows 1, 2 and 4",
      "The model does not use 'z', for which alone 1 of them was left out: write 'columns: [y, x]' to keep it. "
    ),
    (
      ", columns: [x, z]", "{linear: {response: x, terms: []}}",
      "2 of 6 rows were left out for a missing value in 'x' (1), 'z' (1): rows 1 and 4",
      "The model does not use 'z', for which alone 1 of them was left out: leave it out of 'columns' to keep it. "
    ),
    (
      "", "{story: 'y ~ normal(a + b * x, s)'}",
      "3 of 6 rows were left out for a missing value in 'x' (1), 'y' (1), 'z' (1): rows 1, 2 and 4",
      "The model does not use 'z', for which alone 1 of them was left out: write 'columns: [y, x]' to keep it. "
    ),
    (
      ", columns: [y, z]", "{poisson: {response: y, terms: [z]}}",
      "2 of 6 rows were left out for a missing value in 'y' (1), 'z' (1): rows 1 and 2", ""
    ),
    (
      ", columns: [x], where: {z: 1}", "{linear: {response: x, terms: []}}",
      "1 of 4 rows was left out for a missing value in 'x': row 4", ""
    ),
    (
      "", "{gaussian-mixture: {components: 1, covariance: diagonal}}",
      "3 of 6 rows were left out for a missing value in 'x' (1), 'y' (1), 'z' (1): rows 1, 2 and 4", ""
    ),
  ])
  func rowsThatNoModelNeededGoneAreTold(_ keys: String, _ model: String, _ words: String, _ remedy: String)
    throws
  {
    let text = "```{scenario line}\ndata: {csv: a.csv\(keys), missing: drop}\nmodel: \(model)\n```\n"
    try TemporaryFolder.with(["a.csv": Self.holes]) { root in
      let found = Tutorials.problems(text, root: root).split(separator: "\n")
      #expect(found.first?.hasSuffix("'missing': " + words) == true, "\(found)")
      #expect(found.last == "  \(remedy)If it is meant, write 'notices: 1' under 'expect'.")
      // What is advised keeps them, and no more need be said.
      guard let start = remedy.firstRange(of: "columns: [") else { return }
      let advised = remedy[start.lowerBound...].prefix { $0 != "'" }
      let kept = Tutorials.problems(text.replacing("missing:", with: "\(advised), missing:"), root: root)
      #expect(kept.contains("2 of 6 rows") && !kept.contains("does not use"), "\(kept)")
    }
  }

  @Test func aColumnOfTextIsANotice() throws {
    let lines = ["x,y"] + (1...12).map { "\($0),\($0 == 5 ? "7x" : "\($0 * $0)")" }
    let text = """
      ```{scenario line}
      data: {csv: a.csv}
      model: {gaussian-mixture: {columns: [x], components: 1}}
      ```

      `{line.notices.1}`
      """
    try TemporaryFolder.with(["a.csv": lines.joined(separator: "\n") + "\n"]) { root in
      let outcome = Tutorials.weave(text, root: root)
      #expect(
        outcome.diagnostics.map(Tutorials.describe) == [
          """
          6:3: '7x': Column 'y' is read as text, because '7x' is not a number
            Correct the value, or leave it empty if it is missing. If it is meant, write 'notices: 1' under 'expect'.
          """
        ])
      #expect(
        outcome.book.chapters[0].text.words
          == "Column 'y' is read as text, because '7x' is not a number.")
    }
  }

  // MARK: - Options that do nothing

  @Test(arguments: [
    (
      "labelled: {method: mle, tolerance: 1e-3}",
      "5:27: 'tolerance': 'tolerance' has no effect on a fit without iterations, and 'labelled' is one\n  Leave it out."
    ),
    (
      "labelled: {method: mle, start: random, max-iterations: 9}",
      """
      5:27: 'start': 'start' has no effect on a fit without iterations, and 'labelled' is one
        Leave it out.
      5:42: 'max-iterations': 'max-iterations' has no effect on a fit without iterations, and 'labelled' is one
        Leave it out.
      """
    ),
    (
      "hidden: {method: em, seed: 3, start: labels}",
      "5:24: 'seed': A seed has no effect on a start that is not drawn at random\n  Leave 'seed' out, or 'start'."
    ),
    ("hidden: {method: em, seed: 3, start: random}", ""),
  ])
  func optionsWithoutEffectAreTold(_ fit: String, _ expected: String) {
    let text =
      "```{scenario coins}\ndata: two-coins\nmodel: coin-mixture\nlabels: coin\nfits:\n  \(fit)\n```\n"
    #expect(Tutorials.problems(text).replacing("6:", with: "5:") == expected)
  }
}

extension WovenTable {
  /// The lines with the quotation marks that were typed.
  fileprivate var straightLines: [String] {
    lines.map { $0.replacing("‘", with: "'").replacing("’", with: "'") }
  }
}
