import Testing

@testable import Estimation
@testable import Weaving

/// Labels of what a story hides that has no levels: limits, blank cells and hidden numbers have true values, and a column alone is none
/// of these.
@Suite struct NumberLabelTests {
  private static let rows =
    "y: [2, 1.5, 3, 4, 0.5, 3, 2.5, 1], cut: [no, no, yes, no, yes, no, no, no], low: [1, 1, 3, 2, ~, 3, 2, 1], high: [3, 2, ~, 4, 1, 3, 3, 1], x: [0, 1, 2, 3, 1, 2, 0, 3], blank: [1, ~, 2, 1.5, 3, 2, 4, 1], g: [a, b, a, b, a, b, a, b], truth: [2, 1.5, 4, 4, 0.25, 3, 2.5, 1]"

  private func told(_ lines: [String], _ keys: [String] = [], labels: String) -> String {
    Tutorials.problems(
      ofStory: lines, keys, rows: Self.rows, more: "labels: \(labels)\nexpect: {notices: \"< 3\"}")
  }

  private static func rule(_ hidden: String) -> String {
    "A column alone holds levels of a hidden variable, and what is hidden here are numbers: \(hidden)"
  }

  private typealias Story = (lines: [String], keys: [String], hidden: String)

  private static let censored: [Story] = FamilyCatalogue.all.filter { $0 is any CensoredFamily }.flatMap {
    family -> [Story] in
    let draw = "\(family.name)(\(family.forms[0].arguments.map(\.name).joined(separator: ", ")))"
    return [
      (["y ~ \(draw) right-censored if cut"], [], "y"), (["y ~ \(draw) left-censored if cut"], [], "y"),
      (["h ~ \(draw) between low and high"], [], "h"),
    ]
  }

  private static let stories: [Story] =
    censored + [
      (["y ~ normal(a + b * x, s) left-censored at 1"], [], "y"),
      (["y ~ weibull(shape, exp(a + b * x)) right-censored if cut"], [], "y"),
      (["(y, blank) ~ normal(mean, covariance)"], [], "blank"),
      (
        ["shift[g] ~ normal(0, between)", "y ~ normal(mean + shift, within)"], ["hidden: {shift: number}"],
        "shift"
      ),
      (
        ["f ~ normal(0, 1)", "(y, x) ~ normal(mean + loadings * f, diagonal(noise))"],
        ["hidden: {f: number}"],
        "f"
      ),
    ]

  /// One error at the labels, and the form with the name is what was meant: it is no error.
  @Test(arguments: stories.indices) func aColumnAlone(_ index: Int) {
    let (lines, keys, hidden) = Self.stories[index]
    let line = 5 + lines.count + keys.count
    #expect(
      told(lines, keys, labels: "truth")
        == "\(line):9: 'truth': \(Self.rule("'\(hidden)'"))\n  Write labels: {\(hidden): truth}, if 'truth' holds what \(hidden) truly is."
    )
    let named = told(lines, keys, labels: "{\(hidden): truth}")
    #expect(!named.contains("A column alone") && !named.contains("one length"), "\(named)")
  }

  @Test func severalHiddenNumbers() {
    #expect(
      told(
        ["h ~ normal(m, s) between low and high", "y ~ normal(a, b) right-censored if cut"], labels: "truth")
        == "7:9: 'truth': \(Self.rule("'h' and 'y'"))\n  Write labels: {h: .., y: ..}, with the columns of true values."
    )
  }

  /// A preset hides blank cells as its story does.
  @Test func presets() {
    func told(_ labels: String) -> String {
      Tutorials.problems(
        "```{scenario s}\ndata: {rows: {\(Self.rows)}}\nmodel: {multivariate-normal: {columns: [y, blank]}}\nlabels: \(labels)\nexpect: {notices: 1}\n```\n"
      )
    }
    #expect(
      told("x")
        == "4:9: 'x': \(Self.rule("'blank'"))\n  Write labels: {blank: x}, if 'x' holds what blank truly is.")
    #expect(
      told("{blank: truth}")
        == "4:17: 'truth': Row 1 of 'truth' is 2, and 'blank' is 1 there\n  Correct the row: a true value agrees with what is known of it."
    )
    #expect(
      told("{y: truth}")
        == "4:10: 'y': No cell of 'y' is hidden, so that 'truth' has nothing to tell of it\n  Leave it out of 'labels'."
    )
  }

  /// What lies between two columns need not be a column: one of its name holds its true values.
  @Test func theColumnOfThatName() throws {
    func fits(_ labels: String) -> [Fit] {
      Tutorials.scenario(
        "```{scenario s}\ndata: {rows: {low: [1, 2, 3, 2], high: [2, 3, 4, 4], h: [1.5, 2.5, 3.5, 3]}}\nmodel:\n  story: ['h ~ normal(m, s) between low and high']\nlabels: \(labels)\n```\n"
      ).scenario?.fits.map(\.fit) ?? []
    }
    let (bare, named) = (fits("h"), fits("{h: h}"))
    #expect(bare.count == 2 && bare.map(\.parameters) == named.map(\.parameters))
  }

  /// A column that a line draws as a number holds no levels, whatever is hidden of it.
  @Test(arguments: [
    (["y ~ exponential(rate) right-censored if cut"], "y"),
    (["(y, blank) ~ normal(mean, covariance)"], "blank"), (["y ~ normal(mean, sd)"], "y"),
  ])
  func aColumnThatIsDrawn(_ lines: [String], _ column: String) {
    #expect(
      told(lines, labels: column)
        == "6:9: '\(column)': A column alone holds levels of a hidden variable, and '\(column)' holds numbers that a line draws\n  Name the column with the levels; the true values of '\(column)' are labels: {\(column): ..}, with a column of their own."
    )
  }

  /// A column that is read holds what is known: its limits would count as true values, and the twin be the same fit as with exact cells.
  /// Of what lies between two columns, and of a hidden number, the column of that name is read by nothing else.
  @Test(arguments: stories.indices) func aColumnThatIsRead(_ index: Int) {
    let (lines, keys, hidden) = Self.stories[index]
    let isRead = "y, blank".contains(hidden)
    let line = 5 + lines.count + keys.count
    let found = told(lines, keys, labels: "{\(hidden): \(hidden)}")
    let error =
      "\(line):10: '\(hidden)': '\(hidden)' is the column that its line reads, whose limits and blanks are no true values\n  Give the true values in a column of their own, as labels: {\(hidden): true_\(hidden)}."
    #expect(isRead ? found == error : !found.contains("that its line reads"), "\(found)")
  }

  /// True values that no fit can see, since the levels of the rows are not known.
  @Test func trueValuesWithoutLevels() {
    let lines = ["z ~ categorical(w)", "y ~ exponential(rate[z]) right-censored if cut"]
    let text =
      [
        "```{scenario s}", "data: {rows: {\(Self.rows.replacing("0.25", with: "0.75"))}}", "model:",
        "  story:",
      ]
      + lines.map { "    - \($0)" }
    func told(_ labels: String) -> String {
      Tutorials.problems(
        (text + ["  hidden: {z: [a, b]}", "labels: \(labels)", "```", ""]).joined(separator: "\n"))
    }
    let unseen =
      "8:9: '{y: truth}': The true values of 'y' are seen by no fit, since a labelled fit needs the label of every row as well\n  Name the column of the labels too, or leave the true values out. If it is meant, write 'notices: 1' under 'expect'."
    #expect(told("{y: truth}").contains(unseen))
    #expect(!told("{z: g, y: truth}").contains("seen by no fit"))
  }
}
