/// Why an estimate cannot be given: facts only. The sentences stand in `EstimationErrorMessages.swift`.
package struct EstimationError: Error, Sendable, Equatable {
  package enum Fact: Sendable, Equatable {
    // The data
    case noColumns
    case noRows
    case repeatedColumn(String)
    case repeatedTerm(String)
    case unequalColumns(String, rows: Int, String, otherRows: Int)
    case notFinite(column: String, row: Int)
    case unknownColumn(String, available: [String])
    /// A column of text where numbers are needed, or a factor with its levels listed.
    case notNumeric(column: String, mayBeFactor: Bool = false)
    /// A cell without a value, where each must have one.
    case blank(column: String, row: Int)
    case outOfSupport(OutOfSupport)
    case constantColumn(String)
    case constantWithinRounding(String)
    /// A column whose variance is too small for a double.
    case spreadTooSmall(String)
    case tooManyComponents(have: Int, most: Int)
    case tooManyParameters(have: Int, most: Int)
    case tooManyCoefficients(have: Int, most: Int)
    case tooManyRows(have: Int, most: Int, because: String)
    case tooFewRows(needed: Int, have: Int, because: String)
    // The settings
    case unknownOption(String, available: [String])
    case unknownModel(String, available: [String])
    case missingOption(String)
    /// A name in a mapping that has one entry for each of a kind, such as each component.
    case unknownPart(String, of: String, available: [String])
    case missingPart(String, of: String)
    /// A start without the one key that it needs, with what each of its values is for; the optional keys are all others.
    case incompleteStart(String, each: String, optional: [String])
    /// A setting that is against a rule, and what was given where that is one value.
    case invalidOption(String, rule: String, given: Setting? = nil)
    /// Weights that do not sum to one, all of them positive; `names` where they were given by name.
    case weightSum([Double], names: [String]?)
    /// A term that is the name of a column, or holds it, and a power or product of other columns as well.
    case ambiguousTerm(String, column: String)
    // The fit
    case collinear(term: String)
    /// A term that double precision cannot tell from a combination of those before it; the numbers to subtract, if that helps.
    case nearlyCollinear(term: String, centres: [Centre])
    /// Columns of a covariance that has no inverse.
    case dependentColumns(String, words: String, of: String)
    /// A coefficient too large or too small for a double.
    case outOfRange(term: String)
    /// A two-valued response that has other than two values.
    case notBinary(column: String, values: [String])
    /// A value that a response was said to have.
    case unknownLevel(String, column: String, available: [String])
    case separated(terms: [String], of: Responses)
    /// Responses that overlap by less than double precision can make a maximum of.
    case nearlySeparated(terms: [String], of: Responses)
    /// A response on the edge of its range in every row, such as all zeros.
    case onTheEdge(column: String, everywhere: String)
    /// The column of the labels is one that the model reads.
    case labelsAreFitted(column: String)
    /// A level that no row shows.
    case unseenLabel(String)
    case singleLabel(column: String, label: String)
    case tooFewOfLabel(String, rows: Int, needed: Int)
    /// What is constant or dependent within a label, and which covariance would do without it.
    case singularLabel(String, words: String?, family: String?)
    case labelsNeeded(String)
    /// Two rows of one group with different labels.
    case labelsDiffer(column: String, row: Int, label: String, other: Int, otherLabel: String)
    /// What needs every label, and how many rows have none.
    case labelsAreBlank(String, rows: Int)
    case restartsOfFixedStart
    case impossibleStart(row: Int)
    /// - Parameter row: Nil where the label is that of a group.
    case impossibleLabel(String, row: Int?)
    case labelCount(found: [String], components: Int, noun: String = "component")
    case allStartsCollapsed(starts: Int, remedies: [String], because: String? = nil)
    /// A likelihood that has no maximum: what it does, and what can be done about it where that is more than everywhere.
    case noMaximum(String, remedy: String? = nil)
    /// A likelihood with a maximum that no method here leads to: why, and what can be done about it.
    case maximumOutOfReach(String, remedy: String? = nil)
    case notSupported(String)
  }

  /// What a regression explains, which is separated in ways of its own.
  package enum Responses: Sendable, Equatable {
    /// Successes and failures.
    case outcomes
    /// Counts, of which the zeros can be set apart.
    case counts
    /// Cells between limits, which are set apart.
    case limits
  }

  /// A number near the mean of a column.
  package struct Centre: Sendable, Equatable {
    package let column: String
    package let number: Double
  }

  package let fact: Fact
  /// The keys that lead to the setting concerned, so that a caller who knows where the settings stand can point at it.
  ///
  /// The first is an option of the model, a setting of the fit, or `labels`. No setting: the model or fit as a whole.
  package let setting: [String]

  /// The coefficients that the remedy holds.
  let moves: [CoefficientMove]

  package init(_ fact: Fact, setting: [String] = []) { self.init(fact, setting: setting, moves: []) }

  init(_ fact: Fact, setting: [String], moves: [CoefficientMove]) {
    (self.fact, self.setting, self.moves) = (fact, setting, moves)
  }

  /// The same fact, at a setting.
  package func at(_ setting: [String]) -> EstimationError { EstimationError(fact, setting: setting) }

  /// The same fact, its rows numbered as they are where they were read.
  package func numbered(as rows: Rows) -> EstimationError {
    switch fact {
    case .outOfSupport(var outside):
      outside.rows = outside.rows.map { rows.originalNumber(ofRow: $0) }
      return EstimationError(.outOfSupport(outside), setting: setting)
    case .blank(let column, let row):
      return EstimationError(.blank(column: column, row: rows.originalNumber(ofRow: row)), setting: setting)
    case .labelsDiffer(let column, let row, let label, let other, let otherLabel):
      return EstimationError(
        .labelsDiffer(
          column: column, row: rows.originalNumber(ofRow: row), label: label,
          other: rows.originalNumber(ofRow: other), otherLabel: otherLabel), setting: setting)
    case .impossibleLabel(let label, let row):
      return EstimationError(
        .impossibleLabel(label, row: row.map { rows.originalNumber(ofRow: $0) }), setting: setting)
    case .impossibleStart(let row):
      return EstimationError(.impossibleStart(row: rows.originalNumber(ofRow: row)), setting: setting)
    default: return self
    }
  }

  /// The same fact, found below one more key.
  package func below(_ key: String) -> EstimationError { EstimationError(fact, setting: [key] + setting) }
}
