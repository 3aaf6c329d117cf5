package import Reporting

/// The cells of a file of comma-separated values, found by reading it again.
package struct CSVCells: WrittenCells {
  private let source: SourceText

  package init(_ source: SourceText) { self.source = source }

  package let haveLines = true

  package func visit(_ column: String, inRows rows: [Int]?, _ body: (WrittenCell) -> Void) {
    // What is wrong with the file was told when it was read.
    try? scan(column, inRows: rows, body)
  }

  private func scan(_ column: String, inRows rows: [Int]?, _ body: (WrittenCell) -> Void)
    throws(Diagnostic)
  {
    var scanner = try CSVScanner(source)
    guard let position = try CSVHeader(source, &scanner).positions(of: [column]).first else { return }
    var wanted = rows?[...]
    var record: [CSVField] = []
    var number = 0
    while wanted?.isEmpty != true, try scanner.next(&record) {
      number += 1
      if let next = wanted?.first {
        guard number == next else { continue }
        wanted = wanted?.dropFirst()
      }
      guard position < record.count else { continue }
      let field = record[position]
      body(WrittenCell(at: SourceRange(source, field.range), content(of: field)))
    }
  }

  private func content(of field: CSVField) -> WrittenCell.Content {
    switch CSVValue(source.bytes[field.range]) {
    case .number(let number): .number(number)
    case .missing where field.form == .plain || field.isEmpty: .missing
    case .missing, .notFinite, .text: .other
    }
  }
}
