package import Estimation
package import Reporting

/// Reads comma-separated values (RFC 4180) with a header line into checked rows.
///
/// A column holds numbers where every value in it is one, and text otherwise. Empty fields and `NA`, `N/A`, `NaN` and
/// `null` without quotes are missing values. Time and memory grow with the size of the text.
package enum CSVReader {
  package enum MissingValues: String, Sendable, CaseIterable {
    /// A missing value in a column that is read is an error.
    case error
    /// Rows with a missing value in a column that is read are left out.
    case drop
  }

  package static let rowLimit = 1_000_000
  package static let columnLimit = 1_000

  /// - Parameters:
  ///   - columns: The columns to read, in this order; nil reads all.
  ///   - missing: What to do about missing values.
  /// - Throws: A diagnostic that points into the file.
  package static func rows(
    of source: SourceText, columns: [String]? = nil, missing: MissingValues = .error
  ) throws(Diagnostic) -> Rows {
    try table(of: source, columns: columns, missing: missing).rows
  }

  /// The rows, and what else a report must say about them; see `rows(of:columns:missing:)`.
  package static func table(
    of source: SourceText, columns: [String]? = nil, missing: MissingValues = .error
  ) throws(Diagnostic) -> CSVTable {
    try CSVRecords(of: source, columns: columns).table(missing: missing)
  }

  /// The names in the header line.
  package static func columnNames(of source: SourceText) throws(Diagnostic) -> [String] {
    var scanner = try CSVScanner(source)
    return try CSVHeader(source, &scanner).names
  }

  /// The fields that keep a column from holding numbers: the places of the first, and their number among all with a value.
  ///
  /// For a caller who learns only later, from a model, that the column must hold numbers.
  ///
  /// - Parameter rows: The numbers of the rows to look at, ascending, the first row below the header being 1; nil for all.
  package static func texts(
    in column: String, of source: SourceText, inRows rows: [Int]? = nil, upTo limit: Int
  ) throws(Diagnostic) -> (places: [SourceRange], count: Int, total: Int) {
    var scanner = try CSVScanner(source)
    let positions = try CSVHeader(source, &scanner).positions(of: [column])
    var places: [SourceRange] = []
    var count = 0
    var total = 0
    var record: [CSVField] = []
    var wanted = rows?[...]
    var number = 0
    while try scanner.next(&record) {
      number += 1
      if wanted != nil {
        guard wanted?.first == number else { continue }
        wanted = wanted?.dropFirst()
      }
      for position in positions where position < record.count {
        let field = record[position]
        let value = CSVValue(source.bytes[field.range])
        if value == .missing, field.form == .plain || field.isEmpty { continue }
        total += 1
        if case .number = value { continue }
        count += 1
        if places.count < limit { places.append(SourceRange(source, field.range)) }
      }
    }
    return (places, count, total)
  }

  /// The places of cells, found by reading the text again: few ever ask.
  ///
  /// - Parameter rows: The numbers of their rows, ascending, the first row below the header being 1.
  package static func places(
    in column: String, ofRows rows: [Int], of source: SourceText
  ) throws(Diagnostic) -> [SourceRange] {
    var scanner = try CSVScanner(source)
    guard let position = try CSVHeader(source, &scanner).positions(of: [column]).first else { return [] }
    var places: [SourceRange] = []
    var record: [CSVField] = []
    var number = 0
    while places.count < rows.count, try scanner.next(&record) {
      number += 1
      if number == rows[places.count], position < record.count {
        places.append(SourceRange(source, record[position].range))
      }
    }
    return places
  }
}

/// What a file of comma-separated values gave.
package struct CSVTable: Sendable {
  package let rows: Rows
  /// The rows that were left out because a value was missing; nil where there were none.
  package let dropped: DroppedRows?
  /// Columns that were read as text although most of their values are numbers.
  package let warnings: [Diagnostic]
}
