import Estimation
import Reporting

/// Where the author wrote what a fit is made of, to point at it when the fit cannot be made.
struct Authorship {
  var rows: Rows
  var origin: DataOrigin
  var model: ModelChoice
  /// The model that was made of it; nil before.
  var made: (any Model)?
  /// The value of `labels:`.
  var labels: SourceRange?

  /// The narrowest place that leads to a setting: a setting of the fit, an option of the model, or the label column, whose
  /// names differ; else the name of the fit or of the model.
  ///
  /// - Parameter fit: The fit that cannot be made; nil where the model itself cannot.
  func place(of error: EstimationError, fit: FitPlan?) -> SourceRange {
    let whole = fit?.range ?? model.nameRange
    guard let key = error.setting.first else { return whole }
    if key == "labels" { return labels ?? whole }
    if let place = made?.place(of: error.setting) { return place }
    for node in [fit?.node, model.node].compactMap({ $0 }) where node.has(key) {
      return node.range(of: error.setting, preferringKey: error.isAboutKey)
    }
    // What the author left out is an option of the model, or a setting of the fit.
    return model.kind.keys.contains { $0.name == key } ? model.node?.range ?? model.nameRange : whole
  }

  /// Where the list of an option has an entry first.
  func firstPlace(of entry: String, in option: String) -> SourceRange? {
    guard let node = model.node, case .list(let items)? = Setting(node)[option],
      let index = items.firstIndex(where: {
        if case .text(let text) = $0 { text.trimmed == entry } else { false }
      })
    else { return nil }
    return node.range(of: [option, "\(index + 1)"], preferringKey: false)
  }
}

extension YAMLNode {
  fileprivate func has(_ key: String) -> Bool {
    guard case .mapping(let entries) = kind else { return false }
    return entries.contains { $0.key == key }
  }
}

extension Problems {
  /// Records why an estimate cannot be given: at the cells of the data that are to blame, or else at the setting.
  ///
  /// - Returns: The places of those cells.
  mutating func estimation(
    _ error: EstimationError, in authorship: Authorship, fit: FitPlan?
  ) -> [SourceRange] {
    switch error.fact {
    case .notNumeric(let column, let mayBeFactor):
      let cells = blame(column, mayBeFactor: mayBeFactor, in: authorship.origin)
      if !cells.isEmpty { return cells }
    case .notBinary(let column, _):
      let cells = blame(column, in: authorship.origin)
      if !cells.isEmpty { return cells }
    case .outOfSupport(let outside):
      let cells = blame(outside, error, in: authorship)
      if !cells.isEmpty { return cells }
    case .repeatedColumn(let name), .repeatedTerm(let name):
      guard let option = error.setting.first, let first = authorship.firstPlace(of: name, in: option) else {
        break
      }
      listedAgain(
        "'\(option)' can name each once only", name, first, at: authorship.place(of: error, fit: fit))
      return []
    default: break
    }
    estimation(
      error.numbered(as: authorship.rows), at: authorship.place(of: error, fit: fit))
    return []
  }

  /// Records values outside a model's support, at the first of their cells; returns the places of some of them.
  private mutating func blame(
    _ outside: OutOfSupport, _ error: EstimationError, in authorship: Authorship
  ) -> [SourceRange] {
    let rows = outside.rows.map { authorship.rows.originalNumber(ofRow: $0) }
    guard let cells = authorship.origin.cells(of: outside.column, inRows: rows),
      let first = cells.places.first
    else { return [] }
    let text = String(first.text.unquoted.prefix(40))
    self.error(
      at: first, outside.summary(writing: text) + cells.others,
      suggestion: Spelling.nearMiss(of: text, among: error.candidates), remedy: error.remedy)
    return cells.places
  }
}
