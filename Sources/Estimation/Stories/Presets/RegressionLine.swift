import Reporting

extension StoryDraft {
  /// The line of a response with its predictor, `offset + coefficients * [1, x, x:z]`.
  ///
  /// - Parameters:
  ///   - index: The hidden variable by which the coefficients differ; nil for one list of them.
  ///   - areNumbers: Whether the response holds numbers, and not one of two levels.
  ///   - line: Writes it, given the two.
  /// - Throws: `EstimationError` for terms that are none, and for text where numbers are needed.
  mutating func write(
    _ options: RegressionOptions, index: String? = nil, areNumbers: Bool = true,
    line: (LocatedText, StoryPhrase) -> StoryPhrase
  ) throws(EstimationError) {
    guard let response = options.response else { return }
    try check(options, areNumbers: areNumbers)
    list(options.levels)
    var terms: [StoryPhrase] = options.hasIntercept ? ["1"] : []
    for (text, term) in zip(options.terms, try Terms(options, rows: rows).list) {
      let factors = term.factors.map { factor -> StoryPhrase in
        let column = LocatedText(text: factor.column, range: text.range)
        return factor.power == 1 ? "\(column)" : "\(column)^\("\(factor.power)")"
      }
      terms.append("\(factors, by: ":")")
    }
    let coefficients = index.map { "coefficients[\($0)]" } ?? parameter("coefficients")
    let predictor: StoryPhrase = "\(coefficients) * [\(terms)]"
    write(line(response, options.offset.map { "\($0) + \(predictor)" } ?? predictor))
    count(by: options.count)
  }

  /// That columns of numbers hold numbers, and columns of text among the terms names: a slip in a cell is told there.
  private func check(_ options: RegressionOptions, areNumbers: Bool) throws(EstimationError) {
    for (key, column) in [
      ("response", areNumbers ? options.response : nil), ("trials", options.trials),
      ("offset", options.offset), ("exposure", options.exposure), ("count", options.count),
    ] {
      guard let column, case .texts? = rows[column.text]?.values else { continue }
      throw EstimationError(.notNumeric(column: column.text), setting: [key])
    }
    let terms = try Terms(options, rows: rows).list
    let read = terms.flatMap { $0.factors.map(\.column) } + [options.response?.text ?? ""]
    for entry in options.levels where rows[entry.column.text] != nil && !read.contains(entry.column.text) {
      throw EstimationError(
        .invalidOption("levels", rule: "of columns among the terms, and '\(entry.column.text)' is none"),
        setting: ["levels", entry.column.text])
    }
    for (position, term) in terms.enumerated() {
      for factor in term.factors where !options.levels.contains(where: { $0.column.text == factor.column }) {
        guard let column = rows[factor.column], case .texts = column.values, !column.holdsNames else {
          continue
        }
        throw EstimationError(
          .notNumeric(column: factor.column, mayBeFactor: true), setting: ["terms", "\(position + 1)"])
      }
    }
  }
}
