/// A key or a special form of a story, which `likely explain` knows by name.
package struct StoryWord: Sendable {
  package let name: String
  package let summary: String
  package let example: Example

  /// - Parameters:
  ///   - data: What stands under `data`.
  ///   - model: The lines of the story, and the keys beside them, each a line of its own.
  private init(_ name: String, _ summary: String, data: String, _ model: String, more: String = "") {
    self.name = name
    self.summary = summary
    let lines = model.split(separator: "\n").map { "  \($0)\n" }.joined()
    example = Example("```{scenario example}\ndata: \(data)\nmodel:\n\(lines)\(more)```")
  }
}

extension StoryWord {
  /// Every such word, one to a line: the keys of a story, the labels of its scenario, and the special forms.
  package static let all = [
    hidden, fixed, given, levels, count, sequence, parameters, order, standardErrors, labels, categorical,
    multinomial, logDensity, choose, point, diagonal, spherical, state, lastState,
    rightCensored, leftCensored, between,
  ]

  private static let weather =
    "{rows: {sky: [dry, dry, wet, wet, dry, wet, dry, dry], station: [a, a, a, a, b, b, b, b]}}"
  private static let blood = "{rows: {type: [A, B, AB, O], people: [186, 38, 13, 284]}}"

  private static let mixture = """
    story:
      - kind ~ categorical(weights)
      - movements ~ poisson(rate[kind])
    hidden: {kind: 2}
    count: intervals
    """
  private static let quiet = """
    story:
      - quiet ~ bernoulli(share)
      - movements ~ choose(quiet, poisson(rate), point(0))
    hidden: {quiet: ["no", "yes"]}
    count: intervals
    """
  private static let chain = """
    story:
      - sky[t] ~ categorical(move[sky[t-1]])
    sequence: station
    """
  private static func geysers(_ covariance: String) -> String {
    "story:\n  - (eruptions, waiting) ~ normal(means, \(covariance))"
  }
  private static let rate = """
    story:
      - interval ~ log-density(log(rate) - rate * interval)
    parameters: {rate: positive}
    """

  // MARK: - Keys

  private static let hidden = StoryWord(
    "hidden",
    "Variables that are in no column, each with its levels, {kind: [quiet, busy]}, or with their number, {kind: 2}; a line draws each. With labels 'hidden: kind' takes their levels.",
    data: "fetal", mixture)
  private static let fixed = StoryWord(
    "fixed",
    "Parameters that are not estimated, by their paths: {rate: 2}, {move.dry: [0.9, 0.1]}, or 'equal' for probabilities.",
    data: "two-coins",
    """
    story:
      - kind ~ categorical(weights)
      - heads ~ binomial(tosses, chance[kind])
    hidden: {kind: [A, B]}
    fixed: {weights: equal}
    """)
  private static let given = StoryWord(
    "given",
    "The tables in which lines with '=' look a column up: a row for each level of the first variable, and in it an entry for each level of the next, in the order under 'hidden'.",
    data: blood,
    """
    story:
      - mother ~ categorical(share)
      - father ~ categorical(share)
      - type = table[mother, father]
    hidden: {mother: [A, B, O], father: [A, B, O]}
    given: {table: [[A, AB, A], [AB, B, B], [A, B, O]]}
    count: people
    """)
  private static let levels = StoryWord(
    "levels",
    "The levels of a column in order, of which the first is the reference of its coefficients; makes levels of a column of numbers.",
    data: "dobson",
    """
    story:
      - counts ~ poisson(exp(coefficients * [1, outcome, treatment]))
    levels: {outcome: [1, 2, 3], treatment: [1, 2, 3]}
    """)
  private static let count = StoryWord(
    "count", "The column that says how often each row was seen.", data: "fetal",
    "story:\n  - movements ~ geometric(share)\ncount: intervals")
  private static let sequence = StoryWord(
    "sequence",
    "The column that has one value in each chain; without it all rows are one chain, in their order.",
    data: weather, chain)
  private static let parameters = StoryWord(
    "parameters",
    "Bounds of parameters that are single numbers: real, positive, unit, {at-least: 0}, {at-most: 1} or {between: [0, 1]}.",
    data: "aircraft", rate)
  private static let order = StoryWord(
    "order",
    "The parameter by which the levels of a hidden variable are numbered, ascending or descending; labels and the draws of 'choose' have an order of their own.",
    data: "fetal", mixture + "\norder: {kind: [rate, descending]}")
  private static let standardErrors = StoryWord(
    "standard-errors",
    "How standard errors are computed: 'observed', from the observed information, or 'unbiased', as regression programs do, for one normal line.",
    data: "norris", "story:\n  - y ~ normal(coefficients * [1, x], sigma)\nstandard-errors: unbiased")
  private static let labels = StoryWord(
    "labels",
    "The column that shows what is hidden, or {variable: column} for each hidden variable, and for each drawn column with limits or blank cells the one with the true values; stands beside the model, and gives the fits 'labelled' and 'hidden'.",
    data: "two-coins",
    """
    story:
      - coin ~ categorical(weights)
      - heads ~ binomial(tosses, chance[coin])
    hidden: coin
    """, more: "labels: coin\n")

