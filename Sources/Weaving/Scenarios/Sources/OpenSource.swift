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
  /// What is to be said of the rows as they are.
  var notices: [Notice] = []

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

  /// Rows that are there as a table.
  init(_ rows: Rows, cells: (any WrittenCells)? = nil) {
    self.init(columnNames: rows.columns.map(\.name), cells: cells, leavingOut: nil) { columns, _, blanks in
      TableRecords(rows, columns: columns, blanks: blanks) { column, numbers in
        let origin = DataOrigin(cells: cells, rows: nil)
        let more =
          "\(Grammar.whole(numbers.count - 1)) more of the \(Grammar.whole(rows.count)) cells of '\(column)' \(numbers.count == 2 ? "is" : "are") like it."
        return Diagnostic(
          at: origin.cells(of: column, inRows: Array(numbers.prefix(1)))?.places.first,
          "A column holds numbers or texts, one to a row",
          remedy: numbers.count > 1 ? more : "Write a value there, or leave the row out.")
      }
    }
  }
}

/// What a source may lead to.
struct SourceSurroundings {
  let files: NearbyFiles
  /// Those of the chapter whose fits are there.
  var scenarios = ScenarioIndex()
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
