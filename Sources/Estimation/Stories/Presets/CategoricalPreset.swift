import Reporting

extension ModelKind {
  static let categorical = ModelKind(
    preset: "categorical",
    summary: "A column of levels, each with a probability.",
    remark: "A mixture of one such column is not identified; several columns are 'latent-classes'.",
    formula: #"p(x) = \pi_x, \quad \sum_j \pi_j = 1"#,
    source:
      "Johnson, Kotz and Balakrishnan, Discrete Multivariate Distributions (1997), chapter 35.",
    aliases: [Alias("multinoulli")],
    example: ModelExample(data: "penguins", options: ["column": "species"]),
    options: CategoricalOptions(),
    keys: {
      Key("column", .located, \.column, required: true, "the column that is drawn, texts or whole numbers")
        .known(as: "x", "y", "variable", "response")
      Key.count(\.count)
    },
    story: { options, draft in
      guard let column = options.column else { return }
      draft.listLevels(of: column)
      draft.write("\(column) ~ categorical(\(draft.parameter("shares")))")
      draft.count(by: options.count)
    })

  static let markovChain = ModelKind(
    preset: "markov-chain",
    summary: "A sequence of levels, each of which depends on the one before.",
    formula: #"p(x_2, \dots, x_n \mid x_1) = \prod_{t \ge 2} A_{x_{t-1} x_t}"#,
    source: "Anderson and Goodman, Annals of Mathematical Statistics 28:89 (1957), equation 2.6.",
    aliases: [Alias("markov")],
    example: ModelExample(data: "challenger", options: ["column": "distress"]),
    options: CategoricalOptions(),
    keys: {
      Key("column", .located, \.column, required: true, "the column that moves, its rows in their order")
        .known(as: "x", "y", "variable", "state", "response")
      Key.sequence(\.sequence)
    },
    story: { options, draft in
      guard let column = options.column else { return }
      draft.listLevels(of: column)
      draft.write("\(column)[t] ~ categorical(move[\(column)[t-1]])")
      draft.chain(by: options.sequence)
    })
}

private struct CategoricalOptions: Sendable {
  var column: LocatedText?
  var count: LocatedText?
  var sequence: LocatedText?
}
