import Reporting

extension EstimationError {
  /// The rule that was broken, in one sentence without a full stop.
  package var summary: String {
    switch fact {
    case .noColumns: "A table needs at least one column"
    case .noRows: "A table needs at least one row"
    case .repeatedColumn(let name): "A column name can be used once only, and '\(name)' is used twice"
    case .repeatedTerm(let name): "A term can be given once only, and '\(name)' is given twice"
    case .unequalColumns(let name, let rows, let other, let otherRows):
      "Columns must have one length, and '\(name)' has \(Grammar.count(rows, "row")) where '\(other)' has \(otherRows)"
    case .notFinite(let column, let row):
      "Numbers must be finite, and column '\(column)' is not in row \(row)"
    case .unknownColumn(let name, _): "There is no column '\(name)'"
    case .notNumeric(let column, _): "Column '\(column)' must hold numbers, and it holds text"
    case .blank(let column, let row):
      "Column '\(column)' must have a value in every row, and row \(row) has none"
    case .outOfSupport(let outside):
      "\(outside.support.rule), and column '\(outside.column)' holds \(outside.value) in row \(outside.rows[0])"
        + likewise(in: "row", Array(outside.rows.dropFirst().prefix(2)), of: outside.rows.count - 1)
    case .constantColumn(let name):
      "Column '\(name)' has the same value in every row, so nothing can be learnt from it"
    case .constantWithinRounding(let name):
      "Column '\(name)' has the same value in every row but for rounding, so nothing can be learnt from it"
    case .spreadTooSmall(let name):
      "Columns must vary by more than 1e-140, so that their squares can be represented, and '\(name)' does not"
    case .tooFewRows(let needed, let have, let because):
      "\(because) needs at least \(Grammar.count(needed, "row")), and \(Grammar.there(have))"
    case .tooManyComponents(let have, let most):
      "A mixture has at most \(most) components, and this one has \(have)"
    case .tooManyParameters(let have, let most):
      "A model has at most \(most) parameters to report, and this one has \(have)"
    case .tooManyCoefficients(let have, let most):
      "A regression has at most \(most) coefficients, and this one has \(have)"
    case .tooManyRows(let have, let most, let because):
      "\(because) is fitted to at most \(most) rows, and there are \(have)"
    case .unknownOption(let name, _): "There is no option '\(name)'"
    case .unknownModel(let name, _): "There is no model '\(name)'"
    case .missingOption(let name): "The option '\(name)' is required"
    case .unknownPart(let name, let kind, _): "There is no \(kind) '\(name)'"
    case .missingPart(let name, let kind):
      "\(Grammar.capitalized(kind)) '\(name)' is required"
    case .incompleteStart(let key, _, _): "A start that is written out needs '\(key)'"
    case .invalidOption(let name, let rule, let given):
      "\(subject(name)) must be \(rule)" + (given?.words.map { ", and here it is \($0)" } ?? "")
    case .weightSum(let weights, _):
      "\(subject(setting.joined(separator: "."))) must be positive numbers that sum to one, and here the sum is \(weights.reduce(0, +).nineDigits.levelName)"
    case .ambiguousTerm(let term, let column):
      term == column
        ? "Term '\(term)' can be read in two ways: as the column of that name, and by what its signs say of other columns"
        : "Term '\(term)' can be read in two ways: with the column '\(column)', and by what its signs say of other columns"
    case .collinear(let term): "Term '\(term)' is a linear combination of the terms before it"
    case .nearlyCollinear(let term, _):
      "Term '\(term)' is so nearly a linear combination of the terms before it that double precision cannot tell them apart"
    case .dependentColumns(_, let words, let covariance):
      "The columns of a \(covariance) covariance must not depend on each other, and \(words)"
    case .onTheEdge(let column, let everywhere):
      "Column '\(column)' holds \(everywhere) in every row, so that the likelihood has no maximum"
    case .outOfRange(let term):
      "The coefficient of '\(term)' is beyond the range of double precision in these units"
    case .notBinary(let column, let values):
      "A logistic response has two values, and column '\(column)' has \(values.count): \(values.prefix(5).joined(separator: ", "))"
    case .unknownLevel(let level, let column, _): "Column '\(column)' has no value '\(level)'"
    case .separated(let terms, .counts):
      "The rows with 0 are set apart by \(Grammar.list(terms)): their expected counts can fall for ever, and the likelihood has no maximum"
    case .nearlySeparated(let terms, .counts):
      "The rows with 0 are so nearly set apart by \(Grammar.list(terms)) that double precision does not find the maximum of the likelihood"
    case .separated(let terms, .outcomes):
      "The responses are separated by \(Grammar.list(terms)): the likelihood has no maximum"
    case .separated(let terms, .limits):
      "The limits are set apart by \(Grammar.list(terms)): the numbers beyond them can go ever further, and the likelihood has no maximum"
    case .nearlySeparated(let terms, .limits):
      "The limits are so nearly set apart by \(Grammar.list(terms)) that double precision does not find the maximum of the likelihood"
    case .nearlySeparated(let terms, .outcomes):
      "The responses are so nearly separated by \(Grammar.list(terms)) that double precision does not find the maximum of the likelihood"
    case .labelsAreFitted(let column):
      "The labels must be a column that the model does not read, and it reads '\(column)'"
    case .unseenLabel(let name): "No label shows the level '\(name)', and complete-data MLE needs each"
    case .singleLabel(let column, let label):
      "A label column needs at least two different labels, and '\(column)' holds only '\(label)'"
    case .tooFewOfLabel(let label, let rows, let needed):
      "Each label needs at least \(Grammar.count(needed, "row")), and '\(label)' has \(rows)"
    case .singularLabel(let label, let words, _):
      "The columns must vary freely within each label, and within '\(label)' \(words ?? "some are constant or linearly dependent")"
    case .labelsNeeded(let what): "\(what) needs labels, and none are given"
    case .labelsDiffer(let column, let row, let label, let other, let otherLabel):
      "A group has one label, and in '\(column)' row \(other) of one is '\(otherLabel)' and row \(row) is '\(label)'"
    case .labelsAreBlank(let what, let rows):
      "\(Grammar.count(rows, "label")) \(rows == 1 ? "is" : "are") blank, and \(what) needs all of them"
    case .restartsOfFixedStart:
      "Restarts need a start that is drawn at random: from this one every run is the same"
    case .impossibleStart(let row):
      "A start must allow every row, and under this one row \(row) has probability zero"
    case .impossibleLabel(let label, let row):
      "A label must be possible, and \(row.map { "row \($0)" } ?? "a group") cannot be of '\(label)' by what the model says"
    case .labelCount(let found, let components, let noun):
      "The model has \(Grammar.count(components, noun)), and the label column has \(Grammar.count(found.count, "label"))"
    case .allStartsCollapsed(let starts, _, let words?):
      "\(starts == 1 ? "The fit" : "Each of the \(starts) starts") found no maximum of the likelihood, which \(words)"
    case .allStartsCollapsed(let starts, _, nil):
      starts == 1
        ? "The fit collapsed onto too few points" : "All \(starts) starts collapsed onto too few points"
    case .noMaximum(let words, _): "No maximum of the likelihood was found: it \(words)"
    case .maximumOutOfReach(let words, _):
      "The maximum of this likelihood is not available, since the likelihood \(words)"
    case .notSupported(let what): "\(what) is not available for this model"
    }
  }

