import Reporting

/// The options of a preset whose response has a predictor.
struct PredictorOptions: Sendable {
  var response: LocatedText?
  var terms: [LocatedText] = []
  var hasIntercept = true
  var trials: LocatedText?
  var levels: [StoryKeys.ColumnLevels] = []
  var components: Written<Int>?
  var weights = WeightsOption.free
  var count: LocatedText?
}

extension Key where Owner == PredictorOptions {
  /// The response, the terms and the intercept.
  static var predictor: [Key] {
    [
      Key("response", .located, \.response, required: true, "the column that the terms explain")
        .known(as: "y", "outcome", "target", "dependent"),
      Key(
        "terms", .terms, \.terms, required: true,
        "the predictors: columns, where those of texts are factors, their powers x^2, and products x:z"
      ).known(as: "x", "predictors", "features", "covariates", "variables"),
      Key("intercept", .flag, \.hasIntercept, "whether there is a constant term")
        .known(as: "fit-intercept", "constant"),
    ]
  }

  static var trials: Key {
    Key(
      "trials", .located, \.trials, default: "single trials",
      "the column with the number of trials of each row, or one number for all"
    ).known(as: "n", "size", "total")
  }

  static var requiredTrials: Key {
    Key(
      "trials", .located, \.trials, required: true,
      "the column with the number of trials of each row, or one number for all"
    ).known(as: "n", "size", "total")
  }

  static var levels: Key {
    Key(
      "levels", .columnLevels, \.levels, default: "alphabetical",
      "the levels of factors in order; the first is the reference, and a column of numbers listed here is a factor"
    ).known(as: "categories", "factors", "reference")
  }
}

extension Kind where Value == [LocatedText] {
  /// Terms as they are written; none where there is only an intercept.
  fileprivate static let terms = Kind("a list of terms, such as [x, x^2]") { entry, problems in
    if case .list(let items) = entry.value.kind, items.isEmpty { return [] }
    return Kind.names.read(entry, &problems)
  }
}

extension StoryDraft {
  /// The line of a regression with a kernel of its own.
  mutating func write(
    _ options: RegressionOptions, line: (LocatedText, StoryPhrase) -> StoryPhrase
  ) throws(EstimationError) {
    var written = PredictorOptions()
    written.response = column(options.response)
    written.terms = options.terms.map { column($0) }
    written.hasIntercept = options.hasIntercept
    try write(written, line: line)
  }

  /// The line of a response with its predictor, `coefficients * [1, x, x:z]`.
  ///
  /// - Parameters:
  ///   - index: The hidden variable by which the coefficients differ; nil for one list of them.
  ///   - line: Writes it, given the two.
  /// - Throws: `EstimationError` for terms that are none.
  mutating func write(
    _ options: PredictorOptions, index: String? = nil,
    line: (LocatedText, StoryPhrase) -> StoryPhrase
  ) throws(EstimationError) {
    guard let response = options.response else { return }
    list(options.levels)
    let columns = self.rows.columns.map(\.name)
    var terms: [StoryPhrase] = options.hasIntercept ? ["1"] : []
    for (position, text) in options.terms.enumerated() {
      let place = ["terms", "\(position + 1)"]
      let term: Term
      do { term = try Term(text.text, columns: columns) } catch { throw error.at(place) }
      guard !term.factors.contains(where: { $0.column == response.text }) else {
        throw EstimationError(
          .invalidOption("terms", rule: "a list of predictors, and '\(response.text)' is the response"),
          setting: place)
      }
      let factors = term.factors.map { factor -> StoryPhrase in
        let column = LocatedText(text: factor.column, range: text.range)
        return factor.power == 1 ? "\(column)" : "\(column)^\("\(factor.power)")"
      }
      terms.append("\(factors, by: ":")")
    }
    guard !terms.isEmpty else {
      throw EstimationError(
        .invalidOption("terms", rule: "a list of at least one term where there is no intercept"),
        setting: ["terms"])
    }
    let coefficients = index.map { "coefficients[\($0)]" } ?? parameter("coefficients")
    write(line(response, "\(coefficients) * [\(terms)]"))
    count(by: options.count)
  }
}
