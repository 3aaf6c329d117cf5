import Reporting

/// One term of a regression as its author wrote it: a column, a power of it, or a product of such.
///
///     x        x^2        x:z        x^2:z
package struct Term: Sendable, Equatable {
  package struct Factor: Sendable, Equatable {
    package let column: String
    package let power: Int
  }

  /// The term as written: the name of its coefficient.
  package let name: String
  package let factors: [Factor]

  static let largestPower = 20

  /// Reads a term; a text that is the name of a column is that column, whatever signs it holds.
  ///
  /// - Throws: `EstimationError` for an empty factor, a power that is no whole number from 1 to 20, an unknown column, or a
  ///   text that is both a column and a power or product of others.
  init(_ text: String, columns: [String]) throws(EstimationError) {
    let name = text.trimmed
    self.name = name
    let isColumn = columns.contains(name)
    let parts: [Factor]
    do {
      parts = try Term.factors(of: name, columns: columns)
    } catch {
      guard isColumn else { throw error }
      factors = [Factor(column: name, power: 1)]
      return
    }
    if let column = Term.column(within: name, columns) {
      throw EstimationError(.ambiguousTerm(name, column: column))
    }
    factors = parts
  }

  /// A column whose name has the signs of a power or product, and is the text or a run of its factors.
  private static func column(within name: String, _ columns: [String]) -> String? {
    let parts = name.split(separator: ":", omittingEmptySubsequences: false)
    return columns.first { column in
      guard column.contains(where: { $0 == "^" || $0 == ":" }) else { return false }
      let run = column.split(separator: ":", omittingEmptySubsequences: false).map(\.trimmed)
      guard run.count <= parts.count else { return false }
      return (0...parts.count - run.count).contains { parts[$0..<$0 + run.count].map(\.trimmed) == run }
    }
  }

  private static func factors(of name: String, columns: [String]) throws(EstimationError) -> [Factor] {
    // A function of a column is no term, whatever signs stand in its brackets; those of a column's name are its own.
    func isForeign(_ sign: Character) -> Bool {
      name.contains(sign) && !columns.contains { $0.contains(sign) && name.contains($0) }
    }
    guard !isForeign("(") else { throw EstimationError(.unknownColumn(name, available: columns)) }
    guard !isForeign("*") else { throw Term.unreadable(name) }
    var factors: [Factor] = []
    for part in name.split(separator: ":", omittingEmptySubsequences: false) {
      let pieces = part.split(separator: "^", omittingEmptySubsequences: false)
      let column = pieces[0].trimmed
      guard pieces.count <= 2, !column.isEmpty else { throw Term.unreadable(name) }
      var power = 1
      if pieces.count == 2 {
        guard let number = Int(pieces[1].trimmed), (1...Term.largestPower).contains(number) else {
          throw Term.unreadable(name)
        }
        power = number
      }
      guard columns.contains(column) else {
        throw EstimationError(.unknownColumn(column, available: columns))
      }
      factors.append(Factor(column: column, power: power))
    }
    return factors
  }

  private static func unreadable(_ name: String) -> EstimationError {
    EstimationError(
      .invalidOption(
        "terms",
        rule: "made of terms like x, x^2 (powers from 1 to \(largestPower)) or x:z, and '\(name)' is none"))
  }
}

