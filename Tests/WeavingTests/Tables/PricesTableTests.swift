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
        "Scenario | Rows | Parameter | Price | With labels | Without | Iterations",
        "coins Figure 1→fig-coins | 5 | $θ_{B}$ | 1.30 | 0.450 | 0.520 | 24",
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
        There are: fig-coins, tbl-t. A figure is named in its first line: {figure fig-coin}.
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
}
