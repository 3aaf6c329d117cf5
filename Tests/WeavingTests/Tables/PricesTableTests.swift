import Testing

@testable import Weaving

@Suite struct PricesTableTests {
  private static let figure = "\n\n```{figure fig-coins}\nkind: twin\nof: coins\n```\n\n"

  private func weave(_ keys: String) -> WeavingOutcome {
    Tutorials.weave(
      Tutorials.coins + Self.figure + "```{table tbl-t}\nkind: prices\nof: [coins]\n\(keys)\n```")
  }

  /// A figure is shown below the name, and what is read aloud is what it is called.
  @Test func figuresStandBelowTheNamesOfTheirScenarios() throws {
    let outcome = weave("figures: [fig-coins]")
    #expect(outcome.diagnostics.map(Tutorials.describe) == [])
    guard case .table(let table)? = outcome.book.chapters[0].text.blocks.last else {
      Issue.record("there is no table")
      return
    }
    #expect(
      table.lines == [
        "Scenario | Price | Parameter | Rows | With labels | Without | Iterations",
        "coins Figure 1→fig-coins | 1.30 | $θ_{B}$ | 5 | 0.450 | 0.520 | 24",
      ])
  }

  @Test(arguments: [
    (
      "figures: [fig-coins, fig-coins-too]",
      """
      18:11: 'fig-coins': Each scenario has one figure, and there are 2 for 1
        Write one for each scenario, in the order of 'of'.
      """
    ),
    (
      "figures: [fig-coin]",
      """
      18:11: 'fig-coin': There is no label 'fig-coin'
        meant: fig-coins
        There is: fig-coins. A figure is named in its first line: {figure fig-coin}.
      """
    ),
    (
      "figures: [tbl-t]",
      """
      18:11: 'tbl-t': The label of a figure begins with 'fig-', and 'tbl-t' does not
        A figure is named in its first line: {figure fig-name}.
      """
    ),
  ]) func oddFigures(_ keys: String, _ told: String) {
    #expect(weave(keys).diagnostics.map(Tutorials.describe) == [told])
  }

  /// Two sets of rows with a figure each; the coins of one are those of the other.
  private func weaveTwo(_ figures: String, beside more: String = "") -> [String] {
    let others = Tutorials.coins.replacing("{scenario coins}", with: "{scenario others}")
    let figures =
      "\(Self.figure)```{table tbl-t}\nkind: prices\nof: [coins, others]\nfigures: \(figures)\n```"
    return Tutorials.weave(Tutorials.coins + "\n\n" + others + more + figures).diagnostics.map(
      Tutorials.describe)
  }

  /// A figure beside the wrong scenario would be taken for one of it.
  @Test func figuresAreThoseOfTheirScenarios() {
    let other = "\n\n```{figure fig-others}\nkind: convergence\nof: [others.hidden]\n```"
    #expect(weaveTwo("[fig-coins, fig-others]", beside: other) == [])
    #expect(
      weaveTwo("[fig-others, fig-coins]", beside: other) == [
        """
        32:11: 'fig-others': The figure beside a scenario shows it, and 'fig-others' does not show 'coins'
          meant: fig-coins
          Write one for each scenario, in the order of 'of'.
        """
      ])
    let more = "\n\n```{figure fig-more}\nkind: convergence\nof: [coins.hidden]\n```"
    #expect(
      weaveTwo("[fig-coins, fig-more]", beside: more) == [
        """
        32:22: 'fig-more': The figure beside a scenario shows it, and 'fig-more' does not show 'others'
          Make one, {figure fig-others} with 'kind: twin' and 'of: others', or leave 'figures' out.
        """
      ])
    let marks = "\n\n```{figure fig-others}\nmarks: [{point: {data: others, x: set, y: heads}}]\n```"
    #expect(weaveTwo("[fig-coins, fig-others]", beside: marks) == [])
  }

  /// A row in which nothing is drawn has no part in the fits, and is none of the rows that are told.
  @Test func rowsWithoutAnythingDrawnAreNoneOfThem() throws {
    let outcome = Tutorials.weave(
      """
      ```{scenario s}
      data: {rows: {x: [1, 2, 1.5, ~, 9, 8, 9.5], g: [a, a, b, a, b, b, b]}}
      model: {story: ["k ~ categorical(w)", "x ~ normal(m[k], s)"]}
      labels: {k: g}
      ```

      ```{table tbl-t}
      kind: twin
      of: s
      ```

      ```{table tbl-u}
      kind: prices
      of: [s]
      ```
      """)
    let tables = outcome.book.chapters[0].text.blocks.compactMap { block in
      if case .table(let table) = block { table } else { nil }
    }
    #expect(tables.count == 2)
    #expect(tables.first?.caption?.words.hasPrefix("The same 6 rows with labels shown") == true)
    #expect(tables.last?.lines.last?.split(separator: " | ").dropFirst(3).first == "6")
  }
}
