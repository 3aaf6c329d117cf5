/// The labels of the rows: what the labelled fit sees and the hidden fit must not.
package struct Labels: Sendable, Equatable {
  /// The hidden variable whose levels they are, where the author names it.
  package let variable: String?
  /// The column the labels came from; those of several variables, with commas.
  package let column: String
  /// The distinct labels, in reporting order: `TextOrder`, numbers by value. Of several variables their combinations, the last
  /// variable fastest: `mother A, father O`.
  package let names: [String]
  /// For every row an index into `names`; nil for a row whose label is not known.
  package let indices: [Int?]
  /// The labels of each of several variables; empty where there is one.
  package let parts: [Labels]

  /// Labels taken from a column of text or of whole numbers.
  ///
  /// - Throws: `EstimationError` when the column does not exist.
  package init(column name: String, ofVariable variable: String? = nil, of rows: Rows) throws(EstimationError)
  {
    guard let column = rows[name] else {
      throw EstimationError(.unknownColumn(name, available: rows.columns.map(\.name)))
    }
    self.init(column: name, ofVariable: variable, names: column.levels, cells: column.levelNames)
  }

  /// - Parameter cells: The label of each row; nil, or none of the names, for a row without.
  init(column: String, ofVariable variable: String?, names: [String], cells: [String?]) {
    self.column = column
    self.variable = variable
    self.names = names
    // Looked up, never iterated.
    let positions = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    indices = cells.map { $0.flatMap { positions[$0] } }
    parts = []
  }

  /// The labels of several variables together; a row has one where it has one of each.
  ///
  /// - Throws: `EstimationError` for more combinations than there can be components.
  package init(_ parts: [Labels]) throws(EstimationError) {
    let count = parts.reduce(1) { min($0 * $1.names.count, 1_000_000) }
    guard count <= WorkLimit.combinations else {
      throw EstimationError(
        .tooManyComponents(have: count, most: WorkLimit.combinations), setting: ["labels"])
    }
    self.parts = parts
    variable = nil
    column = parts.map(\.column).joined(separator: ", ")
    names = parts.reduce([""]) { names, part in
      let variable = part.variable ?? part.column
      return names.flatMap { name in
        part.names.map { name + (name.isEmpty ? "" : ", ") + "\(variable) \($0)" }
      }
    }
    indices = (parts.first?.indices.indices ?? 0..<0).map { row in
      var place: Int? = 0
      for part in parts {
        guard let before = place, let level = part.indices[row] else {
          place = nil
          break
        }
        place = before * part.names.count + level
      }
      return place
    }
  }

  /// The columns that they came from.
  package var columns: [String] { parts.isEmpty ? [column] : parts.map(\.column) }

  /// The labels of the rows that have one, in their order.
  package var known: [Int] { indices.compactMap(\.self) }

  /// How many rows have no label, or lack one of several.
  package var blankCount: Int { indices.count { $0 == nil } }

  /// Whether a row, from zero, has a label, or one of several.
  package func hasLabel(_ row: Int) -> Bool {
    parts.isEmpty ? indices[row] != nil : parts.contains { $0.indices[row] != nil }
  }

  /// The labels of a hidden variable: those that the author names so, or else those of a column of its name; nil without.
  ///
  /// - Parameter isOnly: Whether nothing else is hidden, so that labels without a name are its.
  func part(of name: String, isOnly: Bool) -> Labels? {
    guard parts.isEmpty else { return parts.first { $0.variable == name } }
    return variable.map { $0 == name } ?? (isOnly || column == name) ? self : nil
  }

  /// The labels of a variable, which may have levels that no row shows.
  ///
  /// - Parameter levels: Among them every label.
  func named(_ variable: String, levels: [String]) -> Labels {
    Labels(
      column: column, ofVariable: variable, names: levels, cells: indices.map { $0.map { names[$0] } })
  }

  /// The labels of units that rows belong to: that of any row which has one.
  ///
  /// - Parameters:
  ///   - units: The unit of each row, from 0.
  ///   - count: How many there are.
  /// - Throws: `EstimationError` where rows of a unit have different ones.
  func ofUnits(_ units: [Int], count: Int) throws(EstimationError) -> Labels {
    guard parts.isEmpty else {
      var merged: [Labels] = []
      for part in parts { merged.append(try part.ofUnits(units, count: count)) }
      return try Labels(merged)
    }
    var known: [(label: Int, row: Int)?] = Array(repeating: nil, count: count)
    for (row, label) in indices.enumerated() {
      guard let label else { continue }
      if let first = known[units[row]], first.label != label {
        throw EstimationError(
          .labelsDiffer(
            column: column, row: row + 1, label: names[label], other: first.row + 1,
            otherLabel: names[first.label]), setting: ["labels"])
      }
      known[units[row]] = known[units[row]] ?? (label, row)
    }
    return Labels(
      column: column, ofVariable: variable, names: names, cells: known.map { $0.map { names[$0.label] } })
  }

  /// The labels with their names in the order of these levels; others behind them.
  func inOrder(of levels: [String]) -> Labels {
    let order = levels.filter(names.contains) + names.filter { !levels.contains($0) }
    return Labels(
      column: column, ofVariable: variable, names: order, cells: indices.map { $0.map { names[$0] } })
  }

  /// The labels of rows that belong to these units.
  func spread(over units: [Int]) -> Labels {
    Labels(
      column: column, ofVariable: variable, names: names,
      cells: units.map { unit in indices[unit].map { names[$0] } })
  }

  /// The labels without those of some rows, from zero.
  func without(_ isLeftOut: (Int) -> Bool) -> Labels {
    Labels(
      column: column, ofVariable: variable, names: names,
      cells: indices.enumerated().map { row, label in isLeftOut(row) ? nil : label.map { names[$0] } })
  }
}

extension Double {
  /// Whether it has no fraction.
  var isWhole: Bool { self == rounded() }

  /// The number as the name of a level: without a fraction where it has none.
  var levelName: String { isWhole && abs(self) < 1e15 ? "\(Int(self))" : "\(self)" }
}
