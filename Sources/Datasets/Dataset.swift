package import Estimation
import Reporting

/// A data set that comes with Likely.
package struct Dataset: Sendable {
  /// The name in a tutorial, in kebab-case.
  package let name: String
  package let summary: String
  /// Who collected or published it, and where.
  package let source: String
  /// Why it may be used.
  package let rights: String
  package let columns: [ColumnDescription]
  package let rows: @Sendable () throws(EstimationError) -> Rows

  package struct ColumnDescription: Sendable, Equatable {
    package let name: String
    /// What it holds, with its unit.
    package let meaning: String
    package init(_ name: String, _ meaning: String) {
      self.name = name
      self.meaning = meaning
    }
  }

  package init(
    name: String, summary: String, source: String, rights: String, columns: [ColumnDescription],
    rows: @escaping @Sendable () throws(EstimationError) -> Rows
  ) {
    self.name = name
    self.summary = summary
    self.source = source
    self.rights = rights
    self.columns = columns
    self.rows = rows
  }
}

extension Dataset {
  /// A data set whose rows stand in the source as one text: fields apart by commas, rows by spaces or line breaks.
  ///
  /// One string compiles in no time, where an array literal of thousands of numbers takes minutes. The text is read as any
  /// other file of comma-separated values is, and an empty field is a blank cell.
  init(
    name: String, summary: String, source: String, rights: String, columns: [ColumnDescription],
    records: String
  ) {
    self.init(name: name, summary: summary, source: source, rights: rights, columns: columns) {
      () throws(EstimationError) -> Rows in
      var bytes = Array(columns.map(\.name).joined(separator: ",").utf8)
      bytes.append(UInt8(ascii: "\n"))
      for byte in records.utf8 { bytes.append(byte == UInt8(ascii: " ") ? UInt8(ascii: "\n") : byte) }
      do throws(Diagnostic) {
        let anywhere = BlankCells(labels: [], areAnywhere: true)
        return try CSVRecords(of: SourceText(name: name, bytes: bytes), blanks: anywhere).table().rows
      } catch {
        throw EstimationError(.notSupported("The built-in data set '\(name)' (\(error.summary))"))
      }
    }
  }
}
