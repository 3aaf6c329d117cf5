import Plotting
import Testing

@testable import Weaving

/// Which value of a two-valued response counts as 1, and where a reader is told.
@Suite struct OutcomeTests {
  private func scenario(_ y: String, _ options: String = "") -> String {
    """
    ```{scenario exam}
    data: {rows: {hours: [1, 2, 3, 4, 5, 6], y: \(y)}}
    model: {logistic: {response: y, terms: [hours]\(options)}}
    ```


    """
  }

  private func words(_ text: String) -> String {
    let outcome = Tutorials.weave(text)
    #expect(outcome.diagnostics.map(Tutorials.describe) == [])
    return outcome.book.chapters[0].text.words
  }

  private static let value = "`{exam.mle.coefficients.hours:.2f}` for `{exam.mle.success}`"

  @Test(arguments: [
    ("[failed, Passed, failed, failed, Passed, Passed]", "", "0.67 for Passed"),
    ("[failed, passed, failed, failed, passed, passed]", "", "0.67 for passed"),
    ("[Failed, passed, Failed, Failed, passed, passed]", "", "0.67 for passed"),
    ("[failed, Passed, failed, failed, Passed, Passed]", ", success: failed", "−0.67 for failed"),
    ("[failed, Passed, failed, failed, Passed, Passed]", ", success: Passed", "0.67 for Passed"),
    ("[0, 1, 0, 0, 1, 1]", "", "0.67 for 1"),
    ("[0, 1, 0, 0, 1, 1]", ", success: 0", "−0.67 for 0"),
    ("[1, 2, 1, 1, 2, 2]", ", success: 2", "0.67 for 2"),
    ("[0, 1, 00, 0, 01, 1]", ", success: '01'", "0.67 for 1"),
    ("[0, 1, 0, 0, 1, 1]", ", success: '1.0'", "0.67 for 1"),
    ("['01', '1', '01', '01', '1', '1']", ", success: '1'", "0.67 for 1"),
    ("[1, 2, 1, 1, 2, 2]", ", success: 1", "−0.67 for 1"),
    ("[false, True, false, false, True, True]", ", success: true", "0.67 for True"),
    ("['1', 'two', '1', '1', 'two', 'two']", ", success: 1", "−0.67 for 1"),
    ("[group 10, group 9, group 10, group 10, group 9, group 9]", "", "−0.67 for group 10"),
  ])
  func theSignIsThatOfTheNamedLevel(_ y: String, _ option: String, _ expected: String) {
    #expect(words(scenario(y, option) + Self.value) == expected)
  }

  @Test(arguments: [
    (
      "[failed, passed, failed, failed, passed, passed]", "success: passd",
      "3:58: 'passd': Column 'y' has no value 'passd'\n  meant: passed\n  There are: failed, passed."
    ),
    (
      "[0, 1, 0, 0, 1, 1]", "success: 3",
      "3:58: '3': Column 'y' has no value '3'\n  There are: 0, 1."
    ),
    (
      "[failed, passed, failed, failed, passed, passed]", "success: [passed]",
      "3:58: '[passed]': 'success' must be one value of the response\n  Write such a value, or leave the key out."
    ),
    (
      "[0, 1, 0, 0, 1, 1]", "trials: hours, success: 1",
      "3:73: '1': Option 'success' must be left out beside 'trials', whose successes are counted\n  Leave it out."
    ),
    (
      "[failed, passed, failed, failed, passed, passed]", "sucess: passed",
      "3:49: 'sucess': A logistic model has no key 'sucess'\n  meant: success\n  It takes: response, terms, intercept, trials, success, levels, offset, count."
    ),
    (
      "[a, b, c, a, b, b]", "success: a",
      "3:30: 'y': A logistic response has two values, and column 'y' has 3: a, b, c\n  Choose two of them with 'where', or give counts with 'trials'."
    ),
  ])
  func whatIsWrongIsSaid(_ y: String, _ option: String, _ expected: String) {
    #expect(Tutorials.problems(scenario(y, ", " + option)) == expected)
  }

  @Test func tablesAndFiguresNameTheLevel() throws {
    let text =
      scenario("[failed, Passed, failed, failed, Passed, Passed]")
        + """
        ```{table tbl-t}
        kind: estimates
        of: exam.mle
        ```

        ```{table tbl-l}
        kind: ledger
        of: exam.mle
        ```

        ```{figure fig-f}
        kind: fit
        of: exam
        ```
        """
    let outcome = Tutorials.weave(text)
    #expect(outcome.diagnostics.map(Tutorials.describe) == [])
    let blocks = outcome.book.chapters[0].text.blocks
    guard case .table(let table)? = blocks.dropFirst().first, case .figure(let figure)? = blocks.last,
      case .table(let ledger)? = blocks.dropFirst(2).first
    else {
      Issue.record("no table or no figure")
      return
    }
    #expect(table.caption?.words == "Estimates of logistic for P(y = Passed) by MLE, with Wald intervals.")
    #expect(
      ledger.caption?.words
        == "The iterations for P(y = Passed): the log-likelihood of each row’s own parameters.")
    #expect(
      figure.caption.words
        == "The data with the fitted probability P(y = Passed) of logistic and its 95 % confidence band.")
    #expect(figure.altText.hasPrefix("6 points, y (1 = Passed) against hours. "), "\(figure.altText)")
    #expect(outcome.book.figures.first?.figure.drawing.panels[0].y.title == "P(y = Passed)")
    #expect(outcome.book.figures.first?.figure.drawing.title == "P(y = Passed) against hours")
  }

  /// Points are outcomes and no probabilities: they are told by the column, with what 1 stands for where it says it not.
  @Test(arguments: [
    ("[0, 1, 0, 1, 0, 1]", "", "y"), ("[no, yes, no, yes, no, yes]", "", "y (1 = yes)"),
    ("[no, yes, no, yes, no, yes]", ", success: no", "y (1 = no)"),
    ("[1, 2, 1, 2, 1, 2]", ", success: 2", "y (1 where it is 2)"),
    ("[0, 1, 0, 1, 0, 1]", ", success: 0", "y (1 where it is 0)"),
  ])
  func rawOutcomesAreNoProbabilities(_ values: String, _ option: String, _ words: String) throws {
    let outcome = Tutorials.weave(
      """
      ```{scenario s}
      data: {rows: {hours: [1, 2, 3, 4, 5, 0], y: \(values)}}
      model: {logistic: {response: y, terms: [hours]\(option)}}
      ```

      ```{figure fig-f}
      kind: data
      of: s
      ```
      """)
    #expect(outcome.diagnostics.map(Tutorials.describe) == [])
    let drawing = try #require(outcome.book.figures.first).figure.drawing
    #expect(drawing.panels[0].y.title?.plain == words)
    #expect(drawing.title == "\(words) against hours")
    let figure = try #require(outcome.book.chapters[0].figures.first)
    #expect(
      figure.altText.hasPrefix(
        "6 points, \(words) against hours. The x axis shows hours from 0 to 5, the y axis shows \(words) from 0 to 1."
      ),
      "\(figure.altText)")
  }

  /// Colours and legends of groups, labels and counts are in one order, which capitals do not change.
  @Test func everyOrderOfTextsIsTheSame() {
    let scenario = """
      ```{scenario g}
      data: {rows: {x: [1, 2, 3, 8, 9, 10.5], k: [b, b, b, A, A, A]}}
      model: {gaussian-mixture: {columns: [x], components: 2}}
      labels: k
      ```

      `{g.labels.names.1}` `{g.labels.names.2}` `{g.summary.k.counts.A}`
      """
    #expect(words(scenario) == "A b 3")
  }
}
