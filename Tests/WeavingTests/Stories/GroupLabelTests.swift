import Estimation
import Testing

@testable import Weaving

/// Labels of hidden variables that belong to groups: one for each group, on any of its rows.
@Suite struct GroupLabelTests {
  private static let answers =
    "item: [a, a, a, b, b, b, c, c, c, d, d, d], rater: [r, s, t, r, s, t, r, s, t, r, s, t], answer: [x, x, y, y, y, y, x, y, x, x, x, x]"
  private static let model = """
    model:
      story:
        - truth[item] ~ categorical(weights)
        - answer ~ categorical(confusion[truth])
      hidden: {truth: [x, y]}
    """

  /// Every answer about one item agrees.
  private static let expected = "expect: {labelled.notices: 1, hidden.notices: 1}"

  private func scenario(_ truth: String, _ more: String = "") -> String {
    "```{scenario s}\ndata: {rows: {\(Self.answers), truth: [\(truth)]}}\n\(Self.model)\nlabels: truth\n\(more)\n```\n"
  }

  /// The labelled twin is the shares of items and of answers; EM is judged by items.
  @Test func theTwinOfGroups() throws {
    let (found, problems) = Tutorials.scenario(scenario("x, x, x, y, y, y, x, x, x, x, x, x", Self.expected))
    #expect(problems.map(Tutorials.describe) == [])
    let labelled = try #require(found?.fit("labelled"))
    let wanted: [(String, Double)] = [
      ("weights.x", 3.0 / 4), ("weights.y", 1.0 / 4), ("confusion.x.x", 7.0 / 9), ("confusion.x.y", 2.0 / 9),
      ("confusion.y.x", 0), ("confusion.y.y", 1),
    ]
    for (path, value) in wanted {
      let parameter = try #require(labelled.parameters.first { $0.path.joined(separator: ".") == path })
      #expect(abs(parameter.estimate - value) < 1e-15, "\(path)")
    }
    let words = Tutorials.weave(
      scenario("x, x, x, y, y, y, x, x, x, x, x, x", Self.expected)
        + "\n`{s.hidden.accuracy:.2f}` `{s.labelled.accuracy:.2f}` `{s.labelled.responsibilities.y.2:.0f}`\n")
    #expect(words.book.chapters[0].text.words == "1.00 1.00 1")
  }

  /// A label on one row of a group is that of the group; a group without any is hidden.
  @Test func oneRowIsEnough() throws {
    let whole = try #require(
      Tutorials.scenario(scenario("x, x, x, y, y, y, x, x, x, x, x, x", Self.expected)).0?.fit("labelled"))
    let (one, problems) = Tutorials.scenario(
      scenario(
        "~, x, ~, y, ~, ~, ~, ~, x, x, ~, ~", "fits: {labelled: {method: mle}}\nexpect: {labelled.notices: 1}"
      ))
    #expect(problems.map(Tutorials.describe) == [])
    #expect(one?.fit("labelled")?.parameters == whole.parameters)
    #expect(
      Tutorials.problems(
        scenario("~, x, ~, y, ~, ~, ~, ~, ~, x, ~, ~", "fits: {labelled: {method: mle}}"))
        == "9:8: 'labelled': 1 label is blank, and complete-data MLE needs all of them\n  Use {method: em, labels: shown}."
    )
    let (shown, _) = Tutorials.scenario(
      scenario("~, x, ~, y, ~, ~, ~, ~, ~, x, ~, ~", "fits: {a: {method: em, labels: shown}}"))
    #expect(shown?.fit("a")?.shownLabelCount == 3)
  }

  @Test func rowsOfAGroupThatDiffer() {
    #expect(
      Tutorials.problems(scenario("x, x, x, y, x, y, x, x, x, x, x, x"))
        == "8:9: 'truth': A group has one label, and in 'truth' row 4 of one is 'y' and row 5 is 'x'\n  Correct one of them, or leave it blank."
    )
  }
}