  // MARK: - Forms

  private static let categorical = StoryWord(
    "categorical",
    "Draws a level, by one parameter for the probabilities of all, categorical(shares), or by a number for each, categorical(0.5, 0.5).",
    data: "penguins", "story:\n  - species ~ categorical(shares)")
  private static let multinomial = StoryWord(
    "multinomial", "Draws the counts of several columns, whose probabilities are one parameter.",
    data: "abo-counts", "story:\n  - (a, b, ab, o) ~ multinomial(shares)")
  private static let logDensity = StoryWord(
    "log-density",
    "A density of your own by its logarithm, with all that normalises it; a power is exp(k * log(x)), and 'parameters' bounds what the search may try.",
    data: "aircraft", rate)
  private static let choose = StoryWord(
    "choose",
    "A draw for each level of a hidden variable, in the order under 'hidden': a family, 'point' or 'log-density'; a parameter that two draws name is one.",
    data: "fetal", quiet)
  private static let point = StoryWord(
    "point",
    "Draws one number for certain, as a draw of 'choose': a row with that number is of it alone, unless another draw is of counts.",
    data: "fetal", quiet)
  private static let diagonal = StoryWord(
    "diagonal", "A covariance without correlations: a variance for each column.", data: "faithful",
    geysers("diagonal(covariance)"))
  private static let spherical = StoryWord(
    "spherical", "A covariance without correlations, of one variance for all columns.", data: "faithful",
    geysers("spherical(covariance)"))
  private static let rightCensored = StoryWord(
    "right-censored",
    "Behind a draw: cells that are lower limits, 'if cut' or 'if not event' by a column that says yes or no, 'at 10' where they are 10 or more. A limit counts by the probability beyond it.",
    data: "{rows: {weeks: [6, 6, 7, 10, 10, 13], relapse: [yes, no, yes, yes, no, yes]}}",
    "story:\n  - weeks ~ exponential(rate) right-censored if not relapse")
  private static let leftCensored = StoryWord(
    "left-censored",
    "Behind a draw: cells that are upper limits, 'if below' by a column that says yes or no, 'at 0' where they are 0 or less.",
    data: "{rows: {hours: [0, 0, 3, 5, 0, 8, 2]}}",
    "story:\n  - hours ~ normal(mean, sd) left-censored at 0")
  private static let between = StoryWord(
    "between",
    "Behind a draw: what it draws lies between two columns, of which a blank cell is no limit, and equal cells are the value. What is drawn need be no column.",
    data:
      "{rows: {low: [150, 155, 160, 165, 170], high: [155, 160, 165, 170, 175], people: [2, 9, 14, 6, 1]}}",
    "story:\n  - height ~ normal(mean, sd) between low and high\ncount: people")
  private static let state = StoryWord(
    "[t]",
    "Behind a target: the line is for every row of a chain but the first, which is given. Written as it stands.",
    data: weather, chain)
  private static let lastState = StoryWord(
    "[t-1]",
    "Behind a variable in the brackets of a parameter: its level in the row before, in a line for [t].",
    data: weather, chain)
}
