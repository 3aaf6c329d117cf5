import Reporting

/// The options that every regression has.
struct RegressionOptions: Sendable {
  var response = ""
  var terms: [String] = []
  var hasIntercept = true

  /// The response and the terms, which must be columns.
  ///
  /// - Throws: `EstimationError` for a response that there is not, and for terms that cannot be.
  func read(from rows: Rows) throws(EstimationError) -> (response: String, terms: Terms) {
    guard rows[response] != nil else {
      throw EstimationError(
        .unknownColumn(response, available: rows.columns.map(\.name)), setting: ["response"])
    }
    return (response, try Terms(self, rows: rows))
  }
}

extension Key {
  static func response(_ property: any WritableKeyPath<Owner, String> & Sendable) -> Key {
    Key("response", .column, property, required: true, "the column that the terms explain")
      .known(as: "y", "outcome", "target", "dependent")
  }

  static func terms(_ property: any WritableKeyPath<Owner, [String]> & Sendable) -> Key {
    Key(
      "terms", .terms, property, required: true,
      "the predictors: columns, their powers x^2, and products x:z"
    ).known(as: "x", "predictors", "features", "covariates", "variables")
  }

  static func intercept(_ property: any WritableKeyPath<Owner, Bool> & Sendable) -> Key {
    Key("intercept", .flag, property, "whether there is a constant term")
      .known(as: "fit-intercept", "constant")
  }
}

extension Kind where Value == [String] {
  /// Terms as they are written; none where there is only an intercept.
  fileprivate static let terms = Kind("a list of terms, such as [x, x^2]") { entry, problems in
    var terms: [String] = []
    var items = [entry.value]
    if case .list(let listed) = entry.value.kind { items = listed }
    for item in items {
      guard case .text(let term) = Setting(item) else {
        problems.error(
          at: item.range, "'\(entry.key)' must be a list of terms like x, x^2 or x:z",
          remedy: "Write \(entry.key): [x], with names of columns.")
        return nil
      }
      terms.append(term)
    }
    return terms
  }
}
