package import Estimation
package import Literate

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
    var scanner = try CSVScanner(source)
    let header = try CSVHeader(source, &scanner)
    let chosen = try header.positions(of: columns)

    var fields: [[CSVField]] = Array(repeating: [], count: chosen.count)
    try scanRecords(source, &scanner, header: header, chosen: chosen, into: &fields)

    var read: [CSVColumn] = []
    for (position, fields) in zip(chosen, fields) {
      read.append(try CSVColumn(name: header.names[position], fields: fields, source: source))
    }
    let dropped = try rowsToDrop(read, missing: missing, header: header)

    var finished: [Column] = []
    for column in read { finished.append(try column.finished(without: dropped.flags)) }
    do throws(EstimationError) {
      return CSVTable(
        rows: try Rows(finished, numbers: dropped.kept), dropped: DroppedRows(dropped.flags, columns: read),
        warnings: read.compactMap(\.warning))
    } catch {
      throw Diagnostic(at: header.range, error.summary, remedy: error.remedy)
    }
  }

  /// The names in the header line.
  package static func columnNames(of source: SourceText) throws(Diagnostic) -> [String] {
    var scanner = try CSVScanner(source)
    return try CSVHeader(source, &scanner).names
  }

  /// The fields that keep a column from holding numbers: the places of the first, and their number among all with a value.
  ///
  /// For a caller who learns only later, from a model, that the column must hold numbers.
  package static func texts(in column: String, of source: SourceText, upTo limit: Int) throws(Diagnostic)
    -> (places: [SourceRange], count: Int, total: Int)
  {
    var scanner = try CSVScanner(source)
    let positions = try CSVHeader(source, &scanner).positions(of: [column])
    var places: [SourceRange] = []
    var count = 0
    var total = 0
    var record: [CSVField] = []
    while try scanner.next(&record) {
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

  /// Collects the fields of the chosen columns, and checks the shape of the table.
  private static func scanRecords(
    _ source: SourceText, _ scanner: inout CSVScanner, header: CSVHeader, chosen: [Int],
    into fields: inout [[CSVField]]
  ) throws(Diagnostic) {
    let width = header.names.count
    var record: [CSVField] = []
    var count = 0
    while try scanner.next(&record) {
      guard record.count == width else {
        throw Diagnostic(
          at: SourceRange(source, scanner.record),
          "Each row must have \(width) field\(width == 1 ? "" : "s") as the header has, and this one has \(record.count)",
          remedy: "Add the missing fields, or put fields that contain a comma in quotes.")
      }
      guard count < rowLimit else {
        throw Diagnostic(
          at: SourceRange(source, scanner.record), "A table can have at most 1,000,000 rows",
          remedy: "Take a sample of the rows.")
      }
      count += 1
      for (index, position) in chosen.enumerated() { fields[index].append(record[position]) }
    }
    guard count > 0 else {
      throw Diagnostic(
        at: header.range, "A table needs at least one row below its header", remedy: "Add the rows.")
    }
  }

  /// Which rows have a missing value in a column that is read, and the numbers of those that have none; nil for all.
  private static func rowsToDrop(
    _ columns: [CSVColumn], missing: MissingValues, header: CSVHeader
  ) throws(Diagnostic) -> (flags: [Bool], kept: [Int]?) {
    guard let count = columns.first?.fields.count, columns.contains(where: { !$0.missing.isEmpty }) else {
      return ([], nil)
    }
    if missing == .error, let column = columns.first(where: { !$0.missing.isEmpty }),
      let row = column.missing.first
    {
      throw Diagnostic(
        at: column.range(ofRow: row),
        "Column '\(column.name)' must have a value in every row, and this one is missing"
          + column.others(column.missing),
        remedy:
          "Fill it in, leave out the rows with missing values by `missing: drop`, or name the columns that are needed by `columns`."
      )
    }
    var flags = Array(repeating: false, count: count)
    for column in columns { for row in column.missing { flags[row] = true } }
    let kept = flags.indices.filter { !flags[$0] }.map { $0 + 1 }
    guard !kept.isEmpty else {
      let empty = columns.first { $0.missing.count == count }
      throw Diagnostic(
        at: header.range,
        "A table needs at least one row without missing values"
          + (empty.map { ", and column '\($0.name)' has no value at all" } ?? ""),
        remedy: "Name the columns that the model needs by `columns`.")
    }
    return (flags, kept)
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
