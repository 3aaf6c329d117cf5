package import Estimation
package import Reporting

/// The records of a file of comma-separated values.
package struct CSVRecords: Records {
  private let source: SourceText
  private let header: CSVHeader
  /// The positions of the columns of the table, in the order asked for.
  private let chosen: [Int]
  /// The positions of the columns whose fields are kept: those of the table, then those of conditions.
  private let positions: [Int]
  /// The fields of each of these columns.
  private var fields: [[CSVField]]
  private let missing: CSVReader.MissingValues
  private let blanks: BlankCells
  /// The numbers of the rows, ascending, the first row below the header being 1.
  package private(set) var numbers: [Int]

  /// Scans the file, and checks the shape of the table.
  ///
  /// - Parameters:
  ///   - columns: The columns of the table, in this order; nil reads all.
  ///   - conditions: The columns by which rows will be chosen.
  ///   - missing: What to do about missing values in columns of the table.
  ///   - blanks: Where one is no error, but a blank cell.
  /// - Throws: A diagnostic that points into the file.
  package init(
    of source: SourceText, columns: [String]? = nil, conditions: [String] = [],
    missing: CSVReader.MissingValues = .error, blanks: BlankCells = .nowhere
  ) throws(Diagnostic) {
    var scanner = try CSVScanner(source)
    self.source = source
    header = try CSVHeader(source, &scanner)
    chosen = try header.positions(of: columns)
    let others = conditions.isEmpty ? [] : try header.positions(of: conditions)
    positions = chosen + others.filter { [chosen] in !chosen.contains($0) }
    fields = Array(repeating: [], count: positions.count)
    self.missing = missing
    self.blanks = blanks
    numbers = []
    numbers = Array(1...(try scan(&scanner)))
  }

  /// Collects the fields of the columns; gives the number of rows, at least one.
  private mutating func scan(_ scanner: inout CSVScanner) throws(Diagnostic) -> Int {
    let width = header.names.count
    var record: [CSVField] = []
    var count = 0
    var ragged: (first: Diagnostic, others: [Int])?
    while try scanner.next(&record) {
      guard count < CSVReader.rowLimit else {
        throw Diagnostic(
          at: SourceRange(source, scanner.record), "A table can have at most 1,000,000 rows",
          remedy: "Take a sample of the rows.")
      }
      count += 1
      guard record.count == width else {
        if ragged == nil {
          ragged = (raggedRow(record.count, at: scanner.record), [])
        } else {
          ragged?.others.append(SourceRange(source, scanner.record).line)
        }
        continue
      }
      for (index, position) in positions.enumerated() { fields[index].append(record[position]) }
    }
    if var ragged {
      ragged.first.summary += likewise(in: "line", Array(ragged.others.prefix(2)), of: ragged.others.count)
      throw ragged.first
    }
    guard count > 0 else {
      throw Diagnostic(
        at: header.range, "A table needs at least one row below its header", remedy: "Add the rows.")
    }
    return count
  }

  private func raggedRow(_ count: Int, at record: Range<Int>) -> Diagnostic {
    let width = header.names.count
    return Diagnostic(
      at: SourceRange(source, record),
      "Each row must have \(Grammar.count(width, "field")) as the header has, and this one has \(count)",
      remedy: count < width
        ? "Add the missing fields; where a value is missing, its comma stays."
        : "Leave out the fields too many, or put fields that contain a comma in quotes.")
  }

  /// - Throws: A diagnostic for a column that is not there, an infinity among numbers, or bytes that are not UTF-8.
  package func values(of name: String) throws(Diagnostic) -> (column: Column, rows: [Int]) {
    guard let index = positions.firstIndex(where: { header.names[$0] == name }) else {
      _ = try header.positions(of: [name])
      return (Column(name, []), [])
    }
    let column = try CSVColumn(name: name, fields: fields[index], source: source)
    var isMissing = Array(repeating: false, count: numbers.count)
    for row in column.missing { isMissing[row] = true }
    return (try column.finished(without: isMissing), isMissing.indices.filter { !isMissing[$0] })
  }

  package mutating func keep(_ rows: [Int]) {
    numbers = rows.map { numbers[$0] }
    fields = fields.map { column in rows.map { column[$0] } }
  }

  /// - Throws: A diagnostic that points into the file.
  package func table() throws(Diagnostic) -> RecordTable {
    var read: [CSVColumn] = []
    // The columns of the table go before those of conditions.
    for (position, fields) in zip(chosen, fields) {
      read.append(try CSVColumn(name: header.names[position], fields: fields, source: source))
    }
    let missing = read.filter { !$0.missing.isEmpty && !blanks.allow($0.name) }
    let dropped = try rowsToDrop(missing)
    var finished: [Column] = []
    for column in read { finished.append(try column.finished(without: dropped)) }
    let kept = dropped.isEmpty ? numbers : zip(numbers, dropped).compactMap { $1 ? nil : $0 }
    do throws(EstimationError) {
      return RecordTable(
        rows: try Rows(finished, numbers: kept, mayBeBlank: true),
        dropped: DroppedRows(dropped, numbers: numbers, columns: missing),
        warnings: read.compactMap(\.warning))
    } catch {
      throw Diagnostic(at: header.range, error.summary, remedy: error.remedy)
    }
  }

  /// Flags the rows to leave out for a missing value in a column that lacks some and may not; no flags where there is no such column.
  private func rowsToDrop(_ columns: [CSVColumn]) throws(Diagnostic) -> [Bool] {
    guard let column = columns.first, let row = column.missing.first else { return [] }
    if missing == .error {
      throw Diagnostic(
        at: column.range(ofRow: row),
        "Column '\(column.name)' must have a value in every row, and this one is missing"
          + column.others(column.missing),
        remedy:
          "Fill it in, leave out the rows with missing values by `missing: drop`, or name the columns that are needed by `columns`."
      )
    }
    var flags = Array(repeating: false, count: numbers.count)
    for column in columns { for row in column.missing { flags[row] = true } }
    guard flags.contains(false) else {
      let empty = columns.first { $0.missing.count == numbers.count }
      throw Diagnostic(
        at: header.range,
        "A table needs at least one row without missing values"
          + (empty.map { ", and column '\($0.name)' has no value at all" } ?? ""),
        remedy: "Name the columns that the model needs by `columns`.")
    }
    return flags
  }
}
