/// A table of answers: rows that are counted from `first`, 1 for observations and 0 for iterations, or groups by name, by columns.
///
/// Columns have paths, so that `trace.heads.A` is one, `trace.heads` a table of them, and `trace.3` a row.
package struct Columns: Sendable {
  package enum Values: Sendable {
    /// NaN where a row has none.
    case numbers([Double])
    /// Numbers above zero some of which no double holds.
    case logarithmic([LogarithmicNumber])
    case counts([Int])
    case texts([String])
    case flags([Bool])

    package var count: Int {
      switch self {
      case .numbers(let values): values.count
      case .logarithmic(let values): values.count
      case .counts(let values): values.count
      case .texts(let values): values.count
      case .flags(let values): values.count
      }
    }

    /// The value at a place from 0; nil beyond the end, and where a row has none.
    package subscript(place: Int) -> Answer? {
      guard (0..<count).contains(place) else { return nil }
      switch self {
      case .numbers(let values): return values[place].isNaN ? nil : .number(values[place])
      case .logarithmic(let values): return Answer(values[place])
      case .counts(let values): return .count(values[place])
      case .texts(let values): return .text(values[place])
      case .flags(let values): return .flag(values[place])
      }
    }

    subscript(index: Int, from first: Int) -> Answer? {
      let (place, overflow) = index.subtractingReportingOverflow(first)
      return overflow ? nil : self[place]
    }

    /// The values as doubles; nil for what are no numbers.
    package var doubles: [Double]? {
      switch self {
      case .numbers(let values): values
      case .logarithmic(let values): values.map(\.value)
      case .counts(let values): values.map(Double.init)
      case .texts, .flags: nil
      }
    }

    /// The values as numbers known by their logarithms; nil for what are no such numbers.
    package var logarithms: [LogarithmicNumber]? {
      if case .logarithmic(let values) = self { values } else { doubles?.map { LogarithmicNumber($0) } }
    }
  }

  package struct Column: Sendable {
    package let path: [String]
    package let values: Values

    package init(_ path: [String], _ values: Values) {
      self.path = path
      self.values = values
    }

    package init(_ name: String, _ values: Values) { self.init([name], values) }
  }

  package let first: Int
  /// The number of rows.
  package let count: Int
  package let columns: [Column]
  /// The groups of the data that the rows of the table are; their names lead to these. Nil for other rows.
  package let groups: RowGroups?
  /// Tables of the same rows that sum columns of this one, by name.
  package var sums: [(name: String, columns: Columns)] = []

  /// - Parameter columns: Of one length.
  package init(first: Int, of groups: RowGroups? = nil, _ columns: [Column]) {
    self.first = first
    self.groups = groups
    count = columns.map(\.values.count).min() ?? 0
    self.columns = columns
  }

  /// The first steps to the columns, each once.
  package var names: [String] {
    columns.compactMap(\.path.first).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// The row of that number, or the one of a group by its name; nil where there is none.
  func row(_ name: String) -> Answer? {
    if let groups { return groups.names.firstIndex(of: name).flatMap { row($0 + first) } }
    return Int(name).flatMap { row($0) }
  }

  private func row(_ number: Int) -> Answer? {
    let (place, overflow) = number.subtractingReportingOverflow(first)
    guard !overflow, (0..<count).contains(place) else { return nil }
    return .group(
      Answers(
        nested: columns.compactMap { column in column.values[place].map { (column.path, $0) } }))
  }

  /// The column, or the columns, that a step leads to.
  package func column(_ name: String) -> Answer? {
    let found = columns.filter { $0.path.first == name }
    guard let one = found.first else { return sums.first { $0.name == name }.map { .table($0.columns) } }
    if one.path.count == 1 { return .list(one.values, first: first) }
    return .table(Columns(first: first, found.map { Column(Array($0.path.dropFirst()), $0.values) }))
  }
}
