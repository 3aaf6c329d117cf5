import Datasets
import Reporting

extension SourceKind {
  /// A file of comma-separated values.
  static let csv = SourceKind(
    name: "csv",
    summary: "A file of comma-separated values, with the names of its columns in the first line.",
    plural: "CSV files", ending: "csv",
    example: SourceExample(
      keys: ["csv": "exam.csv", "missing": "drop"],
      below: "model: {logistic: {response: passed, terms: [hours]}}\nexpect: {notices: 1}",
      files: [.init("exam.csv", "hours,passed\n1,0\n2,0\n3,1\n4,\n5,0\n6,1\n7,1\n")]),
    options: CSVOptions()
  ) {
    Key(
      "csv", .name, \.file, required: true, "a file of comma-separated values, relative to the tutorial"
    )
    .known(as: "file", "path", "filename", "url", "source", "read-csv")
    Key(
      "missing",
      .choice(
        remedy:
          "Empty fields, NA, N/A, NaN and null are missing values already: 'drop' leaves their rows out."
      ), \.missing, default: "an error, where the model cannot do without the value",
      "what to do about missing values of a CSV file"
    )
    .known(as: "na", "na-rm", "na-values", "dropna", "missing-values")
  } open: { options, _ in
    guard let file = options.file else { return nil }
    return Opening { surroundings, problems in
      guard let text = surroundings.files.read(file, &problems) else { return nil }
      do throws(Diagnostic) {
        return OpenSource(
          columnNames: try CSVReader.columnNames(of: text), cells: CSVCells(text),
          leavingOut: options.missing?.keyRange
        ) { columns, conditions, blanks throws(Diagnostic) in
          let allowed: BlankCells =
            switch options.missing?.value {
            case nil: blanks
            case .drop: blanks.ofLabels
            case .error: .nowhere
            }
          return try CSVRecords(
            of: text, columns: columns, conditions: conditions, missing: options.missing?.value ?? .error,
            blanks: allowed)
        }
      } catch {
        problems.append(error)
        return nil
      }
    }
  }

  private struct CSVOptions: Sendable {
    var file: LocatedText?
    var missing: Written<CSVReader.MissingValues>?
  }
}
