import Testing

@testable import Weaving

/// What authors do wrong with the labels of a story, or of a model whose components are not theirs to count.
@Suite struct LabelMistakeTests {
  private static let rows =
    "data: {rows: {y: [1, 2, 0, 9, 8, 7], arm: [a, a, a, b, b, b], third: [a, b, c, a, b, c]}}"

  private func told(_ lines: [String]) -> String {
    Tutorials.problems((["```{scenario s}", Self.rows] + lines + ["```", ""]).joined(separator: "\n"))
  }

  private static let story = [
    "model:", "  story:", "    - g ~ categorical(weights)", "    - y ~ poisson(rate[g])", "  hidden: {g: 2}",
  ]

  /// The column in the place of the variable, told once.
  @Test func theColumnAndTheVariableAreSwapped() {
    #expect(
      told(Self.story + ["labels: {arm: g}"])
        == "8:10: 'arm': Labels are written {variable: column}, and 'g' is the variable\n  Write labels: {g: arm}, with the column that holds them in the place of arm if that is another."
    )
    #expect(told(Self.story + ["labels: {g: arm}"]) == "")
    #expect(
      told(Self.story + ["labels: {h: arm}"])
        == "8:10: 'h': There is no hidden variable 'h'\n  There is: g.")
  }

  /// What a family says of the rows of a label; a figure of the same scenario has nothing to add.
  @Test func labelledRowsWithoutAMaximum() {
    let scenario = [
      "data: {rows: {z: [A, A, A, A, A, A, B, B, B, B, B, B], y: [1, 2, 2, 3, 2, 1, 5, 9, 2, 14, 7, 20]}}",
      "model:", "  story:", "    - z ~ categorical(w)", "    - y ~ negative-binomial(m[z], s[z])",
      "labels: z", "fits: {labelled: {}}",
    ]
    #expect(
      Tutorials.problems(
        "```{scenario s}\n" + scenario.joined(separator: "\n")
          + "\n```\n\n```{figure fig-a}\nkind: data\nof: s\n```\n")
        == "6:35: 's[z]': No maximum of the likelihood was found: it still rises as 's' grows without end: the values vary no more than a Poisson distribution\n  Check the data; a parameter can also be held at a number."
    )
  }

  /// A preset that says how many components there are has no option for it.
  @Test func moreLabelsThanComponentsThatArePreset() {
    #expect(
      told([
        "model: {zero-inflated-poisson: {column: y}}", "labels: third", "fits: {labelled: {method: mle}}",
      ])
        == "4:9: 'third': The model has 2 components, and the label column has 3 labels\n  Name a label column with 2 labels."
    )
    #expect(
      told(["model: {poisson-mixture: {column: y, components: 2}}", "labels: third", "fits: {labelled: {}}"])
        == "3:50: '2': The model has 2 components, and the label column has 3 labels\n  Set 'components' to 3, or name another label column."
    )
  }
}