  /// What the author can do about it, in one sentence.
  package var remedy: String? {
    switch fact {
    case .notNumeric(let column, true):
      "Name a column that holds numbers, or list the levels of '\(column)' under 'levels' to make it a factor."
    case .noColumns, .noRows, .unequalColumns, .notFinite, .notNumeric: nil
    case .repeatedColumn, .repeatedTerm: "Leave it out the second time."
    case .blank: Self.blankRemedy
    case .outOfSupport(let outside): outside.support.remedy
    case .unknownColumn(let name, _) where setting.first == "terms" && name.hasPrefix("offset("):
      "An offset stands beside the terms, offset: column; write its values into a column of the data."
    case .unknownColumn(let name, let available) where name.contains("("):
      "Columns, their powers and products can be named: write transformed values into a column of the data. \(available.thereAre)"
    case .unknownColumn(_, let available), .unknownOption(_, let available), .unknownModel(_, let available),
      .unknownLevel(_, _, let available), .unknownPart(_, _, let available):
      available.thereAre
    case .constantColumn where setting == ["response"]: "Choose another response."
    case .constantColumn, .constantWithinRounding: "Leave the column out."
    case .tooManyComponents: "Name a label column with fewer labels, or set 'components'."
    case .tooManyParameters: "Choose fewer columns with 'columns', or fewer components."
    case .tooManyCoefficients: "Leave terms out."
    case .tooManyRows: "Take a sample of the rows, or leave terms out."
    case .tooFewRows: "Give more rows, or choose a model with fewer parameters."
    case .missingOption, .missingPart, .invalidOption, .notSupported: nil
    case .incompleteStart(let key, let kind, let optional):
      "Write '\(key): …' with a value for each \(kind)"
        + (optional.isEmpty
          ? "." : "; \(Grammar.all(optional.map { "'\($0)'" })) may be left out.")
    case .weightSum(let weights, let names): Self.divided(weights, names)
    case .ambiguousTerm(_, let column): "Rename the column '\(column)' in the data."
    case .collinear: "Leave the term out."
    case .nearlyCollinear(_, let centres) where centres.isEmpty: "Leave the term out."
    case .nearlyCollinear(_, let centres):
      "Centre it: subtract \(Grammar.all(centres.map { "\($0.number.levelName) from '\($0.column)'" }))."
    case .dependentColumns(let column, _, _):
      "Leave '\(column)' out of 'columns', or set 'covariance' to diagonal."
    case .noMaximum(_, let remedy), .maximumOutOfReach(_, let remedy):
      remedy ?? "Check the data; a parameter can also be held at a number."
    case .onTheEdge: "Give data in which the response varies."
    case .outOfRange, .spreadTooSmall: "Give the column in another unit."
    case .notBinary: "Choose two of them with 'where', or give counts with 'trials'."
    case .separated(_, .counts), .nearlySeparated(_, .counts):
      "Give data in which some of these rows have counts, or leave the term out."
    case .separated(_, .outcomes), .nearlySeparated(_, .outcomes):
      "Give data in which the responses overlap, or leave the separating term out."
    case .separated(_, .limits), .nearlySeparated(_, .limits):
      "Give data in which some of these cells have values, or leave the term out."
    case .labelsAreFitted: "Name the column that tells the groups apart, or leave 'labels' out."
    case .unseenLabel: "Leave the level out, or use {method: em, labels: shown}."
    case .singleLabel: "Name the column that tells the groups apart."
    case .tooFewOfLabel: "Give more rows with that label, or choose a smaller covariance family."
    case .singularLabel(_, _, let family):
      "Leave the column out" + (family.map { ", or set 'covariance' to \($0)." } ?? ".")
    case .labelsNeeded: "Name the label column with 'labels'."
    case .labelsDiffer: "Correct one of them, or leave it blank."
    case .labelsAreBlank: "Use {method: em, labels: shown}."
    case .restartsOfFixedStart: "Leave 'restarts' out, or use a start that is drawn, such as mixed or random."
    case .impossibleLabel: "Correct the label, or the order of the levels."
    case .impossibleStart: "Move the probabilities away from 0 and 1."
    case .labelCount(_, let components, _) where setting == ["labels"]:
      "Name a label column with \(Grammar.count(components, "label"))."
    case .labelCount(let found, _, let noun):
      "\(noun == "level" ? "List \(found.count) levels under 'hidden'" : "Set 'components' to \(found.count)"), or name another label column."
    case .allStartsCollapsed(_, let remedies, _):
      remedies.isEmpty ? nil : "Use \(Grammar.all(remedies, by: "or"))."
    }
  }

