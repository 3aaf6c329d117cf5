import Datasets
import Estimation
import Reporting

/// A source whose columns are known, and whose rows can be had.
struct OpenSource {
  let columnNames: [String]
  /// Where the cells were written; nil where no author wrote them.
  let cells: (any WrittenCells)?
  /// Where the author had rows with missing values left out; nil where he had not.
  let leavingOut: SourceRange?
  /// The rows with some columns, nil for all, and with those of conditions.
  ///
  /// All of these columns are there. Where blank cells may be is for the model to say; what the author says goes before.
  let records: Reading

  typealias Reading = (_ columns: [String]?, _ conditions: [String], _ blanks: BlankCells) throws(Diagnostic)
    -> any Records

  init(
    columnNames: [String], cells: (any WrittenCells)?, leavingOut: SourceRange?,
    records: @escaping Reading
  ) {
    self.columnNames = columnNames
    self.cells = cells
    self.leavingOut = leavingOut
    self.records = records
  }

  /// Rows in which no value is missing.
  init(_ rows: Rows, cells: (any WrittenCells)? = nil) {
    self.init(columnNames: rows.columns.map(\.name), cells: cells, leavingOut: nil) { columns, _, _ in
      WholeRecords(rows, columns: columns)
    }
  }
}

/// The files that a tutorial can name.
struct NearbyFiles {
  let files: ProjectFiles
  /// The path of the tutorial, relative to the root.
  let document: String

  /// The text of a file; nil after a problem, at its name.
  func read(_ file: LocatedText, _ problems: inout Problems) -> SourceText? {
    do {
      return try files.read(file.text, for: document, at: file.range)
    } catch {
      problems.append(error)
      return nil
    }
  }
}
