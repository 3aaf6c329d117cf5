import Reporting
import Testing

@testable import Weaving

/// A scenario whose header cannot be read is told once, and not again wherever it is used.
@Suite struct UnreadHeaderTests {
  @Test(arguments: ["2coins", "my.coins", "münzen", "1a", "a/b", "-x"])
  func isToldOnce(_ name: String) {
    let problems = Tutorials.weave(
      """
      # T `{\(name).n}`

      ```{scenario \(name)}
      data: two-coins
      model: coin-mixture
      labels: coin
      ```

      `{\(name).n}`, `{2 * \(name).hidden.heads.A:.2f}`, $`{sqrt(\(name).n)}`$ and [x](https://e.org "`{\(name).n}`").

      ```{figure fig-a}
      kind: fit
      of: \(name).hidden
      ```

      ```{figure fig-b}
      marks: [{rule: {x: \(name).n, label: '`{\(name).n}`'}}]
      ```

      ```{table tbl-a}
      kind: estimates
      of: [\(name).labelled, \(name).hidden]
      ```
      """
    ).diagnostics
    #expect(problems.map { $0.range?.text } == [name], "\(problems.map(Tutorials.describe))")
  }

  @Test func anotherNameIsStillUnknown() {
    let problems = Tutorials.problems("```{scenario 2coins}\ndata: two-coins\n```\n\n`{coins.n}`\n")
    #expect(
      problems == """
        1:14: '2coins': A name begins with a letter, and '2coins' does not
          Put one before it, as in 'x2coins'.
        5:3: 'coins.n': There is no scenario 'coins' in this tutorial
          A scenario gives results: begin a block with ```{scenario name}.
        """)
  }
}
