import Plotting
import Reporting
import TestSupport
import Testing

@testable import Weaving

/// Data are never filled in: labels, column names and cells that look like values stay what they are, in every kind of
/// table and figure.
@Suite struct DataAsTextTests {
  static let hostile = [
    "`{1 + 41}`", "`{1 / 0}`", "`{{x}}`", "`{s.n}`", "\\`{1 + 41}\\`", "$`{1 + 41}`$", "$x$", "**b**",
    "old_coin",
    "a}b{c", "[a](b)", "@fig-x", "[@key]", "\\frac", "50 %", "x|y", "<b>", "\"a\" -- 'b'", "x^2_3",
    "\u{E000}", "\u{F0041}", "\u{301}", "a\u{302}b", "\u{10FFFD}x", "{|\u{20DD}}",
  ]

  private func weave(_ blocks: String, label: String) throws -> WeavingOutcome {
    let field = "\"" + label.replacing("\"", with: "\"\"") + "\""
    var coins = "heads,tosses,\(field)\n"
    for (index, heads) in [5, 9, 8, 4, 7].enumerated() {
      coins += "\(heads),10,\(index == 0 || index == 3 ? "B" : field)\n"
    }
    var flowers = "\(field),width,kind\n"
    for i in 1...12 {
      flowers += "\(Double(i * i % 7) + (i > 6 ? 9 : 0)),\(i * 5 % 8),\(i > 6 ? "late" : field)\n"
    }
    var line = "x,\(field)\n"
    for i in 1...8 { line += "\(i),\(2 * i + i * i % 5)\n" }
    let quoted = "'" + label.replacing("'", with: "''") + "'"
    let scenarios = """
      ```{scenario s}
      data: {csv: coins.csv}
      model: coin-mixture
      labels: \(quoted)
      ```

      ```{scenario g}
      data: {csv: flowers.csv}
      model: {gaussian-mixture: {components: 2, columns: [\(quoted), width]}}
      labels: kind
      ```

      ```{scenario one}
      data: {csv: flowers.csv}
      model: {gaussian-mixture: {components: 2, columns: [\(quoted)], covariance: tied}}
      labels: kind
      ```

      ```{scenario r}
      data: {csv: line.csv}
      model: {linear: {response: \(quoted), terms: [x]}}
      ```


      """
    var outcome: WeavingOutcome?
    try TemporaryFolder.with(["coins.csv": coins, "flowers.csv": flowers, "line.csv": line]) { root in
      outcome = Tutorials.weave(scenarios + blocks, root: root)
    }
    return try #require(outcome)
  }

  /// Where each kind of table can be asked for.
  private static func subjects(table kind: String) -> [String] {
    switch kind {
    case "twin", "prices": ["s", "g", "one"]
    case "data": ["s", "g", "r"]
    case "estimates":
      ["s.hidden", "s.labelled", "g.hidden", "g.labelled", "one.hidden", "r", "[s.hidden, s.labelled]"]
    default: ["s.hidden", "g.hidden", "one.hidden"]
    }
  }

  @Test(arguments: hostile)
  func tablesShowThemAsTheyAre(_ label: String) throws {
    var blocks = ""
    for kind in TableCatalogue.all.map(\.name) {
      for (index, of) in Self.subjects(table: kind).enumerated() {
        blocks += "```{table tbl-\(kind)-\(index)}\nkind: \(kind)\nof: \(of)\n```\n\n"
      }
    }
    let outcome = try weave(blocks, label: label)
    #expect(outcome.diagnostics.map(Tutorials.describe) == [])
    let tables = outcome.book.chapters[0].text.blocks.compactMap { block -> WovenTable? in
      if case .table(let table) = block { table } else { nil }
    }
    #expect(tables.count >= TableCatalogue.all.count)
    for table in tables {
      let cells = table.columns.map(\.header) + table.rows.flatMap { $0 }
      let texts = cells.map { $0.text(at: table.range) } + (table.caption.map { [$0] } ?? [])
      for text in texts {
        #expect(text.woven.isEmpty, "\(text.words)")
        #expect(!text.words.contains("π_{42}") && !text.words.contains("{42}"))
      }
    }
    let words = tables.flatMap(\.lines).joined(separator: "\n")
    #expect(words.contains(label), "\(words)")
    #expect(words.contains("_{\(TeX(name: label).source)}"), "\(words)")
  }

