import Reporting

extension ModelKind {
  package static let coinMixture = ModelKind(
    name: "coin-mixture",
    summary: "Sessions of tosses, each of one of several coins; which coin it was may be hidden.",
    formula: #"p(h, m) = \sum_k w_k\, \theta_k^{h} (1 - \theta_k)^{m - h}"#,
    source: "Do and Batzoglou, Nature Biotechnology 26:897 (2008).",
    twin: "the share of heads of each coin",
    aliases: [Alias("coins", "coin", "twocoins")],
    example: ModelExample(data: "two-coins", options: [:], labels: "coin"),
    options: CoinMixtureOptions(),
    keys: {
      Key.components(\.components, "how many coins there are")
      Key(
        "weights", .weights, \.weights,
        "how often each coin is drawn: equally often, as often as given, or as often as is estimated")
      Key("heads", .column, \.heads, "the column with the number of heads")
      Key("tosses", .column, \.tosses, "the column with the number of tosses")
    },
    story: { (options, draft) throws(EstimationError) in
      let (heads, tosses) = (draft.column(options.heads), draft.column(options.tosses))
      let coin = try draft.hide(
        "coin", components: options.components, weights: options.weights, defaults: CoinMixture.names)
      guard let coin else { return false }
      draft.write("\(heads) ~ ordered-binomial(\(tosses), heads[\(coin)])")
      draft.order(coin, by: "heads", .descending)
      return true
    },
    make: { (options, rows, labels) throws(EstimationError) in
      let count = options.components ?? max(labels?.names.count ?? 2, 2)
      let labelNames = labels.flatMap { $0.names.count == count ? $0.names : nil }
      let model = CoinMixture(
        componentCount: count,
        knownWeights: try options.weights.known(of: labelNames ?? CoinMixture.names(count)),
        headsColumn: options.heads, tossesColumn: options.tosses)
      for (option, column) in [("heads", model.headsColumn), ("tosses", model.tossesColumn)]
      where rows[column] == nil {
        throw EstimationError(
          .unknownColumn(column, available: rows.columns.map(\.name)),
          setting: [option])
      }
      return LatentModel(model)
    })
}

private struct CoinMixtureOptions: Sendable {
  var components: Int?
  var weights = WeightsOption.equal
  var heads = "heads"
  var tosses = "tosses"
}

extension Support {
  static let tosses = Support(
    "A number of tosses is a whole number of at least 1",
    remedy: "Correct the value, or leave its row out.")

  /// Heads in the tosses of a row.
  static func heads(tosses: Double) -> Support {
    Support(
      "A number of heads is a whole number from 0 to the tosses of its row, here \(tosses.levelName)",
      remedy: "Correct the value, or the number of tosses.")
  }
}
