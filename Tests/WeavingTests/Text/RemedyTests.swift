import Foundation
import TestSupport
import Testing

@testable import Weaving

/// Each error tells what to do, and what it tells is what is wrong.
@Suite struct RemedyTests {
  @Test func aCellWithoutAValue() {
    #expect(
      Tutorials.problems(
        "```{scenario s}\ndata: {rows: {x: [1, 2, ~, 4]}}\nmodel: {gaussian-mixture: {columns: [x]}}\n```\n")
          == """
          2:25: '~': A column holds numbers or texts, one to a row
            Write a value there, or leave the row out.
          """)
  }

  @Test(arguments: [
    "```{figure fig-a}\nkind: fit\nof: zz\n```", "```{figure fig-a}\nkind: twin\nof: zz\n```",
    "```{figure fig-a}\nkind: convergence\nof: [zz.hidden]\n```",
    "```{table tbl-a}\nkind: estimates\nof: zz\n```",
    "```{table tbl-a}\nkind: e-step\nof: zz.hidden\n```", "```{table tbl-a}\nkind: notices\nof: zz\n```",
    "```{figure fig-a}\nmarks: [{point: {data: zz, x: a, y: b}}]\n```",
  ])
  func aChapterWithoutScenarios(_ block: String) {
    let problems = Tutorials.problems(block)
    #expect(
      problems.hasSuffix(
        "There is no scenario 'zz'\n  A scenario gives results: begin a block with ```{scenario name}."),
      "\(problems)")
  }

  @Test func aValueThatNoRowHas() {
    #expect(
      Tutorials.problems(
        "```{scenario s}\ndata: {rows: {x: [1, 2, 3, 5], y: [1, 2, 4, 3]}, where: {x: 9}}\nmodel: {linear: {response: y, terms: [x]}}\n```"
      ).hasSuffix("No row has '9' in column 'x'\n  Give a value that the column holds."))
  }

  @Test func aNameWithABacktick() {
    let scenario = """
      ```{scenario h}
      data: {rows: {heads: [5, 9, 8, 4], tosses: [10, 10, 10, 10], coin: ["$v$_1 `a`", B, B, "$v$_1 `a`"]}}
      model: coin-mixture
      labels: coin
      ```


      """
    let name = "h.labelled.heads.'$v$_1 `a`'"
    let problems = Tutorials.problems(scenario + "Here is `{\(name):.3f}`.\n")
    #expect(
      problems == """
        7:9: '`{h.labelled.heads.'$v$_1 `': A value ends at the next backtick, and this one has a quote open there
          Put two backticks on each side of a value whose names hold one: ``{s.f.means.'a`b'}``.
        """)
    let outcome = Tutorials.weave(scenario + "Here is ``{\(name):.3f}``.\n")
    #expect(outcome.diagnostics == [])
    #expect(outcome.book.chapters[0].text.words.hasSuffix("Here is 0.450."))
  }

  @Test func aLabelInUpperCase() {
    let figure =
      "```{figure fig-a}\nmarks: [{point: {x: [1, 2], y: [2, 3]}}]\nfig-alt: a\n```\n\n$$x$$ {#eq-b}\n\n"
    for (written, label) in [("Fig-a", "fig-a"), ("FIG-A", "fig-a"), ("Eq-b", "eq-b")] {
      #expect(
        Tutorials.problems(figure + "See @\(written).").hasSuffix(
          """
          '@\(written)': There is no label '\(written)'
            meant: \(label)
            Labels are written as they are given, in upper and lower case.
          """), "\(Tutorials.problems(figure + "See @\(written)."))")
    }
    #expect(
      Tutorials.problems(figure + "See @figg-a.").hasSuffix(
        """
        '@figg-a': There is no work 'figg-a'
          meant: fig-a
          There is no bibliography. For an at sign write '\\@'.
        """), "\(Tutorials.problems(figure + "See @figg-a."))")
  }

  @Test(arguments: [
    ("x", "x"), ("q3", "q3"), ("abc.d", "abc.d"), (".3x", ".3x"), ("05q", "05q"), ("s", "s"),
  ])
  func aFormatThatIsNone(_ format: String, _ told: String) {
    let problems = Tutorials.problems(
      Tutorials.coins + "\n\n`{coins.n:\(format)}` and $`{2 * coins.n:\(format)}`$")
    let expected =
      "'\(told)': A format must be one of Python's .3f .2e .4g , or %, and '\(told)' is none\n  Write, say, {value:.3f}."
    #expect(problems.components(separatedBy: expected).count == 3, "\(problems)")
  }

  @Test func aProfileBeyondDoublePrecision() {
    let problems = Tutorials.problems(
      "```{scenario s}\ndata: challenger\nmodel: {logistic: {response: distress, terms: [temperature]}}\n```\n\n`{s.mle.at(1e308).profile.lower}`"
    )
    #expect(
      problems.hasSuffix(
        """
        The profile likelihood at 1 × 10³⁰⁸ is beyond double precision, so that it gives no limits
          Write .lower and .upper behind the bracket, or predict nearer to the data.
        """), "\(problems)")
  }

  @Test func aNumberThatIsNearlyOne() throws {
    let linear = "model: {linear: {response: y, terms: [x]}}"
    for (cell, remedy) in [
      ("−1", "Write -1, with a hyphen for the minus sign."),
      ("1/2", "Write a fraction as a decimal number, 0.5."),
      ("5 kg", "Write the number alone, 5: its unit belongs into the name of the column."),
    ] {
      try TemporaryFolder.with(["a.csv": "x,y\n\(cell),2\n2,3\n3,5\n4,4\n"]) { root in
        let problems = Tutorials.problems("```{scenario s}\ndata: {csv: a.csv}\n\(linear)\n```", root: root)
        #expect(
          problems == "2:1: '\(cell)': Column 'x' must hold numbers, and '\(cell)' is none\n  \(remedy)")
      }
      let rows = Tutorials.problems(
        "```{scenario s}\ndata: {rows: {x: [\(cell), 2, 3, 4], y: [2, 3, 5, 4]}}\n\(linear)\n```")
      #expect(rows.hasSuffix("\n  \(remedy)"), "\(rows)")
    }
    #expect(
      Tutorials.problems(
        "```{scenario s}\ndata: two-coins\nmodel: {coin-mixture: {weights: {A: 1/3, B: 2/3}}}\n```"
      ).hasPrefix(
        """
        3:37: '1/3': Option 'weights.A' must be a number above 0 and up to 1, and here it is '1/3'
          Write a fraction as a decimal number, 0.333333333.
        """))
  }

  @Test func aPipeIsNoFile() throws {
    let folder = try TemporaryFolder(["sub/x.txt": "x"])
    #expect(mkfifo(folder.path + "/pipe.csv", 0o600) == 0)
    for (name, expected) in [
      (
        "pipe.csv",
        "A file is wanted, and 'pipe.csv' is none\n  Pipes and devices are not read: write what they give into a file."
      ), ("sub", "A file is wanted, and 'sub' is a folder\n  Name a file in it."),
    ] {
      let problems = Tutorials.problems(
        "```{scenario s}\ndata: {csv: \(name)}\nmodel: coin-mixture\n```", root: folder.path)
      #expect(problems == "2:13: '\(name)': \(expected)")
    }
  }
}