/// The right-hand side of a regression: an intercept or none, and terms.
package struct Terms: Sendable, Equatable {
  package let hasIntercept: Bool
  package let list: [Term]

  /// Reads the terms as an author writes them.
  ///
  /// - Throws: `EstimationError` for unreadable terms, one given twice, the response among them, or none at all.
  init(_ options: RegressionOptions, rows: Rows) throws(EstimationError) {
    hasIntercept = options.hasIntercept
    let response = options.response?.text ?? ""
    let columns = rows.columns.map(\.name)
    var list: [Term] = []
    for (position, text) in options.terms.map(\.text).enumerated() {
      let place = ["terms", "\(position + 1)"]
      func fail(_ rule: String) -> EstimationError {
        EstimationError(.invalidOption("terms", rule: rule), setting: place)
      }
      let term: Term
      do { term = try Term(text, columns: columns) } catch { throw error.at(place) }
      guard !list.contains(where: { $0.name == term.name }) else {
        throw EstimationError(.repeatedTerm(term.name), setting: place)
      }
      guard !term.factors.contains(where: { $0.column == response }) else {
        throw fail("a list of predictors, and '\(response)' is the response")
      }
      guard !(hasIntercept && term.name == "intercept") else {
        throw fail("a list without 'intercept', which stands for the constant term")
      }
      list.append(term)
    }
    guard hasIntercept || !list.isEmpty else {
      throw EstimationError(
        .invalidOption("terms", rule: "a list of at least one term where there is no intercept"),
        setting: ["terms"])
    }
    self.list = list
  }

  /// The names of the coefficients, the intercept first.
  var names: [String] { (hasIntercept ? ["intercept"] : []) + list.map(\.name) }

  /// How many coefficients there are, as a message says it.
  var count: String { Grammar.count(names.count, "coefficient") }

  /// The columns of the table that the terms read, each once, in their order.
  var columns: [String] {
    var names: [String] = []
    for factor in list.flatMap(\.factors) where !names.contains(factor.column) { names.append(factor.column) }
    return names
  }

  /// Whether a coefficient belongs to a column as it was read, not to a power or product.
  func isPlain(coefficient position: Int) -> Bool {
    let index = position - (hasIntercept ? 1 : 0)
    return index < 0 || list[index].factors.count == 1 && list[index].factors[0].power == 1
  }

  /// The columns of the table that the term of a coefficient reads.
  func columns(ofCoefficient position: Int) -> [String] {
    let index = position - (hasIntercept ? 1 : 0)
    return index < 0 ? [] : list[index].factors.map(\.column)
  }

  /// What leads to the setting of a coefficient's term.
  func setting(ofCoefficient position: Int) -> [String] {
    let index = position - (hasIntercept ? 1 : 0)
    return index < 0 ? ["intercept"] : ["terms", "\(index + 1)"]
  }

  /// What must be said where coefficients that were rounded to doubles give another log-likelihood than the maximum.
  static func roundingNotices(_ logLikelihood: Double, reported: Double, rows: Int) -> [String] {
    guard !(abs(reported - logLikelihood) <= 1e-6 * (abs(logLikelihood) + Double(rows))) else { return [] }
    return [
      "The coefficients have more digits than double precision holds, so those reported miss the maximum of the likelihood: subtract from each column a number near its mean."
    ]
  }

  // MARK: - Limits

  /// The most coefficients of a regression.
  static let limit = 500
  /// The most rows × coefficients²: at most some twenty seconds.
  static let workLimit = 5e8

  /// - Parameter model: As a message says it, such as `A linear model`.
  /// - Throws: `EstimationError` for more coefficients, or more rows with so many, than can be fitted in reasonable time.
  func checkSize(rows: Int, model: String) throws(EstimationError) {
    let coefficients = names.count
    guard coefficients <= Terms.limit else {
      throw EstimationError(
        .tooManyCoefficients(have: coefficients, most: Terms.limit), setting: ["terms"])
    }
    let most = Int(Terms.workLimit / Double(coefficients * coefficients))
    guard rows <= most else {
      throw EstimationError(
        .tooManyRows(have: rows, most: most, because: "\(model) with \(count)"), setting: ["terms"])
    }
  }

  // MARK: - Design

  /// The columns of the design, in the order of `names`, formed in extended precision.
  ///
  /// - Parameter readingDecimals: Whether numbers stand for their decimals, which only ill-conditioned least squares notices.
  /// - Throws: `EstimationError` for a column of text, or a constant one beside an intercept.
  func design(of rows: Rows, readingDecimals: Bool) throws(EstimationError) -> [ScaledColumn] {
    var design = hasIntercept ? [ScaledColumn(ones: rows.count)] : []
    for (position, term) in list.enumerated() {
      var product: ScaledColumn?
      for factor in term.factors {
        let base = try base(
          factor.column, of: rows, readingDecimals: readingDecimals,
          setting: setting(ofCoefficient: design.count))
        for _ in 0..<factor.power { product = product.map { $0 * base } ?? base }
      }
      guard let column = product else { continue }
      if column.isZero || hasIntercept && column.isConstant {
        let fact: EstimationError.Fact =
          list[position].factors.count == 1 && list[position].factors[0].power == 1
          ? .constantColumn(list[position].factors[0].column) : .collinear(term: term.name)
        throw EstimationError(fact, setting: setting(ofCoefficient: design.count))
      }
      if hasIntercept, isPlain(coefficient: design.count),
        ColumnDependence.isConstant(column.rounded)
      {
        throw EstimationError(
          .constantWithinRounding(term.factors[0].column), setting: setting(ofCoefficient: design.count))
      }
      design.append(column)
    }
    return design
  }

  private func base(
    _ column: String, of rows: Rows, readingDecimals: Bool, setting: [String]
  ) throws(EstimationError) -> ScaledColumn {
    if case .texts? = rows[column]?.values {
      throw EstimationError(.notNumeric(column: column, mayBeFactor: true), setting: setting)
    }
    do { return ScaledColumn(try rows.numbers(column), readingDecimals: readingDecimals) } catch {
      throw error.at(setting)
    }
  }
}
