extension EstimationError {
  /// The rule that was broken, in one sentence without a full stop.
  package var summary: String {
    switch fact {
    case .noColumns: "A table needs at least one column"
    case .noRows: "A table needs at least one row"
    case .repeatedColumn(let name): "A column name can be used once only, and '\(name)' is used twice"
    case .unequalColumns(let name, let rows, let other, let otherRows):
      "Columns must have one length, and '\(name)' has \(rows) rows where '\(other)' has \(otherRows)"
    case .notFinite(let column, let row):
      "Numbers must be finite, and column '\(column)' is not in row \(row)"
    case .unknownColumn(let name, _): "There is no column '\(name)'"
    case .notNumeric(let column): "Column '\(column)' must hold numbers, and it holds text"
    case .outOfSupport(let column, let row, let value, let rule):
      "\(rule), and column '\(column)' holds \(value) in row \(row)"
    case .constantColumn(let name):
      "Column '\(name)' has the same value in every row, so nothing can be learnt from it"
    case .tooFewRows(let needed, let have, let because):
      "\(because) needs at least \(needed) rows, and there are \(have)"
    case .unknownOption(let name, _): "There is no option '\(name)'"
    case .unknownModel(let name, _): "There is no model '\(name)'"
    case .missingOption(let name): "The option '\(name)' is required"
    case .invalidOption(let name, let rule): "Option '\(name)' must be \(rule)"
    case .collinear(let term): "Term '\(term)' is a linear combination of the terms before it"
    case .onTheEdge(let column, let everywhere):
      "Column '\(column)' holds \(everywhere) in every row, so that the likelihood has no maximum"
    case .outOfRange(let term):
      "The coefficient of '\(term)' is beyond the range of double precision in these units"
    case .notBinary(let column, let values):
      "A logistic response has two values, and column '\(column)' has \(values.count): \(values.prefix(5).joined(separator: ", "))"
    case .unknownLevel(let level, let column, _): "Column '\(column)' has no value '\(level)'"
    case .separated(let terms):
      "The responses are separated by \(terms.joined(separator: ", ")): the likelihood has no maximum"
    case .nearlySeparated(let terms):
      "The responses are so nearly separated by \(terms.joined(separator: ", ")) that double precision does not find the maximum of the likelihood"
    case .singleLabel(let column, let label):
      "A label column needs at least two different labels, and '\(column)' holds only '\(label)'"
    case .tooFewOfLabel(let label, let rows, let needed):
      "Each label needs at least \(needed) rows, and '\(label)' has \(rows)"
    case .singularLabel(let label):
      "The columns must vary freely within each label, and within '\(label)' some are constant or linearly dependent"
    case .labelsNeeded(let what): "\(what) needs labels, and none are given"
    case .restartsOfFixedStart:
      "Restarts need a start that is drawn at random: from this one every run is the same"
    case .impossibleStart(let row):
      "A start must allow every row, and under this one row \(row) has probability zero"
    case .labelCount(let found, let components):
      "The model has \(components) components, and the label column has \(found.count) labels"
    case .allStartsCollapsed(let starts):
      starts == 1
        ? "The fit collapsed onto too few points" : "All \(starts) starts collapsed onto too few points"
    case .notSupported(let what): "\(what) is not available for this model"
    }
  }

  /// What the author can do about it, in one sentence.
  package var remedy: String? {
    switch fact {
    case .noColumns, .noRows, .repeatedColumn, .unequalColumns, .notFinite, .notNumeric, .outOfSupport: nil
    case .unknownColumn(_, let available), .unknownOption(_, let available), .unknownModel(_, let available),
      .unknownLevel(_, _, let available):
      "There \(available.count == 1 ? "is" : "are"): \(available.joined(separator: ", "))."
    case .constantColumn: "Leave the column out."
    case .tooFewRows: "Give more rows, or choose a model with fewer parameters."
    case .missingOption, .invalidOption, .notSupported: nil
    case .collinear: "Leave the term out."
    case .onTheEdge: "Give data in which the response varies."
    case .outOfRange: "Give the column in another unit."
    case .notBinary: "Choose two of them with 'where', or give counts with 'trials'."
    case .separated, .nearlySeparated:
      "Give data in which the responses overlap, or leave the separating term out."
    case .singleLabel: "Name the column that tells the groups apart."
    case .tooFewOfLabel: "Give more rows with that label, or choose a smaller covariance family."
    case .singularLabel: "Leave the column out, or choose a smaller covariance family."
    case .labelsNeeded: "Name the label column with 'labels'."
    case .restartsOfFixedStart: "Leave 'restarts' out, or use the start k-means++ or random."
    case .impossibleStart: "Move the probabilities away from 0 and 1."
    case .labelCount(let found, _): "Set 'components' to \(found.count), or name another label column."
    case .allStartsCollapsed: "Use fewer components, a tied covariance, or more restarts."
    }
  }

  /// The known names of which one may have been meant, for a near miss.
  package var candidates: [String] {
    switch fact {
    case .unknownColumn(_, let available), .unknownOption(_, let available), .unknownModel(_, let available),
      .unknownLevel(_, _, let available):
      available
    default: []
    }
  }
}
