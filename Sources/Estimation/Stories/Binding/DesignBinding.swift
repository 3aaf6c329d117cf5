import Arithmetic
import Reporting

extension StoryBinding {
  /// `coefficients * [1, x, x^2, age, x:age]`: a column of the design for each number, and for each level of a factor but the
  /// first.
  mutating func design(_ reference: StoryReference, _ terms: [StoryTerm]) -> Predictor? {
    var columns: [DesignColumn] = []
    var isSound = true
    for term in terms {
      guard let built = designColumns(of: term)?.map({ DesignColumn(term: term, $0.steps, $0.values) }) else {
        isSound = false
        continue
      }
      for column in built where columns.contains(where: { $0.steps == column.steps }) {
        problems.error(
          at: term.range,
          "A term can stand in a design once only, and '\(column.steps.joined(separator: "."))' is there already",
          remedy: "Leave it out here.")
        isSound = false
      }
      columns += built
      for column in built { note(reference.name.text, column.steps, at: term.range) }
    }
    guard isSound, vary(columns),
      let choice = choice(reference, .coefficients(terms: columns.map(\.steps)))
    else {
      return nil
    }
    return Predictor(
      terms: columns.enumerated().map { place, column in
        var element = choice
        element.first += place
        return column.exact.map { Predictor.Term(coefficient: element, exactly: $0) }
          ?? Predictor.Term(coefficient: element, multiplier: nil)
      })
  }

  /// Takes coordinates in which the predictors are well conditioned.
  mutating func conditionPredictors(_ counts: [Double]) {
    let basis = PredictorBasis(of: factors, table.space, counts: counts)
    table.take(basis)
    factors = factors.compactMap { basis.conditioned($0) }
  }

  /// A column of a design with the term that it belongs to, and the last steps of its coefficient's path; no values are ones.
  private struct DesignColumn {
    let term: StoryTerm
    let steps: [String]
    /// To twice the digits of a double.
    let exact: [DoubleDouble]?

    init(term: StoryTerm, _ steps: [String], _ exact: [DoubleDouble]?) {
      (self.term, self.steps, self.exact) = (term, steps, exact)
    }

    var name: String { steps.joined(separator: ".") }
  }

  /// Whether no column is the same in every row, beside a constant term; the first that is is told at its term.
  private mutating func vary(_ columns: [DesignColumn]) -> Bool {
    guard checksDesigns else { return true }
    let rows = rowsDrawn.indices.filter { rowsDrawn[$0] && isSeen($0) }
    let cells = columns.map { column in rows.map { column.exact?[$0].high ?? 1 } }
    let hasIntercept = columns.contains { $0.exact == nil }
    for (column, cells) in zip(columns, cells) where column.exact != nil {
      if cells.allSatisfy({ $0 == 0 }), column.steps.count > 1 {
        problems.error(
          at: column.term.range, "No row is of '\(column.name)', so that nothing can be learnt of it",
          remedy: unseenRemedy(for: column.term, column.exact?.map(\.high)))
        return false
      }
      if let first = cells.first, cells.allSatisfy({ $0 == first }), hasIntercept || first == 0,
        column.term.factors.count == 1
      {
        problems.error(
          at: column.term.range,
          EstimationError(.constantColumn(column.term.factors[0].column.text)).summary,
          remedy: "Leave the column out.")
        return false
      }
    }
    return true
  }

  /// What to do about a column of a design that is 0 in every row that counts.
  private func unseenRemedy(for term: StoryTerm, _ values: [Double]?) -> String {
    let rows = (values ?? []).indices.filter { values?[$0] != 0 }
    guard !rows.isEmpty else { return "Leave the term out." }
    let numbers = rows.prefix(3).map { "\(names.rows.originalNumber(ofRow: $0 + 1))" }
    let others = rows.count > 3 ? ["\(rows.count - 3) more"] : []
    return
      "Leave the term out, or \(rows.count == 1 ? "row" : "rows") \(Grammar.all(numbers + others)), where \(rows.contains { rowsDrawn[$0] } ? "the count is 0" : "the target is blank")."
  }

  /// The columns of a term with the last steps of their coefficients' paths; nil after an error.
  private mutating func designColumns(of term: StoryTerm) -> [(steps: [String], values: [DoubleDouble]?)]? {
    guard !term.factors.isEmpty else { return [(["intercept"], nil)] }
    var product = Array(repeating: DoubleDouble(1), count: names.rows.count)
    var dummies: [[(level: String, values: [Double])]] = []
    for factor in term.factors {
      let column = factor.column
      if names.levels(of: column.text) == nil {
        guard
          let numbers = numbers(
            column, for: .predictor,
            elseSay: ("'\(column.text)' has levels and no numbers", "Write it as a factor."))
        else { return nil }
        for _ in 0..<factor.power { product = zip(product, numbers).map { $0.times($1) } }
      } else if let levels = names.levels(of: column.text) {
        guard isFactor(column), let codes = codes(column, for: .predictor) else { return nil }
        guard factor.power == 1 else {
          problems.error(
            at: term.range, "A column with levels has no powers, and '\(column.text)' is one",
            remedy: "Write it without a power.")
          return nil
        }
        guard levels.count > 1 else {
          problems.error(
            at: column.range, "'\(column.text)' has one level; a contrast needs two", remedy: "Leave it out.")
          return nil
        }
        dummies.append(
          levels.enumerated().dropFirst().map { place, level in (level, codes.map { $0 == place ? 1 : 0 }) })
      }
    }
    var built: [(steps: [String], values: [DoubleDouble])] = [([term.name], product)]
    for levels in dummies {
      built = built.flatMap { column in
        levels.map { level in
          (column.steps + [level.level], zip(column.values, level.values).map { $0.times($1) })
        }
      }
    }
    return built
  }

  /// Whether a column of levels is meant as a factor: a column of numbers with a mistake in it is none.
  private mutating func isFactor(_ column: LocatedText) -> Bool {
    guard !names.isListed(column.text), let cells = names.rows[column.text], !cells.holdsNames,
      let (row, text) = cells.firstNoNumber
    else { return true }
    problems.error(
      at: column.range,
      "A factor holds names, or its levels are listed, and row \(names.rows.originalNumber(ofRow: row + 1)) of '\(column.text)' is '\(text.prefix(40))' among numbers",
      remedy: NumberSlip.remedy(for: text)
        ?? "Correct the value, or list all values of '\(column.text)' under 'levels'.")
    return false
  }
}

extension StoryTerm {
  /// As the path of its coefficient has it: `x^2`, `x:z`.
  var name: String {
    factors.map { $0.power == 1 ? $0.column.text : "\($0.column.text)^\($0.power)" }.joined(separator: ":")
  }
}
