internal import Reporting

/// The checked header line of a table.
struct CSVHeader {
  let names: [String]
  let range: SourceRange

  /// Reads the first record, and checks that it can be a header.
  init(_ source: SourceText, _ scanner: inout CSVScanner) throws(Diagnostic) {
    var fields: [CSVField] = []
    guard try scanner.next(&fields) else {
      throw Diagnostic(
        at: SourceRange(source, 0..<0), "A table needs a header line and at least one row",
        remedy: "Name the columns in the first line.")
    }
    range = SourceRange(source, scanner.record)
    guard fields.count <= CSVReader.columnLimit else {
      throw Diagnostic(at: range, "A table can have at most 1,000 columns", remedy: "Leave columns out.")
    }
    if let note = Self.note(range.text, fields: fields.count) {
      throw Diagnostic(
        at: range, "The first line of a table must name its columns, and this one is \(note)",
        remedy: "Delete that line.")
    }
    var names: [String] = []
    var seen: Set<String> = []
    for field in fields {
      let place = SourceRange(source, field.range)
      let name = try csvText(field, source)
      guard !name.isEmpty else {
        throw Diagnostic(
          at: place, "Column \(names.count + 1) must have a name in the header line",
          remedy: "Name it in the first line of the file.")
      }
      guard seen.insert(name).inserted else {
        throw Diagnostic(
          at: place, "A column name can be used once only, and '\(name)' is used twice",
          remedy: "Rename one of the columns.")
      }
      names.append(name)
    }
    if fields.allSatisfy({ if case .number = CSVValue(source.bytes[$0.range]) { true } else { false } }) {
      throw Diagnostic(
        at: range, "The first line of a table must name its columns, and this one holds numbers",
        remedy: "Add a header line.")
    }
    if names.count == 1, let separator = names[0].first(where: { $0 == ";" || $0 == "\t" || $0 == "|" }) {
      let shown = separator == "\t" ? "tabs" : "'\(separator)'"
      throw Diagnostic(
        at: range, "Fields must be separated by commas, and these are by \(shown)",
        remedy: "Save the file with commas, and numbers with a decimal point.")
    }
    self.names = names
  }

  /// What a line is that some programs write above the header.
  private static func note(_ line: String, fields: Int) -> String? {
    let text = line.filter { $0 != "\"" }.lowercased()
    if text.hasPrefix("sep="), text.count <= 5 { return "a note for a spreadsheet program" }
    let isComment = text.hasPrefix("# ") || text.hasPrefix("#") && fields == 1 && text.contains(" ")
    return isComment ? "a comment" : nil
  }

  /// The positions of the columns asked for, in that order; all where nil.
  func positions(of columns: [String]?) throws(Diagnostic) -> [Int] {
    guard let columns else { return Array(names.indices) }
    guard !columns.isEmpty else {
      throw Diagnostic(at: range, "At least one column must be read", remedy: names.thereAre)
    }
    var positions: [Int] = []
    for column in columns {
      guard let position = names.firstIndex(of: column) else {
        throw Diagnostic(
          at: range, "There is no column '\(column)'",
          suggestion: Spelling.nearMiss(of: column, among: names),
          remedy: names.thereAre)
      }
      guard !positions.contains(position) else {
        throw Diagnostic(
          at: range, "A column can be read once only, and '\(column)' is asked for twice",
          remedy: "Name it once.")
      }
      positions.append(position)
    }
    return positions
  }
}

/// The text of a field; of each pair of quotes the first is kept.
///
/// - Throws: A diagnostic for bytes that are not UTF-8.
func csvText(_ field: CSVField, _ source: SourceText) throws(Diagnostic) -> String {
  var bytes = source.bytes[field.range]
  if field.form == .escaped {
    var single: [UInt8] = []
    var isKept = false
    for byte in bytes {
      isKept = byte == UInt8(ascii: "\"") && !isKept
      if byte != UInt8(ascii: "\"") || isKept { single.append(byte) }
    }
    bytes = single[...]
  }
  guard let text = String(validating: bytes, as: UTF8.self) else {
    throw Diagnostic(
      at: SourceRange(source, field.range), "A table must be in UTF-8, and these bytes are not",
      remedy: "Save the file as CSV in UTF-8.")
  }
  return text
}
