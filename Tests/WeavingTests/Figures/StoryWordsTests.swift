import Estimation
import Plotting
import Reporting
import Testing

@testable import Weaving

/// What figures and tables of stories say is true: of labels that are blank or shown, of several hidden variables, of what is held.
@Suite struct StoryWordsTests {
  private static let two = """
    data: {rows: {x: [1, 2, 1.5, 9, 8, 9.5, 4, 5], y: [a, a, b, b, b, a, a, b]}}
    model:
      story:
        - kind ~ categorical(v)
        - side ~ categorical(w)
        - x ~ normal(means[kind], 1)
        - y ~ categorical(shares[side])
      hidden: {kind: [low, high], side: 2}
    fits: {hidden: {method: em, restarts: 2, max-iterations: 2}}
    """

  private func table(_ scenario: String, _ body: String) throws -> WovenTable {
    let outcome = Tutorials.weave("```{scenario s}\n\(scenario)\n```\n\n```{table tbl-t}\n\(body)\n```")
    #expect(outcome.diagnostics.filter { $0.severity == .error }.map(Tutorials.describe) == [])
    guard case .table(let table)? = outcome.book.chapters[0].text.blocks.last else { throw Missing() }
    return table
  }

  private struct Missing: Error {}

  @Test func combinationsAreNamedByTheirLevels() throws {
    let table = try table(Self.two, "kind: e-step\nof: s.hidden\nrows: [1]")
    #expect(
      table.columns.map(\.header.words).dropFirst(3).map { String($0) } == [
        #"$p(x, \text{kind low, side 1})$"#, #"$p(x, \text{kind low, side 2})$"#,
        #"$p(x, \text{kind high, side 1})$"#, #"$p(x, \text{kind high, side 2})$"#,
        #"$p(\text{kind low, side 1} \mid x)$"#, #"$p(\text{kind low, side 2} \mid x)$"#,
        #"$p(\text{kind high, side 1} \mid x)$"#, #"$p(\text{kind high, side 2} \mid x)$"#,
      ])
    #expect(
      table.caption?.words
        == "The E-step at iteration 0: the joint density of the row $x$ and each combination of levels, and the posterior, which is each share of their sum."
    )
  }

  /// Where the M-step takes the rows themselves: the mean and the deviation of numbers, the counts of levels.
  @Test func statisticsAreThoseOfTheColumns() throws {
    let table = try table(
      """
      data: {rows: {x: [1, 3, 9, 11], y: [a, b, b, b], g: [u, u, v, v]}}
      model: {story: ["kind ~ categorical(w)", "x ~ laplace(m[kind], s[kind])", "y ~ categorical(parts[kind])"]}
      labels: {kind: g}
      fits: {all: {method: em, labels: shown}}
      """, "kind: statistics\nof: s.all")
    #expect(
      table.lines == [
        "component | count | mean-x | sd-x | y-a | y-b", "u | 2.000 | 2.000 | 1.000 | 1.000 | 1.000",
        "v | 2.000 | 10.000 | 1.000 | 0.000 | 2.000",
      ])
    #expect(
      table.caption?.words
        == "What each component is made of after the E-step at iteration 0: how many of the rows are expected to be of it, and what the rows are like, weighted by the responsibilities; an sd divides by the number of rows. No such sums are sufficient: the M-step takes the rows themselves, with these weights."
    )
  }

  /// Sums are called sufficient where they are: of groups they count the groups, and their rows; what a component does not draw has no
  /// sum there, and blank cells are counted.
  @Test(arguments: [
    (
      "{x: [1, 3, 9, 11], g: [u, u, v, v]}", "kind[g] ~ categorical(w); x ~ normal(m[kind], s)", "g",
      [
        "component | count | rows | sum-x | sum-x-x", "u | 1.000 | 2.000 | 4.000 | 10.000",
        "v | 1.000 | 2.000 | 20.000 | 202.000",
      ],
      "counts of the groups of g, and sums over their rows"
    ),
    (
      "{x: [0, 0, 1, 2, ~], g: [u, u, v, v, v]}",
      "kind ~ categorical(w); x ~ choose(kind, point(0), gamma(a, b))", "g",
      [
        "component | count | sum-x | sum-log-x", "u | 2.000 | – | –", "v | 2.000 | 3.000 | 0.693",
      ],
      "sums over the rows"
    ),
    (
      "{x: [1, 3, ~, 11], y: [1, 0, 2, 5], g: [u, u, v, v]}",
      "kind ~ categorical(w); x ~ normal(m[kind], s); y ~ poisson(r[kind])", "g",
      [
        "component | count | known-x | sum-x | sum-x-x | sum-y", "u | 2.000 | 2.000 | 4.000 | 10.000 | 1.000",
        "v | 2.000 | 1.000 | 11.000 | 121.000 | 7.000",
      ], "sums over the rows"
    ),
    (
      "{x: [2, 4, 6, 3], n: [5, 6, 9, 9], g: [u, u, v, v]}",
      "kind ~ categorical(w); x ~ binomial(n, p[kind])", "g",
      [
        "component | count | sum-x | sum-trials-of-x", "u | 2.000 | 6.000 | 11.000",
        "v | 2.000 | 9.000 | 18.000",
      ],
      "sums over the rows"
    ),
  ])
  func sumsAreCalledSufficient(
    _ rows: String, _ story: String, _ labels: String, _ lines: [String], _ said: String
  ) throws {
    let written = story.split(separator: "; ").map { "\"\($0)\"" }.joined(separator: ", ")
    let table = try table(
      "data: {rows: \(rows)}\nmodel: {story: [\(written)]}\nlabels: {kind: \(labels)}\nfits: {all: {method: em, labels: shown}}",
      "kind: statistics\nof: s.all")
    #expect(table.lines == lines)
    #expect(
      table.caption?.words
        == "Expected sufficient statistics after the E-step at iteration 0: \(said), weighted by the responsibilities."
    )
  }

  /// What a density is given stands in its symbol: columns that the lines read, the odds that they move, and the rows of a group.
  @Test(arguments: [
    ("kind ~ categorical(w); y ~ poisson(r[kind])", #"$w_{\text{u}}\,p(x \mid \theta_{\text{u}})$"#, ""),
    (
      "kind ~ bernoulli(logistic(a + b * x)); y ~ poisson(r[kind])",
      #"$w_{\text{u}}(x)\,p(y \mid \theta_{\text{u}})$"#,
      "; $y$ is what is drawn, and $x$ what the prior depends on"
    ),
    (
      "kind ~ categorical(w); y ~ normal(a[kind] + b * x, 1)",
      #"$w_{\text{u}}\,p(y \mid x, \theta_{\text{u}})$"#,
      "; $y$ is what is drawn, and $x$ what that depends on"
    ),
    (
      "kind[g] ~ bernoulli(logistic(a + b * v)); y ~ normal(c[kind] + d * x, 1)",
      #"$w_{\text{u}}(x)\,\prod_i p(y_i \mid x_i, \theta_{\text{u}})$"#,
      "; $y$ is what is drawn, and $x$ what that and the prior depend on"
    ),
    (
      "kind[g] ~ categorical(w); y ~ poisson(r[kind])",
      #"$w_{\text{u}}\,\prod_i p(x_i \mid \theta_{\text{u}})$"#, ""
    ),
    (
      "kind ~ categorical(w); other ~ bernoulli(logistic(a + b * x)); y ~ normal(m[kind, other], 1)",
      #"$p(y, \text{kind u, other 1} \mid x)$"#,
      "; $y$ is what is drawn, and $x$ what the prior depends on"
    ),
  ])
  func densitiesAreWrittenAsTheyAre(_ story: String, _ header: String, _ meaning: String) throws {
    let written = story.split(separator: "; ").map { "\"\($0)\"" }.joined(separator: ", ")
    let table = try table(
      """
      data: {rows: {y: [1, 3, 9, 11, 2, 8], x: [1, 2, 4, 3, 5, 0], v: [1, 1, 2, 2, 4, 4], g: [a, a, b, b, c, c]}}
      model: {story: [\(written)], hidden: {kind: [u, v]\(story.contains("other") ? ", other: 2" : "")}}
      fits: {hidden: {method: em, restarts: 1, max-iterations: 1}}
      """, "kind: e-step\nof: s.hidden")
    #expect(table.columns.map(\.header.words).contains(header), "\(table.columns.map(\.header.words))")
    #expect(table.caption?.words.hasSuffix("which is each share of their sum\(meaning).") == true)
    if story.contains("other") {
      #expect(table.columns.last?.header.words == #"$p(\text{kind v, other 2} \mid x, y)$"#)
    }
  }

  /// Where cells or numbers are hidden and no levels the E-step is what is known of them.
  @Test func hiddenCellsAreExpected() throws {
    let cells = try table(
      """
      data: {rows: {a: [1, 3, ~, 5, 0], b: [2, ~, 4, 7, 2]}}
      model: {story: ["(a, b) ~ normal(mean, covariance)"]}
      fits: {hidden: {method: em, start: {mean: [2, 3], covariance: [[4, 2], [2, 9]]}}}
      """, "kind: e-step\nof: s.hidden")
    #expect(
      cells.columns.map(\.header.words) == ["row", "a", "b", "mean of a", "SD of a", "mean of b", "SD of b"])
    // b̂ = 3 + 2/4 (3 - 2) with the variance 9 - 2²/4, and â = 2 + 2/9 (4 - 3) with 4 - 2²/9.
    #expect(
      cells.lines.suffix(2) == ["2 | 3 | – | – | – | 3.5 | 2.828", "3 | – | 4 | 2.222 | 1.886 | – | –"])
    #expect(
      cells.caption?.words
        == "The E-step at iteration 0: what is hidden, as what is known of its row tells of it, by its mean and its standard deviation."
    )
    let numbers = try table(
      """
      data: {rows: {y: [12, 14, 7, 9], g: [a, a, b, c]}}
      model: {story: ["u[g] ~ normal(0, 3)", "y ~ normal(mean + u, within)"], hidden: {u: number}}
      fits: {hidden: {method: em, start: {mean: 10, within: 2}}}
      """, "kind: e-step\nof: s.hidden\nrows: [a, b]")
    // û = 9 Σ(y - 10)/(4 + 9n) with the variance 4 · 9/(4 + 9n).
    #expect(
      numbers.lines.suffix(2) == ["a | 2 | 13 | 2.455 | 1.279", "b | 1 | 7 | −2.077 | 1.664"])
  }

  @Test func labelledLevelsAreCounted() throws {
    let table = try table(
      """
      data: {rows: {a: [n, y, y, y, n, y], b: [p, q, ~, q, q, p], g: [u, v, u, v, u, u]}}
      model: {story: ["kind ~ categorical(w)", "a ~ categorical(q[kind])", "b ~ categorical(r[kind])"]}
      labels: {kind: g}
      """, "kind: statistics\nof: s.labelled")
    #expect(table.caption?.words == "How often each level stands in a column among the rows of each g.")
    #expect(
      table.lines == [
        "g | column | level | rows | share", "u | a | n | 2 | 0.500", "u | a | y | 2 | 0.500",
        "u | b | p | 2 | 0.667", "u | b | q | 1 | 0.333", "v | a | n | 0 | 0.000", "v | a | y | 2 | 1.000",
        "v | b | p | 0 | 0.000", "v | b | q | 2 | 1.000",
      ])
  }

  /// Numbers whose levels are drawn are levels, and rows that were seen several times count so often.
  @Test func labelledNumbersThatAreLevelsAreCounted() throws {
    let table = try table(
      """
      data: {rows: {a: [1, 3, 3, 1], n: [2, 1, 30, 2000], g: [u, v, u, v]}}
      model:
        story: ["kind ~ categorical(w)", "a ~ categorical(q[kind])"]
        levels: {a: [1, 3]}
        count: n
      labels: {kind: g}
      """, "kind: statistics\nof: s.labelled")
    #expect(
      table.lines == [
        "g | column | level | rows | share", "u | a | 1 | 2 | 0.06250", "u | a | 3 | 30 | 0.93750",
        "v | a | 1 | 2000 | 0.99950", "v | a | 3 | 1 | 0.00050",
      ])
  }

  /// A Pareto density whose minimum is known is an exponential family, Σ log x: DeGroot and Schervish, Probability and Statistics,
  /// 4th ed., section 7.7. One whose minimum is estimated needs the least value.
  @Test(arguments: [
    ("0.5", "component | count | sum-log-x"), ("m[kind]", "component | count | mean-x | sd-x"),
  ])
  func aKnownMinimumNeedsLogarithmsAlone(_ minimum: String, _ header: String) throws {
    let table = try table(
      """
      data: {rows: {x: [1, 3, 2, 5, 0.7, 8]}}
      model: {story: ["kind ~ categorical(w)", "x ~ pareto(\(minimum), s[kind])"], hidden: {kind: 2}}
      fits: {all: {method: em, restarts: 2, max-iterations: 1}}
      """, "kind: statistics\nof: s.all")
    #expect(table.lines.first == header)
  }

  /// R 4.2.2: tapply(x, g, quantile), mean and sd of 1, 2, 4, 8 and of 3, 5.
  @Test func labelledRowsAreSummarised() throws {
    let table = try table(
      """
      data: {rows: {x: [1, 3, 2, 5, 4, 8], g: [u, v, u, v, u, u]}}
      model: {story: ["kind ~ categorical(w)", "x ~ normal(m[kind], s)"]}
      labels: {kind: g}
      """, "kind: statistics\nof: s.labelled")
    #expect(table.caption?.words == "The values of x by g. The SD divides by n − 1.")
    #expect(
      table.lines == [
        "g | rows | mean | SD | min | first quartile | median | third quartile | max",
        "u | 4 | 3.75 | 3.096 | 1 | 1.75 | 3 | 5 | 8", "v | 2 | 4 | 1.414 | 3 | 3.5 | 4 | 4.5 | 5",
      ])
  }

  /// A limit is no value: it is left out where nothing else is known, and where the true value is given the fit saw that.
  @Test(arguments: [
    ("kind: g", " Of time the rows with limits are left out.", "v | 1 | 5 | – | 5 | 5 | 5 | 5 | 5"),
    ("kind: g, time: t", "", "v | 3 | 8.667 | 3.512 | 5 | 7 | 9 | 10.5 | 12"),
  ]) func labelledLimitsAreNoValues(_ labels: String, _ words: String, _ line: String) throws {
    let table = try table(
      """
      data: {rows: {time: [1, 2, 5, 8, 8, 3], cut: [no, no, no, yes, yes, no], t: [1, 2, 5, 9, 12, 3], g: [u, u, v, v, v, u]}}
      model: {story: ["kind ~ categorical(w)", "time ~ exponential(rate[kind]) right-censored if cut"]}
      labels: {\(labels)}
      fits: {labelled: {method: mle}}
      """, "kind: statistics\nof: s.labelled")
    #expect(table.caption?.words == "The values of time by g. The SD divides by n − 1.\(words)")
    #expect(table.lines.last == line)
  }

  /// A row that was seen several times counts so often.
  @Test func countedRowsAreSummarised() throws {
    let table = try table(
      """
      data: {rows: {x: [1, 3, 2, 5], n: [2, 1, 3, 2], g: [u, v, u, v]}}
      model: {story: ["kind ~ categorical(w)", "x ~ poisson(rate[kind])"], count: n}
      labels: {kind: g}
      """, "kind: statistics\nof: s.labelled")
    #expect(
      table.lines.dropFirst() == [
        "u | 5 | 1.6 | 0.5477 | 1 | 1 | 2 | 2 | 2", "v | 3 | 4.333 | 1.155 | 3 | 4 | 5 | 5 | 5",
      ])
  }

  @Test func zeroHasNoPowerOfTen() throws {
    let table = try table(
      """
      data: {rows: {x: [0, 5, 0, 4, 3, 0]}}
      model: {zero-inflated-poisson: {column: x}}
      fits: {hidden: {method: em, restarts: 2, max-iterations: 2}}
      """, "kind: e-step\nof: s.hidden\nrows: [2]")
    #expect(table.lines[1].contains(" | 0 | "), "\(table.lines[1])")
  }

  // MARK: - Labels

  private static let partly = """
    data: {rows: {x: [1, 2, 1.5, 9, 8, 9.5, 2, 8.5], g: [a, a, ~, b, b, ~, ~, ~]}}
    model: {story: ["g ~ categorical(w)", "x ~ normal(m[g], s)"]}
    labels: g
    """

  @Test func blankLabelsAreTold() throws {
    #expect(
      try Tutorials.figure(Self.partly, "kind: data\nof: s").woven.caption.words
        == "The 8 rows of the data, by g; 4 rows without a label in grey.")
    #expect(
      try Tutorials.figure(Self.partly, "kind: fit\nof: s.partly").drawing.subtitle?.plain.hasPrefix(
        "Colour is responsibility, in 4 rows the label that they show; ") == true)
    #expect(
      try Tutorials.figure(Self.partly, "kind: fit\nof: s.hidden").drawing.subtitle?.plain.hasPrefix(
        "Colour is responsibility; ") == true)
  }

  /// Fits that were shown different labels maximise different likelihoods: each has a best value of its own.
  @Test func likelihoodsThatDifferHaveTheirOwnBest() throws {
    let scenario =
      Self.partly
      + "\nfits: {partly: {method: em, labels: shown}, again: {method: em, labels: shown, seed: 2}, hidden: {method: em}}"
    let (drawing, woven) = try Tutorials.figure(
      scenario, "kind: convergence\nof: [s.partly, s.again, s.hidden]")
    #expect(drawing.panels[0].marks(RuleMark.self)[0].values.count == 2)
    #expect(
      woven.caption.words.hasSuffix(
        "each dashed line is the best value reached with the same data and labels."))
  }

  // MARK: - Names

  @Test func aStoryGoesByTheNameOfItsScenario() throws {
    let story = "data: {rows: {x: [1, 2, 4]}}\nmodel: {story: [\"x ~ normal(m, s)\"]}"
    #expect(
      try table(story, "kind: estimates\nof: s").caption?.words
        == "Estimates of s by MLE, with Wald intervals.")
  }

  @Test func othersAreHeldAlsoWhereThereAreSeveralCurves() throws {
    let (drawing, _) = try Tutorials.figure(
      """
      data: {rows: {x: [1, 2, 3, 4, 5, 6], z: [2, 1, 2, 4, 3, 5], g: [a, b, a, b, a, b], y: [1, 3, 2, 5, 4, 7]}}
      model: {linear: {response: y, terms: [x, z, g]}}
      """, "kind: fit\nof: s\ncolumns: [x]")
    #expect(
      drawing.subtitle?.plain.hasPrefix(
        "Each line is the fitted mean of a level of g at the mean of z, the bands") == true)
  }
}
