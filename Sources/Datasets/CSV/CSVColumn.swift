internal import Estimation
internal import Reporting

/// One column on its way from fields to values: what its fields are is known, its values are not yet made.
struct CSVColumn {
  let name: String
  let fields: [CSVField]
  private let source: SourceText
  /// The numbers, one to a row, not a number where one is missing; nil for a column of text.
  private let numbers: [Double]?
  /// The rows without a value, from zero, ascending.
  let missing: [Int]
  /// That the column is text because of a few fields among numbers.
  private(set) var warning: Diagnostic?

  /// Looks at every field to find out whether the column holds numbers.
  ///
  /// - Throws: A diagnostic for an infinity among numbers.
  init(name: String, fields: [CSVField], source: SourceText) throws(Diagnostic) {
    self.name = name
    self.fields = fields
    self.source = source
    let bytes = source.bytes
    var numbers: [Double] = []
    numbers.reserveCapacity(fields.count)
    var missing: [Int] = []
    var texts = 0
    var firstText: SourceRange?
    var infinite: [Int] = []
    for (row, field) in fields.enumerated() {
      var number = 0.0
      switch CSVValue(bytes[field.range]) {
      case .number(let value): number = value
      // "NA" in quotes is a text that says NA, such as the code of Namibia.
      case .missing where field.form == .plain || field.isEmpty:
        number = .nan
        missing.append(row)
      case .notFinite where field.form == .plain:
        infinite.append(row)
      case .missing, .notFinite, .text:
        texts += 1
        if firstText == nil { firstText = SourceRange(source, field.range) }
      }
      numbers.append(number)
    }
    self.missing = missing
    self.numbers = texts == 0 ? numbers : nil
    warning = nil
    if texts == 0, let first = infinite.first {
      throw Diagnostic(
        at: range(ofRow: first),
        "Numbers must be finite, and '\(range(ofRow: first).text.prefix(40))' in column '\(name)' is not"
          + others(infinite),
        remedy: "Correct the value, or leave it empty.")
    }
    if let firstText, texts * 10 < fields.count - missing.count {
      warning = Diagnostic(
        .warning, at: firstText,
        "Column '\(name)' is read as text, because '\(firstText.text.prefix(40))' is not a number",
        remedy: NumberSlip.remedy(for: firstText.text)
          ?? "Correct the value, or leave it empty if it is missing.")
    }
  }

  /// Where else the same is wrong, for the end of a sentence about the first of some rows; nothing where nowhere.
  func others(_ rows: [Int]) -> String {
    let rest = rows.dropFirst()
    let lines = rest.prefix(2).map { range(ofRow: $0).line }
    return likewise(in: "line", lines, of: rest.count)
  }

  func range(ofRow row: Int) -> SourceRange { SourceRange(source, fields[row].range) }

  /// The column without the rows that are flagged; no flags at all keep every row. A missing value that stays is a blank cell.
  func finished(without dropped: [Bool]) throws(Diagnostic) -> Column {
    if let numbers {
      return Column(name, dropped.isEmpty ? numbers : zip(numbers, dropped).compactMap { $1 ? nil : $0 })
    }
    var texts: [String?] = []
    texts.reserveCapacity(fields.count)
    var blanks = missing[...]
    for (row, field) in fields.enumerated() {
      let isBlank = blanks.first == row
      if isBlank { blanks = blanks.dropFirst() }
      guard dropped.isEmpty || !dropped[row] else { continue }
      texts.append(isBlank ? nil : try csvText(field, source))
    }
    return Column(name, texts: texts)
  }
}
