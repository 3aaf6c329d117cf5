import Reporting

/// The options that every regression has.
struct RegressionOptions: Sendable {
  var response: LocatedText?
  var terms: [LocatedText] = []
  var hasIntercept = true
  /// The column with the number of trials of each row, or one number for all; nil for single trials.
  var trials: LocatedText?
  /// The levels of factors; a column of numbers that is listed here is one.
  var levels: [StoryKeys.ColumnLevels] = []
  /// A column that is added to the predictor as it is.
  var offset: LocatedText?
  /// A column that the mean is proportional to.
  var exposure: LocatedText?
  var count: LocatedText?
  /// How many regressions a mixture has.
  var components: Written<Int>?
  var weights = WeightsOption.free

  /// The response and the terms, which must be columns.
  ///
  /// - Throws: `EstimationError` for a response that there is not, and for terms that cannot be.
  func read(from rows: Rows) throws(EstimationError) -> (response: String, terms: Terms) {
    let response = response?.text ?? ""
    guard rows[response] != nil else {
      throw EstimationError(
        .unknownColumn(response, available: rows.columns.map(\.name)), setting: ["response"])
    }
    return (response, try Terms(self, rows: rows))
  }

  /// Whether the options ask for what the engine of stories has and the kernels have not: factors, offsets and counted rows.
  func needStory(_ rows: Rows) -> Bool {
    guard levels.isEmpty, offset == nil, exposure == nil, count == nil else { return true }
    let columns = rows.columns.map(\.name)
    return terms.contains { text in
      (try? Term(text.text, columns: columns))?.factors.contains { rows[$0.column]?.holdsNames ?? false }
        ?? false
    }
  }
}

extension Key {
  /// The response, the terms and the intercept.
  static func predictor(
    _ regression: any WritableKeyPath<Owner, RegressionOptions> & Sendable
  ) -> [Key] {
    [
      Key(
        "response", .columnName, required: true, "the column that the terms explain",
        set: { $1[keyPath: regression].response = $0 }
      ).known(as: "y", "outcome", "target", "dependent"),
      Key(
        "terms", .terms, required: true,
        "the predictors: columns, their powers x^2, and products x:z; a column of texts is a factor",
        set: { $1[keyPath: regression].terms = $0 }
      ).known(as: "x", "predictors", "features", "covariates", "variables"),
      Key(
        "intercept", .flag, default: { "\($0[keyPath: regression].hasIntercept)" },
        "whether there is a constant term", set: { $1[keyPath: regression].hasIntercept = $0 }
      ).known(as: "fit-intercept", "constant"),
    ]
  }

  static func trials(
    _ regression: any WritableKeyPath<Owner, RegressionOptions> & Sendable, required isRequired: Bool = false
  ) -> Key {
    Key(
      "trials", .columnName, required: isRequired, default: { _ in isRequired ? nil : "single trials" },
      "the column with the number of trials of each row, for grouped counts",
      set: { $1[keyPath: regression].trials = $0 }
    ).known(as: "n", "size", "total")
  }

  /// Levels, offset and counted rows.
  static func design(
    _ regression: any WritableKeyPath<Owner, RegressionOptions> & Sendable
  ) -> [Key] {
    [
      Key(
        "levels", .columnLevels, default: { _ in "alphabetical" },
        "the levels of factors in order; the first is the reference, and a column of numbers that is listed is a factor",
        set: { $1[keyPath: regression].levels = $0 }
      ).known(as: "categories", "factors", "reference"),
      Key(
        "offset", .columnName, default: { _ in "none" },
        "a column that is added to the predictor with the coefficient 1",
        set: { $1[keyPath: regression].offset = $0 }),
      Key(
        "count", .columnName, default: { _ in "each row once" },
        "the column that says how many times a row was seen",
        set: { $1[keyPath: regression].count = $0 }
      ).known(as: "counts", "frequency", "freq", "times"),
    ]
  }
}

extension Kind where Value == LocatedText {
  /// The name of a column with its place; whoever looks it up tells that there is none.
  fileprivate static let columnName = Kind("the name of a column", print: \.text) { entry, problems in
    name.read(entry, &problems)
  }
}

extension Kind where Value == [LocatedText] {
  /// Terms as they are written; none where there is only an intercept.
  fileprivate static let terms = Kind("a list of terms, such as [x, x^2]") { entry, problems in
    var terms: [LocatedText] = []
    var items = [entry.value]
    if case .list(let listed) = entry.value.kind { items = listed }
    for item in items {
      guard case .text(let term) = Setting(item) else {
        problems.error(
          at: item.range, "'\(entry.key)' must be a list of terms like x, x^2 or x:z",
          remedy: "Write \(entry.key): [x], with names of columns.")
        return nil
      }
      terms.append(LocatedText(text: term, range: item.range))
    }
    return terms
  }
}
