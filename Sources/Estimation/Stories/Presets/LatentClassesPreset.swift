import Reporting

extension ModelKind {
  static let latentClasses = ModelKind(
    preset: "latent-classes",
    summary: "Answers in several columns, independent within each of several classes, which may be hidden.",
    formula: #"p(x) = \sum_k w_k \prod_j p_{jk}(x_j)"#,
    source:
      "Goodman, Biometrika 61:215 (1974), equation 1; EM: McLachlan and Peel, Finite Mixture Models (2000), section 2.8.",
    twin: "the shares of the answers in each class",
    aliases: [Alias("lca", "polca", "latentclass", "latentclassanalysis", "bernoullimixture")],
    example: ModelExample(
      data: "stouffer-toby", options: ["columns": "[a, b, c, d]", "count": "people"]),
    options: LatentClassesOptions(),
    keys: {
      Key("columns", .names, \.columns, required: true, "the columns of answers, each with its levels")
      Key.components(\.components, "how many classes there are")
      Key.weights(\.weights)
      Key.count(\.count)
    },
    story: { (options, draft) throws(EstimationError) in
      let kind = try draft.hide("class", components: options.components, weights: options.weights)
      for column in options.columns {
        let given = StoryToken.word("\(column.text)_given")
        if draft.levels(of: column) != ["0", "1"] { draft.listLevels(of: column) }
        let family = draft.levels(of: column).count == 2 ? "bernoulli" : "categorical"
        draft.write("\(column) ~ \(family)(\(given)[\(kind)])")
      }
      draft.count(by: options.count)
    })
}

private struct LatentClassesOptions: Sendable {
  var columns: [LocatedText] = []
  var components: Written<Int>?
  var weights = WeightsOption.free
  var count: LocatedText?
}
