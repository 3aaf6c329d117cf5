import Estimation
import Reporting
import Testing

@testable import Weaving

/// Rows drawn from a fit of the chapter.
@Suite struct SimulatedSourceTests {
  private static let geysers = "```{scenario geysers}\ndata: faithful\nmodel: gaussian-mixture\n```\n\n"

  private func again(_ simulation: String, _ model: String = "model: gaussian-mixture") -> String {
    "```{scenario again}\ndata: {simulate: \(simulation)}\n\(model)\n```\n\n"
  }

  /// Twins of rows that were drawn stand beside each other, also where the fit stands below, and from a fit to drawn rows.
  @Test func rowsAreDrawnRoundByRound() throws {
    let text =
      again("{of: geysers.hidden, seed: 3}", "model: gaussian-mixture\nlabels: component") + Self.geysers
      + "```{scenario third}\ndata: {simulate: {of: again.labelled}}\nmodel: gaussian-mixture\n```\n\n"
      + "`{again.labelled.n}` `{third.n}` `{again.price.se-ratio.means.1.waiting:.2f}`\n"
    let outcome = Tutorials.weave(text)
    #expect(outcome.diagnostics.map(Tutorials.describe) == [])
    #expect(outcome.book.chapters.first?.text.words.hasPrefix("272 272 1.00") == true)
    let one = Tutorials.weave([("chapter", text)], threads: 4)
    #expect(one.book.chapters.first?.text.words == outcome.book.chapters.first?.text.words)
  }

  /// Another seed draws others.
  @Test func seedsDiffer() throws {
    let values = "`{a.hidden.log-likelihood}` `{b.hidden.log-likelihood}` `{c.hidden.log-likelihood}`\n"
    let scenarios = [("a", 1), ("b", 2), ("c", 1)].map { name, seed in
      "```{scenario \(name)}\ndata: {simulate: {of: geysers.hidden, seed: \(seed)}}\nmodel: gaussian-mixture\n```\n\n"
    }
    let outcome = Tutorials.weave(Self.geysers + scenarios.joined() + values)
    #expect(outcome.diagnostics.map(Tutorials.describe) == [])
    let words = try #require(outcome.book.chapters.first?.text.words.split(separator: " "))
    #expect(words.count == 3 && words[0] == words[2] && words[0] != words[1])
  }

  @Test func aFitIsNamed() {
    #expect(
      Tutorials.problems(Self.geysers + again("{of: geyser.hidden}")) == """
        7:23: 'geyser.hidden': There is no scenario 'geyser'
          meant: geysers
          There are: geysers, again.
        """)
    #expect(
      Tutorials.problems(Self.geysers + again("{of: geysers.hiden}")) == """
        7:23: 'geysers.hiden': There is no fit 'hiden'
          meant: hidden
          There is: hidden.
        """)
    #expect(
      Tutorials.problems(again("{seed: 1}")) == """
        2:18: '{seed: 1}': A simulation needs the key 'of'
          Write 'of:', a fit of the chapter, such as geysers.hidden.
        """)
  }

  @Test func rowsComeFromSomewhere() {
    #expect(
      Tutorials.problems(again("{of: again.hidden}")) == """
        2:23: 'again.hidden': The rows of 'again' would be drawn from a fit to themselves
          Name a fit whose rows are there.
        """)
    let circle = ["a": "b", "b": "c", "c": "b"].sorted { $0.key < $1.key }.map { name, of in
      "```{scenario \(name)}\ndata: {simulate: {of: \(of).hidden}}\nmodel: gaussian-mixture\n```\n\n"
    }
    #expect(
      Tutorials.problems(circle.joined()) == """
        7:23: 'c.hidden': The rows of 'b' are drawn from 'c', whose own rows need 'b'
          Name a fit whose rows are there.
        12:23: 'b.hidden': The rows of 'c' are drawn from 'b', whose own rows need 'c'
          Name a fit whose rows are there.
        """)
  }

  @Test func someStoriesCannotBeDrawn() {
    func problems(_ data: String, _ lines: [String], _ keys: [String] = []) -> String {
      Tutorials.problems(
        (["```{scenario first}", "data: \(data)", "model:", "  story:"] + lines.map { "    - \($0)" }
          + keys.map { "  " + $0 } + ["```", "", ""]).joined(separator: "\n")
          + again("{of: first.mle}", "model: {normal: {column: x}}"))
    }
    #expect(
      problems(
        "{rows: {x: [1, 2, 4, 4.5]}}", ["x ~ log-density(log(rate) - rate * x)"],
        ["parameters: {rate: positive}"])
          == """
          10:23: 'first.mle': 'x' has a density of the author's own, from which nothing knows how to draw
            Draw from stories of families.
          """)
    #expect(
      problems(
        "{rows: {x: [1, 2, 4, 4.5], y: [2, 3, 1, 4]}}", ["x ~ normal(m, s)", "y ~ normal(a + b * x, t)"])
          == """
          10:23: 'first.mle': 'x' is drawn and the line of 'y' reads it, and lines are drawn each by itself
            Draw from stories whose lines read no column that is drawn.
          """)
    #expect(
      problems("{rows: {x: [a, b, b, a, a, b, a]}}", ["x[t] ~ categorical(move[x[t-1]])"]) == """
        9:23: 'first.mle': 'x' depends on the row before, and rows are drawn each by itself
          Draw from stories whose lines read no column that is drawn.
        """)
    #expect(
      problems("{rows: {x: [1, 2, 4], often: [1.5, 2, 1]}}", ["x ~ normal(m, s)"], ["count: often"]) == """
        10:23: 'first.mle': Rows are drawn as often as they were seen, and some count is no whole number
          Give whole counts.
        """)
  }

  /// What is drawn is as fine as the classes of the data; where each row has limits of its own, what is lost is told.
  @Test func cellsBetweenLimits() throws {
    func text(_ low: [String], _ high: [String]) -> String {
      """
      ```{scenario a}
      data: {rows: {low: [\(low.joined(separator: ", "))], high: [\(high.joined(separator: ", "))]}}
      model: {story: ['h ~ normal(m, s) between low and high']}
      ```

      ```{scenario b}
      data: {simulate: {of: a.hidden, seed: 2}}
      model: {story: ['h ~ normal(m, s) between low and high']}
      labels: {h: true_h}
      ```

      `{b.summary.high.mean - b.summary.low.mean}`

      """
    }
    let edges = (0..<8).map { "\($0)" }
    let classes = Tutorials.weave(
      text(["~"] + edges + edges + ["8"], ["0"] + edges.dropFirst() + ["8"] + edges.dropFirst() + ["8", "~"]))
    #expect(classes.diagnostics.map(Tutorials.describe) == [])
    let words = try #require(classes.book.chapters.first?.text.words)
    // Every class of the data is one wide.
    #expect(words == "1")
    #expect(
      Tutorials.problems(
        text(edges.map { "\($0).25" }, edges.map { "\((Int($0) ?? 0) + 4)" })
      ).hasPrefix(
        "7:23: 'a.hidden': The limits of 'h' are those of each row, and no classes, since some lie across others: in 7 of 8 rows what was drawn is beyond both, and no more is known of it\n  If it is meant, write 'notices: 1' under 'expect'."
      ))
  }
}
