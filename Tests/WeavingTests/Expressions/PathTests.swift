import Estimation
import Plotting
import Reporting
import TestSupport
import Testing

@testable import Weaving

/// A name of a column or a label may hold anything: its path reads, wherever paths are read, and is printed as it reads.
@Suite struct PathTests {
  static let hostile = [
    "Sepal.Length", "Body Mass", "p-value", "class 1", "n.a", "x:d", "x:.2f", "it's", "'", "(a)", "f(x)",
    "a,b", "50 %",
    "2020", ".5", "-1", "a/b", "a * b", "é.ü", "a|b", "{x}", "}", "at", "a#b", "x: y", "old_coin",
    "Länge in mm", "a'.b",
    "mean", "1 to 2",
  ]

  /// Flowers with a column and a label of that name; the mean of the column is 9.25.
  private func weave(_ name: String, expect: String = "", _ text: String = "", front: String = "") throws
    -> WeavingOutcome
  {
    let field = "\"" + name.replacing("\"", with: "\"\"") + "\""
    var flowers = "\(field),width,kind\n"
    for i in 1...12 {
      flowers += "\(Double(i * i % 7) + (i > 6 ? 9 : 0) + 2.5),\(i * 5 % 8),\(i > 6 ? "late" : field)\n"
    }
    let scenario = """
      \(front)
      ```{scenario g}
      data: {csv: flowers.csv}
      model: {gaussian-mixture: {components: 2, columns: [\(Self.yaml(name)), width]}}
      labels: kind
      \(expect)
      ```


      """
    var outcome: WeavingOutcome?
    try TemporaryFolder.with(["flowers.csv": flowers]) { root in
      outcome = Tutorials.weave(
        front.isEmpty ? String(scenario.dropFirst()) + text : scenario + text, root: root)
    }
    return try #require(outcome)
  }

  private static func yaml(_ text: String) -> String { "'" + text.replacing("'", with: "''") + "'" }

