import Estimation
import Plotting
import Reporting

extension Scenario {
  /// What can be drawn of the fits, each once where fits have the same.
  var drawables: [Drawable] { fits.flatMap(\.fit.answers.drawables) }

  /// The view of the rows over what can be drawn: over the columns that the author chose, else as the first of it wants.
  ///
  /// - Parameters:
  ///   - drawables: Of the fits that are shown; where there are none, the columns of the model are taken.
  ///   - chosen: One or two columns, x first.
  ///   - anyColumn: Whether any column of numbers may be chosen: points alone need no fit.
  ///   - fit: The fit whose rows are to be seen, with the true values of hidden cells if it was given these; nil for the rows as
  ///     they are.
  ///   - range: What names the scenario or the fit, for problems.
  func view(
    of drawables: [Drawable], over chosen: Written<[LocatedText]>?, anyColumn: Bool = false, ties: Ties?,
    seenBy fit: Fit? = nil, at range: SourceRange, _ problems: inout Problems
  ) -> RowView? {
    let plane: Plane?
    if let chosen {
      plane = self.plane(of: drawables, over: chosen, orAnyOf: anyColumn ? allNumbers : [], &problems)
      if plane == nil { return nil }
    } else {
      plane = drawables.lazy.compactMap(\.plane).first ?? Plane(columns: Array(numberColumns.prefix(2)))
    }
    guard let plane, chosen != nil || !drawables.isEmpty || plane.y != .density,
      let view = RowView(
        rows(seenBy: fit), over: plane, ties: ties,
        beside: drawables.lazy.compactMap { $0.density(on: plane) }.first,
        counts: model.rowCounts, ends: drawables.lazy.compactMap { $0.ends(on: plane) }.first)
    else {
      // What a fit would have shown, had it not failed, is not known.
      if drawables.isEmpty, !failedFits.isEmpty { return nil }
      problems.error(
        at: range,
        "A scatter needs two columns of numbers, and the model of '\(name)' \(model.columnsAreDrawn ? "draws" : "reads") \(numberColumns.count)",
        remedy: anyColumn
          ? allNumbers.first.map { "Write columns: [\((numberColumns.first ?? $0).asYAML(inFlow: true))]." }
            ?? "Show the rows by a table, 'kind: data'."
          : "Show the fits by a table, 'kind: twin'.")
      return nil
    }
    return view
  }

  /// What shows the rows where no fit can be drawn over them.
  var rowsRemedy: String {
    if numberColumns.count > 1 { return "Show the rows by 'kind: data'" }
    guard let column = numberColumns.first ?? allNumbers.first else {
      return "Show the rows by a table, 'kind: data'"
    }
    return "Show the rows by 'kind: data' with columns: [\(column.asYAML(inFlow: true))]"
  }

  /// The columns of numbers that the model reads.
  private var numberColumns: [String] {
    model.columns.filter { if case .numbers? = rows[$0]?.values { true } else { false } }
  }

  /// All columns of numbers, those among them of which limits alone are known.
  private var allNumbers: [String] {
    let numbers = rows.columns.compactMap { if case .numbers = $0.values { $0.name } else { nil } }
    return numbers + model.limitedColumns.map(\.name).filter { !numbers.contains($0) }
  }

  private func plane(
    of drawables: [Drawable], over chosen: Written<[LocatedText]>, orAnyOf columns: [String],
    _ problems: inout Problems
  ) -> Plane? {
    let names = chosen.value.map(\.text)
    if let plane = drawables.lazy.compactMap({ $0.plane(over: names) }).first { return plane }
    if names.allSatisfy(columns.contains), let plane = Plane(columns: names) { return plane }
    let known = (drawables.flatMap(\.choices) + columns).reduce(into: [String]()) {
      if !$0.contains($1) { $0.append($1) }
    }
    for column in chosen.value where !known.contains(column.text) && !known.isEmpty {
      problems.unknown("column to show", column.text, at: column.range, known: known)
      return nil
    }
    let ways = drawables.lazy.compactMap(\.way).first
    problems.error(
      at: chosen.keyRange, "These columns make no figure of '\(name)'",
      remedy: ways.map { "Write \($0), or leave 'columns' out." } ?? "Leave 'columns' out.")
    return nil
  }
}

extension Drawable {
  /// The density that is drawn on a plane; nil for another drawable.
  fileprivate func density(on plane: Plane) -> FittedDensity? {
    if case .density(let density) = self, isDrawn(on: plane) { density } else { nil }
  }

  /// Between what the values of a survival function on a plane lie; nil for another drawable.
  fileprivate func ends(on plane: Plane) -> ClosedRange<Double>? {
    if case .survival(let survival) = self, isDrawn(on: plane) { survival.ends } else { nil }
  }

  /// What may stand among the chosen columns.
  fileprivate var choices: [String] {
    switch (self, plane?.y) {
    case (.curve, .column(let response)), (.curves, .column(let response)): columns + [response]
    default: columns
    }
  }

  /// How its columns are chosen.
  fileprivate var way: String? {
    switch self {
    case .curve, .curves: "one predictor"
    case .density, .components: columns.count > 1 ? "one or two of its columns" : "its column"
    case .survival: "its column"
    case .levels: nil
    case .groups: "the two columns"
    }
  }
}

extension Key {
  /// The key of every figure that shows columns of the rows.
  static func columns(_ property: any WritableKeyPath<Owner, Written<[LocatedText]>?> & Sendable) -> Key {
    Key(
      "columns", .oneOrTwoNames(of: "columns", example: "[eruptions, waiting]"), property,
      default: "the first two of the model, or its first predictor",
      "the columns of the axes, x first: one or two of a density, or one predictor")
  }
}