  /// What to do about a blank cell: rows of a file can be left out by a key, others by hand.
  static let blankRemedy = "Give the value, or leave the row out, in a CSV file by 'missing: drop'."

  /// What is said to be against a rule: a part of a start, or an option.
  private func subject(_ name: String) -> String {
    if setting.first == "fixed" { return "'\(name)' under 'fixed'" }
    return setting.first == "start" && setting.count > 1
      ? "'\(setting.dropFirst().joined(separator: "."))' of a start" : "Option '\(name)'"
  }

  /// Weights divided by their sum, as they are to be written.
  private static func divided(_ weights: [Double], _ names: [String]?) -> String {
    let total = weights.reduce(0, +)
    let texts = weights.map { ($0 / total).nineDigits.levelName }
    guard weights.count <= 12 else { return "Divide each by that sum." }
    guard let names else { return "Divided by that sum they are [\(texts.joined(separator: ", "))]." }
    let entries = zip(names, texts).map { "\(PathNotation.step($0)): \($1)" }
    return "Divided by that sum they are {\(entries.joined(separator: ", "))}."
  }

  /// The known names of which one may have been meant, for a near miss.
  package var candidates: [String] {
    switch fact {
    case .unknownColumn(_, let available), .unknownOption(_, let available), .unknownModel(_, let available),
      .unknownLevel(_, _, let available), .unknownPart(_, _, let available):
      available
    case .outOfSupport(let outside):
      outside.support.values
    default: []
    }
  }
}

extension Double {
  /// A positive number without the noise of a sum, as exact as weights need to be; one that this would make zero as it is.
  var nineDigits: Double {
    let rounded = (self * 1e9).rounded() / 1e9
    return rounded > 0 ? rounded : self
  }
}