  @Test(arguments: hostile)
  func everyPlaceReadsIt(_ name: String) throws {
    let mean = ["g", "summary", name, "mean"].dotted
    let place = ["g", "labelled", "means", name, name].dotted
    let value = "`{\(mean):.2f}`"
    let yaml = Self.yaml(value)
    let below = Self.yaml(["means", name, name].dotted)
    let outcome = try weave(
      name,
      expect: """
        expect:
          \(Self.yaml(["summary", name, "mean"].dotted)): 9.25
          \(Self.yaml(["summary", "kind", "counts", name].dotted)): 6
          \(Self.yaml(["labelled", "means", name, name].dotted)): '< 9'
        """,
      """
      # Of \(value)

      Prose \(value), `{\(mean) / 2 + \(mean) / 2:.2f}`, $\(value)$, *\(value)*.

      | A | B |
      | --- | --- |
      | \(value.replacing("|", with: "\\|")) | 1 |

      > Quote \(value)

      $$
      x = \(value)
      $$

      ```{table tbl-own}
      columns: [\(yaml)]
      rows: [[\(yaml)]]
      tbl-cap: \(yaml)
      ```

      ```{table tbl-estimates}
      kind: estimates
      of: g.labelled
      parameters: [\(below)]
      ```

      ```{table tbl-twin}
      kind: twin
      of: g
      parameters: [\(below)]
      ```

      ```{table tbl-ledger}
      kind: ledger
      of: g.hidden
      parameters: [\(below)]
      ```

      ```{figure fig-likelihood}
      kind: likelihood
      of: g.labelled
      over: [\(below)]
      range: {\(below): [0, 10]}
      ```

      ```{figure fig-own}
      title: \(yaml)
      subtitle: \(yaml)
      fig-cap: \(yaml)
      fig-alt: \(yaml)
      x: \(yaml)
      marks:
        - point: {x: \(Self.yaml(["g", name].dotted)), y: g.width, label: \(Self.yaml(["g", name].dotted))}
        - point: {data: g, x: \(Self.yaml(name)), y: width}
        - point: {data: g, x: \(Self.yaml(PathNotation.step(name))), y: width}
        - rule: {x: [\(Self.yaml(place))], label: \(yaml)}
        - rule: {x: \(Self.yaml(place))}
      ```
      """,
      front: "---\ntitle: \(yaml)\ndescription: \(yaml)\n---\n")
    #expect(outcome.diagnostics.map(Tutorials.describe) == [])
    let chapter = outcome.book.chapters[0]
    #expect(chapter.title == "9.25" && chapter.descriptionText.plain == "9.25")
    let words = chapter.text.words
    #expect(words.hasPrefix("Of 9.25\nProse 9.25, 9.25, $9.25$, 9.25."), "\(words)")
    #expect(words.contains("Quote 9.25") && words.contains("x = 9.25"), "\(words)")
    let tables = chapter.text.blocks.compactMap { if case .table(let table) = $0 { table } else { nil } }
    #expect(tables[0].lines == ["9.25", "9.25"] && tables[0].caption?.words == "9.25")
    #expect(tables[1].rows.count == 1 && tables[2].rows.count == 1 && tables[3].columns.count == 5)
    let figure = try #require(outcome.book.figures.last?.figure.drawing)
    #expect(
      [figure.title, figure.subtitle, figure.panels[0].x.title] == ["9.25", "9.25", "9.25"]
        && figure.altText == "9.25")
    let points = figure.panels[0].marks.compactMap { $0 as? PointMark }
    #expect(points.count == 3 && points.allSatisfy { $0.x == points[0].x })
  }

  /// What is printed of a tree of results: the path to every value of it.
  private static func paths(_ answer: Answer, below path: [String]) -> [(path: [String], value: Answer)] {
    func below(_ steps: [String]) -> [(path: [String], value: Answer)] {
      steps.flatMap { name in answer.step(name).map { paths($0, below: path + [name]) } ?? [] }
    }
    switch answer {
    case .number, .underflow, .count, .text, .flag: return [(path, answer)]
    case .group(let answers): return below(answers.names)
    case .list(let values, let first): return below((0..<values.count).map { "\(first + $0)" })
    case .table(let table): return below((0..<table.count).map { "\(table.first + $0)" })
    case .series(let range, _): return below(range.prefix(2).map { "\($0)" })
    case .prediction, .drawable: return []
    }
  }

  @Test(arguments: hostile)
  func everyPathThatIsPrintedReadsBack(_ name: String) throws {
    var outcomes: [Answer] = []
    let flowers = try Rows([
      Column(name, [1, 2, 4, 3, 6, 5, 11, 14, 12, 13, 16, 15]),
      Column("width", [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8]),
      Column("kind", texts: (0..<12).map { $0 < 6 ? name : "late" }),
    ])
    let labels = try Labels(column: "kind", of: flowers)
    for (kind, settings) in [
      ("gaussian-mixture", Setting.mapping([.init("columns", .list([.text(name), .text("width")]))])),
      ("linear", .mapping([.init("response", .text("width")), .init("terms", .list([.text(name)]))])),
    ] {
      let kind = try #require(ModelCatalogue.all.first { $0.name == kind })
      let model = try kind.make(settings, flowers, kind.isLatent ? labels : nil)
      var scenario = Scenario(
        name: "s", rows: flowers, origin: DataOrigin(cells: nil, rows: nil), labels: labels, model: model,
        modelKind: kind, fits: [])
      if kind.isLatent {
        scenario.fits.append(("hidden", nil, try model.fit(flowers, FitRequest(method: .em, labels: labels))))
      }
      scenario.fits.append(
        (
          "labelled", nil,
          try model.fit(flowers, FitRequest(method: .mle, labels: kind.isLatent ? labels : nil))
        ))
      var tree = Answers()
      tree.add("s", .group(scenario.tree))
      outcomes.append(.group(tree))
    }
    for results in outcomes {
      let leaves = Self.paths(results, below: [])
      #expect(leaves.count > 20)
      for leaf in leaves {
        let text = leaf.path.dotted
        #expect(try ExpressionParser.path(text) == leaf.path)
        let parsed = try ExpressionParser.parse(text)
        #expect(parsed.format == nil)
        #expect("\(try parsed.expression.evaluate(in: results))" == "\(leaf.value)", "\(text)")
        #expect(try ExpressionParser.parse(text + ":.3f").format == NumberFormat(".3f"))
      }
    }
  }

  @Test(arguments: hostile)
  func whatLacksItsQuotesIsToldHowToWriteThem(_ name: String) throws {
    guard PathNotation.step(name) != name, !["x:d", "x:.2f"].contains(name) else { return }
    let written = ["g.summary", name, "mean"].joined(separator: ".")
    let spelling = ["g", "summary", name, "mean"].dotted
    if (try? ExpressionParser.path(written)) == ["g", "summary", name, "mean"] { return }
    let prose = try weave(name, "Of `{\(written)}` and `{1 + \(written)}`.\n").diagnostics
    #expect(prose.map(\.remedy) == ["Write \(spelling).", "Write \(spelling)."])
    #expect(prose.map(\.range?.text) == [written, written])
    let expect = try weave(
      name, expect: "expect:\n  \(Self.yaml("summary.\(name).mean")): 9.25"
    ).diagnostics
    #expect(expect.map(\.remedy) == ["Write \(spelling.dropFirst(2))."])
    let mark = try weave(
      name,
      """
      ```{figure fig-own}
      marks:
        - rule: {x: \(Self.yaml(written))}
      ```
      """
    ).diagnostics
    #expect(mark.map(\.remedy) == ["Write \(spelling)."])
  }

  @Test(arguments: hostile, [("\"", "\""), ("[\"", "\"]"), ("['", "']")])
  func quotesAndBracketsOfOtherLanguagesAreTold(_ name: String, _ marks: (open: String, close: String)) throws
  {
    // Braces count where no single quotes are.
    guard name != "}" else { return }
    let dot = marks.open.hasPrefix("[") ? "" : "."
    let prose = try weave(name, "Of ``{g.summary\(dot)\(marks.open)\(name)\(marks.close).mean}``.\n")
      .diagnostics
    #expect(prose.map(\.remedy) == ["Write \(["g", "summary", name, "mean"].dotted)."])
  }

  @Test(arguments: hostile)
  func nearMissesAreWrittenAsTheyRead(_ name: String) throws {
    let step = PathNotation.step(name)
    let diagnostics = try weave(name, "Of `{g.summary.widht.mean}` and `{g.summary}`.\n").diagnostics
    #expect(
      diagnostics.map(\.remedy) == [
        "It has: \(step), width, kind.", "It has: \(step), width, kind.",
      ])
    let near = try weave(name, "Of `{g.summary.\(PathNotation.step(name + "zz")).mean}`.\n").diagnostics
    #expect(near.allSatisfy { [nil, step].contains($0.suggestion) })
  }

  @Test func aParameterIsMeantWithItsQuotes() throws {
    for (block, key) in [
      ("table tbl-a}\nkind: estimates", "parameters"), ("figure fig-a}\nkind: likelihood", "over"),
    ] {
      let problems = try weave(
        "Sepal.Length", "```{\(block)\nof: g.hidden\n\(key): [means.late.Sepal Lenght]\n```\n"
      ).diagnostics
      #expect(problems.map(\.summary) == ["There is no parameter 'means.late.Sepal Lenght'"])
      #expect(problems.map(\.suggestion) == ["means.late.'Sepal.Length'"])
      #expect(problems.first?.remedy?.contains("means.'Sepal.Length'.width, ") == true, "\(problems)")
    }
  }

  @Test func theWordsOfTheErrors() throws {
    let outcome = try weave(
      "Sepal.Length",
      "Of `{g.summary.Sepal.Length.mean}`, `{g.summary.Sepal.mean}`, `{g.summary.'Sepal.Lenght'.mean}`.\n")
    #expect(
      outcome.diagnostics.map { $0.sentence + "\n" + ($0.remedy ?? "") } == [
        """
        A name that holds more than letters, digits, '-', '_' and '^' stands in single quotes
        Write g.summary.'Sepal.Length'.mean.
        """,
        """
        There is no value 'Sepal' in 'g.summary'; did you mean 'Sepal.Length'?
        It has: 'Sepal.Length', width, kind.
        """,
        """
        There is no value 'Sepal.Lenght' in 'g.summary'; did you mean 'Sepal.Length'?
        It has: 'Sepal.Length', width, kind.
        """,
      ])
  }
}
