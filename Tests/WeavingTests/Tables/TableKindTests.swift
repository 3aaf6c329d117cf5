import Estimation
import Reporting
import Testing

@testable import Weaving

@Suite struct TableKindTests {
  private func table(_ body: String) throws -> WovenTable {
    let outcome = Tutorials.weave(Tutorials.coins + "\n\n```{table tbl-t}\n\(body)\n```")
    #expect(outcome.diagnostics.map(Tutorials.describe) == [])
    guard case .table(let table)? = outcome.book.chapters[0].text.blocks.last else { throw NoTable() }
    return table
  }

  private struct NoTable: Error {}

  @Test func data() throws {
    #expect(
      try table("kind: data\nof: coins\nrows: 2").lines
        == ["set | heads | tosses | coin", "1 | 5 | 10 | B", "2 | 9 | 10 | A"])
  }

  /// What the author sets holds for every number, whatever it rounds to; else digits are added where none would be left.
  @Test func theDecimalsOfALedgerAreThoseThatWereSet() throws {
    for decimals in [0, 1, 3] {
      let lines = try table("kind: ledger\nof: coins.hidden\ndecimals: \(decimals)").lines.dropFirst()
      for line in lines {
        for cell in line.split(separator: " | ").dropFirst() where cell != "–" && cell != "⋮" {
          let point = cell.firstIndex(of: ".")
          let written = point.map { cell.distance(from: $0, to: cell.endIndex) - 1 } ?? 0
          #expect(written == decimals && !cell.contains("×"), "\(cell)")
        }
      }
    }
    #expect(try table("kind: ledger\nof: coins.hidden").lines.contains { $0.contains("0.600000") })
  }

  /// The joint densities far from a component are too small for a double, and no zeros; checked with mpmath.
  @Test func densitiesTooSmallForADoubleAreTold() throws {
    let outcome = Tutorials.weave(
      """
      ```{scenario h}
      data: {rows: {a: [0, 1, 2, 1000, 1001, 1002.5]}}
      model: {gaussian-mixture: {components: 2}}
      ```

      `{h.hidden.e-step.1.joint.1.2}`, `{h.hidden.e-step.1.joint.1.1}`, `{h.hidden.e-step.1.joint.4.1:.3e}`,
      `{h.hidden.e-step.1.responsibilities.1.2:.3e}`, `{h.hidden.e-step.1.responsibilities.6.1}`,
      `{h.hidden.e-step.1.responsibilities.6.1:.4f}`, `{h.hidden.responsibilities.1.1}`,
      `{h.hidden.responsibilities.1.2}`

      ```{table tbl-t}
      kind: e-step
      of: h.hidden
      iteration: 1
      rows: [1, 4, 6]
      ```
      """)
    #expect(outcome.diagnostics.map(Tutorials.describe) == [])
    let text = outcome.book.chapters[0].text
    #expect(
      text.words.hasPrefix(
        "3.628 × 10⁻²⁰⁶²⁰⁰, 0.1154, 4.390 × 10⁻³²⁵⁰⁷¹, 3.144 × 10⁻²⁰⁶¹⁹⁹, 5.112 × 10⁻³²⁶⁶⁹⁹, 0.0000, 1, 3.144 × 10⁻²⁰⁶¹⁹⁹"
      ),
      "\(text.words)")
    guard case .table(let table)? = text.blocks.last else { throw NoTable() }
    #expect(
      table.lines.dropFirst() == [
        #"1 | 0 | 1.154 × 10⁻¹ | 3.628 × 10⁻²⁰⁶²⁰⁰ | $\frac{1.154}{1.154 + 3.628 \times 10^{-206199}} = 1.0000$ | 3.144 × 10⁻²⁰⁶¹⁹⁹"#,
        #"4 | 1000 | 4.390 × 10⁻³²⁵⁰⁷¹ | 1.019 × 10⁻¹ | $\frac{4.39036 \times 10^{-325070}}{4.39036 \times 10^{-325070} + 1.01891} = 4.309 \times 10^{-325070}$ | 1.0000"#,
        #"6 | 1002 | 4.276 × 10⁻³²⁶⁷⁰⁰ | 8.364 × 10⁻² | $\frac{4.276 \times 10^{-326698}}{4.276 \times 10^{-326698} + 8.364} = 5.112 \times 10^{-326699}$ | 1.0000"#,
      ])
  }

  @Test(
    arguments: [
      (-.infinity, "0.000 × 10⁰"), (0, "1.000 × 10⁰"), (-708.5, "2.006 × 10⁻³⁰⁸"),
      (-2302.585092994046, "1.000 × 10⁻¹⁰⁰⁰"),
      (-2302.5852, "9.999 × 10⁻¹⁰⁰¹"), (-1e12, "<10⁻¹⁰⁰⁰⁰⁰⁰⁰⁰⁰"),
    ] as [(Double, String)])
  func numbersAreToldByTheirLogarithms(_ log: Double, _ text: String) {
    #expect(LogarithmicNumber(log: log).prose(NumberFormat(decimals: 3, notation: .exponent)) == text)
  }

  @Test func estimates() throws {
    let lines = try table("kind: estimates\nof: coins.hidden").lines
    #expect(lines[0] == "Parameter | Estimate | Standard error | 95 % interval")
    #expect(lines.contains("$θ_{A}$ | 0.797 | 0.101 | 0.598 to 0.996"), "\(lines)")
    #expect(lines.contains("$θ_{B}$ | 0.520 | 0.131 | 0.263 to 0.776"), "\(lines)")
  }

  @Test func twin() throws {
    let lines = try table("kind: twin\nof: coins\nparameters: [heads]").lines
    #expect(
      lines == [
        "Parameter | MLE with labels | SE | MLE without labels, by EM | SE | SE were the labels known | Price",
        "$θ_{A}$ | 0.800 | 0.073 | 0.797 | 0.101 | 0.080 | 1.27",
        "$θ_{B}$ | 0.450 | 0.111 | 0.520 | 0.131 | 0.101 | 1.30",
      ])
  }

  /// Where a scenario has several fits by EM, table, figure and price compare the same two: those called labelled and hidden.
  @Test(arguments: ["labelled, swapped, hidden", "hidden, swapped, labelled", "swapped, labelled, hidden"])
  func thePairIsChosenOnce(_ order: String) {
    let fits = [
      "labelled": "{method: mle}", "hidden": "{method: em, start: {heads: {A: 0.6, B: 0.5}}}",
      "swapped": "{method: em, start: {heads: {A: 0.5, B: 0.6}}, max-iterations: 2}",
    ]
    let names = order.split(separator: ", ").map(String.init)
    let outcome = Tutorials.weave(
      """
      ```{scenario coins}
      data: two-coins
      model: coin-mixture
      labels: coin
      fits:
      \(names.map { "  \($0): \(fits[$0] ?? "")" }.joined(separator: "\n"))
      expect: {swapped.notices: 1, price.se-ratio.heads.A: 1.2694 ± 1e-4}
      ```

      ```{table tbl-t}
      kind: twin
      of: coins
      parameters: [heads]
      ```

      ```{figure fig-t}
      kind: twin
      of: coins
      ```
      """)
    #expect(outcome.diagnostics.map(Tutorials.describe) == [])
    let blocks = outcome.book.chapters[0].text.blocks
    guard blocks.count == 3, case .table(let table) = blocks[1], case .figure(let figure) = blocks[2] else {
      Issue.record("no table or no figure")
      return
    }
    #expect(
      table.lines.dropFirst() == [
        "$θ_{A}$ | 0.800 | 0.073 | 0.797 | 0.101 | 0.080 | 1.27",
        "$θ_{B}$ | 0.450 | 0.111 | 0.520 | 0.131 | 0.101 | 1.30",
      ])
    #expect(figure.altText.contains("A at 0.797; B at 0.520"), "\(figure.altText)")
  }

  /// The values of Do and Batzoglou's example, as recomputed with 80-bit arithmetic.
  @Test func ledger() throws {
    let lines = try table("kind: ledger\nof: coins.hidden\niterations: [0, 1, 4]").lines
    #expect(
      lines == [
        "$t$ | $θ_{A}$ | $θ_{B}$ | $\\ell(\\theta_t)$ | $F(q_t, \\theta_{t+1})$ | gap",
        "0 | 0.600000 | 0.500000 | −33.093863 | −31.997224 | 0.137966",
        "1 | 0.713012 | 0.581339 | −31.859258 | −31.784804 | 0.061688",
        "⋮ | ⋮ | ⋮ | ⋮ | ⋮ | ⋮",
        "4 | 0.783165 | 0.534617 | −31.584947 | −31.576822 | 0.003765",
      ])
  }

  @Test func eStep() throws {
    let lines = try table("kind: e-step\nof: coins.hidden\nrows: [2]").lines
    #expect(lines[0].hasPrefix("row | heads | tosses | "))
    #expect(
      lines[1]
        == "2 | 9 | 10 | 2.016 × 10⁻³ | 4.883 × 10⁻⁴ | $\\frac{2.016}{2.016 + 0.4883} = 0.8050$ | 0.1950")
  }

  /// Whoever divides the printed numbers gets the printed result, at every iteration and in every row.
  @Test func theFractionsOfAnEStepGiveTheirResults() throws {
    for iteration in 0...20 {
      let lines = try table("kind: e-step\nof: coins.hidden\niteration: \(iteration)").lines
      for line in lines.dropFirst() {
        let match = try #require(line.firstMatch(of: /\\frac{(.+)}{(.+) \+ (.+)} = ([0-9.]+)/))
        let (above, below) = (try number(match.1), try number(match.2) + (try number(match.3)))
        #expect(abs(above / below - (try number(match.4))) <= 0.5000001e-4, "\(iteration): \(line)")
      }
    }
  }

  /// A printed number, with a power of ten in TeX where there is one.
  private func number(_ text: Substring) throws -> Double {
    let parts = text.replacing(" \\times 10^", with: "e").replacing("−", with: "-").filter {
      !"{} ".contains($0)
    }
    return try #require(Double(parts), "\(text)")
  }

  @Test func fitsGoByTheirTitles() throws {
    let outcome = Tutorials.weave(
      """
      ```{scenario coins}
      data: two-coins
      model: coin-mixture
      labels: coin
      fits:
        labelled: {method: mle}
        hidden: {method: em, start: {heads: {A: 0.6, B: 0.5}}, title: 'from $\\theta_A = 0.6$ *here*'}
        almost-equal: {method: em, start: {heads: {A: 0.5001, B: 0.5}}}
      ```

      ```{scenario others}
      data: two-coins
      model: {coin-mixture: {weights: free}}
      labels: coin
      ```

      ```{figure fig-f}
      kind: convergence
      of: [coins.hidden, coins.almost-equal, others.hidden]
      ```

      ```{table tbl-t}
      kind: estimates
      of: [coins.labelled, others.labelled, coins.hidden, coins.almost-equal]
      ```
      """)
    #expect(outcome.diagnostics.map(Tutorials.describe) == [])
    let words = try #require(outcome.book.chapters[0].figures.first).altText
    for title in [
      "from θ_A = 0.6 here goes", "; almost equal goes", "; MLE without labels, by EM goes",
    ] {
      #expect(words.contains(title), "\(words)")
    }
    guard case .table(let table)? = outcome.book.chapters[0].text.blocks.last else { throw NoTable() }
    #expect(
      table.lines[0]
        == "Parameter | coins, MLE with labels | SE | others, MLE with labels | SE | from $\\theta_A = 0.6$ here | SE | almost equal | SE"
    )
  }

  @Test func statistics() throws {
    let lines = try table("kind: statistics\nof: coins.hidden").lines
    #expect(
      lines.contains { $0.hasPrefix("A | ") && $0.contains("21.297") && $0.contains("8.572") }, "\(lines)")
  }

  @Test func everyKindRejectsUnknownKeysAndNamesItsOwn() {
    for kind in TableCatalogue.all {
      let problems = Tutorials.problems(
        Tutorials.coins + "\n\n```{table tbl-t}\nkind: \(kind.name)\nof: coins.hidden\nnonsense: 1\n```")
      #expect(
        problems.contains("A table has no key 'nonsense'") || kind.name == "twin", "\(kind.name): \(problems)"
      )
      for key in kind.keys where problems.contains("It takes") {
        #expect(problems.contains(key.name), "\(kind.name): \(key.name)")
      }
    }
  }

  @Test(arguments: [
    ("kind: twins\nof: coins", "'twins': There is no kind of table 'twins'\n  meant: twin"),
    (
      "kind: ledger\nof: coins.labelled",
      "A ledger shows the iterations of a fit, and 'coins.labelled' has none"
    ),
    ("kind: ledger\nof: coins.hidden\niterations: [-1]", "An iteration is a whole number from 0 to "),
    (
      "kind: ledger\nof: coins",
      "Scenario 'coins' has 2 fits, and one must be named\n  Write one of: coins.labelled, coins.hidden."
    ),
    ("kind: estimates\nof: coins.hiden", "'coins.hiden': There is no fit 'hiden'\n  meant: hidden"),
    ("kind: estimates\nof: coin.hidden", "There is no scenario 'coin'\n  meant: coins"),
    ("kind: e-step\nof: coins.hidden\nrows: [6]", "A row is a whole number from 1 to 5, and '6' is none"),
    ("kind: e-step\nof: coins.labelled", "An E-step belongs to a fit by EM, and 'coins.labelled' is none"),
    ("kind: twin\nof: coins\nparameters: [head]", "There is no parameter 'head'\n  meant: heads"),
    ("columns: [a, b]\nrows: [[1]]", "A row must be a list of 2 cells, one for each column"),
    ("tbl-cap: x", "A table needs the key 'kind', or 'columns' and 'rows'"),
  ])
  func whatIsWrongIsSaid(_ body: String, _ expected: String) {
    let problems = Tutorials.problems(Tutorials.coins + "\n\n```{table tbl-t}\n\(body)\n```")
    #expect(problems.contains(expected), "\(problems)")
  }
}
