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

  /// What the M-step counts with: the mean and the deviation of numbers, the counts of levels.
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
  }

  /// R 4.2.2: tapply(x, g, quantile), mean and sd of 1, 2, 4, 8 and of 3, 5.
  @Test func labelledRowsAreSummarised() throws {
    let table = try table(
      """
      data: {rows: {x: [1, 3, 2, 5, 4, 8], g: [u, v, u, v, u, u]}}
      model: {story: ["kind ~ categorical(w)", "x ~ normal(m[kind], s)"]}
      labels: {kind: g}
      """, "kind: statistics\nof: s.labelled")
    #expect(table.caption?.words == "The values of x by g.")
    #expect(
      table.lines == [
        "g | rows | mean | SD | min | first quartile | median | third quartile | max",
        "u | 4 | 3.75 | 3.096 | 1 | 1.75 | 3 | 5 | 8", "v | 2 | 4 | 1.414 | 3 | 3.5 | 4 | 4.5 | 5",
      ])
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