  @Test(arguments: hostile)
  func figuresShowThemAsTheyAre(_ label: String) throws {
    var blocks = ""
    let subjects = [
      "data": ["s", "g", "one", "r"], "twin": ["s", "g", "one"], "convergence": ["s.hidden", "g.hidden"],
      "fit": ["s.hidden", "g.hidden", "one.hidden", "r.mle"],
    ]
    for kind in FigureCatalogue.all.map(\.name) {
      for (index, of) in (subjects[kind] ?? ["g.hidden"]).enumerated() {
        let more = kind == "likelihood" ? "over: [weights.late]\n" : ""
        blocks += "```{figure fig-\(kind)-\(index)}\nkind: \(kind)\nof: \(of)\n\(more)```\n\n"
      }
    }
    blocks += """
      ```{figure fig-own}
      title: Of `{s.labels.column}`
      subtitle: In a formula $`{s.labels.column}`$
      fig-cap: Of `{s.labels.column}`, $`{s.labels.column}`$
      fig-alt: Of `{s.labels.column}`
      x: Of `{s.labels.column}`
      marks:
        - point: {data: g, x: width, y: '\(label.replacing("'", with: "''"))', color: kind, label: kind}
      ```

      """
    let outcome = try weave(blocks, label: label)
    #expect(outcome.diagnostics.map(Tutorials.describe) == [])
    let figures = outcome.book.chapters[0].figures
    #expect(figures.count > FigureCatalogue.all.count)
    for figure in figures {
      #expect(!figure.altText.contains("42") && !figure.caption.words.contains("42"))
    }
    let own = try #require(figures.last)
    #expect(own.altText == "Of \(label)")
    #expect(own.caption.words == "Of \(label), $\\text{\(TeX.escape(label))}$")
    let drawing = try #require(outcome.book.figures.last?.figure.drawing)
    #expect(drawing.title == "Of \(label)")
    #expect(drawing.subtitle?.plain == "In a formula \(label)")
    let points = try #require(drawing.panels[0].marks.first as? PointMark)
    #expect(points.label.first == "\(label)")
  }

  @Test(arguments: hostile)
  func proseShowsThemAsTheyAre(_ label: String) throws {
    let outcome = try weave(
      """
      Of `{s.labels.column}` and $`{s.labels.column}`$.

      ```{table tbl-own}
      columns: ["`{s.labels.column}`", b]
      rows: [["`{s.labels.column}`", "$`{s.labels.column}`$"]]
      tbl-cap: Of `{s.labels.column}`
      ```
      """, label: label)
    #expect(outcome.diagnostics.map(Tutorials.describe) == [])
    let text = outcome.book.chapters[0].text
    let formula = "$\\text{\(TeX.escape(label))}$"
    #expect(text.words == "Of \(label) and \(formula).")
    guard case .table(let table)? = text.blocks.last else {
      Issue.record("no table")
      return
    }
    #expect(table.lines == ["\(label) | b", "\(label) | \(formula)"])
    #expect(table.caption?.words == "Of \(label)")
  }

  @Test func theNameOfAFileIsNoTemplate() {
    let outcome = Tutorials.weave([("`{1 + 41}`", "Text.\n"), ("b", "# Of `{1 + 41}`\n")])
    #expect(outcome.diagnostics == [])
    #expect(outcome.book.chapters.map(\.title) == ["`{1 + 41}`", "Of 42"])
  }
}
