import Reporting

extension ModelKind {
  static let zeroInflatedPoisson = ModelKind(
    preset: "zero-inflated-poisson",
    summary: "Poisson counts, except that some rows, which may be hidden, are quiet and always 0.",
    formula: #"p(x) = \omega\, [x = 0] + (1 - \omega) \frac{\lambda^x e^{-\lambda}}{x!}"#,
    source: "Lambert, Technometrics 34:1 (1992), equations 1 and 2, without covariates.",
    twin: "the share of quiet rows, and the rate of the others",
    aliases: [Alias("zip", "zeroinfl", "zeroinflated")],
    example: ModelExample(data: "fetal", options: ["column": "movements", "count": "intervals"]),
    options: ZeroInflatedOptions(),
    keys: {
      Key("column", .located, \.column, required: true, "the column of counts")
        .known(as: "x", "y", "variable", "response")
      Key.count(\.count)
    },
    story: { options, draft in
      guard let column = options.column else { return }
      let quiet = draft.hide("quiet", levels: ["no", "yes"], share: draft.parameter("share"))
      draft.write("\(column) ~ choose(\(quiet), poisson(\(draft.parameter("rate"))), point(0))")
      draft.count(by: options.count)
    })
}

private struct ZeroInflatedOptions: Sendable {
  var column: LocatedText?
  var count: LocatedText?
}
