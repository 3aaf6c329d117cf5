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
  ) throws(Diagnostic) -> RecordTable {
    try CSVRecords(of: source, columns: columns, missing: missing).table()
  }

  /// The names in the header line.
  package static func columnNames(of source: SourceText) throws(Diagnostic) -> [String] {
    var scanner = try CSVScanner(source)
    return try CSVHeader(source, &scanner).names
  }
}
