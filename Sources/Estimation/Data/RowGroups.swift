/// Groups of rows, each of which has one level of what is hidden.
package struct RowGroups: Sendable, Equatable {
  /// The column whose values make them.
  package let column: String
  /// The value of each, in the order of their first rows.
  package let names: [String]
  /// The group of each row, by its place.
  package let ofRows: [Int]

  /// - Parameter cells: The group of each row by name; a row without is of none.
  init(column: String, cells: [String?]) {
    self.column = column
    var names: [String] = []
    // Looked up, never iterated.
    var places: [String?: Int] = [:]
    var ofRows: [Int] = []
    for cell in cells {
      let place = places[cell] ?? names.count
      if place == names.count {
        places[cell] = place
        names.append(cell ?? "")
      }
      ofRows.append(place)
    }
    self.names = names
    self.ofRows = ofRows
  }

  /// The rows of each group, from zero.
  package var rows: [[Int]] {
    var rows = Array(repeating: [Int](), count: names.count)
    for (row, group) in ofRows.enumerated() { rows[group].append(row) }
    return rows
  }
}

extension Columns {
  /// A table of groups as one of the rows that are in them; another as it is.
  package var ofRows: Columns {
    guard let groups else { return self }
    return Columns(first: 1, columns.map { Column($0.path, $0.values.taking(groups.ofRows)) })
  }
}

extension Columns.Values {
  /// The values at some places, of which each is there.
  fileprivate func taking(_ places: [Int]) -> Self {
    switch self {
    case .numbers(let values): .numbers(places.map { values[$0] })
    case .logarithmic(let values): .logarithmic(places.map { values[$0] })
    case .counts(let values): .counts(places.map { values[$0] })
    case .texts(let values): .texts(places.map { values[$0] })
    case .flags(let values): .flags(places.map { values[$0] })
    }
  }
}
